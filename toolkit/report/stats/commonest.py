"""The commonest of any number of different things, in bounded memory.

The summary of Misra and Gries (1982), with the reduction of Agarwal et al. (Mergeable Summaries, 2012):

1. Count each thing, until there are twice as many different ones as `capacity`.
2. Take the count of the first that is too many, subtract it from all, and forget those with nothing left.

Up to 2 x `capacity` different things the counts are exact. Beyond, each is too low by at most `undercount`, and no thing that
came more often than that is missing.
"""

from __future__ import annotations

from collections import Counter
from typing import Generic, TypeVar

_Thing = TypeVar("_Thing", bound=tuple[str, ...])


class Commonest(Generic[_Thing]):
    """Counts of things; no more than twice `capacity` of them are kept."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._counts: Counter[_Thing] = Counter()
        self.undercount = 0
        """How far counts may be too low; 0 where they are exact."""

    def add(self, thing: _Thing) -> None:
        """Count `thing` once more."""
        self._counts[thing] += 1
        if len(self._counts) > 2 * self._capacity:
            self._reduce()

    def top(self, most: int) -> list[tuple[_Thing, int]]:
        """The commonest things with their counts, ties in their own order, so that equal input gives equal output."""
        return sorted(self._counts.items(), key=lambda item: (-item[1], item[0]))[:most]

    def _reduce(self) -> None:
        surplus = sorted(self._counts.values(), reverse=True)[self._capacity]
        self._counts = Counter({thing: count - surplus for thing, count in self._counts.items() if count > surplus})
        self.undercount += surplus
