"""What the comparison reports: each sort with its kind, detector and belief."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from toolkit.text import Finding, Kind, Span

_LONGEST: Final = 160  # code points of a sentence that a finding shows


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of finding; `detector` is a stable dotted name, `confidence` the belief that it is a fault."""

    detector: str
    kind: Kind
    confidence: float

    def finding(self, span: Span, message: str, sentences: Sequence[str] = (), *, language: str | None = None) -> Finding:
        """A finding at `span` that shows `sentences` of the source."""
        evidence = tuple(f"source: {shorten(sentence)}" for sentence in sentences)
        return Finding(span, self.kind, message, self.confidence, self.detector, evidence, language=language)


UNFIT: Final = Sort("source.unfit", Kind.OMISSION, 0.5)
MISSING: Final = Sort("source.missing", Kind.OMISSION, 0.85)
ADDED: Final = Sort("source.added", Kind.ADDITION, 0.8)
UNTRANSLATED: Final = Sort("source.untranslated", Kind.FOREIGN_SPAN, 0.9)
NUMBER_CHANGED: Final = Sort("source.number.changed", Kind.NUMBER, 0.85)
NUMBER_LOST: Final = Sort("source.number.lost", Kind.NUMBER, 0.6)
NUMBER_NEW: Final = Sort("source.number.new", Kind.NUMBER, 0.6)
ADDRESS_CHANGED: Final = Sort("source.address.changed", Kind.OMISSION, 0.8)
ADDRESS_LOST: Final = Sort("source.address.lost", Kind.OMISSION, 0.75)
QUOTATION_LOST: Final = Sort("source.quotation.lost", Kind.QUOTE, 0.5)
QUOTATION_END: Final = Sort("source.quotation.end", Kind.QUOTE, 0.6)
PERSON_LOST: Final = Sort("source.person.lost", Kind.OMISSION, 0.4)


def shorten(text: str) -> str:
    """`text` on one line, cut at a word where it is long."""
    line = " ".join(text.split())
    if len(line) <= _LONGEST:
        return line
    cut = line[:_LONGEST]
    return (cut[: cut.rfind(" ")] if " " in cut[_LONGEST // 2 :] else cut) + " …"
