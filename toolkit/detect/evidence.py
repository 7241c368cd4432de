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
from functools import lru_cache
from typing import Final

from toolkit.detect import foreign_words
from toolkit.detect.languages import function_words
from toolkit.detect.profiles import Profiles, profiles
from toolkit.detect.tokens import Case, Token

_MOST: Final = 10.0  # for a listed word that the target does not list
_MOST_KNOWN: Final = 8.0  # for a listed word that the target lists too
_MOST_LETTERS: Final = 9.0  # where only letters speak
_LETTER_WEIGHT: Final = 0.5  # of a nat from letters, which depend on one another
_LEAST_LISTED: Final = 3.0  # for a listed word where the target's list does not reach so far down
_LEAST: Final = -8.0
_COMMON: Final = 12.0  # nats; a word of the target cheaper than this is one of its commonest
_SHORTEST_COMMON: Final = 4  # letters
_LEAST_COMMON: Final = -12.0  # for such a word, where the other language does not list it: no stretch goes over it
_CAPITAL: Final = (-2.0, 0.4)
_INITIAL: Final = (-8.0, 2.0)
_ACRONYM: Final = (-1.0, 0.0)
_SHORT: Final = (-3.0, 3.0)  # words of one letter
NOUNS_WITH_CAPITALS: Final = "de"
_COMMON_NOUN: Final = 11.0  # nats; the few thousand most frequent nouns
_UNKNOWN: Final = 16.0  # nats; a word dearer than this is all but unknown
_NOUN_MARGIN: Final = 7.0  # nats by which German must like a noun better
_NOUN_BONUS: Final = 1.5  # nats for a noun that meets these
_UNATTESTED_NOUN: Final = 8.5  # nats for one that English text has not
_FAR: Final = 1e9
_PLAIN_PRICE: Final = 4.0  # nats for a target word whose diacritics differ
_UNITS: Final = frozenset({"km", "kg", "cm", "mm", "mg", "ml", "mil", "val", "ds", "st", "mr", "vs", "th", "nd", "rd"})


@lru_cache(maxsize=200_000)
def likings(form: str, target: int, others: tuple[int, ...]) -> tuple[tuple[int, float], ...]:
    """The `others` that list `form` and like it better than the target does, with by how much (bounded)."""
    if len(form) < 2 or form in _UNITS:
        return ()
    table = profiles()
    listed = table.listed(form)
    if target in listed or is_known(form, target):
        own = _target_cost(form, target)
        liked = (
            (number, _bound(table, own - cost, cost, target in listed, target))
            for number, cost in listed.items()
            if number in others
        )
        return tuple((number, found) for number, found in liked if found > 0)
    row = _differences(form, target)
    return tuple((number, found) for number in others if (found := row[number]) > 0)


@lru_cache(maxsize=32768)
def noun_liking(form: str, target: int) -> float:
    """How much better German likes a capitalised word than the target, in nats; 0 unless it is a common noun of German.

    German writes its nouns with capitals, so that a capital is no sign of a name there. A noun is taken for common where it
    is frequent in German and all but unknown in the target, or where the lexicon has it and English text has not.
    """
    table = profiles()
    listed = table.listed(form)
    cost = next((cost for number, cost in listed.items() if table.languages[number] == NOUNS_WITH_CAPITALS), _FAR)
    own = listed.get(target, table.rarest[target])
    if target in table.numbers_of(("en",)) and foreign_words.is_noun(form, NOUNS_WITH_CAPITALS):
        return _UNATTESTED_NOUN
    if cost > _COMMON_NOUN or own < _UNKNOWN or form in function_words(NOUNS_WITH_CAPITALS):
        return 0.0
    margin = own - cost
    return min(margin + _NOUN_BONUS, _MOST) if margin >= _NOUN_MARGIN else 0.0


def is_noun(token: Token, target: int, number: int) -> bool:
    """Whether a capitalised word is a common noun of the language `number`."""
    cased = token.case in (Case.CAPITAL, Case.INITIAL)
    return cased and profiles().languages[number] == NOUNS_WITH_CAPITALS and noun_liking(token.form, target) > 0


def weigh(token: Token, target: int, others: tuple[int, ...]) -> Sequence[float]:
    """The evidence of `token` for each of `others`."""
    form = token.form
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
    known = _differences(form, target)
    row = [low if (value := known[number]) < low else high if value > high else value for number in others]
    if token.case in (Case.CAPITAL, Case.INITIAL) and (liking := noun_liking(form, target)):
        row = [liking if is_noun(token, target, number) else value for number, value in zip(others, row, strict=True)]
    if token.case is Case.LOWER and len(form) >= _SHORTEST_COMMON:
        listed = profiles().listed(form)
        if listed.get(target, _FAR) < _COMMON:
            row = [
                value if number in listed else max(min(value, known[number]), _LEAST_COMMON)
                for number, value in zip(others, row, strict=True)
            ]
    return row


@lru_cache(maxsize=32768)
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
    own = _target_cost(form, target)
    letters = table.letter_word_costs(form)
    if known or is_known(form, target):
        row = array("d", [difference if (difference := own - cost) < 0.0 else 0.0 for cost in letters])
    else:
        weighed = [_LETTER_WEIGHT * (own - cost) for cost in letters]
        row = array("d", [difference if difference < _MOST_LETTERS else _MOST_LETTERS for difference in weighed])
    for number, cost in listed.items():
        row[number] = _bound(table, own - cost, cost, known, target)
    return row


def _bound(table: Profiles, difference: float, cost: float, known: bool, target: int) -> float:
    """The difference for a listed word; the silence of the target's list counts little where it does not reach so far down."""
    if known:
        return min(difference, _MOST_KNOWN)
    reach = table.rarest[target] - cost
    return min(difference, max(_LEAST_LISTED, min(_MOST, _MOST - 2 + 2 * reach)))


@lru_cache(maxsize=32768)
def _target_cost(form: str, target: int) -> float:
    table = profiles()
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
