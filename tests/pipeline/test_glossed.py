"""Foreign words that are left alone because their English stands beside them, or the text speaks of them as words."""

from __future__ import annotations

import pytest

from toolkit import Cleaner
from toolkit.pipeline.glossed import says_again, sounds_as_before

LEFT = [
    "The minister of defence (υπουργός Άμυνας) resigned on Monday.",
    "The city of Kyiv (Київ) was quiet on Monday morning.",
    "The menu had Kashmiri chai (کشمیری چائے), which is pink and salty.",
    "The clerk typed нет and left the room on Monday.",
    "The Persian for water is آب, she explained to the class.",
    "The noun κυβέρνηση means a government, the teacher said.",
    "In Russian, правительство is a neuter noun, the teacher said.",
    "The Greek ending -γενής is found in many English words today.",
]
FILLED = {
    "The court ordered a αξιολόγηση of the plan.": "The court ordered an evaluation of the plan.",
    "An мiнicтр".replace("i", "і").replace("c", "с") + " of the new government spoke.": "A minister of the new government spoke.",
    "He ordered the Chief of Staff [των Ενόπλων Δυνάμεων] to act.": "He ordered the Chief of Staff [of the Armed Forces] to act.",
}


@pytest.fixture(scope="module")
def cleaner() -> Cleaner:
    return Cleaner()


@pytest.mark.parametrize("text", LEFT)
def test_left_alone(cleaner: Cleaner, text: str) -> None:
    assert cleaner.clean(text) == text


@pytest.mark.parametrize("text", FILLED)
def test_filled(cleaner: Cleaner, text: str) -> None:
    assert cleaner.clean(text) == FILLED[text]


def test_english_before_the_bracket_is_known_in_any_order_and_form() -> None:
    assert says_again("defense minister", "The minister of defence (")
    assert says_again("the prosecutors", "asked the prosecutor (")
    assert not says_again("defense minister", "The minister of finance (")
    assert not says_again("", "The minister (")


def test_sounds_are_compared_by_their_consonants() -> None:
    assert sounds_as_before("کشمیری چائے", "ur", "a cup of Kashmiri chai (")
    assert sounds_as_before("Київ", "uk", "the city of Kyiv (")
    assert not sounds_as_before("Збройних Сил", "uk", "the Chief of Staff (")
    assert not sounds_as_before("", "uk", "the Chief of Staff (")
