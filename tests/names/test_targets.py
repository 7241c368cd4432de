"""Names in texts in other languages than English."""

from __future__ import annotations

import pytest

from toolkit import Cleaner, Config
from toolkit.names.normalizer import Normalizer
from toolkit.text import Document


@pytest.mark.parametrize(
    ("target", "text", "language", "printed"),
    [
        ("de", "Володимир Зеленський", "uk", "Wolodymyr Selenskyj"),
        ("de-AT", "Володимира Зеленського", "uk", "Wolodymyr Selenskyj"),
        ("fr", "Володимир Зеленський", "uk", "Volodymyr Zelensky"),
        ("uk", "Владимир Зеленский", "ru", "Володимир Зеленський"),
        ("ru", "Володимир Зеленський", "uk", "Владимир Зеленский"),
        ("de", "Олена Коваленко", "uk", "Olena Kowalenko"),
        ("en", "Володимир Зеленський", "uk", "Volodymyr Zelensky"),
    ],
)
def test_a_native_name_is_printed_in_the_target(target: str, text: str, language: str, printed: str):
    name = Normalizer(target).native(text, language)
    assert name is not None
    assert name.replacement == printed


@pytest.mark.parametrize(
    ("target", "text", "language"),
    [
        ("de", "Київ", "uk"),
        ("fr", "Москва", "ru"),
        ("sv", "Αθήνα", "el"),
        ("ja", "Володимир Зеленський", "uk"),
        ("de", "рада", "uk"),
    ],
)
def test_what_is_not_known_is_left_to_the_translator(target: str, text: str, language: str):
    assert Normalizer(target).native(text, language) is None


@pytest.mark.parametrize(
    "text", ["Der Bürgermeister von Kharkov sprach.", "Präsident Zelensky reist nach Kiev.", "Le président Zelenskyy."]
)
def test_english_variants_mean_nothing_elsewhere(text: str):
    assert list(Normalizer("de").find(Document(text))) == []


def test_a_german_text_gets_the_german_name():
    cleaner = Cleaner(Config(target="de"))
    text = "Das sagte Володимир Зеленський am Montag in einer Ansprache an die Bürger des Landes."
    assert cleaner.clean(text) == text.replace("Володимир Зеленський", "Wolodymyr Selenskyj")
