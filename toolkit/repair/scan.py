"""Cheap looks at a whole text, so that a rule can tell in a glance that it has nothing to do.

Most news holds none of the faults that most rules look for; each rule first asks for a character or a word that its fault
cannot do without, and reads the text only where it is there. What several rules ask for is looked up once a text (`glance`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from toolkit.text.document import Document
from toolkit.text.spans import Span

WINDOW: Final = 4096
_EDGES: Final = '.,;:!?…"“”«»()[]—–|'
_STRANGE: Final = re.compile("[^\x00-\x7f]")
_SPACED: Final = re.compile(r" [,.;:!?)\]” ]")
# A mark with a letter behind it, but for initials and abbreviations (U.S., 6 a.m.); two marks that do not go together; an opening
# mark with a space behind it.
_TIGHT: Final = re.compile(
    r"[.,;:!?”(\[“](?:(?<![(\[“])(?<!\b\w.)(?=[^\W\d_])|(?<=[(\[“])[ \xa0]|(?<=[.,;!?]) ?[.,;]|(?<=”)”|(?<=“)“)"
)


class Glance(NamedTuple):
    """What a text holds at all.

    `strange`: its characters outside ASCII. `spaced`: a space before a mark, two in a row, or one that does not break.
    `tight`: a mark right before a letter or a mark that it does not go with, or an opening mark before a space.
    """

    strange: frozenset[str]
    spaced: bool
    tight: bool


@lru_cache(maxsize=1)  # the detectors look at one text after another, all at the same
def glance(text: str) -> Glance:
    """What `text` holds, looked up once."""
    strange = frozenset() if text.isascii() else frozenset(_STRANGE.findall(text))
    spaced = "\xa0" in strange or _SPACED.search(text) is not None
    return Glance(strange, spaced, _TIGHT.search(text) is not None)


def holds_any(text: str, needles: Iterable[str]) -> bool:
    """Whether `text` holds one of `needles`."""
    return any(needle in text for needle in needles)


@lru_cache(maxsize=32)
def rough_words(text: str) -> list[str]:
    """The words of `text` without the marks around them, faster than a pattern finds them; several rules share the list."""
    for mark in _EDGES:
        text = text.replace(mark, " ")
    return text.split()


def windows(document: Document, size: int = WINDOW) -> Iterator[Span]:
    """Stretches of whole paragraphs, about `size` code points each; a longer paragraph is cut."""
    start: int | None = None
    end = 0
    for paragraph in document.paragraphs:
        if start is not None and paragraph.end - start > size:
            yield Span(start, end)
            start = None
        if start is None:
            start = paragraph.start
        end = paragraph.end
        while end - start > size:
            yield Span(start, start + size)
            start += size
    if start is not None and end > start:
        yield Span(start, end)
