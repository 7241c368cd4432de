"""Markdown tables: whatever the text holds, a table stays a table and nothing in it is markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from report_samples import edit, finding, result

from toolkit.pipeline.result import Result
from toolkit.report import MarkdownReporter, Reported
from toolkit.report.places import shorten, visible
from toolkit.text import Edit, Kind

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


def cells(source: str) -> list[list[str]]:
    """The cells of all tables, as a reader of GitHub-flavoured Markdown sees them; markup other than ours fails the test."""
    rows: list[list[str]] = []
    for token in MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(source):
        assert token.type not in {"html_block", "fence", "code_block", "bullet_list_open", "ordered_list_open", "blockquote_open"}
        if token.type == "tr_open":
            rows.append([])
        if token.type == "inline" and rows and token.level == 4:
            text = ""
            for child in token.children or ():
                inert = child.type in {"text", "code_inline", "em_open", "em_close"} or child.content == "<!-- -->"
                assert inert, (child.type, child.content)
                text += child.content if child.type in {"text", "code_inline"} else ""
            rows[-1].append(text)
    return rows


ANYTHING = st.text(alphabet=st.sampled_from(list("ab|`\\*_<>&#@[]()!~$-+: 1.\n\r\t\u202e😀я")), max_size=25)


@given(ANYTHING, ANYTHING, ANYTHING)
def test_a_table_shows_any_text_as_it_is(before: str, after: str, reason: str) -> None:
    change = Edit(0, len(before), before, after, Kind.ENTITY, "test.rule", f"a{reason}z", 0.9)
    report = MarkdownReporter().report(Reported("a|`<b>.txt", Result(before, after, (change,), (), (), "s|`<b>@a")))
    head, (place, kind, old, new, why) = cells(report)
    assert head == ["Place", "Kind", "Before", "After", "Why"]
    assert (place, kind) == ("1:1", "entity")

    def shown(text: str) -> str:
        return shorten(text) if text.strip() else shorten(text).replace(" ", "␣")

    assert old == shown(before)
    assert new == (shown(after) or "(remove)")
    assert " ".join(why.split()) == " ".join(visible(f"a{reason}z".replace("\n", " ")).split())
