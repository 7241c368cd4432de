"""Acronyms spelled by the names of their letters, and words that only look like these."""

from __future__ import annotations

import pytest

from toolkit.translate import Fill, FillRequest, Router
from toolkit.translate.letter_names import spelled_acronyms


@pytest.mark.parametrize(
    ("text", "acronyms"),
    [
        ("ایس ایس پی", ["SSP"]),
        ("ایس ایس پی آپریشنز", ["SSP"]),
        ("سی سی ٹی وی فوٹیج", ["CCTV"]),
        ("کے پی کے", ["KPK"]),
        ("آئی ایم ایف اور ایف بی آر", ["IMF", "FBR"]),
        ("پی کے", []),  # of P, drank
        ("ٹی", []),
        ("پولیس کے افسر", []),
        ("", []),
    ],
)
def test_acronyms_are_read_letter_by_letter(text: str, acronyms: list[str]) -> None:
    assert [name.canonical for name in spelled_acronyms(text, "ur")] == acronyms


def test_other_languages_have_none() -> None:
    assert spelled_acronyms("بي بي سي", "ar") == spelled_acronyms("ایس ایس پی", None) == ()


def test_the_router_writes_them() -> None:
    (fill,) = Router(engines=()).fill([FillRequest("سی سی ٹی وی", "ur")])
    assert isinstance(fill, Fill)
    assert fill.text == "CCTV"
