"""The dictionary forms that an Arabic word may have: `وللمدارس` -> مدارس behind *and*, *for*, *the*; `حكومتهم` -> حكومة.

Arabic writes small words together with what follows, and possessors with what is in front of them:

1. In front stand, in this order, *and* or *so* (و ف), *as*, *with* or *for* (ك ب ل), and the article (ال; behind *for* لل);
   or, of a verb, *will* (س). What is taken off is told, because the English has to say it.
2. At the end go the pronoun (-ها, -هم), which turns ة into ت; the sound plural and the dual (-ون, -ين, -ات, -ان); the
   feminine -ة; the accusative -ا; of a past the person (-ت, -وا).
3. A present stands in the dictionary with ي in front, for which ت, ن and أ are other persons (تعلن, يعلن; يعلنون, يعلن).

The fewer letters a cut takes, the likelier it is. Forms are in the normal form of `text.norm`, where ي and ى are ی and ك is ک.
Source: K. Ryding, A Reference Grammar of Modern Standard Arabic, chapters 3, 5, 7, 12, 21.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import Final

from toolkit.translate.inflect import Form, Stem

_WILL: Final = re.compile("([وف]?)س(?=[یتنا])")
_PRONOUN: Final = "(?:هما|هم|هن|ها|ه|نا|کم|ک|ی)"
_SHORTEST: Final = 3  # letters of a stem; two behind the article
# Ending -> what may stand in its place in the dictionary, and the English form that it asks for.
_ENDINGS: Final[tuple[tuple[re.Pattern[str], tuple[str, ...], Form | None], ...]] = (
    (re.compile("ة$"), ("", "ی"), None),
    (re.compile("ا$"), ("",), None),
    (re.compile("ت$"), ("", "ی"), None),
    (re.compile(f"{_PRONOUN}$"), ("",), None),
    (re.compile("وا$"), ("", "ی"), None),
    (re.compile("(?:تا|تما|نا)$"), ("",), None),
    (re.compile(f"ت{_PRONOUN}$"), ("ة", ""), None),
    (re.compile(f"ات{_PRONOUN}?$"), ("ة", "", "اء"), Form.PLURAL),
    (re.compile("(?:ون|ین|ان)$"), ("", "ی"), Form.PLURAL),
    (re.compile("(?:تان|تین)$"), ("ة",), Form.PLURAL),
    (re.compile(f"[وی]{_PRONOUN}?$"), ("",), Form.PLURAL),
    (re.compile("(?:وی|ی)ة$"), ("",), None),
)
_OF_PRESENT: Final = tuple(map("".join, product(("", "ون", "ین", "ان", "ن", "وا"), ("", "ه", "ها", "هم", "هما", "نا"))))
_PERSONS: Final = "یتنا"
_THIRD_PERSON: Final = "یت"
_BEFORE_NOUNS: Final = frozenset({"ال", "ب", "ک"})


@lru_cache(maxsize=1 << 14)
def stems(form: str) -> tuple[Stem, ...]:
    """The forms under which a dictionary may have `form`, likeliest first; without `form` itself."""
    found: dict[str, Stem] = {}
    for stem in sorted(_cut(form), key=lambda stem: -len(stem.lemma)):
        if stem.lemma != form:
            found.setdefault(stem.lemma, stem)
    return tuple(found.values())


def _cut(form: str) -> Iterator[Stem]:
    for front, word in _fronts(form):
        yield Stem(word, front)
        if _BEFORE_NOUNS.isdisjoint(front):
            yield from _presents(word, front)
        for ending, restored, asked in _ENDINGS:
            if (match := ending.search(word)) and match.start() >= _SHORTEST - 1:
                yield from (Stem(word[: match.start()] + letters, front, asked) for letters in restored)
    if match := _WILL.match(form):
        yield from _presents(form[match.end() :], tuple(filter(None, (match[1], "س"))))


def _presents(word: str, front: tuple[str, ...]) -> Iterator[Stem]:
    """The third person of what may be a present."""
    for ending in _OF_PRESENT if word[0] in (_THIRD_PERSON if front else _PERSONS) else ():
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            yield Stem("ی" + word[1 : len(word) - len(ending)], front)


def _fronts(form: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """What may stand in front, as its small words, with the rest."""
    for parts in product(("", "و", "ف"), ("", "ب", "ک", "ل"), ("", "ال")):
        small = tuple(filter(None, parts))
        written = "".join(small).replace("لال", "لل")
        if form.startswith(written) and len(form) - len(written) >= _SHORTEST - ("ال" in small):
            yield small, form[len(written) :]
