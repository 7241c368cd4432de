"""What is left of a name when the letters that translation confuses are made equal and the vowels are dropped.

Names whose skeletons are equal, or differ by one class, share a key (`skeleton_keys`): with the keys as an index, the names
that may be spellings of one are found without a walk over all of them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from toolkit.text.attested import fold

# Confusions of transliteration between press systems, applied in order: digraphs before the letters they begin with.
_CONFUSIONS: Final = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"shch|sch|tsch|tch|ch|sh|zh|cz|sz|dj|dzh", "C"),
        (r"ph|v|w|f", "F"),
        (r"th|dh|t|d", "T"),
        (r"kh|gh|h|g|x|q|ck|c|k", "K"),
        (r"ts|tz|z|s", "S"),
        (r"mp|p|b", "P"),
        (r"(.)\1+", r"\1"),
    )
)
_VOWELS: Final = re.compile(r"[aeiouyj'’]+")


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonant classes of a word."""
    plain = fold(word)
    for pattern, replacement in _CONFUSIONS:
        plain = pattern.sub(replacement, plain)
    return _VOWELS.sub("", plain)


@lru_cache(maxsize=65536)
def skeleton_keys(bones: str, least: int = 3) -> frozenset[str]:
    """A skeleton, and from `least` classes on what is left of it without each of them."""
    shorter = (bones[:at] + bones[at + 1 :] for at in range(len(bones))) if len(bones) >= least else ()
    return frozenset((bones, *shorter))


def surname_keys(bones: str) -> frozenset[str]:
    """The same of a surname; there are so many that what is left of three classes says nothing."""
    return skeleton_keys(bones, 4)
