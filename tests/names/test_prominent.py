"""Prominent places misspelt: suggested, never changed."""

from __future__ import annotations

import pytest

from toolkit.names.normalizer import Normalizer
from toolkit.names.prominent import near_place
from toolkit.text import Document, Finding

NEAR = [
    ("The talks in Vashigton ended without a result.", "Vashigton", "Washington"),
    ("A delegation from Burgaria arrived on Monday.", "Burgaria", "Bulgaria"),
    ("The quake was felt in Ghazyantep, officials said.", "Ghazyantep", "Gaziantep"),
    ("He was born near Montevidéu in 1950.", "Montevidéu", "Montevideo"),
    ("Snow fell on Nigata and the coast.", "Nigata", "Niigata"),
]
NOT_NEAR = [
    "The reporter Wang Jiangning met Xu Xiaomin of Jinjin.",
    "Mr Vashigton Irving was a writer.",
    "The band Vashigton Calling played.",
    "The film “Vashigton” opened.",
    "The site vashigton.example and the account @Vashigton were blocked.",
    "Kotsyubynskyi wrote it; Plakhov and Potekhin read it.",
    "Washington, Bulgaria, Gaziantep and Montevideo were named.",
    "The Neckermann group sold the Maracanan palace.",
    "Chernihiv, Cherkasy and Kropyvnytskyi were shelled.",
    "Zelenivka, Novosilka and Krasnohorivka are villages.",
    "Alexandria's port was busy; the Alexandrians rested.",
    "Hungarians, Bulgarians and Senegalese met.",
]


@pytest.fixture(scope="module")
def normalizer() -> Normalizer:
    return Normalizer()


def find(normalizer: Normalizer, text: str) -> list[Finding]:
    return [finding for finding in normalizer.find(Document(text)) if finding.proposals]


@pytest.mark.parametrize(("text", "word", "place"), NEAR)
def test_a_misspelt_place_is_suggested(normalizer: Normalizer, text: str, word: str, place: str) -> None:
    (finding,) = find(normalizer, text)
    (proposal,) = finding.proposals
    assert (finding.span.of(text), proposal.replacement, proposal.automatic) == (word, place, False)
    assert "distance" in proposal.evidence[0]


@pytest.mark.parametrize("text", NOT_NEAR)
def test_other_names_are_left(normalizer: Normalizer, text: str) -> None:
    assert not find(normalizer, text)


@pytest.mark.parametrize("word", ["", "X", "Qqqqqqqq", "É" * 40, "\ud800" * 8])
def test_odd_words(word: str) -> None:
    assert near_place(word) is None
