"""`apply`, `invert` and `compose` are exact: property tests over generated text and edits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import EditError
from toolkit.text import Edit, Kind, apply, compose, invert

# Any code point, lone surrogates included: nothing in the toolkit may assume clean Unicode.
TEXTS = st.text(st.characters(exclude_categories=()), max_size=40)


def make(start: int, before: str, after: str, rule: str = "test.rule") -> Edit:
    return Edit(start, start + len(before), before, after, Kind.SPACING, rule, "because", 0.9)


@st.composite
def edits_on(draw: st.DrawFn, text: str) -> list[Edit]:
    """Disjoint edits, insertions, deletions and neighbours that touch included."""
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return [make(start, text[start:end], draw(st.text(max_size=4)), f"rule{at}") for at, (start, end) in enumerate(pairs)]


@given(st.data(), TEXTS)
def test_invert_restores_the_original(data: st.DataObject, text: str) -> None:
    edits = data.draw(edits_on(text))
    assert apply(apply(text, edits), invert(edits)) == text


@given(st.data(), TEXTS)
def test_inverting_twice_gives_the_edits_back(data: st.DataObject, text: str) -> None:
    edits = data.draw(edits_on(text))
    assert list(invert(invert(edits))) == edits


@given(st.data(), TEXTS)
def test_compose_is_one_after_the_other(data: st.DataObject, text: str) -> None:
    first = data.draw(edits_on(text))
    middle = apply(text, first)
    second = data.draw(edits_on(middle))
    composed = compose(text, first, second)
    assert apply(text, composed) == apply(middle, second)
    assert apply(apply(text, composed), invert(composed)) == text


def test_compose_drops_what_comes_to_nothing() -> None:
    there = [make(2, "a", "b")]
    back = [make(2, "b", "a")]
    assert compose("xxaxx", there, back) == ()


def test_compose_keeps_edits_that_do_not_meet() -> None:
    composed = compose("one two three", [make(0, "one", "1", "first")], [make(6, "three", "3", "second")])
    assert [(edit.start, edit.before, edit.rule) for edit in composed] == [(0, "one", "first"), (8, "three", "second")]


def test_a_joined_edit_names_both_rules() -> None:
    (edit,) = compose("abc", [make(1, "b", "bb", "first")], [make(1, "bb", "x", "second")])
    assert (edit.rule, edit.before, edit.after) == ("first+second", "b", "x")


@pytest.mark.parametrize(
    "edits",
    [
        pytest.param([make(0, "zzz", "x")], id="other text"),
        pytest.param([make(0, "abc", "x"), make(2, "cd", "y")], id="overlap"),
        pytest.param([make(4, "ef", "x")], id="past the end"),
        pytest.param([Edit(3, 1, "", "x", Kind.CASE, "r", "", 1.0)], id="end before start"),
    ],
)
def test_edits_that_do_not_fit_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(EditError):
        apply("abcde", edits)
