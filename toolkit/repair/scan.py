"""Cheap looks at a whole text, so that a rule can tell in a glance that it has nothing to do.

Most news holds none of the faults that most rules look for; each rule first asks for a character or a word that its fault
cannot do without, and reads the text only where it is there. What several rules ask for is looked up once a document:

1. `glance`: which neighbours stand in the text at all. It is turned into its *shape*, a byte a character that names the
   character's class, so that "a mark right before a letter" is a search for two bytes. A shape may say yes where a rule finds
   nothing, and never no where it finds something.
2. `survey`: which words the text holds, and in which windows words repeat.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from toolkit.repair.data.terms import load_terms
from toolkit.repair.data.truecase import names_in_text
from toolkit.repair.runs import Run, find_runs
from toolkit.text.document import Document
from toolkit.text.spans import Span

WINDOW: Final = 4096
_EDGES: Final = '.,;:!?…"“”«»()[]—–|'
_ASCII: Final = bytes(range(128))


def _table(classes: dict[str, str]) -> bytes:
    """From Latin-1 to the class of each character; a class holds itself, and what is in none is a letter."""
    table = bytearray(b"a" * 256)
    for name, members in classes.items():
        for member in members + name:
            table[ord(member)] = ord(name)
    return bytes(table)


# What Latin-1 lacks; anything else that it lacks is taken for a letter.
_IN_LATIN_1: Final = {
    "“": "\x01", "”": "\x02", "‘": "'", "’": "'", "—": "-", "–": "-", "…": "-",
    "\u202f": "\xa0", "\u2009": "\xa0",
}  # fmt: skip
_MARKS: Final = _table({
    " ": "\xa0",
    ".": ",;:!",
    "(": "[\x01",
    ")": "]",
    '"': "",
    "}": "\x02",
    "0": "123456789",
    "-": "'/&*+<=>@\\^`{|~#$%\n\t\r",
})  # fmt: skip
_FIGURES: Final = _table({" ": "\xa0", ".": "", ",": "", ":": "", "0": "123456789", "m": "btp%"})
_LETTER_BEHIND: Final = re.compile(rb"\.a(?<![^a0]a\.a)")
_FIGURE: Final = re.compile(rb"0(?=[,.: ])(?:,00?(?![0,])|\.000(?!0)|[,.] 00? ?m| \.00? m|: ?00: ?00)")


class Glance(NamedTuple):
    """What a text holds at all.

    `shape`: a byte a character, `a` for letters, `0` for digits, `.` for the marks of sentences, `(` and `)` for brackets, `"`
    for straight quotation marks, `(` and `}` for curly ones. `strange`: the characters outside ASCII. `spaced`: a space before a
    mark. `padded`: a space on the inner side of a bracket or quotation mark. `gaps`: two spaces in a row. `tight`: where a
    mark stands right before a letter, bar behind single letters. `paired`: two marks side by side. `quotes`: two quotation marks
    side by side. `figures`: where numbers stand that English writes otherwise. `clock`: a colon, a space and a digit. `grouped`:
    a digit, a space and three digits.
    """

    shape: bytes
    strange: frozenset[str]
    spaced: bool
    padded: bool
    gaps: bool
    tight: tuple[int, ...]
    paired: bool
    quotes: bool
    figures: tuple[int, ...]
    clock: bool
    grouped: bool


class Surveyed(NamedTuple):
    """A window of a text: the words in it, in small letters; those of them that a rule has listed; and where words repeat."""

    window: Span
    words: Iterable[str]
    listed: frozenset[str]
    runs: Sequence[Run]


def glance(document: Document) -> Glance:
    """What the text holds; a view, which documents keep (`Document.view`)."""
    text = document.text
    strange = frozenset() if text.isascii() else frozenset(text.encode("utf-8", "replace").translate(None, _ASCII).decode())
    plain = text.replace("?", "!")  # what Latin-1 lacks becomes a question mark
    for mark in strange:
        if mark in _IN_LATIN_1:
            plain = plain.replace(mark, _IN_LATIN_1[mark])
    latin_1 = plain.encode("latin-1", "replace")
    shape = latin_1.translate(_MARKS)
    figures = latin_1.translate(_FIGURES)
    return Glance(
        shape,
        strange,
        spaced=b" ." in shape,
        padded=b" )" in shape or b"( " in shape or b" }" in shape,
        gaps=b"  " in shape,
        tight=tuple(sorted([match.start() for match in _LETTER_BEHIND.finditer(shape)] + neighbours(shape, b"}a"))),
        paired=b".." in shape or b". ." in shape,
        quotes=b'""' in shape or b"}}" in shape or b"((" in shape,
        figures=tuple(match.start() for match in _FIGURE.finditer(figures)),
        clock=b": 0" in figures,
        grouped=b"0 000" in figures,
    )


def survey(document: Document) -> list[Surveyed]:
    """The words of the text, window by window; a view, which documents keep (`Document.view`)."""
    surveyed = []
    listed = _listed()
    for window in windows(document):
        words = rough_words(window.of(document.text).lower())
        counts = Counter(words)
        surveyed.append(Surveyed(window, counts, listed.intersection(counts), find_runs(words, counts)))
    return surveyed


def neighbours(shape: bytes, *pairs: bytes) -> list[int]:
    """Where one of `pairs` stands in a shape, in order."""
    places = []
    for pair in pairs:
        at = shape.find(pair)
        while at >= 0:
            places.append(at)
            at = shape.find(pair, at + 1)
    return sorted(places)


@lru_cache(maxsize=1)
def _listed() -> frozenset[str]:
    """Words in small letters that some rule asks for."""
    return names_in_text() | load_terms().signs


def rough_words(text: str) -> list[str]:
    """The words of `text` without the marks around them, faster than a pattern finds them."""
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
