"""Compares a text with the source that it was translated from, where the document has one.

1. Align the two (`comparison`). Texts that do not belong together, a source that is empty, and one that is the text itself give
   one finding that says so, and nothing else.
2. Report paragraphs without counterpart on either side, and those that were left as they were (`passages`).
3. In each bead compare figures (`numbers`), addresses, quotations and persons (`mentions`).

Everything is reported and nothing is proposed as an edit. The evidence of each finding is the sentence of the source, cut short.
The document's source also speaks for names: `toolkit.names.evidence` reads it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from toolkit.detect.language import name_language
from toolkit.source.comparison import Comparison, normal
from toolkit.source.findings import UNFIT
from toolkit.source.mentions import compare_mentions
from toolkit.source.numbers import compare_numbers
from toolkit.source.passages import compare_passages
from toolkit.text import Document, Finding, Span
from toolkit.text.segment import paragraphs
from toolkit.translate.lexicon import lexicon_of

_READ: Final = 2000  # code points from which the language of a source is told
_MOST_PARAGRAPHS: Final = 20_000
_UNKNOWN: Final = "und"


class SourceDetector:
    """Finds where a text differs from its source; silent for documents without one."""

    name: Final = "source"

    def find(self, document: Document) -> Iterator[Finding]:
        """Missing, added and untranslated paragraphs; changed, lost and new figures; lost addresses, quotations and persons."""
        source = document.source_text
        if source is None or not document.paragraphs:
            return
        if not source.strip():
            yield UNFIT.finding(_first_line(document), "The source text is empty, so nothing was compared.")
            return
        if normal(source) == normal(document.text):
            yield UNFIT.finding(_first_line(document), "The text is the same as its source, so nothing was compared.")
            return
        if max(len(paragraphs(source)), len(document.paragraphs)) > _MOST_PARAGRAPHS:
            message = f"Texts of more than {_MOST_PARAGRAPHS:,} paragraphs are not compared with their source; split them."
            yield UNFIT.finding(_first_line(document), message)
            return
        language = language_of(source, document.target, document.source)
        comparison = Comparison(document, source, language, lexicon_of(language) if language else None)
        if comparison.mismatch:
            message = f"{comparison.mismatch}, so nothing was compared; check that it is the source."
            yield UNFIT.finding(_first_line(document), message)
            return
        yield from compare_passages(comparison)
        yield from compare_numbers(comparison)
        yield from compare_mentions(comparison)


@lru_cache(maxsize=16)
def language_of(source: str, target: str, given: str | None) -> str | None:
    """The language of a source: the one `given`, or the one that its beginning is in; None where it cannot be told."""
    if given:
        return given.split("-")[0].lower()
    distinct = " ".join(dict.fromkeys(source[:_READ].split()))
    language = name_language(distinct, target=target).language
    return None if language == _UNKNOWN else language


def _first_line(document: Document) -> Span:
    return document.paragraphs[0]
