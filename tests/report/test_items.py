"""What an editor decides on."""

from __future__ import annotations

from dataclasses import replace

from report_samples import edit, finding, result

from toolkit import Cleaner
from toolkit.pipeline.result import Result, Skipped
from toolkit.report.items import Item, State, items
from toolkit.text import Finding, Kind, Proposal, Span

TEXT = "In Kharkov it rained.\nAn odd word.\n"


def states(found: tuple[Item, ...]) -> list[tuple[State, str]]:
    return [(item.state, item.span.of(TEXT)) for item in found]


def test_edit_suggestion_flag_in_order_of_place() -> None:
    one = result(
        TEXT,
        edit(TEXT, "Kharkov", "Kharkiv"),
        findings=(finding(TEXT, "odd"), finding(TEXT, "word", 0.3, Kind.CASE, "Word", "WORD")),
    )
    mended, flag, suggestion = items(one)
    assert states((mended, flag, suggestion)) == [(State.EDIT, "Kharkov"), (State.FLAG, "odd"), (State.SUGGESTION, "word")]
    assert [(option.replacement, option.left_out) for option in mended.options] == [("Kharkiv", None)]
    assert [option.replacement for option in suggestion.options] == ["Word", "WORD"]
    assert suggestion.options[0].left_out == "a suggestion"
    assert [found.detector for found in mended.found] == ["test.mender"]


def test_the_alternatives_of_an_edit_are_its_options() -> None:
    span = Span(3, 10)
    best = Proposal(span, "Kharkiv", "test.rule", "", 0.9)
    other = Proposal(span, "Kharkiw", "test.rule", "Perhaps.", 0.4)
    found = Finding(span, Kind.NAME_VARIANT, "Found.", 0.9, "test.mender", (), (best, other))
    base = result(TEXT, edit(TEXT, "Kharkov", "Kharkiv"))
    (mended,) = items(replace(base, findings=(found,), skipped=(Skipped(found, other, "alternative to 'Kharkiv'"),)))
    assert [option.replacement for option in mended.options] == ["Kharkiv", "Kharkiw"]
    assert mended.options[1].left_out == "alternative to 'Kharkiv'"


def test_what_gave_way_to_an_edit_stands_for_itself() -> None:
    removal = edit(TEXT, "In Kharkov it rained.\n", "", Kind.BOILERPLATE)
    span = Span(3, 10)
    loser = Proposal(span, "Kharkiv", "names.listed", "", 0.9)
    found = Finding(span, Kind.NAME_VARIANT, "Found.", 0.9, "names", (), (loser,))
    base = result(TEXT, removal)
    one = replace(base, findings=(*base.findings, found), skipped=(Skipped(found, loser, "gave way to test.rule"),))
    assert states(items(one)) == [(State.EDIT, "In Kharkov it rained.\n"), (State.SUGGESTION, "Kharkov")]


def test_who_says_the_same_as_an_edit_belongs_to_it() -> None:
    base = result(TEXT, edit(TEXT, "Kharkov", "Kharkiv"), findings=(finding(TEXT, "Kharkov"),))
    (mended,) = items(base)
    assert [found.detector for found in mended.found] == ["test.mender", "test.detector"]


def test_every_edit_and_every_flag_of_real_results_is_an_item(cleaner: Cleaner) -> None:
    text = "Talks went on while Kharkov was shelled, said  Vladimir Zelensky.\nHe said: “We won.\n\nSubscribe to our newsletter\n"
    one: Result = cleaner.clean_and_explain(text)
    found = items(one)
    assert [item.options[0].replacement for item in found if item.state is State.EDIT] == [edit.after for edit in one.edits]
    assert {flag.span for flag in one.flags} <= {item.span for item in found if item.state is not State.EDIT}
