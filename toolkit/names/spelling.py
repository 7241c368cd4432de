"""How to print a person whom the gazetteer does not know: a byline, a witness, a mayor of a small town.

A span is read as a person's name where it has two or three capitalised words of one script, and the first or the last is a
given name of the language in its basic form (`variants/tables/given_names.tsv`); only then is it certain that the rest is a
surname and no common word. It is romanized by the system that English-language agencies use for the language. Case forms and
lone surnames are left to the translator, which refuses what it cannot ground.
"""

from __future__ import annotations

import unicodedata
from typing import Final

import regex

from toolkit.names.romanization import romanize
from toolkit.names.targets import ENGLISH, press_system
from toolkit.names.variants.data import given_names

# The press system of each language whose given names the table holds.
_PRESS: Final = {
    "uk": "uk-press-en",
    "ru": "ru-press-en",
    "be": "be-press-en",
    "bg": "bg-law-2009",
    "sr": "sr-press-en",
    "mk": "mk-press-en",
    "el": "el-press-en",
}
_NAME: Final = regex.compile(r"\p{Lu}[\p{Ll}\p{M}]{1,30}+(?:['’ʼ-]\p{L}[\p{Ll}\p{M}]{1,30}+)?+")
_INITIAL: Final = regex.compile(r"\p{Lu}\.")
_WORDS: Final = (2, 3)
_LONGEST: Final = 80
_UNKNOWN: Final = "und"


def spell_person(text: str, language: str | None, target: str = ENGLISH) -> str | None:
    """The name as the press in `target` romanizes it, where `text` is surely a person's name, or None."""
    words = text.split() if len(text) <= _LONGEST else []
    if len(words) not in _WORDS or not all(_NAME.fullmatch(word) or _INITIAL.fullmatch(word) for word in words):
        return None
    for candidate in _PRESS if language in (None, _UNKNOWN) else (language,):
        if candidate in _PRESS and any(_is_given(word, candidate) for word in (words[0], words[-1])):
            system = _PRESS[candidate] if target == ENGLISH else press_system(candidate, target)
            return romanize(" ".join(words), system) if system else None
    return None


def _is_given(word: str, language: str) -> bool:
    return (language, unicodedata.normalize("NFC", word).lower()) in given_names()
