"""The figures of aligned paragraphs: changed, lost, new.

1. Figures that share a value are the same (`figures` reads all values that one may have).
2. A figure left over is excused where the other side has words or Roman numerals for its value that its own side has not, where a
   neighbouring paragraph has it without a partner (a sentence moved), or where the same digits stand there; so are minutes of a
   full hour and months.
3. Of what is left, one of the source and one of the translation make a change, the nearest by place first, unless they may be a
   conversion (another currency, miles for kilometres).
4. A figure alone is lost or new where the other side has its value nowhere, and it is so large that nobody would have put it in
   words (13 and more), or a decimal. A new sum of money may be a conversion, and is not reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from toolkit.source.align import Bead
from toolkit.source.comparison import Comparison
from toolkit.source.figures import MOST_FIGURES, Figure
from toolkit.source.findings import NUMBER_CHANGED, NUMBER_LOST, NUMBER_NEW
from toolkit.source.units import SourceUnit, TargetUnit
from toolkit.text import Finding, Span
from toolkit.text.segment import words

_SMALL: Final = 13
_TRUSTED: Final = 0.0  # nats from which a bead's figures are compared


def compare_numbers(comparison: Comparison) -> Iterator[Finding]:
    """Findings on the figures of every bead whose sides belong together."""
    for bead in comparison.beads:
        if bead.source and bead.target and comparison.ratio(bead) >= _TRUSTED and not comparison.is_equal(bead):
            yield from _compare(comparison, bead)


def _compare(comparison: Comparison, bead: Bead) -> Iterator[Finding]:
    theirs, ours = (
        _side(comparison.source, comparison.source_units, bead.source),
        _side(comparison.text, comparison.target_units, bead.target),
    )
    if max(len(theirs.figures), len(ours.figures)) >= MOST_FIGURES:
        return
    lost, new = _unmatched(theirs.figures, ours.figures)
    lost = [figure for figure in lost if not figure.minor and not _is_excused(figure, comparison.source, theirs, ours)]
    new = [figure for figure in new if not figure.minor and not _is_excused(figure, comparison.text, ours, theirs)]
    for before, after in list(_changed(comparison, bead, lost, new)):
        lost.remove(before)
        new.remove(after)
        if not _is_conversion(before, after):
            was, now = before.span.of(comparison.source), after.span.of(comparison.text)
            message = f"The source has {was} where this has {now}."
            yield NUMBER_CHANGED.finding(after.span, message, (comparison.source_sentence(before.span),))
    for figure in lost:
        if _is_telling(figure) and not figure.converted and not figure.values & ours.all_values:
            message = f"The source has the number {figure.span.of(comparison.source)}, which is missing here."
            yield NUMBER_LOST.finding(_place_of(comparison, bead, figure), message, (comparison.source_sentence(figure.span),))
    for figure in new:
        if _is_telling(figure) and not figure.currency and not figure.converted and not figure.values & theirs.all_values:
            message = f"The source does not have the number {figure.span.of(comparison.text)}."
            yield NUMBER_NEW.finding(figure.span, message, (comparison.sentence_for(bead, figure.span),))


def _unmatched(theirs: Sequence[Figure], ours: Sequence[Figure]) -> tuple[list[Figure], list[Figure]]:
    """The figures of each side that no figure of the other is the same as."""
    rest = list(ours)
    lost = []
    for figure in theirs:
        same = next((other for other in rest if figure.values & other.values), None)
        if same is None:
            lost.append(figure)
        else:
            rest.remove(same)
    return lost, rest


@dataclass(frozen=True, slots=True)
class _Side:
    """What one text says in a bead and around it: figures, values in words, values of the units beside it, and digits."""

    figures: tuple[Figure, ...]
    spelled: frozenset[float]
    beside: frozenset[float]
    digits: frozenset[str]

    @property
    def all_values(self) -> frozenset[float]:
        """Every value that is said here or beside."""
        return self.spelled | self.beside | {value for figure in self.figures for value in figure.values}


def _side(text: str, units: Sequence[SourceUnit] | Sequence[TargetUnit], bead: range) -> _Side:
    inside = [units[at].figures for at in bead]
    around = [units[at].figures for at in (bead.start - 1, bead.stop) if 0 <= at < len(units)]
    figures = tuple(figure for unit in inside for figure in unit.figures)
    return _Side(
        figures,
        frozenset(value for unit in inside for value in unit.spelled),
        frozenset(value for unit in around for figure in unit.figures for value in figure.values),
        frozenset(_digits(figure.span.of(text)) for figure in figures),
    )


def _is_excused(figure: Figure, text: str, own: _Side, other: _Side) -> bool:
    """Whether the other side has the value of `figure` in a way that nothing else of this side accounts for."""
    return (
        bool(figure.values & (other.spelled - own.spelled))
        or bool(figure.values & (other.beside - own.beside))
        or (not figure.scaled and _digits(figure.span.of(text)) in other.digits - own.digits)
    )


def _changed(
    comparison: Comparison, bead: Bead, lost: Sequence[Figure], new: Sequence[Figure]
) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of a figure of the source and what stands for it, the nearest by relative place first."""
    theirs = comparison.source_units[bead.source[0]].span.start, comparison.source_units[bead.source[-1]].span.end
    ours = comparison.target_units[bead.target[0]].span.start, comparison.target_units[bead.target[-1]].span.end

    def place(figure: Figure, side: tuple[int, int]) -> float:
        return (figure.span.start - side[0]) / max(1, side[1] - side[0])

    pairs = sorted(
        (
            (abs(place(before, theirs) - place(after, ours)), first, second)
            for first, before in enumerate(lost)
            for second, after in enumerate(new)
        )
    )
    taken: tuple[set[int], set[int]] = set(), set()
    for _, first, second in pairs:
        if first not in taken[0] and second not in taken[1]:
            taken[0].add(first)
            taken[1].add(second)
            yield lost[first], new[second]


def _is_conversion(before: Figure, after: Figure) -> bool:
    """Whether the two may be one quantity in two units: a sum for a sum of another currency, miles for kilometres."""
    return after.converted or bool(before.currency and after.currency and before.currency != after.currency)


def _is_telling(figure: Figure) -> bool:
    return all(value >= _SMALL or value != int(value) for value in figure.values)


def _place_of(comparison: Comparison, bead: Bead, figure: Figure) -> Span:
    """The word of the translation at the place that the figure has in the source."""
    start, end = comparison.source_units[bead.source[0]].span.start, comparison.source_units[bead.source[-1]].span.end
    share = (figure.span.start - start) / max(1, end - start)
    ours = [word for at in bead.target for word in words(comparison.text, comparison.target_units[at].span)]
    return ours[min(len(ours) - 1, int(share * len(ours)))] if ours else comparison.target_units[bead.target[0]].span


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdecimal())
