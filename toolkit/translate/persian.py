"""The dictionary forms that a Persian word may have: `نمایندگانشان` -> نماینده, `نگفتند` -> گفت behind a denial.

1. Of a noun go, from the end: the enclitic pronoun (-شان, -اش), the indefinite or connecting -ی, the plural (-ها, -ان, -ات;
   -گان for a word in ه), the comparative (-تر, -ترین).
2. Of a verb goes the person (گفتند, گفت; می‌گویند, می‌گوید) and the auxiliary written with the participle (گفته‌اند, گفته);
   the denial in front (ن) is told, because the English has to say it. The mark of the present may be missing, where it is
   written apart (می گویند).

Forms are in the normal form of `text.norm`, without the non-joiner, so that می‌گوید and میگوید are one. The fewer letters a
cut takes, the likelier it is. Source: W. Thackston, An Introduction to Persian.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from toolkit.translate.inflect import Form, Stem

_SHORTEST: Final = 2  # letters of a stem
_PRONOUN: Final = "(?:ی|یی|ای|ام|ات|اش|مان|تان|شان|یمان|یتان|یشان|م|ت|ش)?"
# Ending -> what may stand in its place in the dictionary, and the English form that it asks for.
_ENDINGS: Final[tuple[tuple[re.Pattern[str], tuple[str, ...], Form | None], ...]] = (
    (re.compile(f"ها{_PRONOUN}$"), ("",), Form.PLURAL),
    (re.compile(f"گان{_PRONOUN}$"), ("ه",), Form.PLURAL),
    (re.compile(f"(?:ی?ان|ات|جات){_PRONOUN}$"), ("",), Form.PLURAL),
    (re.compile("(?:ی|یی|ای|ام|ات|اش|مان|تان|شان|م|ت|ش)$"), ("",), None),
    (re.compile("(?:تر|ترین|تری)$"), ("",), None),
    (re.compile("ند$"), ("", "د"), None),
    (re.compile("(?:م|یم|ید|ی)$"), ("", "د"), None),
    (re.compile("(?:اند|ام|ایم|اید|است)$"), ("",), None),
    (re.compile("گی$"), ("ه",), None),
)
_PRESENT: Final = "می"
_DENIAL: Final = re.compile("ن(?=می|.{3})")


@lru_cache(maxsize=1 << 14)
def stems(form: str) -> tuple[Stem, ...]:
    """The forms under which a dictionary may have `form`, likeliest first; without `form` itself."""
    found: dict[str, Stem] = {}
    for stem in sorted(_cut(form), key=lambda stem: -len(stem.lemma)):
        if stem.lemma != form:
            found.setdefault(stem.lemma, stem)
    for stem in (Stem(form), *found.values()):
        found.setdefault(_PRESENT + stem.lemma, stem._replace(lemma=_PRESENT + stem.lemma))
    return tuple(found.values())


def _cut(form: str) -> Iterator[Stem]:
    yield from _endings(form, ())
    if _DENIAL.match(form):
        yield Stem(form[1:], ("ن",), denied=True)
        yield from (stem._replace(denied=True) for stem in _endings(form[1:], ("ن",)))


def _endings(word: str, front: tuple[str, ...]) -> Iterator[Stem]:
    for ending, restored, asked in _ENDINGS:
        if (match := ending.search(word)) and match.start() >= _SHORTEST:
            yield from (Stem(word[: match.start()] + letters, front, asked) for letters in restored)
