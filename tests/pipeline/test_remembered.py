"""Spellings that are always put in, and words that never change."""

from __future__ import annotations

import pytest

from toolkit.errors import ConfigError
from toolkit.pipeline import Cleaner, Config
from toolkit.pipeline.remembered import ALWAYS, Remembered, surface_forms
from toolkit.text import Document, Finding, Kind, Proposal, Span, apply, invert


def cleaner(always: dict[str, str] | None = None, never: set[str] | None = None, **settings: object) -> Cleaner:
    pairs = frozenset((always or {}).items())
    return Cleaner(Config(translate=False, always=pairs, never=frozenset(never or ()), **settings))  # type: ignore[arg-type]


CHANGED = [
    ({"Grimsvold": "Grimsvald"}, "In Grimsvold it rained.", "In Grimsvald it rained."),
    ({"Grimsvold": "Grimsvald"}, "Grimsvold's mayor", "Grimsvald's mayor"),
    ({"Grimsvold": "Grimsvald"}, "Grimsvold’s Grimsvold-based firm", "Grimsvald’s Grimsvald-based firm"),
    ({"Grimsvold": "Grimsvald"}, "GRIMSVOLD BURNS", "GRIMSVALD BURNS"),
    ({"Old Grim": "New Grim"}, "From Old Grim, 5 miles.", "From New Grim, 5 miles."),
    ({"web site": "website"}, "Web site and web site.", "Website and website."),
    ({"York": "New York"}, "In York and New York.", "In New York and New York."),
    ({"Grimsvold": "Grimsvald", "Grimsvald": "Grimsveld"}, "Grimsvold, Grimsvald", "Grimsveld, Grimsveld"),
    ({"Kharkov": "Charkiw"}, "The mayor of Kharkov spoke.", "The mayor of Charkiw spoke."),  # the gazetteer has another
    ({"Kharkiv": "Kharkov"}, "The mayors of Kharkiv and Kharkov spoke.", "The mayors of Kharkov and Kharkov spoke."),
]
KEPT = [
    ({"Grimsvold": "Grimsvald"}, "Grimsvolder, xGrimsvold, Grimsvold_1 and grimsvold"),
    ({"Grimsvold": "Grimsvald"}, "https://example.com/Grimsvold, #Grimsvold and @Grimsvold"),
    ({"Grimsvold": "Grimsvald"}, "`Grimsvold`, Grimsvold.txt and a@Grimsvold.com"),
    ({"Grimsvold": "Grimsvald"}, "In Grimsvold [sic] it rained."),
    ({"Brien": "Brian"}, "Mr O'Brien and Ms O’Brien"),
    ({"Aid": "Help"}, "The AID office"),  # too short to be met in capitals
    ({"NATO": "Nato"}, "nato and Nato"),
    ({"York": "New York"}, "In New York."),
    ({"Kyiv": "Kiev"}, "The mayor of Kiev spoke."),
    ({"7 wells": "8 wells"}, "The 7 wells."),  # a number
    ({"Grimsvold": "Grimsvald"}, "<!-- mtclean: ignore --> In Grimsvold it rained."),
]


@pytest.mark.parametrize(("always", "text", "expected"), CHANGED)
def test_always(always: dict[str, str], text: str, expected: str) -> None:
    subject = cleaner(always)
    result = subject.clean_and_explain(text)
    assert result.text == expected
    assert all(ALWAYS in edit.rule.split("+") and edit.kind is Kind.NAME_VARIANT for edit in result.edits)
    assert apply(result.text, invert(result.edits)) == text
    assert subject.clean(expected) == expected


@pytest.mark.parametrize(("always", "text"), KEPT)
def test_not_always(always: dict[str, str], text: str) -> None:
    assert cleaner(always).clean(text) == text


def test_what_the_settings_say_is_not_flagged_and_says_why() -> None:
    result = cleaner({"Odesa": "Odessa"}).clean_and_explain("The mayor of Odessa spoke.")
    assert (result.text, result.flags) == (result.original, ())
    assert any("your settings say" in skipped.reason for skipped in result.skipped)
    result = cleaner({"Kharkov": "Charkiw"}).clean_and_explain("The mayor of Kharkov spoke.")
    assert [finding.detector for finding in result.findings] == [ALWAYS]


