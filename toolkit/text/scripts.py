"""Unicode scripts of characters and words.

Scripts come from the Script and Script_Extensions properties through `regex`; nothing here keeps its own ranges. The
table of scripts is the list of those in which news is written; everything else is `OTHER`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import regex

from toolkit.text.spans import Span

LATIN: Final = "Latin"
COMMON: Final = "Common"
OTHER: Final = "Other"

# Unicode script names, as in Scripts.txt; the more frequent in news first.
SCRIPTS: Final = (
    "Latin", "Cyrillic", "Greek", "Arabic", "Hebrew", "Han", "Hiragana", "Katakana", "Hangul", "Devanagari", "Bengali",
    "Gurmukhi", "Gujarati", "Tamil", "Telugu", "Kannada", "Malayalam", "Sinhala", "Oriya", "Thai", "Lao", "Khmer", "Myanmar",
    "Tibetan", "Georgian", "Armenian", "Ethiopic", "Mongolian", "Syriac", "Thaana", "Tifinagh", "Cherokee",
)  # fmt: skip

_BY_SCRIPT: Final = tuple((name, regex.compile(rf"\p{{Script={name}}}")) for name in SCRIPTS)
_LETTER_OF_SCRIPT: Final = regex.compile(r"[\p{L}\p{M}\p{Nl}]")
# A run of letters and marks that are not Latin; the possessive quantifier keeps it linear on megabytes of marks.
_NON_LATIN: Final = regex.compile(r"[[\p{L}\p{M}]--[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]]++", regex.V1)


@lru_cache(maxsize=65536)
def script_of(char: str) -> str:
    """Unicode script name of one letter or mark; `Common` for everything that has none, `Other` for rare scripts."""
    for name, pattern in _BY_SCRIPT:
        if pattern.match(char):
            return name
    return OTHER if _LETTER_OF_SCRIPT.match(char) and not regex.match(r"[\p{Common}\p{Inherited}]", char) else COMMON


def scripts_of(text: str) -> frozenset[str]:
    """The scripts of the letters in `text`, `Common` left out."""
    return frozenset(script_of(char) for char in set(text)) - {COMMON}


def non_latin_runs(text: str) -> Iterator[Span]:
    """Runs of letters and marks outside the Latin script, in order."""
    if text.isascii():
        return
    for match in _NON_LATIN.finditer(text):
        yield Span(match.start(), match.end())
