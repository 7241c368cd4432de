r"""Surface forms: how a name in running text becomes a key of the table, and how letter case is carried over.

A key is the form in NFC, case-folded, with one kind of apostrophe and of hyphen and single blanks. Diacritics stay: whether
a spelling without them is the same name is decided when the table is built.

Words of a name are found with `re`, not `regex`: the scan runs over every byte of every text, and `\w` is twice as fast there.
Only the words that may be misspelt names (`lone_words`) want the classes of letters that `regex` has.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

import regex

# The first letter of a word that may be capitalised. The class names every ASCII character that it is not, since `re` tests those
# in one bitmap; the rare lower-case letter outside ASCII that slips through is dropped by `is_capitalised`. The look-behind
# stands behind the class, so that the engine skips to the next capital. Possessive quantifiers keep the scan linear.
CAPITAL: Final = r"[^\x00-@\[-\x7f\W\d](?<!\w\w)"
# The same behind no apostrophe or hyphen either, so that no part of a word is taken for a word.
ALONE: Final = r"[^\x00-@\[-\x7f\W\d](?<![\w'’-]\w)"
# A capitalised word with its inner apostrophes.
CAPITALISED: Final = re.compile(CAPITAL + r"\w*+(?:['’ʼ]\w++)*+")
WORD: Final = re.compile(r"\w++(?:['’ʼ]\w++)*+")
# Where a word ends that a possessive ending may follow, and no other part of a word (Nyong'o).
WORD_END: Final = r"(?![\w-]|['’ʼ](?![sS](?!\w))\w)"
# What may stand between two words of one name: a blank (after a full stop, behind an initial or abbreviation) or a hyphen.
JOINT: Final = r"(?:\.?[ \u00a0]|[-\u2010\u2011])"
HYPHENS: Final = "-\u2010\u2011"
POSSESSIVE: Final = re.compile(r"['’ʼ]s$", re.IGNORECASE)

_SAME: Final = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "`": "'", "´": "'", "\u2010": "-", "\u2011": "-", "\u00a0": " "})


@lru_cache(maxsize=65536)
def key_of(form: str) -> str:
    """The key of a surface form."""
    if not form.isascii():
        form = unicodedata.normalize("NFC", form)
    return " ".join(form.translate(_SAME).casefold().split())


@cache
def lone_words(shortest: int) -> regex.Pattern[str]:
    """A pattern of capitalised words of so many letters that are part of no longer word, address or abbreviation."""
    return regex.compile(
        rf"(?<![\p{{L}}\p{{M}}\p{{N}}_@#’'&/.-])\p{{Lu}}[\p{{Ll}}\p{{M}}]{{{shortest - 1},30}}+"
        r"(?![\p{L}\p{N}_@/-]|\.\p{L}|['’ʼ](?![sS](?!\w))\p{L})"
    )


def is_clipped(name: str, whole: str) -> bool:
    """Whether `name` is the end of a longer name, behind a space or a hyphen: Sisi of el-Sisi."""
    return whole.endswith((f" {name}", f"-{name}"))


@lru_cache(maxsize=65536)
def bare(word: str) -> str:
    """A word without its possessive ending."""
    return POSSESSIVE.sub("", word)


def is_capitalised(word: str) -> bool:
    """Whether the first letter is a capital."""
    return word[:1].isupper() or word[:1].istitle()


def match_case(replacement: str, found: str) -> str:
    """`replacement` in capitals where `found` is (KHARKOV gives KHARKIV), else as it stands.

    An acronym for a name of more words (DAESH) says nothing of its case.
    """
    if replacement.count(" ") > found.count(" "):
        return replacement
    letters = [char for char in found if char.isalpha()]
    if len(letters) > 1 and all(char.isupper() for char in letters) and not replacement.isupper():
        return replacement.upper()
    return replacement
