"""Stretches of words that repeat with a period: pure search, without a judgement.

1. A period of one word: the words are compared with themselves, moved by one.
2. A longer period repeats each of its words, so its stretch holds no word that stands only once. Only stretches of four such
   words are kept, a small part of most texts. They are compared with themselves, moved by two and by three; for longer periods,
   four words that come again name the distances worth a look.
3. A stretch that agrees with itself, moved by its period, for at least the period is a run.

The loops over all words run inside the interpreter, and cost the same whatever the text holds; long texts are cut by the caller.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from operator import eq
from typing import Final, NamedTuple

_GRAM: Final = 4  # words that come again, for long periods
_LONGEST_PERIOD: Final = 60
_REPEATED: Final = re.compile(rb"[^\x01]{4,}", re.S)  # counts of words, none of which stands once
_NO_WORD: Final = " "  # begins what stands between two stretches, each time something else


class Run(NamedTuple):
    """`block` words from word `first` on that stand `times` times in a row."""

    first: int
    block: int
    times: int


def find_runs(words: Sequence[str], counts: Mapping[str, int] | None = None) -> list[Run]:
    """Stretches that repeat with a period, the shortest periods first; none for text without repetition.

    `counts` says how often each word stands in `words`, where the caller has counted them.
    """
    runs = list(_runs(words, 1))
    counts = Counter(words) if counts is None else counts
    if max(counts.values(), default=0) > 255:
        counts = {word: min(count, 255) for word, count in counts.items()}
    kept: list[str] = []
    moved = []  # where a kept stretch begins: among the kept words, and how much further on among all
    for stretch in _REPEATED.finditer(bytes(map(counts.__getitem__, words))):
        moved.append((len(kept), stretch.start() - len(kept)))
        kept += words[stretch.start() : stretch.end()]
        kept.append(f"{_NO_WORD}{len(moved)}")
    for period in (2, 3, *_long_periods(kept)):
        for first, block, times in _runs(kept, period):
            runs.append(Run(first + moved[bisect_right(moved, (first, len(words))) - 1][1], block, times))
    return runs


def _runs(words: Sequence[str], period: int) -> Iterator[Run]:
    """The runs of one period."""
    same = bytes(map(eq, words, words[period:]))
    least = b"\1" * period
    at = same.find(least)
    while at >= 0:
        end = at + len(same[at:]) - len(same[at:].lstrip(b"\1"))
        yield Run(at, period, (end - at) // period + 1)
        at = same.find(least, end)


def _long_periods(words: Sequence[str]) -> list[int]:
    """Distances of four words and more, `_LONGEST_PERIOD` at most, at which four words come again next."""
    grams = list(zip(words, words[1:], words[2:], words[3:]))  # noqa: B905 - the shortest ends it
    if len(set(grams)) == len(grams):
        return []
    last: dict[tuple[str, ...], int] = {}
    distances = set()
    for at, gram in enumerate(grams):
        distances.add(at - last.get(gram, at))
        last[gram] = at
    return sorted(distance for distance in distances if _GRAM <= distance <= _LONGEST_PERIOD)
