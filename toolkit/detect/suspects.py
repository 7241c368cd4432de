"""Which sentences are worth decoding: the filter that clean text passes at the price of a set of words.

1. The chunks between white space that a text holds are compared with a set of chunks that are known to hold no suspect. It
   begins with the common words of English that no other language likes better (from the language tables) and grows with
   what was seen; it is bounded, shared by all documents, and saves time without changing a result.
2. A lower-case word that another language likes better than the target is a *suspect* (`evidence`). A sentence where the
   suspects of no language add up is not looked at again.
3. In the others the best stretch of each language is bounded from above: suspects count in full, words of the target
   against it, names next to nothing. A bound below the least evidence of a finding ends the search.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

import regex

from toolkit.detect.evidence import Case, Token, is_known, likings, token_pattern
from toolkit.detect.languages import primary
from toolkit.detect.profiles import normalize, profiles
from toolkit.detect.stretches import rivals

LEAST_SUM: Final = 5.5  # nats of suspects that make a sentence worth decoding
_SUSPECT: Final = 1.0  # nats from which a word is a suspect
_MOST_REMEMBERED: Final = 200_000  # chunks
_PUNCTUATION: Final = ".,;:!?…\"“”„‘’'()[]«»–—-/"  # around a word
_HOME_WORD: Final = -1.0  # nats, at most, for a word of the target that the other language likes less
_NAME: Final = 0.4
_BEGINNING: Final = 2.0
_UNLISTED: Final = 3.0
_UNLISTED_LETTERS: Final = 6.0  # where its letters are not all of the basic alphabet

Liked = tuple[tuple[int, float], ...]  # number of the language, nats


class Suspects:
    """What is known of the words of one target in one script."""

    def __init__(self, target: str, script: str, number: int) -> None:
        self.number: Final = number
        self.rivals: Final = rivals(target, script)
        self.pattern: Final = token_pattern(script)
        self.alien: Final = regex.compile(rf"[\p{{L}}--[\p{{Script={script}}}\p{{Script=Common}}]]", regex.V1)
        self._quiet = set(_safe_words(target))
        self._known: dict[str, tuple[Liked, ...]] = {}
        self._safe = _safe_words(target)

    def in_text(self, text: str) -> bool:
        """Whether the suspects of a whole text add up for one language."""
        fresh = set(text.split()).difference(self._quiet)
        loud = [chunk for chunk in fresh if self._in_chunk(chunk)]
        return bool(loud) and self.in_sentence(text, loud)

    def in_sentence(self, text: str, loud: Iterable[str] | None = None) -> bool:
        """Whether the suspects of a sentence add up for one language; `loud`: the chunks that may hold any."""
        quiet = self._quiet
        totals: dict[int, float] = {}
        wanted = set(loud) if loud is not None else None
        for chunk in text.split():
            if chunk in quiet or (wanted is not None and chunk not in wanted):
                continue
            for liked in self._in_chunk(chunk):
                for number, found in liked:
                    totals[number] = totals.get(number, 0.0) + found
        return max(totals.values(), default=0.0) >= LEAST_SUM

    def bound(self, words: Sequence[Token]) -> dict[int, float]:
        """For each language that likes a word, what its best stretch of `words` can reach at most."""
        liked = [self.likings(token) for token in words]
        base = [self._most(token, bool(found)) for token, found in zip(words, liked, strict=True)]
        best: dict[int, float] = {}
        for number in {number for found in liked for number in found}:
            running = top = 0.0
            for found, other in zip(liked, base, strict=True):
                running = max(running, 0.0) + found.get(number, other)
                top = max(top, running)
            best[number] = top
        return best

    def likings(self, token: Token) -> dict[int, float]:
        """The languages that like a lower-case word better than the target does, with by how much."""
        if token.case is not Case.LOWER or token.loan:
            return {}
        return dict(likings(token.form, self.number, self.rivals))

    def _most(self, token: Token, liked: bool) -> float:
        """What a word may say at most for a language that does not list it."""
        if token.loan or token.case is Case.ACRONYM:
            return 0.0
        if token.case is not Case.LOWER:
            return _BEGINNING if token.case is Case.INITIAL else _NAME
        if is_known(token.form, self.number):
            return 0.0 if liked or len(token.form) == 1 else _HOME_WORD
        return _UNLISTED if token.form.isascii() else _UNLISTED_LETTERS

    def _in_chunk(self, chunk: str) -> tuple[Liked, ...]:
        """What other languages like of the words of a chunk, by word; () where no word is a suspect."""
        if chunk in self._quiet:
            return ()
        found = self._known.get(chunk)
        if found is None:
            found = self._examine(chunk)
            if len(self._quiet) + len(self._known) >= _MOST_REMEMBERED:
                self._quiet = set(self._safe)
                self._known = {}
            if found:
                self._known[chunk] = found
            else:
                self._quiet.add(chunk)
        return found

    def _examine(self, chunk: str) -> tuple[Liked, ...]:
        core = chunk.strip(_PUNCTUATION)
        if core in self._safe or (core.isascii() and core.isalpha() and core[0].isupper()):
            return ()
        words = (word for word in self.pattern.findall(chunk) if word[0].islower())
        worth = (likings(normalize(word), self.number, self.rivals) for word in words)
        return tuple(liked for liked in worth if max((found for _, found in liked), default=0.0) >= _SUSPECT)


@lru_cache(maxsize=16)
def suspects(target: str, script: str) -> Suspects | None:
    """The suspects of a target, shared by all documents; None where there are no statistics of it."""
    numbers = profiles().numbers_of((primary(target),))
    return Suspects(target, script, numbers[0]) if numbers else None


def _safe_words(target: str) -> frozenset[str]:
    return profiles().safe if primary(target) == "en" else frozenset()
