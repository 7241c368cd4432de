"""Letter rules: how a table rewrites a name, one alternative or several.

1. The text is brought to the normalization form that the table is written in (NFC, or NFD where an accent or a jamo is a letter).
2. From left to right the longest group of letters that has a rule whose context fits is taken. Of several such rules the
   table's own comes before its base's, and a rule with context before one without; otherwise the first in the file wins.
3. A letter without a rule is kept as it is.
4. Capitals follow the original: one capital makes a capital, a capital among capitals makes capitals throughout.

Context is what stands directly before (`after`) and behind (`before`) the group in the *original*: a set of letters, in which
`^` and `$` stand for the edge of a word. An apostrophe inside a word is a letter.

A rule may hold several spellings, best first, for readers who must guess (the vowels of a name that came through Persian).
`rewrite` takes the best, `rewrite_all` the best few, each with a share in (0, 1].
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

APOSTROPHES: Final = "'’ʼ‘՚"
"""All written as U+0027 in the tables: which of them an author types says nothing about the name."""

NormalForm = Literal["NFC", "NFD"]
"""The Unicode normalization form that a table is written in."""

_CHOICE_SHARE: Final = 0.6
"""How much less likely each further spelling of a rule is than the one before it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`letters`, where the neighbours fit, are written as one of `spellings`; an empty context fits everywhere."""

    letters: str
    spellings: tuple[str, ...]
    after: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()

    def fits(self, left: str, right: str) -> bool:
        """Whether the rule applies between the characters `left` and `right` (`^` and `$` at an edge)."""
        return (not self.after or left in self.after) and (not self.before or right in self.before)


@dataclass(frozen=True, slots=True)
class Table:
    """The rules of one system, by their letters; within one group of letters in the order of precedence."""

    rules: dict[str, tuple[Rule, ...]]
    form: NormalForm = "NFC"
    longest: int = 1

    def find(self, text: str, position: int) -> Rule | None:
        """The rule for the letters of lower-case `text` at `position`, or None."""
        left = text[position - 1] if position and _in_word(text, position - 1) else "^"
        for length in range(min(self.longest, len(text) - position), 0, -1):
            end = position + length
            right = text[end] if end < len(text) and _in_word(text, end) else "$"
            for rule in self.rules.get(text[position:end], ()):
                if rule.fits(left, right):
                    return rule
        return None


def rewrite(text: str, table: Table) -> str:
    """`text` by the first spelling of each rule, in NFC."""
    return unicodedata.normalize("NFC", "".join(choices[0] for choices in _segments(text, table)))


def rewrite_all(text: str, table: Table, limit: int) -> list[tuple[str, float]]:
    """The `limit` likeliest spellings of `text` in NFC, each with its share in (0, 1], likeliest first."""
    beam = [("", 1.0)]
    for choices in _segments(text, table):
        longer = [(done + choice, share * _CHOICE_SHARE**rank) for done, share in beam for rank, choice in enumerate(choices)]
        beam = sorted(longer, key=lambda item: (-item[1], item[0]))[:limit] if len(choices) > 1 else longer
    shares: dict[str, float] = {}
    for spelling, share in beam:
        shares.setdefault(unicodedata.normalize("NFC", spelling), share)
    return list(shares.items())


def _segments(text: str, table: Table) -> Iterator[tuple[str, ...]]:
    """The spellings of each group of letters, in order."""
    text = unicodedata.normalize(table.form, text)
    for apostrophe in APOSTROPHES[1:]:
        text = text.replace(apostrophe, APOSTROPHES[0])
    # Letters whose lower case is longer (İ) keep their form, or positions would shift.
    lower = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    position = 0
    while position < len(text):
        rule = table.find(lower, position)
        if rule is None:
            yield (text[position],)
            position += 1
            continue
        end = position + len(rule.letters)
        yield _cased(rule.spellings, text, position, end)
        position = end


def _cased(spellings: tuple[str, ...], text: str, start: int, end: int) -> tuple[str, ...]:
    group = text[start:end]
    if not group[0].isupper():
        return spellings
    beside = (text[end : end + 1] or text[start - 1 : start]) if end - start == 1 else group[1:]
    if not beside[:1].isalpha():
        beside = text[start - 1 : start] if start else ""
    if beside.isupper():
        return tuple(spelling.upper() for spelling in spellings)
    return tuple(spelling[:1].upper() + spelling[1:] for spelling in spellings)


def _in_word(text: str, position: int) -> bool:
    letter = text[position]
    return letter.isalpha() or letter == APOSTROPHES[0] or unicodedata.category(letter) == "Mn"
