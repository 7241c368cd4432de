"""How the translator sees words: its tokens and the normal form under which a word is looked up.

Both are part of the bundled model's input format: a change here asks for a new training.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from toolkit.text.spans import Span

# A word with apostrophes and hyphens inside or behind it, or one mark. Possessive, so linear. `re`, not `regex`: their
# \w differ on combining marks, and the model was trained with this one.
_TOKEN: Final = re.compile(r"\w[\w'’ʼ-]*+|[^\w\s]")
_APOSTROPHES: Final = str.maketrans({"’": "'", "ʼ": "'", "İ": "i"})
_COMBINING_ACUTE: Final = "\u0301"


def tokenize(text: str) -> Iterator[Span]:
    """The tokens of `text`, in order."""
    for match in _TOKEN.finditer(text):
        yield Span(match.start(), match.end())


def norm(word: str) -> str:
    """The form under which `word` is looked up: lower case (İ as i), one apostrophe, ё as е, no stress mark."""
    return word.translate(_APOSTROPHES).lower().replace("ё", "е").replace(_COMBINING_ACUTE, "")
