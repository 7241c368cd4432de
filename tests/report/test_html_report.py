"""The review page as a file: complete, escaped, without a network; what it does is tested in a browser (tests/browser)."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from html.parser import HTMLParser
from typing import Any

import pytest
from report_samples import edit, finding, result

from toolkit.pipeline.result import Result
from toolkit.report import HtmlReporter, Reported
from toolkit.report.html import rows
from toolkit.report.replay import text_hash
from toolkit.text import Edit, Kind, Span


class Page(HTMLParser):
    """Collects tags, attributes and the contents of scripts and styles, and checks that tags are balanced."""

    EMPTY = frozenset({"meta", "br", "input"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[str] = []
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.inside.append("")
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == self.tags[-1][0]:
            self.inside[-1] += data

    @property
    def files(self) -> list[dict[str, Any]]:
        return [json.loads(self.inside[at]) for at, (_, attributes) in enumerate(self.tags) if attributes.get("class") == "file"]


def page(*results: Result, name: str = "a.txt") -> str:
    reporter = HtmlReporter()
    return reporter.begin() + "".join(reporter.report(Reported(name, item)) for item in results) + reporter.end()


ATTACK = "<script>alert(1)</script><!--</SCRIPT>\"'&<img src=x onerror=y></textarea>"


def test_everything_is_escaped() -> None:
    text = f"One {ATTACK} two odd."
    hostile = result(
        text,
        Edit(0, 3, "One", ATTACK, Kind.NAME_VARIANT, "test.rule", f"why {ATTACK}", 0.9, (ATTACK,)),
        findings=(finding(text, "odd", 0.9, Kind.FRAGMENT, ATTACK),),
    )
    plain = Page(page(result("One two.")))
    parsed = Page(page(hostile, name=ATTACK))
    assert [tag for tag, _ in parsed.tags] == [tag for tag, _ in plain.tags]
    assert not [name for _, attributes in parsed.tags for name in attributes if name.startswith("on")]
    (file,) = parsed.files
    assert (file["text"], file["name"]) == (text, ATTACK)
    assert file["items"][0]["options"][0]["replacement"] == ATTACK


def test_no_network_and_no_other_script() -> None:
    html = page(result("See https://example.org/x now."))
    parsed = Page(html)
    assert not [attributes for _, attributes in parsed.tags if {"src", "srcset", "action", "style"} & attributes.keys()]
    assert all(str(attributes["href"]).startswith("#") for _, attributes in parsed.tags if "href" in attributes)
    assert "url(" not in html
    assert "@import" not in html
    policy = next(str(attributes["content"]) for _, attributes in parsed.tags if "http-equiv" in attributes)
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for at, (tag, attributes) in enumerate(parsed.tags):
        if tag == "style" or (tag == "script" and "type" not in attributes):
            assert b64encode(hashlib.sha256(parsed.inside[at].encode()).digest()).decode() in policy


def test_file_record() -> None:
    text = "😀 In Kharkov.\nAn odd word.\n"
    changed = result(text, edit(text, "Kharkov", "Kharkiv", reason="It is Kharkiv."), findings=(finding(text, "odd"),))
    parsed = Page(page(changed, changed))
    first, second = parsed.files
    assert first == second
    assert first["sha256"] == text_hash(text) == hashlib.sha256(text.encode()).hexdigest()
    assert (first["length"], first["signature"], first["error"]) == (len(text), "mtclean test", None)
    assert first["rows"] == [15, 28]  # UTF-16 code units: the face takes two
    mended, flagged = first["items"]
    assert (mended["state"], mended["kind"], mended["place"]) == ("edit", "name-variant", "1:6")
    assert (mended["start"], mended["from"]) == (5, 6)
    assert mended["options"][0]["reason"] == "It is Kharkiv."
    assert (flagged["state"], flagged["options"]) == ("flag", [])
    attributes = next(attributes for _, attributes in parsed.tags if attributes.get("class") == "file")
    assert (attributes["data-edit"], attributes["data-suggestion"], attributes["data-flag"]) == ("1", "0", "1")


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\u202e", "\u2066", "\ufeff", "\ud800", "\x85", "\u2028", "\U000e0041"])
def test_unsafe_characters_are_spelled_out(char: str) -> None:
    html = page(result(f"a{char}b"), name=f"a{char}.txt")
    assert char not in html
    assert Page(html).files[0]["text"] == f"a{char}b"
    html.encode("utf-8")


def test_right_to_left_text_is_not_escaped_away() -> None:
    assert "שלום לכולם" in page(result("שלום לכולם"))


def test_dark_and_print() -> None:
    html = page()
    assert re.search(r"color-scheme: light dark", html)
    assert "@media print" in html
    assert "prefers-color-scheme" not in html  # light-dark() follows the system, or the page's own switch


ROWS = {
    "plain": ("a\nb\r\nc", [], ["a\n", "b\r\n", "c"]),
    "empty": ("", [], []),
    "inside": ("a\nbcd\n", [(3, 4)], ["a\n", "bcd\n"]),
    "over a line end": ("a\nb\nc\n", [(0, 3)], ["a\nb\n", "c\n"]),
    "a short one inside a long one": ("a\nb\nc\n", [(0, 5), (1, 2)], ["a\nb\nc\n"]),
    "chained": ("a\nb\nc\nd\n", [(0, 3), (2, 5)], ["a\nb\nc\n", "d\n"]),
    "ends with a line": ("a\nb\n", [(0, 2)], ["a\n", "b\n"]),
    "behind the last line end": ("a\n", [(2, 2)], ["a\n"]),
    "into nothing": ("", [(0, 0)], [""]),
    "a very long line": ("word " * 1000 + "\nb", [], ["word " * 600, "word " * 400 + "\n", "b"]),
    "a very long word": ("x" * 7000, [(10, 20)], ["x" * 5998, "x" * 1002]),
    "a long line and a long span": ("word " * 1000, [(10, 3005)], ["word " * 1000]),
    "a long line and a short span at the cut": ("word " * 1000, [(2995, 3000)], ["word " * 600, "word " * 400]),
}


@pytest.mark.parametrize(("text", "places", "expected"), ROWS.values(), ids=ROWS)
def test_rows(text: str, places: list[tuple[int, int]], expected: list[str]) -> None:
    spans = [Span(start, end) for start, end in places]
    got = list(rows(text, spans))
    assert [row.of(text) for row in got] == expected
    assert all(any(row.contains(span) for row in got) for span in spans)
