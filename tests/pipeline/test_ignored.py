"""Ignored phrases: nothing touches them, and nothing else is spared."""

from __future__ import annotations

import pickle

import pytest

from toolkit.pipeline import Cleaner, Config
from toolkit.pipeline.ignored import Ignored
from toolkit.text import Finding, Kind, Proposal, Span


def finding(start: int, end: int, kind: Kind = Kind.SPACING, *proposals: tuple[int, int]) -> Finding:
    offers = tuple(Proposal(Span(*place), "x", "r", "", 0.9) for place in proposals)
    return Finding(Span(start, end), kind, "", 0.9, "test", (), offers)


TEXT = "In Old Kiev (Kiev) and Kievan Rus."


@pytest.mark.parametrize(
    ("phrases", "found", "kept"),
    [
        ({"Kiev"}, finding(7, 11), False),
        ({"Kiev"}, finding(3, 11), False),
        ({"Kiev"}, finding(13, 17), False),
        ({"Kiev"}, finding(23, 29), True),  # Kievan is another word
        ({"kiev", "Kie", "Rus."}, finding(7, 11), True),
        ({"Old Kiev", "(Kiev)"}, finding(12, 13), False),
        ({"Kiev"}, finding(11, 12), True),
        ({"Kiev"}, finding(0, 34, Kind.BOILERPLATE), True),
        (set(), finding(7, 11), True),
        ({"[a", "(?:", "\\"}, finding(7, 11), True),
    ],
)
def test_findings(phrases: set[str], found: Finding, kept: bool) -> None:
    findings, skipped = Ignored(frozenset(phrases)).drop(TEXT, [found])
    assert findings == ([found] if kept else [])
    assert [entry.finding for entry in skipped] == ([] if kept else [found])
    assert all("list of words to ignore" in entry.reason for entry in skipped)


def test_proposals_that_reach_into_an_ignored_phrase_go() -> None:
    found = finding(0, 2, Kind.SPACING, (0, 11), (0, 2))
    (kept,), (skipped,) = Ignored(frozenset({"Kiev"})).drop(TEXT, [found])
    assert skipped.proposal == found.proposals[0]
    assert [proposal.span for proposal in kept.proposals] == [Span(0, 2)]


def test_the_cleaner_honours_them_and_pickles() -> None:
    config = Config(ignore=frozenset({"Kharkov"}), translate=False)
    assert config.fingerprint() != Config(translate=False).fingerprint()
    cleaner = pickle.loads(pickle.dumps(Cleaner(config)))
    assert cleaner.clean("The mayor of Kharkov met the mayor of Odessa.") == "The mayor of Kharkov met the mayor of Odesa."
