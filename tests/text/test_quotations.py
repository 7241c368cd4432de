"""Double quotation marks and what they do."""

from __future__ import annotations

import pytest

from toolkit.text import Document


@pytest.mark.parametrize(
    ("text", "matched"),
    [
        ('\u200f"A state will not be established."', 1),  # a direction mark is not seen
        ('The army, צה"ל in Hebrew, said so.', 0),  # part of an abbreviation
        ("He is 6'4\" tall.", 0),
        ('"Yes," he said. "No."', 2),
    ],
)
def test_pairs_what_is_a_quotation(text: str, matched: int) -> None:
    quotations = Document(text).quotations
    assert len(quotations.matched) == matched
    assert not quotations.unmatched


def test_sees_what_does_not_match() -> None:
    assert len(Document('He said: "We go.').quotations.unmatched) == 1
