"""Words that other languages have and English text has not: which language a word without context is of.

`data/foreign_words.marisa` holds the forms of the hand-written lexicons in Latin letters that are no names
(`scripts/build_foreign_words.py`), each with the codes of its languages; a code with a capital (`De`) says that the language
writes the word with a capital: a German noun. Before the codes of a word that English text has too stands a `~`, behind
that of a Turkish noun with the ending that the last word of an institution has (Bankası) a `+`.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from toolkit.errors import DataError

if TYPE_CHECKING:
    import marisa_trie

SHARED: Final = "~"  # with English
POSSESSED: Final = "+"
PATH: Final = Path(__file__).parent.parent / "data" / "foreign_words.marisa"


def languages_of(form: str) -> tuple[str, ...]:
    """The languages that have the word `form` (small letters, NFC), where English has not."""
    return tuple(code.rstrip(POSSESSED).lower() for code in _codes(form) if not code.startswith(SHARED))


def is_word_of(form: str, language: str) -> bool:
    """Whether `language` has the word `form` (small letters, NFC), whether or not English has it too."""
    return any(code.strip(SHARED + POSSESSED).lower() == language for code in _codes(form))


def is_possessed(form: str) -> bool:
    """Whether `form` (small letters, NFC) is a Turkish noun with the ending of the third person."""
    return any(code.endswith(POSSESSED) for code in _codes(form))


def is_noun(form: str, language: str) -> bool:
    """Whether `form` (small letters, NFC) is a common noun that `language` writes with a capital."""
    return language.capitalize() in _codes(form)


@lru_cache(maxsize=1 << 15)
def _codes(form: str) -> tuple[str, ...]:
    values = _words().get(form, ())
    return tuple(values[0].decode().split()) if values else ()


@cache
def _words() -> marisa_trie.BytesTrie:
    """The table; raises DataError where it is missing."""
    import marisa_trie

    try:
        return marisa_trie.BytesTrie().mmap(str(PATH))
    except (OSError, RuntimeError) as error:
        raise DataError(f"{PATH} cannot be read ({error}); reinstall mtclean or run scripts/build_foreign_words.py") from error
