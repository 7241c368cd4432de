"""What may be called a spelling of a name: the tests between a generated string and a variant.

`is_same_name` compares consonant classes, not letters: spellings of one name differ in vowels and in the kind of a consonant
(k, kh, h, g), hardly in number and order. Where the native form is another name for the bearer (Німеччина for Germany), what its
letters give is no spelling of the canonical one.
"""

from __future__ import annotations

import unicodedata
from typing import Final

import regex

_FEWEST_LETTERS: Final = 4
_TOLERANCE: Final = 1 / 3  # share of the consonants that may differ (and one in any case)

# Consonants that spellings exchange, as one letter each; groups of letters before single ones.
_CLASSES: Final = (
    (regex.compile("shch|schtsch|tsch|tch|sch|sh|ch|zh|cz|sz|ts|tz|dz|c(?=[eiy])|[szjçşšžčć]"), "S"),
    (regex.compile("kh|gh|gk|ck|[kgqhc]"), "K"),
    (regex.compile("x"), "KS"),
    (regex.compile("mp|ph|[bpvwf]"), "P"),
    (regex.compile("nt|th|[dt]"), "T"),
    (regex.compile("[mn]"), "N"),
    (regex.compile("l"), "L"),
    (regex.compile("r"), "R"),
)
_NOT_A_CLASS: Final = regex.compile("[^SKPTNLR]")

# Letters that NFD does not take apart.
_STROKED: Final = str.maketrans("łŁđĐıøØ", "lLdDioO")

# Surnames and adjectives of men; with a final -a they are a woman's.
_MASCULINE: Final = regex.compile(r"(?:[yiï]|ii|ij|yj|[oey][vw]|ff|in|ine)$")
_FINAL_A: Final = ("а", "я", "α", "ა", "ا", "ة", "ه", "ה", "a")


def is_same_name(romanized: str, canonical: str) -> bool:
    """Whether a romanized native form can be the canonical name in other letters."""
    left, right = consonants(romanized), consonants(canonical)
    return _distance(left, right) <= max(1, round(max(len(left), len(right)) * _TOLERANCE))


def is_allowed(spelling: str, native: str, canonical: str, *, kind: str) -> bool:
    """Whether a spelling may stand for the canonical one: Latin, long enough, another spelling, and of the same gender."""
    letters = sum(char.isalpha() for char in spelling)
    if letters < _FEWEST_LETTERS and letters < len(canonical):
        return False
    if spelling.casefold() == canonical.casefold() or not (
        spelling.isascii() or all(_is_latin(char) for char in spelling if char.isalpha())
    ):
        return False
    return kind == "given" or _keeps_gender(without_marks(spelling.lower()), native.lower(), without_marks(canonical.lower()))


def without_marks(spelling: str) -> str:
    """`spelling` without diacritics; a stroke or a missing dot counts as one."""
    if spelling.isascii():
        return spelling
    decomposed = unicodedata.normalize("NFD", spelling.translate(_STROKED))
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", plain)


def _keeps_gender(spelling: str, native: str, canonical: str) -> bool:
    """A final -a makes a woman's name of a man's, a lost final -s a Greek woman's (or a vocative): both are other names."""
    if spelling.endswith("a") and not canonical.endswith("a") and (_MASCULINE.search(canonical) or not native.endswith(_FINAL_A)):
        return False
    if canonical.endswith("a") and _MASCULINE.search(spelling):
        return False
    return not (canonical.endswith("s") and native.endswith("ς")) or spelling.endswith("s")


def consonants(spelling: str) -> str:
    """The classes of the consonants of `spelling`, each run of one class once."""
    plain = without_marks(spelling.lower())
    for pattern, letter in _CLASSES:
        plain = pattern.sub(letter, plain)
    return regex.sub(r"(.)\1+", r"\1", _NOT_A_CLASS.sub("", plain))


def _distance(left: str, right: str) -> int:
    """Levenshtein distance."""
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(right, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]


def _is_latin(char: str) -> bool:
    return char.isascii() or unicodedata.name(char, "").startswith(("LATIN", "MODIFIER"))
