"""Statistics: counts in bounded memory, as text, as JSON and as a page without script or network."""

from __future__ import annotations

import hashlib
import json
import re
import tracemalloc
from base64 import b64encode
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import edit, finding, result

from toolkit.pipeline.result import Result
from toolkit.report import Form, Reported, StatsReporter
from toolkit.report.stats.commonest import Commonest
from toolkit.report.stats.counts import CONFIDENCES, EDITS, Counts
from toolkit.report.stats.page import language_name
from toolkit.report.stats.text import text
from toolkit.text import Edit, Finding, Kind, Span

TEXT = "In Kharkov it rained.\nAn odd word.\n"
CHANGED = result(
    TEXT, edit(TEXT, "Kharkov", "Kharkiv"), findings=(finding(TEXT, "odd"), finding(TEXT, "word", 0.3, Kind.CASE, "Word", "WORD"))
)
CLEAN = Result("All is well.\n", "All is well.\n", (), (), (), "mtclean test")
FOREIGN = Finding(Span(0, 3), Kind.FOREIGN_SPAN, "Greek.", 0.9, "detect", (), (), "el")
BROKEN = Result("λόγ", "λόγ", (), (FOREIGN,), (), "mtclean test", "It broke.")
ATTACK = "<script>alert(1)</script><!--\"'&<img src=x onerror=y></style>\u202e"


def stats(*items: Result, form: Form = Form.TEXT, name: str = "a.txt") -> str:
    ticks = iter([0.0, 10.0, 12.0])
    reporter = StatsReporter(form, clock=lambda: next(ticks))
    return reporter.begin() + "".join(reporter.report(Reported(name, item)) for item in items) + reporter.end()


def record(*items: Result) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(stats(*items, form=Form.JSON))
    return value


def hostile() -> Result:
    whole = f"One {ATTACK} two Λόγος."
    foreign = Finding(Span(whole.index("Λ"), len(whole) - 1), Kind.FOREIGN_SPAN, ATTACK, 0.9, "detect", (), (), ATTACK)
    name = Edit(0, 3, "One", ATTACK, Kind.NAME_VARIANT, ATTACK, ATTACK, 0.9, (ATTACK,))
    return result(whole, name, findings=(foreign,))


def test_json() -> None:
    found = record(CHANGED, CHANGED, CLEAN, BROKEN)
    expected = {
        "files": 4, "untouched": 2, "failed": 1, "characters": 86, "edits": 2, "suggestions": 2, "flags": 3, "seconds": 2.0,
        "fixes_by_kind": {"name-variant": 2},
        "left_by_kind": {"case": 2, "fragment": 2, "foreign-span": 1},
        "fixes_by_rule": {"test.rule": 2},
        "languages": {"el": 1},
        "variants": [{"text": "Kharkov", "replacement": "Kharkiv", "count": 2}],
        "translations": [],
        "untranslated": [{"text": "λόγ", "language": "el", "count": 1}],
        "undercount": 0,
        "characters_per_second": 43,
        "busiest_files": [{"file": "a.txt", "edits": 1, "left": 2, "characters": 35}] * 2,
    }  # fmt: skip
    assert {name: found[name] for name in expected} == expected


def test_a_translation_is_no_variant() -> None:
    found = record(result("Ο λόγος", edit("Ο λόγος", "λόγος", "word", Kind.FOREIGN_SPAN)))
    assert (found["variants"], found["translations"]) == ([], [{"text": "λόγος", "replacement": "word", "count": 1}])


def test_classes() -> None:
    def times(count: int) -> Result:
        words = "ab " * count
        return result(words, *(Edit(at, at + 1, "a", "x", Kind.CASE, "r", "", 0.85) for at in range(0, len(words), 3)))

    found = record(*(times(count) for count in (0, 1, 2, 3, 5, 6, 50, 51, 1000)))
    assert [(entry["from"], entry["count"]) for entry in found["files_by_edits"]] == list(
        zip(EDITS, [1, 1, 1, 2, 1, 0, 1, 2], strict=True)
    )
    assert {entry["from"]: entry["count"] for entry in found["edits_by_confidence"] if entry["count"]} == {0.85: found["edits"]}
    for confidence, start in ((0.0, 0.0), (0.499, 0.0), (0.95, 0.95), (1.0, 0.95)):
        one = Result("a", "b", (Edit(0, 1, "a", "b", Kind.CASE, "r", "", confidence),), (), (), "s")
        assert [entry["from"] for entry in record(one)["edits_by_confidence"] if entry["count"]] == [start]
    assert all(first < second for first, second in pairwise(CONFIDENCES))


def test_busiest_files_are_ten_and_do_not_depend_on_the_order() -> None:
    reports = []
    for order in (1, -1):
        reporter = StatsReporter(Form.JSON, clock=lambda: 0.0)
        reporter.begin()
        for number in list(range(40))[::order]:
            reporter.report(Reported(f"{number:02}.txt", CHANGED if number % 2 else CLEAN))
        reports.append(json.loads(reporter.end())["busiest_files"])
    assert reports[0] == reports[1]
    assert [entry["file"] for entry in reports[0]] == [f"{number:02}.txt" for number in range(1, 21, 2)]


def test_text() -> None:
    lines = stats(CHANGED, CLEAN).splitlines()
    assert lines[0] == "2 files, 1 untouched, 48 characters, 2.0 s (24 characters/s)"
    assert lines[1] == "1 edit, 1 suggestion, 1 flag"
    assert "  1  Kharkov -> Kharkiv" in lines
    assert "  1  λόγ (el)" in stats(BROKEN).splitlines()
    assert stats().startswith("0 files, 0 untouched")
    assert "1 file failed" in stats(BROKEN)


