"""Whether a translator translates at all: three plain sentences of its language with loose expectations.

Some published packages are broken: they answer "Home", a cookie notice, the same line to everything, or the source. A
package passes where its answers differ from one another and from the source, have a likely length and no notice of a web
site, and hold most of the figures, names and words that any translation has (`data/model_test_sentences.tsv`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from toolkit.translate.protocols import Engine, FillRequest

_SENTENCES: Final = Path(__file__).resolve().parent.parent / "data" / "model_test_sentences.tsv"
_NOTICE: Final = re.compile(
    r"\b(?:cookies?|privacy policy|log ?in|sign in|home ?page|click here|subscribe|copyright|all rights)\b", re.IGNORECASE
)
_LENGTH: Final = (0.3, 4.0)  # of the answer, in times of the source
_SHARE: Final = 0.6  # of the expected words that must be there


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a test: `faults` is empty where the translator passed; `tested` is false where there are no sentences."""

    tested: bool
    faults: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]

    @property
    def passed(self) -> bool:
        """Whether it was tested and nothing was found."""
        return self.tested and not self.faults


def check(engine: Engine, source: str, target: str = "en") -> Verdict:
    """Test a translator of one language into English. Raises EngineError where it cannot run."""
    sentences = _sentences().get(source, ())
    if not sentences or target != "en":
        return Verdict(False, (), ())
    found = engine.translate([FillRequest(sentence, source, target) for sentence, _ in sentences])
    answers = [candidates[0].text if candidates else "" for candidates in found]
    return Verdict(
        True, tuple(_faults(sentences, answers)), tuple(zip((sentence for sentence, _ in sentences), answers, strict=True))
    )


def _faults(sentences: Sequence[tuple[str, tuple[str, ...]]], answers: Sequence[str]) -> list[str]:
    faults = []
    wanted = held = 0
    for (sentence, expected), answer in zip(sentences, answers, strict=True):
        ratio = len(answer) / len(sentence)
        if not answer.strip():
            faults.append(f"no answer to {sentence!r}")
        elif answer.strip().casefold() == sentence.casefold():
            faults.append(f"the source comes back: {answer!r}")
        elif not _LENGTH[0] <= ratio <= _LENGTH[1]:
            faults.append(f"{answer!r} has {ratio:.1f} times the length of {sentence!r}")
        elif _NOTICE.search(answer):
            faults.append(f"a notice of a web site: {answer!r}")
        wanted += len(expected)
        held += sum(any(word in answer.casefold() for word in choice.casefold().split("|")) for choice in expected)
    if len(set(answers)) < len(answers):
        faults.append(f"one answer to several sentences: {answers[0]!r}")
    if not faults and held < _SHARE * wanted:
        faults.append(f"{held} of {wanted} words that any translation has: {answers[0]!r}")
    return faults


@cache
def _sentences() -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    found: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {}
    for line in _SENTENCES.read_text(encoding="utf8").splitlines():
        if not line.startswith("#"):
            language, sentence, expected = line.split("\t")
            found[language] = (*found.get(language, ()), (sentence, tuple(expected.split())))
    return found
