"""Units: paragraphs or sentences reduced to what can be recognised in another language.

A unit of the translation is a set of keys: stems of its words (`w:`), consonant skeletons (`s:`), values of its figures (`n:`),
its addresses (`u:`), and its words in other letters (`x:`). A unit of the source is a list of tokens, each with the keys by which
it would show in the translation: the English glosses of the lexicon, the skeleton of the romanized word, the word itself, its
figure. A token is *expected* where the translation should show it: a figure, an address, a name, a word with glosses. Other words
(the international ones: президент, president) count only where they are met.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Protocol

from toolkit.source.addresses import addresses_in
from toolkit.source.figures import Figures, read_figures
from toolkit.source.skeleton import skeleton
from toolkit.text import Span

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_SHORTEST_SKELETON: Final = 3
_ENDINGS: Final = (
    "ations",
    "ation",
    "ingly",
    "ings",
    "ing",
    "edly",
    "ies",
    "ied",
    "ers",
    "est",
    "ed",
    "es",
    "er",
    "ly",
    "al",
    "s",
    "e",
    "y",
)
_SHORTEST_STEM: Final = 3
# Words of English that every text has; they tell nothing.
_COMMON: Final = frozenset(
    re.findall(
        r"\w+",
        "the a an of in on at to for from by with and or but not no is are was were be been being has have had it its "
        "this that these those as he she his her him they their them we our us you your i my who which what when where "
        "than then there will would can could may also into over under about up out after before so if more most some "
        "any all one said ",
    )
)


class Glosses(Protocol):
    """English glosses of a word, most likely first; `toolkit.translate.Lexicon` has them."""

    def glosses(self, word: str) -> tuple[str, ...]:
        """The glosses, none where the word is unknown."""


@dataclass(frozen=True, slots=True)
class Token:
    """One token of the source: the keys by which it may show in the translation, and whether it should."""

    keys: frozenset[str]
    expected: bool


@dataclass(frozen=True, slots=True)
class SourceUnit:
    """A unit of the source."""

    span: Span
    tokens: tuple[Token, ...]
    figures: Figures


@dataclass(frozen=True, slots=True)
class TargetUnit:
    """A unit of the translation."""

    span: Span
    keys: frozenset[str]
    figures: Figures


def source_units(text: str, spans: Sequence[Span], language: str | None, glosses: Glosses | None) -> list[SourceUnit]:
    """The units of a source in `language` (BCP 47, None where it is not known)."""
    return [_source_unit(text, span, language, glosses) for span in spans]


def target_units(text: str, spans: Sequence[Span], language: str) -> list[TargetUnit]:
    """The units of a translation into `language`."""
    return [_target_unit(text, span, language) for span in spans]


def _source_unit(text: str, span: Span, language: str | None, glosses: Glosses | None) -> SourceUnit:
    figures = read_figures(text, span, language)
    tokens = [
        Token(frozenset(f"n:{value:g}" for value in figure.values), expected=True)
        for figure in figures.figures
        if not figure.minor
    ]
    tokens += [Token(frozenset({f"u:{address.key}"}), expected=True) for address in addresses_in(text, span)]
    seen: set[str] = set()
    for match in _WORD.finditer(text, span.start, span.end):
        word = match.group()
        if word in seen:
            continue
        seen.add(word)
        keys, known = _source_keys(word, language, glosses)
        if keys:
            capital = word[0].isupper() and match.start() > span.start
            tokens.append(Token(keys, expected=known or capital))
    return SourceUnit(span, tuple(tokens), figures)


def keys_of(word: str, language: str | None, glosses: Glosses | None) -> frozenset[str]:
    """The keys by which a word of the source may show in the translation."""
    return _source_keys(word, language, glosses)[0]


def _source_keys(word: str, language: str | None, glosses: Glosses | None) -> tuple[frozenset[str], bool]:
    """The keys of a word, and whether its glosses are known."""
    keys = _own_keys(word)
    known = False
    bones = skeleton(word, language)
    if len(bones) >= _SHORTEST_SKELETON:
        keys |= _skeleton_keys(bones)
    if glosses is not None:
        for gloss in glosses.glosses(word):
            parts = {_stem(part) for part in _WORD.findall(gloss.casefold()) if part not in _COMMON}
            keys |= {f"w:{part}" for part in parts}
            known = known or bool(parts)
    return frozenset(keys), known


def _target_unit(text: str, span: Span, language: str) -> TargetUnit:
    figures = read_figures(text, span, language)
    keys = {f"n:{value:g}" for figure in figures.figures for value in figure.values}
    keys |= {f"n:{value:g}" for value in figures.spelled}
    keys |= {f"u:{address.key}" for address in addresses_in(text, span)}
    for word in set(_WORD.findall(text, span.start, span.end)):
        keys |= _target_keys(word, language)
    return TargetUnit(span, frozenset(keys), figures)


@lru_cache(maxsize=32768)
def _target_keys(word: str, language: str) -> frozenset[str]:
    folded = word.casefold().removesuffix("'s").removesuffix("’s")
    if folded in _COMMON:
        return frozenset()
    keys = _own_keys(folded)
    keys |= {f"w:{_stem(part)}" for part in folded.split("-")}
    bones = skeleton(folded, language)
    if len(bones) >= _SHORTEST_SKELETON:
        keys |= _skeleton_keys(bones)
    return frozenset(keys)


def _own_keys(word: str) -> set[str]:
    """The key under which a word that is left as it is is found again."""
    folded = word.casefold()
    return {f"w:{_stem(folded)}" if folded.isascii() else f"x:{folded}"} - {f"w:{common}" for common in _COMMON}


def _skeleton_keys(bones: str) -> set[str]:
    """The whole skeleton and its beginning, which case endings leave alone."""
    return (
        {f"s:{bones[:length]}" for length in (_SHORTEST_SKELETON, 4) if len(bones) >= length}
        if len(bones) > _SHORTEST_SKELETON
        else {f"s:{bones}"}
    )


@lru_cache(maxsize=32768)
def _stem(word: str) -> str:
    """An English word without its commonest endings; crude, and the same for both sides."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word
