"""Acronyms that Urdu writes by the names of their English letters: ایس ایس پی -> SSP, سی سی ٹی وی -> CCTV.

Two or more names of letters side by side are an acronym; three, where one is a word of Urdu too (کے, of). Persian and Arabic
use one name for several letters and are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Final

from toolkit.text.spans import Span
from toolkit.translate.alphabets import word_class
from toolkit.translate.protocols import NameHint
from toolkit.translate.text import norm, tokenize

_LANGUAGE: Final = "ur"
_WORDS: Final = frozenset(map(norm, ("کے", "او", "ای", "اے")))  # that Urdu has beside the letters K, O, E, A
_LEAST: Final = 2
_LEAST_WITH_WORDS: Final = 3


def spelled_acronyms(text: str, language: str | None) -> tuple[NameHint, ...]:
    """The acronyms in a span, each with its letters."""
    return tuple(_acronyms(text)) if language == _LANGUAGE else ()


def _acronyms(text: str) -> Iterator[NameHint]:
    run: list[Span] = []
    tokens = list(tokenize(text))
    for span, following in pairwise([*tokens, None]):
        assert span is not None
        if norm(span.of(text)) in _letters():
            run.append(span)
        broken = (
            following is None or norm(following.of(text)) not in _letters() or text[span.end : following.start] not in " \u200c"
        )
        if run and broken:
            words = [norm(part.of(text)) for part in run]
            if len(run) >= (_LEAST_WITH_WORDS if _WORDS.intersection(words) else _LEAST):
                yield NameHint(run[0].start, run[-1].end, "".join(map(_letters().__getitem__, words)))
            run = []


@cache
def _letters() -> dict[str, str]:
    """Letter by its name in normal form."""
    return {norm(name): letter.upper() for name, letter in (pair.split("=") for pair in word_class(f"letter_names.{_LANGUAGE}"))}
