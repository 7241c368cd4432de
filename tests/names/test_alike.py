"""Surnames that are nearly a known person's, and the many that are somebody else's."""

from __future__ import annotations

import pytest

from toolkit import clean
from toolkit.names.normalizer import Normalizer
from toolkit.text import Document, Finding

SUGGESTED = [
    ("Kilian Embappe scored twice in the final.", "Kilian Embappe", "Kylian Mbappe", 0.8),
    ("Prime Minister Elizabeth Bourne of France resigned.", "Elizabeth Bourne", "Elisabeth Borne", 0.8),
    ("Former governor Furugal was arrested in Khabarovsk.", "Furugal", "Furgal", 0.8),
    ("In Kazakhstan, Sakintaev expressed his readiness to talk.", "Sakintaev", "Sagintayev", 0.6),
    ("The coalition held, and Berluscony was content.", "Berluscony", "Berlusconi", 0.6),
]
CHANGED = {
    "Prime Minister Yinglyk Shinawadrah resigned.": "Prime Minister Yingluck Shinawatra resigned.",
    "Israel's then chief of staff, Gaddi Aysencot, disagreed.": "Israel's then chief of staff, Gadi Eisenkot, disagreed.",
    "The presidents of Peru, Oliantha Umala, and of Chile met.": "The presidents of Peru, Ollanta Humala, and of Chile met.",
}
NOT_SUGGESTED = [
    "Alexander Lukashevich met Volodymyr Zelenka and Vladimir Putyatin.",
    "Nikol Pashayan, Andriy Yermakov and Oleksiy Danylenko played chess.",
    "Pedro Embappe sells cars in Lisbon.",  # another given name
    "J. Embappe sells cars in Lisbon.",
    "The Embappe Foundation gave a prize.",
    "The company Embappe-Lotto went bankrupt.",
    "Ármann won the race in Reykjavik.",
    "They live in Silena, near the lake.",
    "The site embappe.example and the account @Embappe were blocked.",
    "Donna Trumpa is a singer.",
    "Kotsyubynskyi wrote it; Plakhov and Potekhin read it.",
    "Kylian Mbappe, Yingluck Shinawatra, Gadi Eisenkot and Ali Khamenei were named.",
    "Hermione Granger and Minerva McGonagall met Albus Dumbledore.",
    "Frodo Baggins, Samwise Gamgee and Peregrin Took left the Shire.",
    "Nadiia wiped away her tears.",
    "Tamara Gverdtsiteri sang.",
    "The ministers Kowalczyk, Wisniewska and Nowacka resigned.",
    "Bill Gatesby, Joe Manzarini and Tony Blairstown are made up.",
    "Lupita Nyong'o met Fred Matiang'i; Lupita Nyong’o left.",
    "Merkelova, Trumpova and Obamova are feminine forms.",
]


@pytest.fixture(scope="module")
def normalizer() -> Normalizer:
    return Normalizer()


def find(normalizer: Normalizer, text: str) -> list[Finding]:
    return [finding for finding in normalizer.find(Document(text)) if finding.proposals]


@pytest.mark.parametrize(("text", "words", "name", "confidence"), SUGGESTED)
def test_a_surname_near_one_person_is_suggested(
    normalizer: Normalizer, text: str, words: str, name: str, confidence: float
) -> None:
    (finding,) = find(normalizer, text)
    (proposal,) = finding.proposals
    assert (finding.span.of(text), proposal.replacement, proposal.automatic) == (words, name, False)
    assert finding.confidence == confidence
    assert "distance" in proposal.reason


@pytest.mark.parametrize(("text", "wanted"), CHANGED.items())
def test_a_full_name_near_a_person_whom_the_text_identifies_is_mended(text: str, wanted: str) -> None:
    assert clean(text) == wanted


@pytest.mark.parametrize("text", NOT_SUGGESTED)
def test_others_are_left(normalizer: Normalizer, text: str) -> None:
    assert not [(finding.span.of(text), finding.proposals[0].replacement) for finding in find(normalizer, text)]


def test_a_text_without_end_is_read_in_time(normalizer: Normalizer) -> None:
    assert not find(normalizer, "Kilianembappekilianembappe " * 20_000)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("On Monday M.K. Staline spoke.", "On Monday M.K. Stalin spoke."),
        ("The singer A. R. Rakhman left.", "The singer A. R. Rahman left."),
        ("The baker J.K. Staline left.", "The baker J.K. Staline left."),
        (
            "M.K. and Staline left; M.K., Staline and a driver stayed.",
            "M.K. and Staline left; M.K., Staline and a driver stayed.",
        ),
        ("A letter of the alphabet: K. Staline left.", "A letter of the alphabet: K. Staline left."),
    ],
)
def test_initials_are_a_given_name_where_they_are_the_persons(text: str, wanted: str) -> None:
    assert clean(text) == wanted
