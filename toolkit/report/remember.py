"""What an editor wants remembered of a decision, for all texts to come.

1. `always`: the wording that was accepted, as a pair of variant and spelling. Only for faults of wording (names above all), and
   only where both are words on one line, so that the variant can be met again; a possessive at the end of both is left out.
2. `never`: the word that stays as it is, for every fault that lies in words.

An export carries the wish alone; the words are worked out here from the decision, by the same rules as for the page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import regex

from toolkit.text import Kind

_WORDING: Final = frozenset({Kind.NAME_VARIANT, Kind.NAME_INCONSISTENT, Kind.FOREIGN_SPAN, Kind.HOMOGLYPH, Kind.CASE})
_IN_WORDS: Final = _WORDING | {Kind.REPETITION, Kind.FRAGMENT, Kind.MEANING_SUSPECT}
# On one line, and without characters that cannot be seen but for the joiners that some scripts need.
_WORDS: Final = regex.compile(r"\w(?:(?:[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|[\u200c\u200d]){0,98}[\w.])?")
_POSSESSIVE: Final = regex.compile(r"(?<=\w)(?:['’]s?|s['’])$")
_DIGITS: Final = regex.compile(r"\d")


class Remember(StrEnum):
    """What is remembered of a decision."""

    ALWAYS = "always"
    NEVER = "never"


@dataclass(slots=True)
class Memory:
    """Spellings and words to remember; of two wishes about one word the later holds."""

    always: dict[str, str] = field(default_factory=dict)
    never: dict[str, None] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.always or self.never)

    def spell(self, variant: str, spelling: str) -> None:
        """Remember that `variant` is always `spelling`."""
        self.never.pop(variant, None)
        self.always[variant] = spelling

    def keep(self, word: str) -> None:
        """Remember that `word` never changes."""
        self.always.pop(word, None)
        self.never[word] = None

    def add(self, other: Memory) -> None:
        """Take over what `other` remembers."""
        for variant, spelling in other.always.items():
            self.spell(variant, spelling)
        for word in other.never:
            self.keep(word)


def always_pair(kind: Kind, before: str, after: str) -> tuple[str, str] | None:
    """The variant and the spelling to remember where `before` became `after`; None where that says nothing about other texts."""
    end = _POSSESSIVE.search(before)
    if end and after.endswith(end.group()) and len(after) > len(end.group()):
        before, after = before[: end.start()], after[: -len(end.group())]
    if kind not in _WORDING or before == after or not (_WORDS.fullmatch(before) and _WORDS.fullmatch(after)):
        return None
    return None if _DIGITS.findall(before) != _DIGITS.findall(after) else (before, after)


def never_word(kind: Kind, before: str) -> str | None:
    """The word to leave alone from now on where `before` stays, or None where that says nothing about other texts."""
    word = _POSSESSIVE.sub("", before)
    return word if kind in _IN_WORDS and _WORDS.fullmatch(word) else None


def describe(memory: Memory) -> str:
    """What is remembered, for people."""
    return "; ".join(_sentences(memory))


def _sentences(memory: Memory) -> Iterable[str]:
    yield from (f"always {spelling} for {variant}" for variant, spelling in memory.always.items())
    yield from (f"never change {word}" for word in memory.never)
