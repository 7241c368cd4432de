"""Just enough English morphology to see that a word of a fill stands on a gloss: `attacked` on *attack*, `forces` on *force*.

Irregular forms are data (`toolkit/data/lexicon_english.tsv`). Derivation (`explosion` on *explode*) is believed weakly, by a
long common beginning; nothing here makes words (`inflect.py` does), it only compares them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from enum import IntEnum
from functools import cache
from pathlib import Path
from typing import Final

from toolkit.translate.alphabets import word_class

_TABLE: Final = Path(__file__).resolve().parent.parent / "data" / "lexicon_english.tsv"
_SUFFIXES: Final = ("'s", "s'", "es", "s", "ed", "d", "ing", "er", "est", "ly", "r", "st")
# British endings and their American ones; only for comparing, so that too wide a rule does no harm.
_SPELLINGS: Final = (
    (re.compile(r"(?<=\w{3})is(?=e$|ed$|es$|ing$|ation|er)"), "iz"),
    (re.compile(r"(?<=\w{3})our(?=$|s$|ed$|ing$|ful|ab|it|hood)"), "or"),
    (re.compile(r"(?<=\w)tre(?=s?$)"), "ter"),
    (re.compile(r"(?<=\w{2})ence(?=s?$)"), "ense"),
    (re.compile(r"amme(?=s?$)"), "am"),
    (re.compile(r"(?<=[aeiou])ll(?=ed$|ing$|er$|ers$)"), "l"),
)
# Not before one, use, unit, European, US; before hour, honest, and letters read by their names (an MP).
_VOWEL_SOUND: Final = re.compile(
    r"(?!U[A-Z])(?i:(?!eu|one\b|once\b|uni(?!n)|us[aeu]|uti|ura[nl])[aeiou]|hour|hono|hones|heir)|[FHLMNRSX][A-Z]"
)
_SHORTEST_STEM: Final = 3
_SHORTEST_SHARED: Final = 5
_LONGEST_REST: Final = 5


def is_function_word(word: str) -> bool:
    """Whether an English word needs no ground: articles, pronouns, auxiliaries, prepositions, conjunctions."""
    return word.lower() in word_class("function.en")


def indefinite_article(words: str) -> str:
    """*a* or *an*, as it stands before `words`, by the sound that their spelling tells."""
    return "an" if _VOWEL_SOUND.match(words) else "a"


class Likeness(IntEnum):
    """How an English word stands on a gloss."""

    NONE = 0
    DERIVED = 1
    SAME = 2


def _spell(word: str) -> str:
    """`word` in small letters and one spelling, the American one where endings tell: `defence` and `defense` are one word."""
    word = word.lower().replace("’", "'")
    for pattern, american in _SPELLINGS:
        word = pattern.sub(american, word)
    return word


def read_forms(kind: str) -> list[tuple[str, ...]]:
    """The fields of the rows of one kind in the table of English forms (told at its head)."""
    rows = (line.split("\t") for line in _TABLE.read_text(encoding="utf8").splitlines() if not line.startswith("#"))
    return [tuple(fields) for name, *fields in rows if name == kind]


@cache
def _irregular() -> dict[str, set[str]]:
    lemmas: dict[str, set[str]] = defaultdict(set)
    for base, *forms in (*read_forms("verb"), *read_forms("noun"), *read_forms("also")):
        for form in " ".join(forms).split():
            lemmas[form.lower()].add(base.lower())
    return lemmas


@cache
def stems(word: str) -> frozenset[str]:
    """Every base form that `word` (lower case) may be an inflection of, itself included."""
    found = {word} | _irregular().get(word, set())
    for suffix in _SUFFIXES:
        stem = word.removesuffix(suffix)
        if stem != word and len(stem) >= _SHORTEST_STEM:
            found |= {stem, stem + "e"}
            if stem[-1] == stem[-2]:
                found.add(stem[:-1])
            if stem[-1] == "i":
                found.add(stem[:-1] + "y")
    if word.endswith("ves"):
        found |= {word[:-3] + "f", word[:-3] + "fe"}
    return frozenset(found)


@cache
def compare(word: str, gloss: str) -> Likeness:
    """How `word` stands on `gloss`, one word each; capital letters do not matter."""
    a, b = _spell(word), _spell(gloss)
    if a == b or stems(a) & stems(b):
        return Likeness.SAME
    shared = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if shared >= _SHORTEST_SHARED and max(len(a), len(b)) - shared <= _LONGEST_REST:
        return Likeness.DERIVED
    return Likeness.NONE
