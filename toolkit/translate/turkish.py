"""The dictionary forms that an inflected Turkish word may have: `bakanlığının` -> bakanlık, `öldürülenlerin` -> öldürülmek.

Turkish strings endings together, so that no list holds all forms of a word. Here the endings are taken off by their grammar:

1. Every cut is tried, the longest stem first, so that a lemma derived from another one (öldürülmek, be killed) goes before it
   (öldürmek, kill).
2. What is cut off has to be a chain of endings: of a noun (plural, possessor, case, -ki, copula), or of a verb (passive,
   ability, denial, tense or participle or converb, then person, or the endings of a noun).
3. The stem is given back what an ending changed: the hard consonant (kitab-ı, kitap), the dropped vowel (şehr-i, şehir;
   söyl-üyor, söylemek), and for verbs the infinitive in -mek or -mak by the last vowel.

The caller takes the first form that its dictionary has. Endings: G. Lewis, Turkish Grammar, chapters 2 to 8 and 11.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

_SHORTEST_STEM: Final = 2
_HARD: Final = {"b": "p", "c": "ç", "d": "t", "ğ": "k", "g": "k"}
_BACK: Final = "aıou"
_VOWELS: Final = "aeıioöuü"
_HIGH: Final = {"a": "ı", "ı": "ı", "o": "u", "u": "u", "e": "i", "i": "i", "ö": "ü", "ü": "ü"}

# Endings with the vowels that harmony makes of one: A is a or e, I is ı, i, u or ü; D is d or t, K is k or ğ.
_POSSESSOR: Final = "(?:s?I|I?m|I?n|I?mIz|I?nIz|lArI)"
_CASE: Final = "(?:n?In|[yn]?I|[yn]?A|n?DA|n?DAn|y?lA|n?cA|cAsInA)"
_COPULA: Final = "(?:DIr|DIrlAr|y?DI|y?DIlAr|y?mIş|y?sA|y?ken|y?Im|y?Iz|sInIz)"
_NOUN: Final = f"(?:lI|sIz|cI)?(?:lAr)?{_POSSESSOR}?{_CASE}?(?:ki(?:lAr{_CASE}?|n?In|nI|nA|ndA|ndAn)?)?{_COPULA}?"
_PERSON: Final = "(?:m|n|k|lAr|nIz|y?Im|y?Iz|sIn|sInIz|DIr|DIrlAr|y?DI|y?DIlAr|y?mIş|y?sA|y?ken|lArDI|lArsA)"
_FINITE: Final = "(?:DI|mIş|Iyor|y?AcAK|(?:A|I)?r|mAz|z|mAlI|sA|mAktA|sIn|sInlAr|y?A)"
_NOMINAL: Final = "(?:y?An|DIK|y?AcAK|mA|mAK|y?Iş|y?IcI|mIş)"
_CONVERB: Final = "(?:y?Ip|y?ArAk|y?IncA|DIkçA|mAdAn|mAksIzIn|y?Ali|y?ken|(?:A|I)?rken|mAktAn|mAk|mAdIkçA)"
_ABLE: Final = "(?:y?Abil|y?AmA|mA|y?Am|m)?"
_PASSIVE: Final = "(?:I?[ln])?"
_VERB: Final = f"{_PASSIVE}{_ABLE}(?:{_FINITE}{_PERSON}?|{_NOMINAL}{_NOUN}|{_CONVERB})"


def _spell(endings: str) -> re.Pattern[str]:
    for letter, letters in (("A", "[ae]"), ("I", "[ıiuü]"), ("D", "[dt]"), ("K", "[kğ]")):
        endings = endings.replace(letter, letters)
    return re.compile(endings)


_OF_NOUN: Final = _spell(_NOUN)
_OF_VERB: Final = _spell(_VERB)
_LONGEST_ENDING: Final = 22


@lru_cache(maxsize=1 << 14)
def lemmas(form: str) -> tuple[str, ...]:
    """The forms under which a dictionary may have `form` (lower case), likeliest first; without `form` itself."""
    found: dict[str, None] = {}
    for cut in range(len(form) - 1, max(_SHORTEST_STEM, len(form) - _LONGEST_ENDING) - 1, -1):
        stem, endings = form[:cut], form[cut:]
        if _OF_NOUN.fullmatch(endings):
            found.update(dict.fromkeys(_nouns(stem)))
        if _OF_VERB.fullmatch(endings):
            found.update(dict.fromkeys(_verbs(stem, endings)))
    found.pop(form, None)
    return tuple(found)


def _nouns(stem: str) -> Iterator[str]:
    yield stem
    if hard := _HARD.get(stem[-1]):
        yield stem[:-1] + hard
    if len(stem) > _SHORTEST_STEM and stem[-1] not in _VOWELS and stem[-2] not in _VOWELS and (vowel := _last_vowel(stem)):
        yield f"{stem[:-1]}{_HIGH[vowel]}{stem[-1]}"


def _verbs(stem: str, endings: str) -> Iterator[str]:
    vowel = _last_vowel(stem)
    if vowel:
        yield stem + ("mak" if vowel in _BACK else "mek")
        if stem[-1] == "d":
            yield stem[:-1] + ("tmak" if vowel in _BACK else "tmek")
    if endings[0] in "ıiuü" and endings[1:4] == "yor" and stem[-1] not in _VOWELS:  # the vowel in front of -yor
        yield stem + ("amak" if endings[0] in "ıu" else "emek")


def _last_vowel(stem: str) -> str:
    return next((char for char in reversed(stem) if char in _VOWELS), "")
