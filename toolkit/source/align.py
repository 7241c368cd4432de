"""Alignment of the units of two texts by dynamic programming over their lengths and what they share.

The lengths follow Gale and Church, "A Program for Aligning Sentences in Bilingual Corpora" (Computational Linguistics 19(1),
1993): a translation has about c characters for each of the source, with a variance s² per character; the cost of a bead is minus
the log of the chance of so great a difference, and of the bead's kind (1-1, 1-0, 0-1, 2-1, 1-2). c is taken from the two texts.
To it comes the log-likelihood ratio of what the units share (`similarity`), as in aligners that add a lexicon to the lengths
(Moore, "Fast and Accurate Sentence Alignment of Bilingual Corpora", AMTA 2002).

1. Pairs that are each other's best by far, and in order, cut long texts into pieces.
2. Each piece is aligned in full, or, where it is too large, in a band around its diagonal: memory grows with the text.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from math import erfc, inf, log, sqrt
from typing import Final

from toolkit.source.similarity import Similarity

_VARIANCE: Final = 6.8  # s² of the paper, per character
_MOST_LENGTH_COST: Final = 9.0  # nats: lengths alone never break a pair that shares its words
_SKIP: Final = 4.9  # nats for a unit without counterpart (the paper's 0.0099, for each direction)
_PAIR: Final = 0.12  # for 1-1 (0.89)
_MERGE: Final = 3.1  # for 2-1 and 1-2 (0.089, for each direction)
_IDLE_HALF: Final = 4.0  # for a half of 1-2 that shows next to nothing of the source
_LEAST_SHARE: Final = 1.0  # weight below which it does
_SURE: Final = 8.0  # nats from which a pair may cut the texts, and by which it must beat the next
_SURE_MARGIN: Final = 4.0
_CUT_FROM: Final = 60  # units from which texts are cut
_FULL: Final = 40_000  # cells of a piece up to which it is aligned in full
_CELLS: Final = 1_500_000  # cells of a banded piece
_NARROWEST: Final = 4
_MOVES: Final = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2))


@dataclass(frozen=True, slots=True)
class Bead:
    """Units of the source and of the translation that belong together, as ranges of indices; one of them may be empty."""

    source: range
    target: range


def align(source_lengths: Sequence[int], target_lengths: Sequence[int], similarity: Similarity) -> list[Bead]:
    """The beads in order; together they cover all units of both sides. Lengths are in characters."""
    ratio = sum(target_lengths) / sum(source_lengths) if source_lengths and target_lengths else 1.0
    beads: list[Bead] = []
    start = (0, 0)
    for cut in [*_cuts(len(source_lengths), len(target_lengths), similarity), (len(source_lengths), len(target_lengths))]:
        piece = _Piece(source_lengths, target_lengths, similarity, ratio, start, cut)
        beads += piece.beads()
        start = cut
    return beads


def _cuts(sources: int, targets: int, similarity: Similarity) -> list[tuple[int, int]]:
    """Places between sure pairs, in order: before the unit of the source and that of the translation."""
    if max(sources, targets) < _CUT_FROM:
        return []
    claims: dict[int, tuple[float, int]] = {}
    for source in range(sources):
        best = similarity.best(source)[:2]
        if best and best[0][0] >= _SURE and (len(best) == 1 or best[0][0] - best[1][0] >= _SURE_MARGIN):
            nats, target = best[0]
            if nats > claims.get(target, (0.0, 0))[0]:
                claims[target] = nats, source
    pairs = sorted((source, target) for target, (_, source) in claims.items())
    return [pair for pair in _longest_increasing(pairs) if pair != (0, 0)]


def _longest_increasing(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of pairs in which both sides grow."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, (_, target) in enumerate(pairs):
        place = bisect_left(tails, target)
        before.append(ends[place - 1] if place else -1)
        tails[place : place + 1] = [target]
        ends[place : place + 1] = [at]
    chain: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


class _Piece:
    """The alignment between two places."""

    def __init__(
        self,
        source_lengths: Sequence[int],
        target_lengths: Sequence[int],
        similarity: Similarity,
        ratio: float,
        start: tuple[int, int],
        end: tuple[int, int],
    ) -> None:
        self._source, self._target = source_lengths, target_lengths
        self._similarity = similarity
        self._ratio = ratio
        self._start, self._end = start, end

    def beads(self) -> list[Bead]:
        rows, columns = self._end[0] - self._start[0], self._end[1] - self._start[1]
        if not rows or not columns:
            beads = [Bead(range(at, at + 1), range(self._start[1], self._start[1])) for at in range(self._start[0], self._end[0])]
            return beads + [
                Bead(range(self._end[0], self._end[0]), range(at, at + 1)) for at in range(self._start[1], self._end[1])
            ]
        half = columns if rows * columns <= _FULL else max(_NARROWEST, min(columns, _CELLS // rows // 2))
        lows = [max(0, min(round(row * columns / rows) - half, columns)) for row in range(rows + 1)]
        highs = [min(columns, round(row * columns / rows) + half + columns // rows) for row in range(rows + 1)]
        costs = [array("d", [inf]) * (high - low + 1) for low, high in zip(lows, highs, strict=True)]
        moves = [bytearray(len(row)) for row in costs]
        costs[0][0] = 0.0
        for row in range(rows + 1):
            for column in range(lows[row], highs[row] + 1):
                if row or column:
                    cost, move = self._cheapest(row, column, costs, lows)
                    costs[row][column - lows[row]] = cost
                    moves[row][column - lows[row]] = move
            if row > 1:
                costs[row - 2] = array("d")
        return self._walk(rows, columns, moves, lows)

    def _cheapest(self, row: int, column: int, costs: Sequence[array[float]], lows: Sequence[int]) -> tuple[float, int]:
        least, chosen = inf, 0
        for move, (up, left) in enumerate(_MOVES):
            if up > row or left > column:
                continue
            at = column - left - lows[row - up]
            before = costs[row - up]
            if not 0 <= at < len(before) or before[at] >= least:
                continue
            cost = before[at] + self._cost(self._start[0] + row, self._start[1] + column, up, left)
            if cost < least:
                least, chosen = cost, move
        return least, chosen

    def _walk(self, rows: int, columns: int, moves: Sequence[bytearray], lows: Sequence[int]) -> list[Bead]:
        beads: list[Bead] = []
        row, column = rows, columns
        while row or column:
            up, left = _MOVES[moves[row][column - lows[row]]]
            source, target = self._start[0] + row, self._start[1] + column
            beads.append(Bead(range(source - up, source), range(target - left, target)))
            row, column = row - up, column - left
        return beads[::-1]

    def _cost(self, source: int, target: int, up: int, left: int) -> float:
        """Nats for a bead of `up` and `left` units that ends before the units `source` and `target`."""
        if not up or not left:
            return _SKIP
        length = length_cost(sum(self._source[source - up : source]) * self._ratio, sum(self._target[target - left : target]))
        if up == left:
            return _PAIR + length - self._similarity.ratio(source - 1, (target - 1,))
        if up > left:
            shares = [self._similarity.ratio(at, (target - 1,)) for at in (source - 2, source - 1)]
            return _MERGE + length - sum(shares)
        halves = (target - 2, target - 1)
        idle = sum(self._similarity.share(source - 1, *pair) < _LEAST_SHARE for pair in (halves, halves[::-1]))
        return _MERGE + length + idle * _IDLE_HALF - self._similarity.ratio(source - 1, halves)


def length_cost(expected: float, actual: float) -> float:
    """Minus the log of the chance that a translation of `expected` characters has `actual` or one as far off."""
    delta = abs(actual - expected) / sqrt(max(expected, actual, 1.0) * _VARIANCE)
    chance = erfc(delta / sqrt(2))
    return min(-log(chance), _MOST_LENGTH_COST) if chance > 0 else _MOST_LENGTH_COST
