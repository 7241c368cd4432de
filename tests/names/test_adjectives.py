"""Adjectives of places that translation took over: the Bakhmutsky direction; and surnames and streets that look like them."""

from __future__ import annotations

import pytest

from toolkit import clean
from toolkit.names.adjectives import adjectives

NATIVE = [
    ("Бахмут", "uk", True, ("бахмутський",)),
    ("Авдіївка", "uk", True, ("авдіївський",)),
    ("Вінниця", "uk", True, ("вінницький",)),
    ("Куп'янськ", "uk", True, ("куп'янський",)),
    ("Курахове", "uk", True, ("курахівський",)),
    ("Нікополь", "uk", True, ("нікопольський",)),
    ("Запоріжжя", "uk", True, ("запорізький",)),
    ("Одеса", "uk", True, ("одеський",)),
    ("Кременчук", "uk", True, ("кременчуцький",)),
    ("Харківська область", "uk", False, ("харківська", "харківський")),
    ("Лиман", "ru", True, ("лиманский",)),
    ("Авдеевка", "ru", True, ("авдеевский",)),
    ("Одесса", "ru", True, ("одесский",)),
    ("Винница", "ru", True, ("винницкий",)),
    ("Харьковская область", "ru", False, ("харьковская", "харьковский")),
    ("Краснодарский край", "ru", False, ("краснодарский",)),
    ("Чорне море", "uk", False, ()),
    ("Бахмут", "de", True, ()),
    ("", "uk", True, ()),
]
CHANGED = {
    "The enemy attacked in the Kupyansk, Bakhmutsky and Limansky directions in Ukraine.": (
        "The enemy attacked in the Kupyansk, Bakhmut and Lyman directions in Ukraine."
    ),
    "In the Avdeevsky direction Ukrainian troops hold their line.": "In the Avdiivka direction Ukrainian troops hold their line.",
    "Fighting goes on along the Limansk direction, Ukrainian officers said.": (
        "Fighting goes on along the Lyman direction, Ukrainian officers said."
    ),
    "Kharkovskaya oblast was shelled again.": "Kharkiv oblast was shelled again.",
    "The Kievskaya region and the Poltavska oblast were hit.": "The Kyiv region and the Poltava oblast were hit.",
    "Drones fell in the Bryanskaya and Voronezhskaya oblasts.": "Drones fell in the Bryansk and Voronezh oblasts.",
    "Sirens sounded in Krasnodarsky Krai.": "Sirens sounded in Krasnodar Krai.",
    "Kharkivshchyna was without light.": "Kharkiv Oblast was without light.",
    "The head of the Kharkov OVA Oleg Sinegubov confirmed it.": "The head of the Kharkiv OVA Oleh Syniehubov confirmed it.",
    "The mayor of Kharkov Igor Terekhov spoke.": "The mayor of Kharkiv Ihor Terekhov spoke.",
}
UNCHANGED = """
Pavel Bakhmutsky, a pensioner, was wounded in Ukraine.
Alexander Limansky wrote in several directions.
The Bakhmutsky family left for several regions of Ukraine.
The Pokrovsky district of the city was shelled.
Moskovskaya Street was closed, and so was Kievskaya metro station in Moscow.
The Leningradskoye highway was closed.
Tretyakovskaya and Kievskaya are stations of the Moscow metro.
Vladimirskaya icon, Kazanskaya church and Smolenskaya square are landmarks.
The Voronezhskaya brand of cheese is sold in every region.
Nikita Bobrinsky met Leonid Volynsky in the region.
The Belsky sector of the museum is closed.
The Podolsky direction in poetry is a school of its own.
Stolichnaya and Moskovskaya are vodkas.
The Krasnoyarsk region, the Kharkiv region and the Lyman direction were named.
Roman Polanski, Igor Stravinsky and Leon Trotsky came from different directions.
Anna Kievskaya, the singer, toured the region.
Andrei Tarkovsky's films went in other directions.
CSKA Sofia beat FC Zenit; the BBC asked Edward Zelenski.
The University of Kharkov Igor Sikorsky visited was closed in 1912.
""".strip().split("\n")


@pytest.mark.parametrize(("native", "language", "town", "wanted"), NATIVE)
def test_adjectives_of_native_names(native: str, language: str, town: bool, wanted: tuple[str, ...]) -> None:
    assert tuple(map(str.lower, adjectives(native, language, town=town))) == wanted


@pytest.mark.parametrize(("text", "wanted"), CHANGED.items())
def test_an_adjective_before_its_word_becomes_the_place(text: str, wanted: str) -> None:
    assert clean(text) == wanted


@pytest.mark.parametrize("text", UNCHANGED)
def test_others_stay(text: str) -> None:
    assert clean(text) == text
