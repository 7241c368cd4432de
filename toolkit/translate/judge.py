"""Choose among an engine's candidates: numbers and names put right, grounded, guarded, and ranked by confidence.

The first candidate in rank that the guard lets pass is the fill; where none passes, the most confident one is refused with
its reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from toolkit.translate.agreement import SURE_OF_WORD, agree_on_term, agree_on_word
from toolkit.translate.confidence import confidence, measure
from toolkit.translate.grounding import Grounding, ground
from toolkit.translate.guard import refuse
from toolkit.translate.hints import HintedWord, HintKind
from toolkit.translate.lexicon import Term, lexicon_of
from toolkit.translate.names import restore_names
from toolkit.translate.numbers import restore_numbers
from toolkit.translate.protocols import Candidate, FillRequest


@dataclass(frozen=True, slots=True)
class Judgement:
    """A candidate, what was measured, and why it was refused, if it was."""

    text: str
    confidence: float
    features: Mapping[str, float]
    grounding: Grounding | None
    refused: str | None


def find_doubtful_names(source: Sequence[HintedWord], language: str) -> frozenset[int]:
    """Indices of capitalised words that look like names and have no better ground than small-letter glosses.

    A wrong name costs most, so these are left to the gazetteer. The first word counts only beside another capital: it may
    just begin a sentence. Words of the hand-written lexicon are no names where they are institutions: two capitals side by side
    (Armed Forces), or in Greek any (Minister). Words of a term that the fill answers are not asked at all.
    """
    lexicon = lexicon_of(language)

    def is_capital(at: int) -> bool:
        return 0 <= at < len(source) and source[at].text[:1].isupper()

    def is_doubtful(at: int) -> bool:
        word = source[at]
        if word.kind is not HintKind.GLOSS or not is_capital(at) or not word.hints[0].islower():
            return False
        entry = lexicon.entry(word.text) if lexicon else None
        in_run = is_capital(at - 1) or is_capital(at + 1)
        trusted = entry is not None and entry.hand_written and (in_run or language == "el")
        return (at > 0 or in_run) and not trusted

    return frozenset(at for at in range(len(source)) if is_doubtful(at))


def judge(
    request: FillRequest,
    candidates: Sequence[Candidate],
    hinted: tuple[Sequence[HintedWord], Sequence[Term]] | None,
    coefficients: Mapping[str, float] | None = None,
) -> Judgement | None:
    """The best candidate, or None where there is none. `hinted`: the source words with their hints, and terms."""
    source, terms = hinted or ((), ())
    lexicon = lexicon_of(request.language or "")
    names = [name.canonical for name in request.names]
    doubtful = find_doubtful_names(source, request.language or "") if hinted else frozenset()
    denied = [word.text for word in source if word.denied]
    judged: list[Judgement] = []
    for candidate in candidates:
        text = restore_names(restore_numbers(candidate.text, request.text), names)
        grounding = ground(text, source, terms, doubtful) if hinted else None
        features = (
            measure(request.language or "", source, candidate, candidates, grounding) if grounding else {"score": candidate.score}
        )
        reason = refuse(request.text, text, names, request.language, grounding, denied)
        sure = confidence(features, coefficients if grounding else None)
        if reason is None and (agree_on_word(source, text, lexicon) or agree_on_term(source, terms, text)):
            sure = max(sure, SURE_OF_WORD)
        judged.append(Judgement(text, sure, features, grounding, reason))
    return max(judged, key=lambda one: (one.refused is None, one.confidence), default=None)
