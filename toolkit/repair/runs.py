"""Stretches of words that repeat with a period: pure search, without a judgement.

1. The words are compared with themselves one to three places on. For longer periods, four words that come again name the
   distances worth a look; most texts hold none within reach.
2. A stretch that agrees with itself, moved by its period, for at least the period is a run.

The loops over all words run inside the interpreter, and cost the same whatever the text holds; long texts are cut by the caller.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from operator import eq, ne
from typing import Final, NamedTuple

_GRAM: Final = 4  # words that come again, for long periods
_LONGEST_PERIOD: Final = 60


class Run(NamedTuple):
    """`block` words from word `first` on that stand `times` times in a row."""

    first: int
    block: int
    times: int


def find_runs(words: Sequence[str]) -> list[Run]:
    """Stretches that repeat with a period, letter case aside, the shortest periods first; none for text without repetition."""
    runs = []
    lowered = list(map(str.lower, words))
    for period in (1, 2, 3, *_long_periods(lowered)):
        same = bytes(map(eq, lowered, lowered[period:]))
        least = b"\1" * period
        at = same.find(least)
        while at >= 0:
            end = at + len(same[at:]) - len(same[at:].lstrip(b"\1"))
            runs.append(Run(at, period, (end - at) // period + 1))
            at = same.find(least, end)
    return runs


def _long_periods(words: Sequence[str]) -> list[int]:
    """Distances of four words and more at which four words come again."""
    grams = list(map(hash, zip(words, words[1:], words[2:], words[3:], strict=False)))
    if len(set(grams)) == len(grams):
        return []
    distances: set[int] = set()
    last = dict(zip(grams, range(len(grams)), strict=True))
    again = compress(range(len(grams)), map(ne, map(last.__getitem__, grams), range(len(grams))))
    for at in again:  # every place of four words but their last
        near = grams[at + 1 : at + 1 + _LONGEST_PERIOD]
        if grams[at] in near:
            distances.add(near.index(grams[at]) + 1)
    return sorted(distance for distance in distances if distance >= _GRAM)
