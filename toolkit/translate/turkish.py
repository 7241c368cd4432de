"""The dictionary forms that an inflected Turkish word may have: `bakanlığının` -> bakanlık, `öldürülenlerin` -> öldürülmek.

Turkish strings endings together, so that no list holds all forms of a word. Here the endings are taken off by their grammar:

1. Every cut is tried, the longest stem first, so that a lemma derived from another one (öldürülmek, be killed) goes before
   it (öldürmek, kill). What the other part of speech has far more often comes last: the ending of *was* (alın-dı), a vowel
   dropped before t (geç-ti), a present in -lar (yolla-r).
2. What is cut off has to be a chain of endings: of a noun (plural, possessor, case, -ki, copula), or of a verb (passive,
   ability, denial, tense or participle or converb, then person, or the endings of a noun).
3. The stem is given back what an ending changed: the hard consonant (kitab-ı, kitap), the dropped vowel (şehr-i, şehir;
   söyl-üyor, söylemek), and for verbs the infinitive in -mek or -mak by the last vowel.

A plural, and the tense of a verb that is not denied, are told as the English form that they ask for. The caller takes the first
form that its dictionary has. Endings: G. Lewis, Turkish Grammar, chapters 2 to 8 and 11.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from toolkit.translate.inflect import Form, Stem

_SHORTEST_STEM: Final = 2
_HARD: Final = {"b": "p", "c": "ç", "d": "t", "ğ": "k", "g": "k"}
_BACK: Final = "aıou"
_VOWELS: Final = "aeıioöuü"
_HIGH: Final = {"a": "ı", "ı": "ı", "o": "u", "u": "u", "e": "i", "i": "i", "ö": "ü", "ü": "ü"}

# Endings with the vowels that harmony makes of one: A is a or e, I is ı, i, u or ü; D is d or t, K is k or ğ.
_POSSESSOR: Final = "(?:s?I|I?m|I?n|I?mIz|I?nIz|lArI)"
_CASE: Final = "(?:n?In|[yn]?I|[yn]?A|n?DA|n?DAn|y?lA|n?cA|cAsInA)"
_COPULA: Final = "(?:DIr|DIrlAr|y?DI|y?DIlAr|y?mIş|y?sA|y?ken|y?Im|y?Iz|sInIz)"
_NOUN: Final = (
    f"(?:lI|sIz|cI)?(?P<plural>lAr)?{_POSSESSOR}?{_CASE}?(?:ki(?:lAr{_CASE}?|n?In|nI|nA|ndA|ndAn)?)?(?P<copula>{_COPULA})?"
)
_PERSON: Final = "(?:m|n|k|lAr|nIz|y?Im|y?Iz|sIn|sInIz|DIr|DIrlAr|y?DI|y?DIlAr|y?mIş|y?sA|y?ken|lArDI|lArsA)"
_FINITE: Final = "(?P<finite>(?P<past>DI|mIş)|(?P<present>Iyor|(?:A|I)?r|mAktA)|y?AcAK|mAz|z|mAlI|sA|sIn|sInlAr|y?A)"
_VERBAL_NOUN: Final = "(?P<verbal>y?An|mA|mAK|y?Iş)"
_NOMINAL: Final = "(?:(?P<relative>DIK)|y?AcAK|y?IcI|mIş)"
_CONVERB: Final = "(?:y?Ip|y?ArAk|y?IncA|DIkçA|mAdAn|mAksIzIn|y?Ali|y?ken|(?:A|I)?rken|mAktAn|mAk|mAdIkçA)"
_ABLE: Final = "(?P<able>y?Abil|y?AmA|mA|y?Am|m)?"
_PASSIVE: Final = "(?P<passive>I?[ln])?"
_OF_VERBAL_NOUN: Final = _NOUN.replace("?P<plural>", "?:").replace("?P<copula>", "?:")
_VERB: Final = f"{_PASSIVE}{_ABLE}(?:{_VERBAL_NOUN}{_OF_VERBAL_NOUN}|{_FINITE}{_PERSON}?|{_NOMINAL}{_OF_VERBAL_NOUN}|{_CONVERB})"


def _spell(endings: str) -> re.Pattern[str]:
    for letter, letters in (("A", "[ae]"), ("I", "[ıiuü]"), ("D", "[dt]"), ("K", "[kğ]")):
        endings = endings.replace(letter, letters)
    return re.compile(endings)


_OF_NOUN: Final = _spell(_NOUN)
_OF_VERB: Final = _spell(_VERB)
_PLURALS: Final = ("lar", "ler")
_LONGEST_ENDING: Final = 22


@lru_cache(maxsize=1 << 14)
def stems(form: str) -> tuple[Stem, ...]:
    """The forms under which a dictionary may have `form` (lower case), likeliest first; without `form` itself."""
    found: dict[str, Stem] = {}
    rare: dict[str, Stem] = {}
    for cut in range(len(form) - 1, max(_SHORTEST_STEM, len(form) - _LONGEST_ENDING) - 1, -1):
        stem, endings = form[:cut], form[cut:]
        if match := _OF_NOUN.fullmatch(endings):
            asked = Form.PLURAL if match["plural"] else None
            for lemma in _nouns(stem):
                (rare if match["copula"] else found).setdefault(lemma, Stem(lemma, form=asked))
            for lemma in _with_dropped_vowel(stem):
                (rare if stem[-1] in "td" else found).setdefault(lemma, Stem(lemma, form=asked))
        if match := _OF_VERB.fullmatch(endings):
            asked = _english_form(match)
            like_plural = match["present"] == "r" and form.endswith(_PLURALS)
            for lemma in _verbs(stem, endings):
                (rare if like_plural else found).setdefault(lemma, Stem(lemma, form=asked, denied=_denies(match)))
    found = found | {lemma: stem for lemma, stem in rare.items() if lemma not in found}
    found.pop(form, None)
    return tuple(found.values())


def _english_form(match: re.Match[str]) -> Form | None:
    """What the endings of a verb ask for; nothing where they deny or say what can be."""
    if match["able"]:
        return None
    if match["passive"]:
        return Form.PARTICIPLE
    if match["past"] or match["relative"]:
        return Form.PAST
    if match["present"]:
        return Form.THIRD_PERSON
    return Form.ING if match["verbal"] else None


def _denies(match: re.Match[str]) -> bool:
    """Whether the endings of a verb deny (istemedi, edemez), which an ending of ability alone does not (edebilir)."""
    return (bool(match["able"]) and "bil" not in match["able"]) or match["finite"] in ("maz", "mez", "z")


def _nouns(stem: str) -> Iterator[str]:
    yield stem
    if hard := _HARD.get(stem[-1]):
        yield stem[:-1] + hard


def _with_dropped_vowel(stem: str) -> Iterator[str]:
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
