"""Chunks between white space that hold something to look at, in one text after another: clean text costs a set of words.

What was found in a chunk is remembered, bounded, and changes no result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

_MOST_REMEMBERED: Final = 200_000  # chunks
_LONGEST: Final = 80  # code points of a chunk that is remembered


class Chunks:
    """A memory over `examine`, which finds the words of a chunk that count; `quiet` are chunks known to hold none."""

    def __init__(self, examine: Callable[[str], tuple[str, ...]], quiet: Iterable[str] = ()) -> None:
        self._examine = examine
        self._always_quiet = frozenset(quiet)
        self._quiet = set(self._always_quiet)
        self._known: dict[str, tuple[str, ...]] = {}

    def in_text(self, text: str) -> frozenset[str]:
        """The words of a text that count."""
        fresh = set(text.split()).difference(self._quiet)
        return frozenset(word for chunk in fresh for word in self._in_chunk(chunk))

    def _in_chunk(self, chunk: str) -> tuple[str, ...]:
        found = self._known.get(chunk)
        if found is None:
            found = self._examine(chunk)
            if len(self._quiet) + len(self._known) >= _MOST_REMEMBERED:
                self._quiet, self._known = set(self._always_quiet), {}
            if found and len(chunk) <= _LONGEST:
                self._known[chunk] = found
            elif not found and len(chunk) <= _LONGEST:
                self._quiet.add(chunk)
        return found
