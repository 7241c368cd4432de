"""The dictionary spellings of a Greek word whose accent stands elsewhere: `εκπρόσωπός` -> εκπρόσωπος, `κυβερνηση` -> κυβέρνηση.

1. Before an enclitic (εκπρόσωπός του) a word that has its accent on the third syllable from the end takes a second one: the
   last goes.
2. A word in capitals is written without accents: one is put on each of the last three syllables in turn, the second from the end
   first, where most Greek words have it. Of two vowels that are one sound (αι, ου, ευ) the second carries it.

The caller takes the first form that its dictionary has. Source: D. Holton, P. Mackridge, I. Philippaki-Warburton, Greek: A
Comprehensive Grammar, part 1.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from toolkit.translate.inflect import Stem

_ACCENTS: Final = str.maketrans("άέήίόύώΐΰ", "αεηιουωϊϋ")
_ACCENTED: Final = dict(zip("αεηιουωϊϋ", "άέήίόύώΐΰ", strict=True))
_ACCENT: Final = re.compile("[άέήίόύώΐΰ]")
_VOWELS: Final = re.compile("[αεου]ι|[αεηο]υ|[αεηιουωϊϋ]")
_DIAERESIS: Final = str.maketrans("ϊϋ", "ιυ")
_ENDING: Final = re.compile("(?:ματων|ματος|ματα|μα|εων|εις|εως|ους|ων|ες|ος|ου|οι|ας|ης|ις|ον|α|η|ο|ι|ε)$")
_LONGEST_SMALL_WORD: Final = 4  # letters of a word that is taken as it is
_SECOND_FROM_THE_END_FIRST: Final = (-2, -3, -1)


@lru_cache(maxsize=1 << 14)
def stems(form: str) -> tuple[Stem, ...]:
    """The spellings under which a dictionary may have `form` (lower case), likeliest first; without `form` itself."""
    accents = list(_ACCENT.finditer(form))
    if len(accents) > 1:
        last = accents[-1].start()
        return (Stem(form[:last] + form[last].translate(_ACCENTS) + form[last + 1 :]),)
    syllables = [] if accents else list(_VOWELS.finditer(form))
    if len(syllables) < 2:
        return ()
    found = []
    for at in _SECOND_FROM_THE_END_FIRST:
        if -at <= len(syllables):
            vowel = syllables[at].end() - 1
            found.append(Stem(form[:vowel] + _ACCENTED[form[vowel]] + form[vowel + 1 :]))
    return tuple(found)


def without_accents(word: str) -> str:
    """`word` (normal form) without accents and diaereses."""
    return word.translate(_ACCENTS).translate(_DIAERESIS)


def stem(word: str) -> str:
    """`word` (normal form) without accents and the ending of its case or number: ενόπλων and ένοπλες are ενοπλ.

    Good enough to find a term of several words, of which each has to agree; too rough for a single word (νόμος, νομός).
    """
    bare = without_accents(word)
    return _ENDING.sub("", bare) if len(bare) > _LONGEST_SMALL_WORD else bare
