"""Ukrainian and Russian names in Bulgarian letters, and names inside Bulgarian and Turkish spans."""

from __future__ import annotations

import pytest

from toolkit.names.normalizer import Normalizer
from toolkit.names.respelling import respelled


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
