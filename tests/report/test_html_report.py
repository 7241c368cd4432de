"""The page: complete, escaped, without scripts or network."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from report_samples import edit, finding, result

from toolkit.pipeline.result import Result
from toolkit.report import HtmlReporter, Reported
from toolkit.report.html import rows
from toolkit.text import Edit, Kind


class Page(HTMLParser):
    """Collects tags, attributes and text, and checks that tags are balanced."""

    EMPTY = frozenset({"meta", "br"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def page(*results: Result, name: str = "a.txt") -> str:
    reporter = HtmlReporter()
    return reporter.begin() + "".join(reporter.report(Reported(name, item)) for item in results) + reporter.end()


ATTACK = "<script>alert(1)</script>\"'&<img src=x onerror=y>"


def test_everything_is_escaped() -> None:
    text = f"One {ATTACK} two odd."
    hostile = result(
        text,
        Edit(0, 3, "One", ATTACK, Kind.NAME_VARIANT, "test.rule", f"why {ATTACK}", 0.9, (ATTACK,)),
        findings=(finding(text, "odd", 0.9, Kind.FRAGMENT, ATTACK),),
    )
    parsed = Page(page(hostile, name=ATTACK))
    assert not {tag for tag, _ in parsed.tags} & {"script", "img"}
    assert not [name for _, attributes in parsed.tags for name in attributes if name.startswith("on")]
    assert ATTACK in parsed.text


def test_no_network() -> None:
    text = "See https://example.org/x now."
    html = page(result(text, edit(text, "now", "soon")))
    parsed = Page(html)
    assert not [attributes for _, attributes in parsed.tags if "src" in attributes]
    assert all(str(attributes["href"]).startswith("#") for tag, attributes in parsed.tags if "href" in attributes)
    assert "default-src 'none'" in html
    assert "url(" not in html
    assert "@import" not in html


def test_marks_reasons_flags_and_signature() -> None:
    text = "In Kharkov.\nAn odd word.\n"
    html = page(result(text, edit(text, "Kharkov", "Kharkiv", reason="It is Kharkiv."), findings=(finding(text, "odd"),)))
    parsed = Page(html)
    marks = [(tag, attributes.get("class"), attributes.get("title")) for tag, attributes in parsed.tags if "title" in attributes]
    assert marks == [
        ("del", "name-variant", "name-variant: It is Kharkiv."),
        ("ins", "name-variant", "name-variant: It is Kharkiv."),
    ]
    assert parsed.text.count("It is Kharkiv.") == 1  # the visible list, besides the titles
    assert "Something is wrong here." in parsed.text
    assert "mtclean test" in parsed.text
    assert "prefers-color-scheme: dark" in html


def test_links_lead_to_marks_over_several_files() -> None:
    text = "In Kharkov."
    changed = result(text, edit(text, "Kharkov", "Kharkiv"))
    parsed = Page(page(changed, changed))
    anchors = [attributes["id"] for _, attributes in parsed.tags if "id" in attributes]
    links = [str(attributes["href"])[1:] for tag, attributes in parsed.tags if tag == "a"]
    assert anchors == links
    assert len(set(anchors)) == 2


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\u202e", "\u2066", "\ufeff", "\ud800", "\x85", "\u2028"])
def test_unsafe_characters_are_spelled_out(char: str) -> None:
    html = page(result(f"a{char}b"))
    assert char not in html
    assert f"&lt;U+{ord(char):04X}&gt;" in html
    html.encode("utf-8")


def test_right_to_left_text_keeps_its_direction() -> None:
    html = page(result("שלום לכולם"))
    assert re.search(r'<p dir="auto">שלום לכולם</p>', html)


ROWS = {
    "plain": ("a\nb\r\nc", [], ["a\n", "b\r\n", "c"]),
    "empty": ("", [], []),
    "inside": ("a\nbcd\n", [(3, 4, "X")], ["a\n", "bcd\n"]),
    "over a line end": ("a\nb\nc\n", [(0, 3, "X")], ["a\nb\n", "c\n"]),
    "ends with a line": ("a\nb\n", [(0, 2, "")], ["a\n", "b\n"]),
    "behind the last line end": ("a\n", [(2, 2, "X")], ["a\n"]),
    "into nothing": ("", [(0, 0, "X")], [""]),
}


@pytest.mark.parametrize(("text", "changes", "expected"), ROWS.values(), ids=ROWS)
def test_rows(text: str, changes: list[tuple[int, int, str]], expected: list[str]) -> None:
    edits = [Edit(start, end, text[start:end], after, Kind.SPACING, "r", "", 0.9) for start, end, after in changes]
    got = list(rows(text, edits))
    assert [row.of(text) for row in got] == expected
    assert all(any(row.contains(edit.span) for row in got) for edit in edits)
