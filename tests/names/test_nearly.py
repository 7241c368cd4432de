"""Surnames that are nearly a known person's, behind a right given name; and the many that are somebody else's."""

import pytest

from toolkit.names.likeness import distance
from toolkit.names.normalizer import Normalizer
from toolkit.text import Document
from toolkit.text.attested import is_attested

CHANGED = {
    "Pep Guardiora, the coach of Manchester City, praised them.": "Guardiola",
    "The climate activist Greta Thunborg sailed home.": "Thunberg",
    "Lewis Hamiltan won from pole.": "Hamilton",
    "Cristiano Ronaldi scored twice.": "Ronaldo",
    "The Hamas leader Ismail Haniyah left Doha.": "Haniyeh",
    "Former president Petro Poroshenka voted against.": "Poroshenko",
    "President Recep Tayyip Erdoghann of Turkey flew to Ankara.": "Erdogan",
}
SUGGESTED = {"Ebrahim Roisi spoke on Monday.": "Raisi", "Sergey Kiriyenkov spoke on Monday.": "Kiriyenko"}
# Real people, and names that somebody may well bear.
OTHERS = """
Alexander Lukashevich; Volodymyr Zelenka; Vladimir Putyatin; Nikol Pashayan; Andriy Yermakov; Oleksiy Danylenko; Sergei Lavrenov;
Narendra Modha; Imran Khanna; Ali Khamisi; Hassan Rouhanian; Mohammad Zarifi; Viktor Orbach; Andrzej Dudek; Mateusz Morawiec;
Ramzan Kadyrin; Denis Pushilov; Valery Gerasimenko; Dmytro Kulesha; Mykhailo Fedorenko; Alexis Tsiprou; Nikos Christodoulakis;
Salome Zurabian; Shavkat Mirzayan; Wang Yibo; Serena Willems; Tim Cooke; Bill Gatesby; Leonid Kravchenko; Arseniy Yatsenko;
Igor Strelkova; Dmitry Peskovsky; Maria Zakharenko; John Kelly; John Kerry; Robert Kenedy; Angela Merkle; Michael Jackson;
Theresa Mays; David Camerota; Gordon Browne; Emmanuel Macaron; Donald Trumper; Hillary Clintock; Nancy Pelosky;
Mike Pence; Mike Spence; Joe Manchin; Tony Blairstown; George Busha; Bashar Assadi; Anwar Sadati; Yasser Arafati
""".replace("\n", " ").split(";")


@pytest.fixture(scope="module")
def normalizer() -> Normalizer:
    return Normalizer()


def proposals(text: str, normalizer: Normalizer) -> list[tuple[str, bool]]:
    found = [finding.proposals[0] for finding in normalizer.find(Document(text)) if finding.proposals]
    return [(proposal.replacement, proposal.automatic) for proposal in found]


@pytest.mark.parametrize(("text", "replacement"), CHANGED.items())
def test_a_near_surname_behind_a_telling_given_name_is_mended(text: str, replacement: str, normalizer: Normalizer) -> None:
    assert proposals(text, normalizer) == [(replacement, True)]


@pytest.mark.parametrize(("text", "replacement"), SUGGESTED.items())
def test_without_evidence_a_common_given_name_is_not_enough(text: str, replacement: str, normalizer: Normalizer) -> None:
    assert proposals(text, normalizer) == [(replacement, False)]


@pytest.mark.parametrize("name", [name.strip() for name in OTHERS])
def test_another_person_stays(name: str, normalizer: Normalizer) -> None:
    assert not any(automatic for _, automatic in proposals(f"{name} spoke on Monday.", normalizer))


@pytest.mark.parametrize(
    ("left", "right", "most"), [("Shoygu", "Shoigu", 0.1), ("Kamenei", "Khamenei", 0.3), ("Podolyak", "Pontoliak", 0.3)]
)
def test_confused_letters_are_near(left: str, right: str, most: float) -> None:
    assert 0 < distance(left, right) <= most
    assert distance(left, right) == distance(right, left)


def test_other_names_are_far() -> None:
    assert distance("Putin", "Putinsky") > 1.2
    assert distance("Ivanov", "Petrov") >= 2
    assert distance("a" * 60, "b") == 4.0
    assert distance("Zelensky", "zelensky") == 0


def test_attestation() -> None:
    assert is_attested("Kelly")
    assert is_attested("Schäuble")
    assert is_attested("abc")
    assert not is_attested("Kamenei")
