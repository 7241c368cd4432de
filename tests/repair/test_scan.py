"""What a glance at a text says, against patterns over the text itself."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.repair.scan import glance
from toolkit.text.document import Document

TEXTS = st.text(alphabet='aZé9_ .,;:!?()[]"“”’–…\xa0\nж', max_size=30)
# What a rule looks for, and what the glance must say where it is found.
LETTER_BEHIND = re.compile(r"[.,;:!?](?=[^\W\d_])(?<!\b\w.)|”(?=[^\W\d_])")
BEFORE_MARK = re.compile(r"[ \xa0](?=[.,;:!?])")
INSIDE = re.compile(r"[(\[“][ \xa0]|[ \xa0](?=[)\]”])")
PAIR = re.compile(r"[.,;!?] ?[.,;]")
TWO_QUOTES = re.compile(r"\"\"|””|““")
GAP = re.compile(r"[ \xa0]{2}")


@given(TEXTS)
def test_a_glance_never_overlooks_what_a_rule_may_find(text: str) -> None:
    seen = glance(Document(text))
    assert len(seen.shape) == len(text)
    assert seen.tight or not LETTER_BEHIND.search(text)
    assert seen.spaced or not BEFORE_MARK.search(text)
    assert seen.padded or not INSIDE.search(text)
    assert seen.paired or not PAIR.search(text)
    assert seen.quotes or not TWO_QUOTES.search(text)
    assert seen.gaps or not GAP.search(text)
    assert seen.strange == {char for char in text if not char.isascii()}


@given(TEXTS)
def test_places_of_marks_before_letters(text: str) -> None:
    places = glance(Document(text)).tight
    assert list(places) == sorted(places)
    assert {match.start() for match in LETTER_BEHIND.finditer(text)} <= set(places)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("By 1, 5 million.", True),
        ("It grew 3,5 percent.", True),
        ("Some 11.000 men.", True),
        ("On 2020-07-2619: 44: 50.", True),
        ("It grew 3.5 percent to 1,500,000 in May 5, 2014.", False),
        ("At 14:30, 20 children.", False),
    ],
)
def test_figures_that_english_writes_otherwise(text: str, figures: bool) -> None:
    assert bool(glance(Document(text)).figures) is figures


def test_clean_prose_shows_nothing() -> None:
    seen = glance(Document("He said: “We will stay (for now).” It cost $3.5 million; the U.S. paid, didn’t it? Yes… and no."))
    assert not any((seen.spaced, seen.padded, seen.gaps, seen.tight, seen.paired, seen.quotes, seen.figures))
