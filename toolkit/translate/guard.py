"""What the translator refuses, each with a reason; the span then stays as it is, flagged.

In this order, the first that applies:

1. nothing came out; 2. it holds letters of the source's script outside given names, a marker or an unknown-piece sign; 3. it
repeats the source; 4. a loop; 5. far too long or far too short; 6. a given name is lost; 7. a number is lost or invented, or a
sign of money, percent or degrees lost; 8. a denial is lost or invented; 9. phrases of web pages that models learn by heart
(`data/boilerplate.tsv`), where no lexicon can vouch for every word; 10. a source word that neither lexicon nor gazetteer knows
(measured: of 172 such fills 15 were right); 11. words without ground; 12. hinted words without answer. Confidence below what the
model asks for is the router's last refusal.

Rules 8 and 10 to 12 need a lexicon; without a lexicon for the language the other rules stand alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from toolkit.text.scripts import LATIN, scripts_of
from toolkit.translate.alphabets import word_class
from toolkit.translate.grounding import Grounding, content_words
from toolkit.translate.names import lost_names
from toolkit.translate.numbers import compare_numbers
from toolkit.translate.text import norm, tokenize

_MARKER: Final = re.compile(r"<\w{1,3}>|⁇|�")
# English that denies: words, contractions, and words with a denying prefix or ending.
_DENIAL: Final = re.compile(
    r"(?i)\b(?:not|no|never|none|nobody|nothing|nowhere|neither|nor|without|cannot|lack|lacks|lacked|fail|fails|failed|refus\w{0,4}|den(?:y|ies|ied)|"
    r"unless|non-\w{1,20}|(?:un|in|im|ir|il|dis|non)\w{3,20}|\w{2,20}less(?:ly)?)\b|n['’]t\b"
)
_INVENTED_DENIAL: Final = re.compile(r"(?i)\b(?:not|never|cannot)\b|n['’]t\b")
# Parts of words that may deny; Turkish verbs do it inside.
_DENYING: Final = {
    "el": re.compile("^(?:α|ά|δυσ|μη)"),
    "uk": re.compile("^(?:не|ні|без)"),
    "ru": re.compile("^(?:не|ни|без|бес)"),
    "bg": re.compile("^(?:не|ни|без)"),
    "tr": re.compile("m[aeıiuü]|s[ıiuü]z"),
    "ar": re.compile("^[وف]?(?:لا|لم|لن|لیس|غیر|عدم)"),
    "fa": re.compile("^(?:ن|بی|غیر|عدم)"),
    "ur": re.compile("^(?:نا|بے|غیر|عدم|لا)"),
}
_BOILERPLATE: Final = Path(__file__).resolve().parent.parent / "data" / "boilerplate.tsv"
_SIGNS: Final = {
    "%": "percent|per cent", "€": "euro", "$": "dollar", "£": "pound", "¥": "yen|yuan", "₴": "hryvn", "₽": "rub|roub",
    "₺": "lira", "°": "degree",
}  # fmt: skip
_SLACK: Final = 3
_LONGEST_RATIO: Final = 2.2
_SHORTEST_RATIO: Final = 0.35
_LOOP: Final = 3


def refuse(
    source: str, fill: str, names: Sequence[str], language: str | None, grounding: Grounding | None, denied: Sequence[str] = ()
) -> str | None:
    """Why `fill` is no translation of `source`, or None where no rule applies; `denied`: words that deny by their form."""
    if not any(map(str.isalnum, fill)):
        return "the translation is empty"
    if _MARKER.search(fill):
        return "the translation holds a piece that the model cannot write"
    if left := sorted(scripts_of(_without(fill, names)) - {LATIN}):
        return f"the translation still holds {', '.join(left)} letters"
    if fill.casefold() == source.casefold():
        return "the translation repeats the source"
    if loop := find_loop(fill, source):
        return f"the translation repeats itself: {loop!r}"
    had, has = _words(source), _words(fill)
    if has > _LONGEST_RATIO * had + _SLACK:
        return f"the translation is far too long: {has} words for {had}"
    if has + 1 < _SHORTEST_RATIO * had:
        return f"the translation is far too short: {has} words for {had}"
    if lost := lost_names(fill, names):
        return f"the translation lost the name {lost[0]!r}"
    lost, invented = compare_numbers(fill, source)
    if lost:
        return f"the translation lost the number {lost[0]}"
    if invented:
        return f"the translation invented the number {invented[0]}"
    for sign, words in _SIGNS.items():
        if sign in source and sign not in fill and not re.search(words, fill.lower()):
            return f"the translation lost the sign {sign}"
    if denied and not _DENIAL.search(fill):
        return f"the translation lost the denial {denied[0]!r}"
    if denial := check_denial(source, fill, language or ""):
        return denial
    if (grounding is None or grounding.ungrounded) and (phrase := find_boilerplate(fill)):
        return f"the translation is a phrase of web pages: {phrase!r}"
    return _refuse_ground(grounding) if grounding else None


def _refuse_ground(grounding: Grounding) -> str | None:
    if grounding.unknown:
        return f"the lexicon does not know {', '.join(map(repr, grounding.unknown))}"
    if grounding.ungrounded:
        return f"nothing in the source stands behind {', '.join(map(repr, grounding.ungrounded))}"
    if grounding.unanswered:
        return f"the translation leaves out {', '.join(map(repr, grounding.unanswered))}"
    return None


def check_denial(source: str, fill: str, language: str) -> str | None:
    """Why the fill says the opposite of the source, or None where it seems not to, or the language has no list of denials."""
    if not (denials := word_class(f"denial.{language}")):
        return None
    tokens = [norm(span.of(source)) for span in tokenize(source)]
    had = denials.intersection(tokens)
    if strong := sorted(word_class(f"strong_denial.{language}") & had):
        return None if _DENIAL.search(fill) else f"the translation lost the denial {strong[0]!r}"
    denying = any(_DENYING[language].search(token) for token in tokens)
    invented = _INVENTED_DENIAL.search(fill)
    return f"the translation invented the denial {invented[0]!r}" if invented and not had and not denying else None


def find_boilerplate(fill: str) -> str | None:
    """The first phrase of a web page's furniture in `fill`, or the whole of `fill` where it is a menu entry; else None."""
    words = " ".join(span.of(fill).lower() for span in tokenize(fill) if fill[span.start].isalnum())
    for phrase, whole in _boilerplate():
        if words == phrase if whole else f" {phrase} " in f" {words} ":
            return phrase
    return None


@cache
def _boilerplate() -> tuple[tuple[str, bool], ...]:
    rows = _BOILERPLATE.read_text(encoding="utf-8").splitlines()
    return tuple(
        (phrase, kind == "whole") for kind, phrase in (row.split("\t") for row in rows if row and not row.startswith("#"))
    )


def find_loop(fill: str, source: str) -> str | None:
    """A word three times in a row, or two content words that come twice though the source repeats no word; else None."""
    tokens = [span.of(fill).lower() for span in tokenize(fill)]
    for at in range(len(tokens) - _LOOP + 1):
        if len(set(tokens[at : at + _LOOP])) == 1 and tokens[at].isalpha():
            return " ".join(tokens[at : at + _LOOP])
    had = Counter(span.of(source).lower() for span in tokenize(source))
    repeated = any(count > 1 and len(word) > _LOOP for word, count in had.items())
    content = [word.lower() for word in content_words(fill)]
    pairs = Counter(pairwise(content))
    for (first, second), count in pairs.items():
        if count > 1 and not repeated:
            return f"{first} {second}"
    return None


def _without(fill: str, names: Sequence[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        fill = fill.replace(name, " ")
    return fill


def _words(text: str) -> int:
    return sum(text[span.start].isalnum() for span in tokenize(text))
