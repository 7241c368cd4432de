"""The dictionary forms of a word that a table lacks, by the grammar of its language; one module a language.

Lists cannot hold all forms of Turkish, Arabic, Persian and Urdu words, and lack many of Bulgarian and Greek ones. The rules only
say what may be: the caller takes the first form that its dictionary has.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from toolkit.translate import arabic, bulgarian, elision, greek, persian, turkish, urdu
from toolkit.translate.inflect import Stem

_STEMMERS: Final[dict[str, Callable[[str], tuple[Stem, ...]]]] = {
    "el": greek.stems,
    "bg": bulgarian.stems,
    "tr": turkish.stems,
    "ar": arabic.stems,
    "fa": persian.stems,
    "ur": urdu.stems,
    "fr": elision.stems,
    "it": elision.stems,
}
BY_RULE: Final = frozenset({"tr", "ar", "fa", "ur"})  # languages whose table holds only what was written by hand


def stems(form: str, language: str) -> tuple[Stem, ...]:
    """What a dictionary may have in place of `form` (normal form), likeliest first; without `form` itself."""
    stemmer = _STEMMERS.get(language)
    return stemmer(form) if stemmer else ()
