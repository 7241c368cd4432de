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
    ("uk", "травень", "May"),
    ("ru", "в мае", "in May"),
    ("ru", "с 5 по 7 мая", "from May 5 to 7"),
    ("el", "από 5 έως 7 Μαΐου 2024", "from May 5 to 7, 2024"),
    ("uk", "5–7 травня", "May 5–7"),
    ("uk", "12 і 13 березня", "March 12 and 13"),
    ("uk", "січень–лютий 2023 року", "January–February 2023"),
    ("uk", "5 квітня о 14:30", "April 5 at 14:30"),
    ("ru", "1 января 2024 года в 10:00", "January 1, 2024, at 10:00"),
    ("el", "10:30 π.μ.", "10:30 a.m."),
    ("el", "Δευτέρα 5 Μαΐου στις 8:15 μ.μ.", "Monday, May 5 at 8:15 p.m."),
    ("uk", "€5 млн", "€5 million"),
    ("uk", "1,2 млрд $", "$1.2 billion"),
    ("uk", "3,5 млрд доларів США", "3.5 billion U.S. dollars"),
    ("ru", "1 доллар США", "1 U.S. dollar"),
    ("uk", "21 особа", "21 people"),
    ("bg", "12 март 2024 г.", "March 12, 2024"),
    ("bg", "на 5 май", "on May 5"),
    ("bg", "5,5 млн. лева", "5.5 million leva"),
    ("bg", "понеделник, 3 юли 2023 година", "Monday, July 3, 2023"),
    ("tr", "12 Mart 2024", "March 12, 2024"),
    ("tr", "5,5 milyon lira", "5.5 million lira"),
    ("tr", "15 kişi", "15 people"),
    ("de", "12. März 2024", "March 12, 2024"),
    ("de", "am 5. Juni", "on June 5"),
    ("de", "5,5 Millionen Euro", "5.5 million euros"),
    ("fr", "le 12 mars 2024", "on March 12, 2024"),
    ("es", "12 de marzo de 2024", "March 12, 2024"),
    ("es", "el 5 de mayo", "on May 5"),
    ("it", "lunedì 3 luglio", "Monday, July 3"),
    ("pl", "12 marca 2024 r.", "March 12, 2024"),
    ("pl", "2,5 mln zł", "2.5 million zlotys"),
    ("ar", "١٥ آذار/مارس ٢٠٢٤", "March 15, 2024"),
    ("ar", "في 15 مارس", "on March 15"),
    ("ar", "٢٫٥ مليون دولار", "2.5 million dollars"),
    ("ar", "الاثنين 3 يوليو", "Monday, July 3"),
    ("fa", "۱۵ مارس ۲۰۲۴", "March 15, 2024"),
    ("fa", "۱۱٬۰۰۰ نفر", "11,000 people"),
    ("fa", "سه‌شنبه ۵ ژوئن", "Tuesday, June 5"),
    ("ur", "15 مارچ 2024", "March 15, 2024"),
    ("ur", "50 لاکھ روپے", "50 lakh rupees"),
]
NOT_FILLED = [
    ("uk", ""), ("uk", "у"), ("uk", "2024"), ("uk", "року"), ("uk", "березня та квітня"), ("uk", "мільйонів доларів"),
    ("uk", "32 березня"), ("uk", "12 армія"), ("uk", "12 березня армія"), ("uk", "гривень"), ("uk", "середа"),
    ("uk", "до 12"), ("uk", "12,"), ("ru", "среда"), ("ru", "5 по 7 мая"), ("ru", "году"), ("ru", "лет"), ("ru", "25:70"),
    ("ru", "15:30"), ("ru", "мая 5"), ("ru", "5 5 мая"), ("el", "τρίτη"), ("el", "η τρίτη μέρα"), ("el", "την τρίτη"),
    ("el", "Μαρτίου"), ("el", "στις"), ("el", "12"), ("el", "ευρώ"), ("nl", "op 12 maart"), ("de", "12."), ("de", "März"),
    ("de", "12. Armee"), ("es", "12 de"), ("es", "de marzo"), ("de", "Mai"), ("uk", "Травень"), ("uk", "лютий"),
    ("uk", "лютого"), ("uk", "листопад"), ("el", "Μάιος"), ("el", "μαΐου"), ("ru", "Мая"), ("uk", "7-5 травня"),
    ("uk", "з 7 по 5 травня"), ("uk", "5-"), ("uk", "5-7"), ("uk", "5 і травня"), ("uk", "травень-"),
    ("uk", "5 квітня о 25:30"), ("uk", "5 квітня о"), ("uk", "2024 року о 10:00"), ("el", "10:30 π.χ."), ("el", "10:30 π."),
    ("uk", "€5"), ("uk", "€"), ("uk", "$5 тонн"), ("uk", "€5 млн євро"), ("uk", "€5 млн $"), ("uk", "$ млн"),
    ("uk", "#5 млн"), ("uk", "5 доларів Канади"), ("uk", "США"), ("cs", "12. března"), ("bg", "май"), ("bg", "г."),
    ("bg", "лева"), ("tr", "ekim"), ("tr", "2024"), ("tr", "12 Mart'ta"), ("tr", "ay"), ("ar", "مارس"), ("ar", "الاثنين"),
    ("ar", "في"), ("ar", "١٥"), ("ar", "دولار"), ("ar", "آذار/نيسان 5"), ("ar", "٣٢ مارس"), ("fa", "مه"), ("fa", "دوشنبه"),
    ("fa", "۲۰۲۴"), ("fa", "نفر"), ("ur", "پیر"), ("ur", "مئی"), ("ur", "لاکھ"), ("uk", "1" * 200),
    ("uk", "\ud800 12 березня"),
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


def test_a_year_behind_the_span_stands_behind_a_comma():
    assert fill_pattern("le 12 mars", "fr", "on ", " 2024.") == "on March 12,"
    assert fill_pattern("le 12 mars", "fr", "on ", " 20 people") == "on March 12"


def test_the_router_asks_the_patterns_before_any_model():
    (fill,) = Router(engines=()).fill([FillRequest("12 березня 2024 року", "uk")])
    assert isinstance(fill, Fill)
    assert (fill.text, fill.engine) == ("March 12, 2024", "patterns")
