"""Consonant skeletons: one key for the spellings that a name takes in two languages.

A word is romanized where it is not in Latin letters, freed of diacritics, and reduced: letters that stand for one sound in the
spellings of Europe become one (ph f; b p; v w f; c k q g; z s sh ch; d t), doubled ones single, h and vowels behind the first
letter go. Πούτιν, Путин, Poutine and Putin are all PTN. Case endings come last, so the beginnings of two skeletons are compared.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from toolkit.names.romanization import romanize

# The system in whose letters the names of a language come nearest to English.
_SYSTEMS: Final = {
    "uk": "uk-press-en",
    "ru": "ru-press-en",
    "be": "be-press-en",
    "bg": "bg-law-2009",
    "sr": "sr-press-en",
    "mk": "mk-press-en",
    "el": "el-press-en",
    "ka": "ka-press-en",
    "hy": "hy-press-en",
    "ar": "ar-letters",
    "fa": "fa-letters",
    "he": "he-letters",
    "ko": "ko-rr-2000",
}
_DIGRAPHS: Final = (
    ("dzh", "j"), ("tsch", "S"), ("tch", "S"), ("shch", "S"), ("sch", "S"), ("sh", "S"), ("ch", "S"), ("zh", "S"), ("kh", "K"),
    ("gh", "K"), ("ph", "F"), ("th", "T"), ("dh", "T"), ("ts", "S"), ("dz", "S"), ("tz", "S"), ("mp", "P"), ("nt", "T"),
    ("nd", "T"), ("gk", "K"), ("ck", "K"), ("qu", "K"), ("x", "KS"),
)  # fmt: skip
_SOUNDS: Final = str.maketrans("bpvwfcqgkszdtlmnr", "PPFFFKKKKSSTTLMNR")
_VOWELS: Final = str.maketrans("", "", "aeiouyhj'")
_NOT_LETTER: Final = re.compile(r"[^a-z]")
_DOUBLED: Final = re.compile(r"(.)\1+")
_LONGEST: Final = 40


@lru_cache(maxsize=65536)
def skeleton(word: str, language: str | None) -> str:
    """The consonant skeleton of `word`; empty where its script cannot be romanized."""
    word = word[:_LONGEST]
    if not word.isascii():
        system = _SYSTEMS.get(language or "")
        if system:
            word = romanize(word, system)
        word = unicodedata.normalize(
            "NFKD", word.replace("ı", "i").replace("ł", "l").replace("ø", "o").replace("đ", "d").replace("ß", "ss")
        )
    letters = _NOT_LETTER.sub("", word.casefold())
    if not letters:
        return ""
    for digraph, sound in _DIGRAPHS:
        letters = letters.replace(digraph, sound)
    first = "a" if letters[0] in "aeiouyhj" else ""
    return first + _DOUBLED.sub(r"\1", letters.translate(_VOWELS).translate(_SOUNDS))
