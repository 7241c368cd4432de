"""Which sentences are worth decoding: the filter that clean text passes at the price of a set of words.

1. The chunks between white space that a text holds are compared with a set of chunks that are known to hold no suspect. It
   begins with the common words of English that no other language likes better (from the language tables) and grows with
   what was seen; it is bounded, shared by all documents, and saves time without changing a result.
2. A lower-case word that another language likes better than the target is a *suspect* (`evidence`).
3. For each language the best stretch of a text, then of a sentence, is bounded from above: suspects count in full, common
   words of the target against it, names next to nothing. A bound below the least evidence of a finding ends the search.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import regex

from toolkit.detect.evidence import NOUNS_WITH_CAPITALS, is_known, is_noun, likings, noun_liking
from toolkit.detect.languages import function_words, primary
from toolkit.detect.profiles import LONGEST, normalize, profiles
from toolkit.detect.residue import LEAST_ENCLOSED, LEAST_EVIDENCE
from toolkit.detect.stretches import rivals
from toolkit.detect.tokens import Case, Token, token_pattern

_SUSPECT: Final = 1.0  # nats from which a word is a suspect
_MOST_REMEMBERED: Final = 200_000  # chunks
_LONGEST_CHUNK: Final = 80  # code points of a chunk that is remembered
_PUNCTUATION: Final = ".,;:!?…\"“”„‘’'()[]«»–—-/"  # around a word
_ADDRESS: Final = regex.compile(r"\w\.[a-z]")  # inside a chunk: a web address, which no rule may touch
_OPENER: Final = regex.compile(r"[(\[\"“„«‘]")
_HOME_WORD: Final = -1.0  # nats, at most, for a word of the target that the other language likes less
_FUNCTION_WORD: Final = -3.0
_NAME: Final = 0.4
_BEGINNING: Final = 2.0
_UNLISTED: Final = 3.0
_LEAST_WORTH: Final = 4.0  # of the best word of a sentence
_FAR: Final = 1e9

Liked = tuple[tuple[int, float], ...]  # number of the language, nats


class Suspects:
    """What is known of the words of one target in one script."""

    def __init__(self, target: str, script: str, number: int) -> None:
        self.script: Final = script
        self.number: Final = number
        self.rivals: Final = rivals(target, script)
        self.pattern: Final = token_pattern(script)
        self.alien: Final = regex.compile(rf"[\p{{L}}--[\p{{Script={script}}}\p{{Script=Common}}]]", regex.V1)
        self.nouns: Final = next((number for number in self.rivals if profiles().languages[number] == NOUNS_WITH_CAPITALS), None)
        own = function_words(target)
        self._safe: Final = {word: _FUNCTION_WORD if word in own else _HOME_WORD for word in _safe_words(target)}
        self._own: Final = dict.fromkeys(own - self._safe.keys(), _FUNCTION_WORD)
        self._quiet = dict(self._safe)  # with what each may say at most
        self._known: dict[str, tuple[Liked, ...]] = {}

    def in_text(self, text: str) -> frozenset[str]:
        """The chunks of a text that hold suspects; none where no sentence can be worth decoding."""
        fresh = set(text.split()).difference(self._quiet)
        loud = frozenset(chunk for chunk in fresh if self._in_chunk(chunk))
        return loud if self._enough(loud) else frozenset()

    def in_sentence(self, text: str, loud: frozenset[str]) -> dict[int, float]:
        """What the best stretch in each language may reach where it may be a finding; `loud` are the chunks with suspects."""
        chunks = text.split()
        if not self._enough(loud.intersection(chunks)):
            return {}
        least = LEAST_ENCLOSED if _OPENER.search(text) else LEAST_EVIDENCE
        return {number: most for number, most in self._bounds(chunks).items() if most >= least}

    def _enough(self, loud: frozenset[str]) -> bool:
        """Whether one of the chunks may be the best word of a finding."""
        for chunk in loud:
            if chunk not in self._own:
                for liked in self._in_chunk(chunk):
                    for _, found in liked:
                        if found >= _LEAST_WORTH:
                            return True
        return False

    def _bounds(self, chunks: Sequence[str]) -> dict[int, float]:
        """What the best stretch in each language can reach at most (Kadane's sum, for all languages at once)."""
        quiet = self._quiet
        running: dict[int, float] = {}  # the best sum up to the last suspect, less the sum of all home values before it
        best: dict[int, float] = {}
        total = 0.0
        suffix = _BEGINNING  # best sum that ends here without a suspect
        for chunk in chunks:
            value = quiet.get(chunk)
            if value is None:
                value = self._own.get(chunk, 0.0)
                for liked in self._in_chunk(chunk):
                    for number, found in liked:
                        before = running.get(number)
                        reached = (suffix if before is None or before + total < suffix else before + total) + found
                        running[number] = reached - total - value
                        if reached + _NAME > best.get(number, 0.0):
                            best[number] = reached + _NAME
            total += value
            suffix = suffix + value if suffix + value > 0.0 else 0.0
        return best

    def likings(self, token: Token) -> Liked:
        """The languages that like a lower-case word better than the target does, with by how much."""
        if token.loan:
            return ()
        if token.case is Case.LOWER:
            return likings(token.form, self.number, self.rivals)
        if self.nouns is not None and is_noun(token, self.number, self.nouns):
            return ((self.nouns, noun_liking(token.form, self.number)),)
        return ()

    def is_quiet(self, chunk: str) -> bool:
        """Whether a chunk between white space holds no suspect."""
        return not self._in_chunk(chunk)

    def _in_chunk(self, chunk: str) -> tuple[Liked, ...]:
        """What other languages like of the words of a chunk, by word; () where no word is a suspect."""
        if chunk in self._quiet:
            return ()
        if len(chunk) > _LONGEST_CHUNK:
            return self._examine(chunk)
        found = self._known.get(chunk)
        if found is None:
            found = self._examine(chunk)
            if len(self._quiet) + len(self._known) >= _MOST_REMEMBERED:
                self._quiet, self._known = dict(self._safe), {}
            if found:
                self._known[chunk] = found
            else:
                self._quiet[chunk] = self._quiet_value(chunk)
        return found

    def _examine(self, chunk: str) -> tuple[Liked, ...]:
        core = chunk.strip(_PUNCTUATION)
        if core in self._safe or _ADDRESS.search(core):
            return ()
        worth = (self._word_likings(word) for word in self.pattern.findall(chunk))
        return tuple(liked for liked in worth if max((found for _, found in liked), default=0.0) >= _SUSPECT)

    def _word_likings(self, word: str) -> Liked:
        form = normalize(word[:LONGEST])
        if word[0].islower():
            return likings(form, self.number, self.rivals)
        if self.nouns is None or word.isupper():
            return ()
        liking = noun_liking(form, self.number)
        return ((self.nouns, liking),) if liking else ()

    def _quiet_value(self, chunk: str) -> float:
        """What a chunk without suspects may say at most for another language."""
        core = chunk.strip(_PUNCTUATION)
        if core in self._safe:
            return self._safe[core]
        if core.isascii() and core.isalpha() and core[0].isupper():
            return _NAME if core.isupper() or core[0] == chunk[0] else _BEGINNING
        if _ADDRESS.search(core):
            return 0.0
        return sum(
            _NAME if word[0].isupper() else 0.0 if is_known(normalize(word[:LONGEST]), self.number) else _UNLISTED
            for word in self.pattern.findall(core)
        )


@lru_cache(maxsize=16)
def suspects(target: str, script: str) -> Suspects | None:
    """The suspects of a target, shared by all documents; None where there are no statistics of it."""
    numbers = profiles().numbers_of((primary(target),))
    return Suspects(target, script, numbers[0]) if numbers else None


def _safe_words(target: str) -> frozenset[str]:
    return profiles().safe if primary(target) == "en" else frozenset()
