"""Markdown tables and statistics."""

from __future__ import annotations

import json

import pytest
from report_samples import edit, finding, result

from toolkit.pipeline.result import Result
from toolkit.report import MarkdownReporter, Reported, StatsReporter
from toolkit.text import Edit, Finding, Kind, Span

TEXT = "In Kharkov it rained.\nAn odd word.\n"
CHANGED = result(
    TEXT, edit(TEXT, "Kharkov", "Kharkiv"), findings=(finding(TEXT, "odd"), finding(TEXT, "word", 0.3, Kind.CASE, "Word", "WORD"))
)
CLEAN = Result("All is well.\n", "All is well.\n", (), (), (), "mtclean test")


def markdown(item: Result, name: str = "a.txt") -> list[str]:
    reporter = MarkdownReporter()
    return (reporter.begin() + reporter.report(Reported(name, item)) + reporter.end()).splitlines()


def test_markdown() -> None:
    assert markdown(CHANGED) == [
        "## `a.txt`", "",
        "### 1 edit", "",
        "| Place | Kind | Before | After | Why |", "|---|---|---|---|---|",
        "| 1:4 | name-variant | `Kharkov` | `Kharkiv` | Because. |", "",
        "### 2 findings left to a person", "",
        "| Place | Kind | Before | Proposed | Why |", "|---|---|---|---|---|",
        "| 2:4 | fragment | `odd` |  | Something is wrong here. |",
        "| 2:8 | case | `word` | `Word` | It may be meant. |", "",
        "<sub>`mtclean test`</sub>", "",
    ]  # fmt: skip
    assert "Nothing was found." in markdown(CLEAN)


@pytest.mark.parametrize(
    ("before", "after", "cells"),
    [
        ("a|b", "a`b", "`a\\|b` | ``a`b``"),
        ("``", "`", "``` `` ``` | `` ` ``"),
        ("a\nb", " ", "`a⏎b` | `␣`"),
        ("<b>", "", "`<b>` | *(remove)*"),
        ("\u202ex", "| |", "`<U+202E>x` | `\\| \\|`"),
    ],
)
def test_markdown_cells_hold_anything(before: str, after: str, cells: str) -> None:
    change = Edit(0, len(before), before, after, Kind.ENTITY, "test.rule", "", 0.9)
    (row,) = [line for line in markdown(Result(before, after, (change,), (), (), "s")) if "entity" in line]
    assert row == f"| 1:1 | entity | {cells} |  |"


def test_markdown_prose_is_neutral() -> None:
    reason = "Ask @someone about #12 | <img> *now* [x](y)\nhttps://example.org"
    change = Edit(0, 1, "a", "b", Kind.ENTITY, "test.rule", reason, 0.9)
    (row,) = [line for line in markdown(Result("a", "b", (change,), (), (), "s")) if "entity" in line]
    assert row.endswith("| Ask @<!-- -->someone about \\#<!-- -->12 \\| \\<img\\> \\*now\\* \\[x\\](y) https\\://example.org |")


def stats(*items: Result, as_json: bool = False) -> str:
    ticks = iter([0.0, 10.0, 12.0])
    reporter = StatsReporter(as_json=as_json, clock=lambda: next(ticks))
    return reporter.begin() + "".join(reporter.report(Reported("a.txt", item)) for item in items) + reporter.end()


def test_stats_as_json() -> None:
    foreign = Finding(Span(0, 3), Kind.FOREIGN_SPAN, "Greek.", 0.9, "detect", (), (), "el")
    broken = Result("abc", "abc", (), (foreign,), (), "mtclean test", "It broke.")
    record = json.loads(stats(CHANGED, CHANGED, CLEAN, broken, as_json=True))
    expected = {
        "files": 4,
        "untouched": 2,
        "failed": 1,
        "characters": 86,
        "edits": 2,
        "suggestions": 2,
        "flags": 3,
        "seconds": 2.0,
    }
    assert {name: record[name] for name in expected} == expected
    assert record["fixes_by_kind"] == {"name-variant": 2}
    assert record["left_by_kind"] == {"case": 2, "fragment": 2, "foreign-span": 1}
    assert record["languages"] == {"el": 1}
    assert record["variants"] == [{"text": "Kharkov", "replacement": "Kharkiv", "count": 2}]
    assert record["characters_per_second"] == 43


def test_stats_as_text() -> None:
    lines = stats(CHANGED, CLEAN).splitlines()
    assert lines[0] == "2 files, 1 untouched, 48 characters, 2.0 s (24 characters/s)"
    assert lines[1] == "1 edits, 1 suggestions, 1 flags"
    assert "  1  Kharkov -> Kharkiv" in lines
    assert stats().startswith("0 files, 0 untouched")
