"""How the translator sees words: its tokens and the normal form under which a word is looked up.

Both are part of the bundled model's input format: a change here asks for a new training.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from toolkit.text.spans import Span

# A word with apostrophes, hyphens, non-joiners and Arabic vowel signs inside or behind it, or one mark. Possessive, so linear.
# `re`, not `regex`: their \w differ on combining marks, and the model was trained with this one.
_TOKEN: Final = re.compile(r"\w[\w'’ʼ\u200c\u064b-\u0652\u0670-]*+|[^\w\s]")
_APOSTROPHES: Final = str.maketrans({"’": "'", "ʼ": "'", "İ": "i"})
_COMBINING_ACUTE: Final = "\u0301"
# Arabic script: letters that keyboards and languages write with different code points are one; what is not always written goes.
_ARABIC: Final = str.maketrans(
    {
        **dict.fromkeys("أإٱ", "ا"),
        **dict.fromkeys("يى", "ی"),
        **dict.fromkeys("ہۀۂ", "ه"),
        "ك": "ک",
        "ۃ": "ة",
        **dict.fromkeys(map(chr, (0x0640, 0x0670, 0x200C, *range(0x064B, 0x0653)))),
    }
)


def tokenize(text: str) -> Iterator[Span]:
    """The tokens of `text`, in order."""
    for match in _TOKEN.finditer(text):
        yield Span(match.start(), match.end())


def norm(word: str) -> str:
    """The form under which `word` is looked up.

    Lower case (İ as i), one apostrophe, ё as е, no stress mark; in Arabic script one code point a letter, no vowel signs.
    """
    word = word.translate(_APOSTROPHES).lower().replace("ё", "е").replace(_COMBINING_ACUTE, "")
    return word if word.isascii() or word[:1] < "ء" else word.translate(_ARABIC)
