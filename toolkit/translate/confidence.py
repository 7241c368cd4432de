"""How sure we are of a fill that the guard let pass: a logistic model over what the guard looked at.

`scripts/evaluate_translation.py --fit` fits the coefficients on held-out lines and writes them into the model's metadata,
together with what *right* meant there. Without coefficients the probability that the model itself gives is all there is.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

from toolkit.translate.english import Likeness, compare
from toolkit.translate.grounding import Grounding, content_words
from toolkit.translate.hints import HintedWord, HintKind
from toolkit.translate.protocols import Candidate, ConfidenceModel

# Where no words can be checked or nothing was fitted: the mean probability of a piece must be at least a half.
UNFITTED: Final = ConfidenceModel(None, 0.5)


def measure(
    language: str, source: Sequence[HintedWord], candidate: Candidate, rivals: Sequence[Candidate], grounding: Grounding
) -> dict[str, float]:
    """The features of a candidate, each about 0 to 1 in size; one says the language, for the model knows some better."""
    answers = [answer.lower() for trace in grounding.traces for answer in trace.answers]
    second = sum(
        bool(trace.answers) and compare(trace.answers[0], trace.hints[0].split()[0]) is not Likeness.SAME
        for trace in grounding.traces
        if trace.hints
    )
    glossed = [len(word.hints) for word in source if word.kind is HintKind.GLOSS]
    asked = max(1, grounding.asked)
    return {
        "score": candidate.score,
        "derived": len(grounding.derived) / asked,
        "second_gloss": second / asked,
        "shared": (len(answers) - len(set(answers))) / asked,
        "order": grounding.order,
        "length": math.log(asked) / 2,
        "function_words": sum(word.kind is HintKind.FUNCTION for word in source) / 4,
        "names": sum(_is_doubtful_name(word) for word in source[1:]) / asked,
        "given": sum(word.kind is HintKind.NAME for word in source) / max(1, len(source)),
        "ambiguity": (sum(glossed) / len(glossed) - 1) / 2 if glossed else 0.0,
        "agreement": agreement(candidate, rivals),
        f"language {language}": 1.0,
    }


def agreement(candidate: Candidate, rivals: Sequence[Candidate]) -> float:
    """Share of the probability of all candidates that goes to those with the same content words in the same order."""
    key = _content(candidate.text)
    weights = [math.exp(rival.score * (1 + len(rival.text.split()))) for rival in rivals]
    same = sum(weight for weight, rival in zip(weights, rivals, strict=True) if _content(rival.text) == key)
    return same / sum(weights) if weights and sum(weights) > 0 else 1.0


def confidence(features: Mapping[str, float], coefficients: Mapping[str, float] | None) -> float:
    """Probability in [0, 1] that the fill is right."""
    if not coefficients:
        return min(1.0, math.exp(features["score"]))
    total = coefficients["intercept"] + sum(
        weight * features.get(name, 0.0) for name, weight in coefficients.items() if name != "intercept"
    )
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def _is_doubtful_name(word: HintedWord) -> bool:
    """A capitalised word that only text without capitals explains: it may be anybody's name."""
    return word.kind is HintKind.GLOSS and word.text[:1].isupper() and all(hint.islower() for hint in word.hints)


def _content(text: str) -> list[str]:
    return [word.lower() for word in content_words(text)]
