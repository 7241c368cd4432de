"""The capitalised words of a text and where they begin: one pass of the regular-expression engine for all who ask.

The text is split at the words; the running sums of the pieces' lengths are the places. No object is made for a match.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import accumulate
from typing import Final

from toolkit.names.forms import CAPITALISED

_SPLIT: Final = re.compile(f"({CAPITALISED.pattern})")


class Capitals:
    """The capitalised words of `text`, in order; `starts` counts code points."""

    def __init__(self, text: str) -> None:
        self.text = text
        pieces = _SPLIT.split(text)
        self.words: list[str] = pieces[1::2]
        self.starts = list(accumulate(map(len, pieces[:-1])))[::2]

    @cached_property
    def distinct(self) -> frozenset[str]:
        """Each word once."""
        return frozenset(self.words)
