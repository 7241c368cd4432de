"""What the words of a text say for each language against the target, in nats.

log P(word | language) - log P(word | target), from the word lists and letters of `profiles`, bounded by what kind of token
the word is: a lower-case word of the language's list may say much, a word that neither lists what its letters say, a
capitalised word may be a name, an acronym says nothing. A target word with its diacritics left off (deja vu) counts as
known.
"""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache
from typing import Final, NamedTuple

import regex

from toolkit.detect.languages import function_words, primary, read_table
from toolkit.detect.profiles import LONGEST, Profiles, normalize, profiles
from toolkit.text.spans import Span

_WORD: Final = regex.compile(r"[\p{L}\p{M}]++")
_MOST: Final = 10.0  # for a listed word that the target does not list
_MOST_KNOWN: Final = 8.0  # for a listed word that the target lists too
_MOST_LETTERS: Final = 9.0  # where only letters speak
_LETTER_WEIGHT: Final = 0.5  # of a nat from letters, which depend on one another
_LEAST_LISTED: Final = 3.0  # for a listed word where the target's list does not reach so far down
_LEAST: Final = -8.0
_CAPITAL: Final = (-2.0, 0.4)
_INITIAL: Final = (-8.0, 2.0)
_ACRONYM: Final = (-1.0, 0.0)
_SHORT: Final = (-3.0, 3.0)  # words of one letter
_PLAIN_PRICE: Final = 4.0  # nats for a target word whose diacritics differ
_UNITS: Final = frozenset({"km", "kg", "cm", "mm", "mg", "ml", "mil", "val", "ds", "st", "mr", "vs", "th", "nd", "rd"})
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
    return regex.compile(rf"(?<![\p{{N}}&#])[[\p{{Script={script}}}\p{{M}}]&&[\p{{L}}\p{{M}}]]++", regex.V1)


@lru_cache(maxsize=200_000)
def likings(form: str, target: int, others: tuple[int, ...]) -> tuple[tuple[int, float], ...]:
    """The `others` that list `form` and like it better than the target does, with by how much (bounded)."""
    if len(form) < 2 or form in _UNITS:
        return ()
    table = profiles()
    listed = table.listed(form)
    if target in listed or is_known(form, target):
        own = _target_cost(table, form, target)
        liked = (
            (number, _bound(table, own - cost, cost, target in listed, target))
            for number, cost in listed.items()
            if number in others
        )
    else:
        row = _differences(form, target)
        liked = ((number, row[number]) for number in others)
    return tuple((number, found) for number, found in liked if found > 0)


def weigh(token: Token, target: int, others: tuple[int, ...]) -> tuple[float, ...]:
    """The evidence of `token` for each of `others`."""
    form = token.form[:LONGEST]
    if form in _UNITS or token.loan:
        return (0.0,) * len(others)
    if token.case is Case.ACRONYM:
        low, high = _ACRONYM
    elif token.case is Case.CAPITAL or token.particle:
        low, high = _CAPITAL
    elif token.case is Case.INITIAL:
        low, high = _INITIAL
    elif len(form) == 1:
        low, high = _SHORT
    else:
        low, high = _LEAST, _MOST
    return tuple(max(low, min(high, value)) for value in differences(form, target, others))


def is_known(form: str, target: int) -> bool:
    """Whether the target lists `form`, with or without its diacritics."""
    table = profiles()
    return target in table.listed(form) or target in table.listed(_plain(form))


def differences(form: str, target: int, others: tuple[int, ...]) -> tuple[float, ...]:
    """Log P(form | language) - log P(form | target) for each of `others`, bounded from above only."""
    row = _differences(form, target)
    return tuple(row[number] for number in others)


@lru_cache(maxsize=32768)
def _differences(form: str, target: int) -> array[float]:
    """The differences by number of the language."""
    table = profiles()
    listed = table.listed(form)
    known = target in listed
    own = _target_cost(table, form, target)
    letters = table.letter_word_costs(form)
    if known or is_known(form, target):
        row = array("d", (min(own - cost, 0.0) for cost in letters))
    else:
        row = array("d", (min(_LETTER_WEIGHT * (own - cost), _MOST_LETTERS) for cost in letters))
    for number, cost in listed.items():
        row[number] = _bound(table, own - cost, cost, known, target)
    return row


def _bound(table: Profiles, difference: float, cost: float, known: bool, target: int) -> float:
    """The difference for a listed word; the silence of the target's list counts little where it does not reach so far down."""
    if known:
        return min(difference, _MOST_KNOWN)
    reach = table.rarest[target] - cost
    return min(difference, max(_LEAST_LISTED, min(_MOST, _MOST - 2 + 2 * reach)))


def _target_cost(table: Profiles, form: str, target: int) -> float:
    (cost,) = table.word_costs(form, (target,))
    plain = _plain(form)
    if plain != form and (listed := table.listed(plain).get(target)) is not None:
        return min(cost, listed + _PLAIN_PRICE)
    return cost


def _plain(form: str) -> str:
    """`form` without its diacritics."""
    if form.isascii():
        return form
    return "".join(char for char in unicodedata.normalize("NFD", form) if not unicodedata.combining(char))


def find_loans(tag: str, forms: Sequence[str]) -> frozenset[int]:
    """The places in `forms` that belong to a loan phrase of the language `tag`."""
    phrases = _loans(primary(tag))
    found: set[int] = set()
    for start in range(len(forms)):
        for size in phrases.get(forms[start], ()):
            if tuple(forms[start : start + len(size)]) == size:
                found.update(range(start, start + len(size)))
    return frozenset(found)


@lru_cache(maxsize=64)
def _loans(tag: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Loan phrases by their first word."""
    phrases: dict[str, tuple[tuple[str, ...], ...]] = {}
    for language, listed in read_table("language_loans.tsv", 2):
        for phrase in listed.split(";") if language == tag else ():
            words = tuple(_WORD.findall(normalize(phrase)))
            phrases[words[0]] = (*phrases.get(words[0], ()), words)
    return phrases


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
        found.append(Token(Span(start, stop), normalize(word), case))
        end, last = stop, case
    for at in range(1, len(found) - 1):
        token = found[at]
        if token.case is Case.LOWER and (token.form in _PARTICLES or len(token.form) <= 2) and _between_capitals(found, at):
            found[at] = Token(token.span, token.form, token.case, particle=token.form not in function_words(target))
    return found


def _between_capitals(found: list[Token], at: int) -> bool:
    """Whether the neighbours of a token, bar one more particle, are capitalised."""
    left, right = at - 1, at + 1
    if left > 0 and found[left].form in _PARTICLES:
        left -= 1
    if right + 1 < len(found) and found[right].form in _PARTICLES:
        right += 1
    return found[left].case is not Case.LOWER and found[right].case is not Case.LOWER
