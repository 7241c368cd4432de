"""Paragraphs without counterpart: missing from the translation, added to it, or left untranslated.

A unit of the source that the alignment skips is missing where it says enough to be recognised: a line of a few words, a second
copy of a line, and a unit that fits another place of the translation better than what is aligned there (it was moved) are not.
The finding stands on the last word before the place. A unit of the translation that is skipped was added, under the same
conditions. A bead whose sides are equal and hold running words was left untranslated; names, titles and figures stay by right.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from toolkit.source.comparison import Comparison, normal
from toolkit.source.findings import ADDED, MISSING, UNTRANSLATED, shorten
from toolkit.text import Finding, Span
from toolkit.text.segment import words

_FEWEST_WORDS: Final = 4
_TELLING: Final = 1.5  # weight of what a missing unit should show
_MOVED: Final = 6.0  # nats from which a unit is taken to stand elsewhere
_SMALL: Final = regex.compile(r"(?<![\p{L}\p{M}\p{N}@#./'’-])(?:\p{Ll}|\p{Lo})[\p{L}\p{M}]+")
_RUNNING: Final = 2  # words in small letters that make a line running text


def compare_passages(comparison: Comparison) -> Iterator[Finding]:
    """Missing, added and untranslated units."""
    for bead in comparison.beads:
        if not bead.target:
            yield from _missing(comparison, bead.source[0], bead.target.start)
        elif not bead.source:
            yield from _added(comparison, bead.target[0])
        elif len(bead.source) == len(bead.target) == 1:
            yield from _untranslated(comparison, bead.source[0], bead.target[0])


def _missing(comparison: Comparison, source: int, before: int) -> Iterator[Finding]:
    passage = comparison.source_units[source].span.of(comparison.source)
    if len(passage.split()) < _FEWEST_WORDS and len(passage) < _FEWEST_WORDS * 8:
        return
    if comparison.similarity.weight(source) < _TELLING or comparison.repeated[normal(passage)] > 1:
        return
    own = comparison.ratio_of_target
    if any(ratio >= max(_MOVED, own.get(target, 0.0)) for ratio, target in comparison.similarity.best(source)):
        return
    place, where = _beside(comparison, before)
    yield MISSING.finding(place, f"A paragraph of the source is missing {where}: “{shorten(passage)}”", (passage,))


def _beside(comparison: Comparison, before: int) -> tuple[Span, str]:
    """The word next to the place between two units of the translation, and how to say where."""
    text = comparison.text
    if before:
        unit = comparison.target_units[before - 1].span
        last = list(words(text, unit))[-1:]
        return (last[0] if last else unit), "after this"
    unit = comparison.target_units[0].span
    return next(words(text, unit), unit), "before this"


def _added(comparison: Comparison, target: int) -> Iterator[Finding]:
    unit = comparison.target_units[target]
    passage = unit.span.of(comparison.text)
    own = comparison.ratio_of_source
    stands = any(ratio >= max(_MOVED, own.get(source, 0.0)) for ratio, source in comparison.claims[target])
    if len(passage.split()) < _FEWEST_WORDS or stands:
        return
    yield ADDED.finding(unit.span, "Nothing in the source corresponds to this paragraph.")


def _untranslated(comparison: Comparison, source: int, target: int) -> Iterator[Finding]:
    theirs, ours = comparison.source_units[source].span, comparison.target_units[target].span
    passage = theirs.of(comparison.source)
    if normal(passage) == normal(ours.of(comparison.text)) and len(_SMALL.findall(passage)) >= _RUNNING:
        yield UNTRANSLATED.finding(
            ours, "This paragraph stands as in the source; it was not translated.", language=comparison.language or "und"
        )
