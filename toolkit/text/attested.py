"""Words that English text has.

A name among them is somebody's, however much it looks like a slip of another; a small word that is not among them is hardly
English.

`data/attested_words.marisa` is a memory-mapped set of the words of four letters and more in wordfreq's English list (words met
about once in 100 million and more; `scripts/build_attested_words.py`). Kerry and Kelly are both there, Kamenei is not.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from toolkit.errors import DataError

if TYPE_CHECKING:
    import marisa_trie

PATH: Final = Path(__file__).parent.parent / "data" / "attested_words.marisa"
_ALONE: Final = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d"})  # letters that no normalization takes apart
SHORTEST: Final = 4  # letters; shorter words are all taken for attested


def fold(form: str) -> str:
    """`form` in small letters, without diacritics, apostrophes, hyphens and blanks: what is left when spelling is put aside."""
    if form.isascii() and form.isalnum():
        return form.lower()
    decomposed = unicodedata.normalize("NFKD", form.casefold().translate(_ALONE))
    return "".join(char for char in decomposed if char.isalnum())


@lru_cache(maxsize=1 << 16)
def is_attested(word: str) -> bool:
    """Whether English text has `word`, diacritics and case aside. Raises DataError where the table is missing."""
    folded = fold(word)
    return len(folded) < SHORTEST or folded in _words()


@cache
def _words() -> marisa_trie.Trie:
    import marisa_trie

    try:
        return marisa_trie.Trie().mmap(str(PATH))
    except (OSError, RuntimeError) as error:
        raise DataError(f"the table of attested words {PATH} cannot be read ({error}); reinstall") from error