def test_text_cannot_steer_a_terminal() -> None:
    out = stats(hostile(), form=Form.TEXT, name="\x1b[2J\u202e.txt")
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "<U+001B>[2J<U+202E>.txt" in out


def test_begin_starts_anew() -> None:
    reporter = StatsReporter(Form.JSON)
    for _ in range(2):
        reporter.begin()
        reporter.report(Reported("a.txt", CHANGED))
        assert json.loads(reporter.end())["files"] == 1


@given(st.lists(st.sampled_from("aaaabbbcdefghij")), st.integers(1, 4))
def test_commonest_is_low_by_no_more_than_it_says(things: list[str], capacity: int) -> None:
    summary: Commonest[tuple[str, ...]] = Commonest(capacity)
    for thing in things:
        summary.add((thing,))
    true = Counter(things)
    kept = {thing: count for (thing,), count in summary.top(100)}
    assert len(kept) <= 2 * capacity
    for thing, count in true.items():
        assert count - summary.undercount <= kept.get(thing, 0) <= count
    if len(true) <= 2 * capacity:
        assert (kept, summary.undercount) == (dict(true), 0)


def test_memory_does_not_grow_with_the_files() -> None:
    def one(number: int) -> Result:
        before = f"In Kharkov{number} it rained."
        return result(before, edit(before, f"Kharkov{number}", f"Kharkiv{number}"))

    counts = Counts(capacity=50)
    peaks = []
    tracemalloc.start()
    try:
        for first in range(0, 3000, 1000):
            tracemalloc.reset_peak()
            for number in range(first, first + 1000):
                counts.add(f"{number}.txt", one(number))
            peaks.append(tracemalloc.get_traced_memory()[1])
    finally:
        tracemalloc.stop()
    assert peaks[2] < 1.2 * peaks[0]
    record = counts.record(1.0)
    assert record["edits"] == 3000
    assert record["undercount"] > 0
    assert f"may be low by up to {record['undercount']}" in text(record)


class Page(HTMLParser):
    """Collects tags, and checks that they are balanced."""

    EMPTY = frozenset({"meta"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_page_holds_the_numbers_and_nothing_active() -> None:
    source = stats(CHANGED, CHANGED, CLEAN, BROKEN, form=Form.PAGE)
    page = Page(source)
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "form", "base", "image", "use", "foreignobject"}
    for _, attributes in page.tags:
        assert not {"src", "href", "srcset", "style", "action", "xlink:href"} & attributes.keys()
        assert not [name for name in attributes if name.startswith("on")]
    assert "url(" not in source
    assert "@import" not in source
    policy = next(str(attributes["content"]) for _, attributes in page.tags if "http-equiv" in attributes)
    style = re.search("<style>(.*?)</style>", source, re.DOTALL)
    assert style is not None
    hashed = b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{hashed}'; base-uri 'none'; form-action 'none'"
    for part in ("Kharkov", "Kharkiv", "name-variant", "Greek", "λόγ", "50%", "mtclean test"):
        assert any(part in piece for piece in page.texts), part
    pictures = [attributes for tag, attributes in page.tags if tag == "svg"]
    assert len(pictures) == [tag for tag, _ in page.tags].count("figure") == [tag for tag, _ in page.tags].count("details")
    assert all(attributes["role"] == "img" and attributes["aria-label"] for attributes in pictures)


def test_page_escapes_everything() -> None:
    plain = Page(stats(result("One two Λόγος.", edit("One two Λόγος.", "One", "1")), BROKEN, form=Form.PAGE))
    source = stats(hostile(), BROKEN, form=Form.PAGE, name=ATTACK)
    page = Page(source)
    assert {tag for tag, _ in page.tags} == {tag for tag, _ in plain.tags}
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert "\u202e" not in source
    assert "<U+202E>" in "".join(page.texts)
    source.encode("utf-8")


def test_page_without_files_and_without_edits() -> None:
    assert "<svg" not in stats(form=Form.PAGE)
    assert "Edits by confidence" not in stats(CLEAN, form=Form.PAGE)


def test_bars_are_as_long_as_the_counts_say() -> None:
    letters = "a b c d e f g h"
    kinds = [Kind.CASE] * 4 + [Kind.QUOTE] * 2 + [Kind.SPACING]
    edits = [Edit(2 * at, 2 * at + 1, letters[2 * at], "x", kind, "r", "", 0.9) for at, kind in enumerate(kinds)]
    source = stats(result(letters, *edits), form=Form.PAGE)
    chart = source[source.index("Fixes by kind") :]
    chart = chart[: chart.index("</svg>")]
    widths = [float(width) for width in re.findall(r'<rect x="0" y="\d+" width="([\d.]+)%"', chart)]
    assert widths == pytest.approx([82.0, 41.0, 20.5])


@pytest.mark.parametrize(("tag", "name"), [("uk", "Ukrainian"), ("zh-Hant", "Chinese"), ("und", "unknown"), ("qqq", "qqq")])
def test_language_names(tag: str, name: str) -> None:
    assert language_name(tag) == name


def test_every_language_that_the_detector_knows_has_a_name() -> None:
    from toolkit.detect.languages import read_table

    assert all(language_name(row[0]) != row[0] for row in read_table("language_scripts.tsv", 4))