def test_always_stands_above_the_policy_for_names() -> None:
    for policy in ("suggest", "off"):
        subject = cleaner({"Grimsvold": "Grimsvald"}, **{policy: frozenset({Kind.NAME_VARIANT})})
        assert subject.clean("Grimsvold and the mayor of Kharkov") == "Grimsvald and the mayor of Kharkov"


def test_always_in_foreign_text_stands_for_all_of_it_or_nothing() -> None:
    text = "The spokesman of ЗСУ said so, the ministry added on Monday."
    assert "of AFU said" in cleaner({"ЗСУ": "AFU"}).clean(text)
    longer = "The spokesman said “представник ЗСУ заявив про це вчора” on Monday."
    assert cleaner({"ЗСУ": "AFU"}).clean(longer) == longer


def test_removal_of_a_paragraph_goes_first() -> None:
    text = "The river at Grimsvold burst its banks on Monday, and three hundred people had to leave their homes.\n" * 2
    expected = text[: len(text) // 2].replace("Grimsvold", "Grimsvald")
    assert cleaner({"Grimsvold": "Grimsvald"}).clean(text).strip() == expected.strip()


@pytest.mark.parametrize(
    ("never", "text", "expected"),
    [
        ({"Kharkov"}, "The mayor of Kharkov spoke.", None),
        ({"kharkov"}, "The mayor of Kharkov and Odessa spoke.", "The mayor of Kharkov and Odesa spoke."),
        ({"Kharkov"}, "Kharkov's mayor, KHARKOV-based", None),
        ({"Khark"}, "The mayor of Kharkov spoke.", "The mayor of Kharkiv spoke."),
        ({"Kharkov"}, "The mayor of Kharkov , he said.", "The mayor of Kharkov, he said."),
    ],
)
def test_never(never: set[str], text: str, expected: str | None) -> None:
    result = cleaner(never=never).clean_and_explain(text)
    assert result.text == (text if expected is None else expected)
    assert not any("kharkov" in finding.span.of(text).lower() for finding in result.flags if "Khark" not in never)


def test_never_wins_over_always_and_says_so() -> None:
    result = cleaner({"Kharkov": "Charkiw"}, {"Kharkov"}).clean_and_explain("The mayor of Kharkov spoke.")
    assert result.text == result.original
    assert {skipped.reason for skipped in result.skipped} == {"'Kharkov' is on the list of words that never change"}


def test_never_keeps_a_proposal_that_leaves_the_word() -> None:
    text = "да Reuters да Reuters"
    offers = tuple(
        Proposal(Span(0, len(text)), wording, "r", "", 0.9) for wording in ("yes Reuters yes Reuters", "yes Reuters yes", "yes")
    )
    found = Finding(Span(0, len(text)), Kind.FOREIGN_SPAN, "", 0.9, "test", (), offers)
    keeper = Remembered((), frozenset({"Reuters"}))
    kept, skipped = keeper.drop(text, [found])
    assert [proposal.replacement for proposal in kept[0].proposals] == ["yes Reuters yes Reuters"]
    assert len(skipped) == 2
    assert keeper.drop("да да", [found]) == ([found], [])


@pytest.mark.parametrize(
    ("always", "part"),
    [
        ({("Kiev", "Kyiv"), ("Kyiv", "Kiev")}, "come back to their beginning"),
        ({("Same", "Same")}, "come back to their beginning"),
        ({("a", "b"), ("b", "c"), ("c", "a")}, "come back to their beginning"),
        ({("Kiev", "Kyiv"), ("Kiev", "Kyjiv")}, "two spellings for 'Kiev'"),
    ],
)
def test_spellings_that_cannot_hold_together_are_refused(always: set[tuple[str, str]], part: str) -> None:
    with pytest.raises(ConfigError, match=part):
        Config(always=frozenset(always))


def test_forms() -> None:
    assert surface_forms([("Kiev", "Kyiv")]) == {"Kiev": "Kyiv", "KIEV": "KYIV"}
    assert surface_forms([("Kiev", "Kyiv"), ("KIEV", "Kiew")]) == {"Kiev": "Kyiv", "KIEV": "Kiew"}


def test_places_in_a_long_text_are_found_in_linear_time() -> None:
    text = "Grimsvold " * 50_000
    found = list(Remembered([("Grimsvold", "Grimsvald")], frozenset()).find(Document(text)))
    assert len(found) == 50_000
