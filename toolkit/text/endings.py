"""What languages write together with a name.

Endings behind an apostrophe (Ukrayna'nın, Kıbrıs'ta), or small words in front of it (Arabic وكييف, and Kyiv).
"""

from __future__ import annotations

import re
from typing import Final

_LANGUAGES: Final = frozenset({"tr", "crh"})
_JOINED: Final = {"ar": re.compile("[وف]?[بلك]?")}  # and, so; with, for, as


def has_parted_endings(language: str | None) -> bool:
    """Whether news in `language` (BCP 47) writes endings of names behind an apostrophe."""
    return language is not None and language.split("-", 1)[0] in _LANGUAGES


def bare_name(form: str, language: str) -> str:
    """A form without the ending behind its apostrophe, in such a language."""
    return form.split("'", 1)[0] or form if has_parted_endings(language) else form


def joined_words(word: str, language: str | None) -> str:
    """The longest row of small words, one letter each, that may be written together with the name that `word` begins with."""
    joined = _JOINED.get(language.split("-", 1)[0]) if language else None
    match = joined.match(word) if joined else None
    return match[0] if match else ""
