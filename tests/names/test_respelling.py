"""Ukrainian and Russian names in Bulgarian letters, and names inside Bulgarian and Turkish spans."""

from __future__ import annotations

import pytest

from toolkit.names.normalizer import Normalizer
from toolkit.names.respelling import respelled
from toolkit.text import Document


@pytest.fixture(scope="module")
def normalizer() -> Normalizer:
    return Normalizer()


@pytest.mark.parametrize(
    ("language", "native", "spelled"),
    [
        ("uk", "Володимир Зеленський", "Володимир Зеленски"),
        ("uk", "Щербак", "Шчербак"),
        ("uk", "Єрмак", "Ермак"),
        ("uk", "Михайло Подоляк", None),
        ("ru", "Песков", None),
        ("ru", "Сергей Рябков", None),
        ("ru", "Мединский", "Медински"),
        ("ru", "Лебедь", "Лебед"),
        ("ru", "Королёв", "Корольов"),
        ("el", "Μητσοτάκης", None),
    ],
)
def test_respelled(language: str, native: str, spelled: str | None) -> None:
    assert list(respelled([(language, native)])) == ([spelled] if spelled else [])


def test_a_name_with_a_bulgarian_form_is_left() -> None:
    assert list(respelled([("uk", "Київ"), ("bg", "Киев")])) == []


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("bg", "президентът Володимир Зеленски", ["Volodymyr Zelensky"]),
        ("bg", "в Харков и Киев", ["Kharkiv", "Kyiv"]),
        ("bg", "вчера в парламента", []),
        ("tr", "Erdoğan'ın açıklaması", ["Erdogan"]),
        ("tr", "Harkiv’de patlama", ["Kharkiv"]),
        ("tr", "Dışişleri Bakanı Hakan Fidan", ["Hakan Fidan"]),
        ("tr", "Bakan Son Gün Ay", []),
        ("uk", "п'ять людей", []),
    ],
)
def test_names_inside_spans(normalizer: Normalizer, language: str, text: str, found: list[str]) -> None:
    assert [name for _, _, name in normalizer.names_in(text, language)] == found


@pytest.mark.parametrize(
    ("language", "text", "english", "german"),
    [
        ("ar", "مصر", "Egypt", "Ägypten"),
        ("hi", "जर्मनी", "Germany", "Deutschland"),
        ("zh", "法国", "France", "Frankreich"),
        ("ja", "フランス", "France", "Frankreich"),
        ("uk", "Німеччина", "Germany", "Deutschland"),
        ("ka", "უკრაინა", "Ukraine", "Ukraine"),
    ],
)
def test_countries_in_every_script(normalizer: Normalizer, language: str, text: str, english: str, german: str) -> None:
    assert [name for _, _, name in normalizer.names_in(text, language)] == [english]
    assert [name for _, _, name in Normalizer(target="de").names_in(text, language)] == [german]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("ru", "Мюнхен", ["Munich"]),
        ("ru", "в Гамбурге и Барселоне", ["Hamburg", "Barcelona"]),
        ("el", "στη Στουτγκάρδη", ["Stuttgart"]),
        ("ar", "ميونخ", ["Munich"]),
        ("ja", "ミュンヘン", ["Munich"]),
        ("zh", "慕尼黑", ["Munich"]),
        ("ru", "пришли в порту", []),
        ("ru", "Мира и покоя", []),
    ],
)
def test_large_cities_in_other_scripts(normalizer: Normalizer, language: str, text: str, found: list[str]) -> None:
    assert [name for _, _, name in normalizer.names_in(text, language)] == found


@pytest.mark.parametrize(("text", "mended"), [("Bielorussia", "Belarus"), ("Ungarn", "Hungary")])
def test_a_country_in_another_language_is_still_a_fault_in_english(normalizer: Normalizer, text: str, mended: str) -> None:
    document = Document(f"The President of {text} visited the capital on Monday.")
    proposals = [proposal for finding in normalizer.find(document) for proposal in finding.proposals]
    assert [proposal.replacement for proposal in proposals] == [mended]
