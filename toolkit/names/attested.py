"""Words that English text has: a name among them is somebody's, however much it looks like a slip of another.

`data/attested_words.marisa` is a memory-mapped set of the words of four letters and more in wordfreq's English list (words met
about once in 100 million and more; `scripts/build_attested_words.py`). Kerry and Kelly are both there, Kamenei is not.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from toolkit.errors import DataError
from toolkit.names.forms import fold

if TYPE_CHECKING:
    import marisa_trie

PATH: Final = Path(__file__).parent.parent / "data" / "attested_words.marisa"
SHORTEST: Final = 4  # letters; shorter words are all taken for attested


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
