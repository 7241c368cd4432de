"""Dates, times, money and quantities by rule."""

from __future__ import annotations

import pytest

from toolkit.translate.patterns import fill_pattern
from toolkit.translate.protocols import Fill, FillRequest
from toolkit.translate.router import Router

FILLED = [
    ("uk", "12 березня 2024 року", "March 12, 2024"),
    ("uk", "у понеділок, 12 березня", "on Monday, March 12"),
    ("uk", "у п’ятницю", "on Friday"),
    ("uk", "5,5 млн гривень", "5.5 million hryvnias"),
    ("uk", "о 15:30", "at 15:30"),
    ("uk", "в травні 2022 року", "in May 2022"),
    ("uk", "20 тис. осіб", "20 thousand people"),
    ("uk", "до 1 травня", "until May 1"),
    ("ru", "в 2014 году", "in 2014"),
    ("ru", "1 рубль", "1 ruble"),
    ("ru", "11.000 человек", "11,000 people"),
    ("ru", "5 мая 2024 г.", "May 5, 2024"),
    ("ru", "в среду", "on Wednesday"),
    ("el", "στις 12 Μαρτίου", "on March 12"),
    ("el", "την Τρίτη", "on Tuesday"),
    ("el", "25 τοις εκατό", "25 percent"),
    ("el", "2,5 εκατ. ευρώ", "2.5 million euros"),
]
NOT_FILLED = [
    ("uk", ""), ("uk", "у"), ("uk", "2024"), ("uk", "травня"), ("uk", "року"), ("uk", "березня та квітня"),
    ("uk", "мільйонів доларів"), ("uk", "32 березня"), ("uk", "12 армія"), ("uk", "12 березня армія"), ("uk", "гривень"),
    ("uk", "середа"), ("uk", "до 12"), ("uk", "12,"), ("ru", "среда"), ("ru", "с 5 по 7 мая"), ("ru", "году"), ("ru", "лет"),
    ("ru", "25:70"), ("ru", "15:30"), ("ru", "мая 5"), ("ru", "5 5 мая"), ("el", "τρίτη"), ("el", "η τρίτη μέρα"),
    ("el", "την τρίτη"), ("el", "Μαρτίου"), ("el", "στις"), ("el", "12"), ("el", "ευρώ"), ("de", "am 12. März"),
    ("tr", "12 Mart"), ("uk", "1" * 200), ("uk", "\ud800 12 березня"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "english"), FILLED)
def test_fills(language: str, text: str, english: str):
    assert fill_pattern(text, language) == english


@pytest.mark.parametrize(("language", "text"), NOT_FILLED)
def test_leaves(language: str, text: str):
    assert fill_pattern(text, language) is None


def test_there_is_more_to_leave_than_to_fill():
    assert len(NOT_FILLED) > len(FILLED)


def test_a_unit_may_stand_behind_the_number_of_the_article():
    assert fill_pattern("мільйонів доларів", "uk", "The damage is about 5 ") == "million dollars"
    assert fill_pattern("мільйонів доларів", "uk", "The damage is many ") is None


def test_the_router_asks_the_patterns_before_any_model():
    (fill,) = Router(engines=()).fill([FillRequest("12 березня 2024 року", "uk")])
    assert isinstance(fill, Fill)
    assert (fill.text, fill.engine) == ("March 12, 2024", "patterns")
