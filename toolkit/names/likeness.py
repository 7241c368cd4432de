"""How far two spellings of a name lie apart.

A weighted edit distance over the letters without case and diacritics: groups of letters that translation confuses
(`variants/tables/confusions.tsv`: kh and h, d and nt, l and r) cost less than others; a doubled letter, an h and a vowel may come
or go for less than a consonant.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from toolkit.names.romanization.tables import read_rows
from toolkit.text.attested import fold

_DOUBLED: Final = 0.1
_BREATH: Final = 0.3
_VOWEL: Final = 0.45
_CONSONANT: Final = 0.9
_OTHER: Final = 1.0
_VOWELS: Final = frozenset("aeiouy")
_LONGEST: Final = 40  # letters; a longer name is like no other


@lru_cache(maxsize=16384)
def distance(left: str, right: str, limit: float = 4.0) -> float:
    """The cost of turning one spelling into the other, 0 for equal ones; `limit` where it is that or more."""
    one, two = fold(left), fold(right)
    if one == two:
        return 0.0
    if max(len(one), len(two)) > _LONGEST or abs(len(one) - len(two)) * _DOUBLED >= limit:
        return limit
    exchanges = _exchanges()
    table = [[limit] * (len(two) + 1) for _ in range(len(one) + 1)]
    table[0][0] = 0.0
    for at, row in enumerate(table):
        for to, cost in enumerate(row):
            if cost >= limit:
                continue
            if at < len(one):
                _lower(table, at + 1, to, cost + _gap(one, at))
            if to < len(two):
                _lower(table, at, to + 1, cost + _gap(two, to))
            if at < len(one) and to < len(two):
                _lower(table, at + 1, to + 1, cost + (0.0 if one[at] == two[to] else _OTHER))
                for group, other, price in exchanges.get((one[at], two[to]), ()):
                    if one.startswith(group, at) and two.startswith(other, to):
                        _lower(table, at + len(group), to + len(other), cost + price)
    return table[-1][-1]


def is_near(found: str, right: str, share: float) -> bool:
    """Whether `found` lies no further from `right` than `share` for each of its letters."""
    limit = share * len(found)
    return distance(found, right, limit + 0.01) <= limit


def _lower(table: list[list[float]], at: int, to: int, cost: float) -> None:
    if cost < table[at][to]:
        table[at][to] = cost


def _gap(name: str, at: int) -> float:
    """The cost of a letter that only one side has."""
    letter = name[at]
    if letter in (name[at - 1 : at], name[at + 1 : at + 2]):
        return _DOUBLED
    return _BREATH if letter == "h" else _VOWEL if letter in _VOWELS else _CONSONANT


@cache
def _exchanges() -> dict[tuple[str, str], list[tuple[str, str, float]]]:
    """Exchanges in both directions by the first letters of the two sides."""
    found: dict[tuple[str, str], list[tuple[str, str, float]]] = {}
    for left, right, cost in read_rows("toolkit.names.variants", "confusions.tsv", 3):
        for one, other in ((left, right), (right, left)):
            found.setdefault((one[0], other[0]), []).append((one, other, float(cost)))
    return found
