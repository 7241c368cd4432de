"""Persons whom the gazetteer does not know: spelled only where a given name makes it certain that they are persons."""

from __future__ import annotations

import pytest

from toolkit.names.spelling import spell_person

SPELLED = [
    ("Сергей Волков", "ru", "Sergei Volkov"),
    ("Волков Сергей", "ru", "Volkov Sergei"),
    ("Олена Коваленко", "uk", "Olena Kovalenko"),
    ("Олена Коваленко", None, "Olena Kovalenko"),
    ("Олена Коваленко", "und", "Olena Kovalenko"),
    ("Сергей А. Волков", "ru", "Sergei A. Volkov"),
    ("Γιώργος Παπαδάκης", "el", "Giorgos Papadakis"),
    ("Иван Петров", "bg", "Ivan Petrov"),
]
NOT_SPELLED = [
    ("Красная Площадь", "ru"),  # Red Square
    ("Новая Газета", "ru"),  # a newspaper
    ("Министерство Обороны", "ru"),  # Ministry of Defence
    ("Сергея Волкова", "ru"),  # a case form
    ("Сергей", "ru"),  # a lone given name
    ("Волков", "ru"),  # a lone surname
    ("Сергей пришел", "ru"),  # "Sergei came"
    ("Сергей Волков сказал журналистам", "ru"),  # a clause
    ("Сергей Волков Петров Иванов", "ru"),  # a list, perhaps
    ("Sergei Volkov", "en"),
    ("Γιώργος", "el"),
    ("安倍晋三", "ja"),
    ("Сергей Волков", "ja"),  # cannot be
    ("", "ru"),
    ("С. В.", "ru"),
    ("Сергей " * 5_000, "ru"),
]


@pytest.mark.parametrize(("text", "language", "expected"), SPELLED)
def test_a_given_name_makes_a_person(text: str, language: str | None, expected: str) -> None:
    assert spell_person(text, language) == expected


@pytest.mark.parametrize(("text", "language"), NOT_SPELLED)
def test_what_is_not_surely_a_person_is_left(text: str, language: str) -> None:
    assert spell_person(text, language) is None
