"""One word or one term: the hand-written lexicon as second judge."""

from __future__ import annotations

import pytest

from toolkit.translate import Fill, FillRequest, NameHint, Refusal, Router
from toolkit.translate.agreement import better_gloss
from toolkit.translate.hints import HintedWord, HintKind

AGREED = [
    ("κυβέρνηση", "el", "government"),
    ("переговоры", "ru", "talks"),
    ("беженцы", "ru", "refugees"),
    ("вибух", "uk", "explosion"),
    ("Туреччини", "uk", "Turkey"),
    ("політв’язнів", "uk", "political prisoners"),
    ("збройних сил України", "uk", "the Armed Forces of Ukraine"),
    ("министр обороны", "ru", "defense minister"),
    ("της Πυροσβεστικής Υπηρεσίας", "el", "of the Fire Service"),
]
NOT_AGREED = [
    pytest.param("Слава", "uk", id="a capital may be a name"),
    pytest.param("Зозулюк", "uk", id="an unknown name"),
    pytest.param("бвгдзжк", "ru", id="no word"),
    pytest.param("переговоры выборы взрыв", "ru", id="a heap of words is no word"),
]


@pytest.mark.parametrize(("text", "language", "expected"), AGREED)
def test_lexicon_and_model_agree(text: str, language: str, expected: str) -> None:
    (answer,) = Router("en").fill([FillRequest(text, language, before="It was the work ", after=" that day.")])
    assert isinstance(answer, Fill)
    assert answer.text.lower() == expected.lower()
    assert answer.confidence >= 0.7


def test_term_beside_a_known_name():
    names = (NameHint(13, 20, "Ukraine"),)
    (answer,) = Router("en").fill(
        [FillRequest("Збройних Сил України", "uk", names=names, before="the soldiers ", after=" said.")]
    )
    assert isinstance(answer, Fill)
    assert answer.text == "of the Armed Forces of Ukraine"
    assert answer.confidence >= 0.85


def test_refused_word_is_shown_by_its_gloss():
    words = [HintedWord("τα", HintKind.FUNCTION), HintedWord("μελτέμια", HintKind.GLOSS, ("meltemi", "etesian"))]
    assert better_gloss(words, "melted") == "meltemi"
    assert better_gloss(words, "the meltemis") is None
    assert better_gloss([*words, HintedWord("φυσούν", HintKind.GLOSS, ("blow",))], "melted") is None


@pytest.mark.parametrize(("text", "language"), NOT_AGREED)
def test_what_agreement_does_not_carry(text: str, language: str) -> None:
    (answer,) = Router("en").fill([FillRequest(text, language, before="It was the work ", after=" that day.")])
    assert isinstance(answer, Refusal) or answer.confidence < 0.85
