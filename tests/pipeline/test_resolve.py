"""Resolution: one rule for what wins, and a reason for everything that loses."""

from __future__ import annotations

import pytest

from toolkit.errors import InvariantError
from toolkit.pipeline.config import Config
from toolkit.pipeline.invariants import check
from toolkit.pipeline.resolve import resolve
from toolkit.text import Document, Edit, Finding, Kind, Proposal, Span

TEXT = "Talks in Kharkov on 24 May, see https://kharkov.example.org now."


def finding(kind: Kind, start: int, end: int, *replacements: str, automatic: bool = True, confidence: float = 0.9) -> Finding:
    span = Span(start, end)
    proposals = tuple(Proposal(span, text, f"test.{kind}", "because", confidence, automatic) for text in replacements)
    return Finding(span, kind, "fault", confidence, "test", proposals=proposals)


def run(*findings: Finding, text: str = TEXT, config: Config | None = None) -> tuple[list[str], list[str]]:
    """Replacements made, and reasons of what was skipped."""
    resolution = resolve(Document(text), findings, config or Config())
    return [edit.after for edit in resolution.edits], [skipped.reason for skipped in resolution.skipped]


def test_a_name_beats_a_translation_and_that_a_mechanical_repair() -> None:
    made, skipped = run(
        finding(Kind.CASE, 0, 16, "talks in Kharkov"),
        finding(Kind.FOREIGN_SPAN, 6, 16, "in Kharkiv!", confidence=0.7),
        finding(Kind.NAME_VARIANT, 9, 16, "Kharkiv"),
    )
    assert made == ["Kharkiv"]
    assert skipped == ["gave way to test.name-variant, which changes the same place"] * 2


def test_the_removal_of_a_paragraph_takes_what_is_in_it() -> None:
    made, _ = run(finding(Kind.NAME_VARIANT, 9, 16, "Kharkiv"), finding(Kind.BOILERPLATE, 0, len(TEXT), ""))
    assert made == [""]


@pytest.mark.parametrize(
    ("one", "other", "winner"),
    [
        pytest.param((9, 16, 0.5), (12, 16, 0.9), (9, 16), id="longer"),
        pytest.param((9, 13, 0.5), (12, 16, 0.9), (12, 16), id="surer"),
        pytest.param((9, 13, 0.9), (12, 16, 0.9), (9, 13), id="earlier"),
    ],
)
def test_within_a_rank(one: tuple[int, int, float], other: tuple[int, int, float], winner: tuple[int, int]) -> None:
    findings = [finding(Kind.CASE, start, end, "x", confidence=confidence) for start, end, confidence in (one, other)]
    for order in (findings, findings[::-1]):
        assert [edit.span for edit in resolve(Document(TEXT), order, Config()).edits] == [winner]


def test_the_first_proposal_stands_and_the_others_are_alternatives() -> None:
    made, skipped = run(finding(Kind.NAME_VARIANT, 9, 16, "Kharkiv", "Kharkhiv"))
    assert made == ["Kharkiv"]
    assert skipped == ["alternative to 'Kharkiv'"]


def test_two_insertions_at_one_place_do_not_both_stand() -> None:
    made, skipped = run(finding(Kind.QUOTE, 16, 16, "”"), finding(Kind.PUNCTUATION, 16, 16, ","))
    assert len(made) == len(skipped) == 1


def test_edits_that_touch_both_stand() -> None:
    made, _ = run(
        finding(Kind.NAME_VARIANT, 9, 16, "Kharkiv"), finding(Kind.QUOTE, 16, 16, "”"), finding(Kind.SPACING, 16, 17, "  ")
    )
    assert made == ["Kharkiv", "”", "  "]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (finding(Kind.NAME_VARIANT, 9, 16, "Kharkiv", automatic=False), "suggestion"),
        (finding(Kind.NAME_VARIANT, 40, 47, "kharkiv"), "protected zone"),
        (finding(Kind.PUNCTUATION, 20, 22, "42"), "number"),
        (finding(Kind.FOREIGN_SPAN, 20, 26, "May"), "number"),
    ],
)
def test_what_may_not_become_an_edit(bad: Finding, reason: str) -> None:
    made, skipped = run(bad)
    assert made == []
    assert reason in skipped[0]


def test_digits_of_another_script_are_the_same_number() -> None:
    assert run(finding(Kind.FOREIGN_SPAN, 0, 2, "24 May"), text="٢٤")[0] == ["24 May"]


def test_text_of_another_language_is_not_edited_by_rules_of_the_target() -> None:
    foreign = finding(Kind.FOREIGN_SPAN, 6, 26)
    made, skipped = run(foreign, finding(Kind.NAME_VARIANT, 9, 16, "Kharkiv"), finding(Kind.ENTITY, 0, 5, "talks"))
    assert made == ["talks"]
    assert "another language" in skipped[0]


def test_policy_suggest_changes_nothing() -> None:
    made, skipped = run(finding(Kind.NAME_VARIANT, 9, 16, "Kharkiv"), config=Config(suggest=frozenset({Kind.NAME_VARIANT})))
    assert made == []
    assert skipped == ["policy for name-variant is 'suggest'"]


def test_a_proposal_of_what_stands_there_is_no_edit() -> None:
    assert run(finding(Kind.CASE, 0, 5, "Talks")) == ([], [])


def test_the_check_names_a_number_that_changed() -> None:
    edit = Edit(0, 2, "24", "42", Kind.PUNCTUATION, "test.rule", "because", 1.0)
    with pytest.raises(InvariantError, match=r"test\.rule at 0-2 .*'24'.*'42'"):
        check("24 May", "42 May", [edit])


def test_the_check_sees_text_that_changed_outside_the_edits() -> None:
    with pytest.raises(InvariantError, match="does not give the original back"):
        check("one two", "one TWO", [])
