"""Glosses of a compound that the lexicon lacks, from its parts: `кибербезопасности` -> *cyber security*.

1. A combining form of the table (`toolkit/data/lexicon_prefixes.tsv`) and a known word, with or without a hyphen: the
   English of both, in their order.
2. Two words with a hyphen (Ukrainian, Russian, Bulgarian, Greek): the first as an adverb of an adjective
   (`десантно-штурмових`) keeps its place; of two nouns the second tells what the first is like, and English puts it before
   (`держав-членів` -> *member states*).
3. In German two words written as one, perhaps with a letter between them that belongs to neither (`Sicherheits|kräfte` ->
   *security forces*): the longest second word counts.

The longest combining form counts, and what is left has to be a word of the lexicon, of `_SHORTEST` letters or more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Final

_TABLE: Final = Path(__file__).resolve().parent.parent / "data" / "lexicon_prefixes.tsv"
_SHORTEST: Final = 4  # letters of a word behind a combining form
_ADJECTIVE: Final = {"uk": ("ий", "ій"), "ru": ("ый", "ий", "ой"), "bg": ("ен", "ски")}
_WRITTEN_WITH_HYPHEN: Final = frozenset({"el", "uk", "ru", "bg"})

_LINKS: Final = ("", "s", "es", "n", "en", "er", "-")  # between the parts of a German compound
_GERMAN: Final = "de"

Glosses = Callable[[str], Sequence[str]]


def gloss_parts(form: str, language: str, glosses: Glosses, base_glosses: Glosses) -> tuple[str, ...]:
    """The glosses of a compound in small letters, or none. `base_glosses` are those of a word in its dictionary form."""
    for length in range(min(len(form) - _SHORTEST, _longest(language)), 1, -1):
        if english := _combining(language).get(form[:length]):
            rest = form[length:].removeprefix("-")
            if len(rest) >= _SHORTEST and (found := glosses(rest)):
                return tuple(english + gloss if english.endswith("-") else f"{english} {gloss}" for gloss in found[:2])
    if language == _GERMAN:
        return _joined(form, glosses, base_glosses)
    first, hyphen, second = form.partition("-")
    if not hyphen or "-" in second or language not in _WRITTEN_WITH_HYPHEN or min(len(first), len(second)) < _SHORTEST:
        return ()
    if first.endswith("о") and (described := _adjective(first[:-1], language, base_glosses)) and (found := glosses(second)):
        return (f"{described[0]} {found[0]}",)
    if (head := glosses(first)) and (modifier := base_glosses(second)):
        return (f"{modifier[0]} {head[0]}",)
    return ()


def _joined(form: str, glosses: Glosses, base_glosses: Glosses) -> tuple[str, ...]:
    for cut in range(_SHORTEST, len(form) - _SHORTEST + 1):
        if not (heads := glosses(form[cut:])):
            continue
        for link in _LINKS:
            first = form[:cut].removesuffix(link)
            if len(first) >= _SHORTEST and form[:cut].endswith(link) and (modifiers := base_glosses(first)):
                return tuple(f"{modifiers[0]} {head}" for head in heads[:2])
    return ()


def _adjective(stem: str, language: str, base_glosses: Glosses) -> Sequence[str]:
    return next((found for ending in _ADJECTIVE.get(language, ()) if (found := base_glosses(stem + ending))), ())


@cache
def _combining(language: str) -> dict[str, str]:
    """Combining form -> English, with a hyphen at the end where it is written as one word with what follows."""
    rows = (line.split("\t") for line in _TABLE.read_text(encoding="utf8").splitlines() if not line.startswith("#"))
    return {form: english for languages, forms, english in rows if language in languages.split() for form in forms.split()}


@cache
def _longest(language: str) -> int:
    return max(map(len, _combining(language)), default=0)
