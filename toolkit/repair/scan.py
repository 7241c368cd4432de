"""Cheap looks at a whole text, so that a rule can tell in a glance that it has nothing to do.

Most news holds none of the faults that most rules look for; each rule first asks for a character or a word that its fault
cannot do without, and reads the text only where it is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from toolkit.text.document import Document
from toolkit.text.spans import Span

_SLICE: Final = 1 << 17
_LONGEST_WORD: Final = 64


def holds_any(text: str, needles: Iterable[str]) -> bool:
    """Whether `text` holds one of `needles`."""
    return any(needle in text for needle in needles)


def word_slices(text: str) -> Iterator[list[str]]:
    """All stretches between white space, punctuation and all, in slices that overlap by a word; memory stays small."""
    for start in range(0, len(text), _SLICE):
        yield text[start : start + _SLICE + _LONGEST_WORD].split()


def windows(document: Document, size: int) -> Iterator[Span]:
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
