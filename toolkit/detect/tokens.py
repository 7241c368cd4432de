"""The words of a text with what their case tells, and the loan phrases among them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from functools import lru_cache
from typing import Final, NamedTuple

import regex

from toolkit.detect.languages import function_words, primary, read_table
from toolkit.detect.profiles import LONGEST, normalize
from toolkit.text.spans import Span

_WORD: Final = regex.compile(r"[\p{L}\p{M}]++")
_OPENERS: Final = tuple("\"“„«‘'([:.!?…–—")  # a capital behind one may begin a sentence
_PARTICLES: Final = frozenset(
    [
        "de",
        "da",
        "do",
        "dos",
        "das",
        "di",
        "del",
        "della",
        "dello",
        "delle",
        "der",
        "den",
        "des",
        "du",
        "d",
        "l",
        "la",
        "le",
        "les",
        "los",
        "las",
        "el",
        "al",
        "von",
        "van",
        "vom",
        "zu",
        "zum",
        "ten",
        "ter",
        "af",
        "av",
        "y",
        "e",
        "i",
        "und",
        "et",
        "en",
        "sur",
        "bin",
        "bint",
        "binti",
        "ibn",
        "abu",
        "ben",
        "bar",
        "na",
        "za",
    ]
)


class Case(Enum):
    """What the letters of a token tell about it."""

    LOWER = "lower"
    CAPITAL = "capital"
    INITIAL = "initial"
    ACRONYM = "acronym"


class Token(NamedTuple):
    """A word, its case, and whether it stands as a particle between capitals or in a loan phrase of the target."""

    span: Span
    form: str
    case: Case
    particle: bool = False
    loan: bool = False


@lru_cache(maxsize=64)
def token_pattern(script: str) -> regex.Pattern[str]:
    """Words of one script: letters of it and marks; not the ending of a number (89th) nor an HTML entity."""
    quick = "A-Za-z" if script == "Latin" else ""  # tried first
    return regex.compile(rf"(?<![\p{{N}}&#])[{quick}[[\p{{Script={script}}}\p{{M}}]&&[\p{{L}}\p{{M}}]]]++", regex.V1)


def tokens(text: str, within: Span, target: str, pattern: regex.Pattern[str]) -> list[Token]:
    """The words of a sentence, with what their case tells."""
    found: list[Token] = []
    end = within.start
    last = Case.LOWER
    for match in pattern.finditer(text, within.start, within.end):
        word = match.group()
        start, stop = match.span()
        if last is not Case.LOWER and start == end + 1 and text[end] == "-":
            case = Case.CAPITAL  # Hamamatsu-shi
        elif word.islower():
            case = Case.LOWER
        elif not word[0].isupper():
            case = Case.CAPITAL if word != word.lower() else Case.LOWER  # airBaltic; letters without case
        elif len(word) > 1 and word.isupper():
            case = Case.ACRONYM
        elif not found or text[end:start].rstrip()[-1:] in _OPENERS:
            case = Case.INITIAL
        else:
            case = Case.CAPITAL
        found.append(Token(Span(start, stop), normalize(word[:LONGEST]), case))
        end, last = stop, case
    for at in range(1, len(found) - 1):
        token = found[at]
        if token.case is Case.LOWER and (token.form in _PARTICLES or len(token.form) <= 2) and _between_capitals(found, at):
            found[at] = Token(token.span, token.form, token.case, particle=token.form not in function_words(target))
    return found


def find_loans(tag: str, forms: Sequence[str]) -> frozenset[int]:
    """The places in `forms` that belong to a loan phrase of the language `tag`."""
    phrases = _loans(primary(tag))
    found: set[int] = set()
    for start in range(len(forms)):
        for size in phrases.get(forms[start], ()):
            if tuple(forms[start : start + len(size)]) == size:
                found.update(range(start, start + len(size)))
    return frozenset(found)


def _between_capitals(found: list[Token], at: int) -> bool:
    """Whether the neighbours of a token, bar one more particle, are capitalised."""
    left, right = at - 1, at + 1
    if left > 0 and found[left].form in _PARTICLES:
        left -= 1
    if right + 1 < len(found) and found[right].form in _PARTICLES:
        right += 1
    return found[left].case is not Case.LOWER and found[right].case is not Case.LOWER


@lru_cache(maxsize=64)
def _loans(tag: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Loan phrases by their first word."""
    phrases: dict[str, tuple[tuple[str, ...], ...]] = {}
    for language, listed in read_table("language_loans.tsv", 2):
        for phrase in listed.split(";") if language == tag else ():
            words = tuple(_WORD.findall(normalize(phrase)))
            phrases[words[0]] = (*phrases.get(words[0], ()), words)
    return phrases
