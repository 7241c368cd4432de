"""Known names come out of a fill exactly as the gazetteer writes them.

A model that copies piece by piece may bend a rare name (`Chernihv`). Where a capitalised stretch of the fill resembles a
given name closely, and the fill does not hold the name already, the name is put back; otherwise the guard sees that it is lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*+")
_POSSESSIVE: Final = re.compile(r"['’]s?$")
_LEAST_RATIO: Final = 0.75


def lost_names(fill: str, names: Sequence[str]) -> list[str]:
    """The names that `fill` does not hold as whole words."""
    return [name for name in names if not _pattern(name).search(fill)]


def restore_names(fill: str, names: Sequence[str]) -> str:
    """`fill` with bent copies of `names` put right."""
    for name in lost_names(fill, names):
        size = len(name.split())
        words = list(_WORD.finditer(fill))
        best, span = _LEAST_RATIO, (0, 0)
        for at in range(len(words) - size + 1):
            start, end = words[at].start(), words[at + size - 1].end()
            copy = _POSSESSIVE.sub("", fill[start:end])
            if copy in names or not copy[:1].isupper():
                continue
            ratio = SequenceMatcher(None, copy.lower(), name.lower(), autojunk=False).ratio()
            if ratio > best:
                best, span = ratio, (start, start + len(copy))
        if span[1]:
            fill = fill[: span[0]] + name + fill[span[1] :]
    return fill


def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
