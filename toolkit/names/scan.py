"""The scan: one walk over the capitalised words of a text, longest known form first.

1. Words of which the table knows no form with the marks asked for are passed over; what it knows of a word is cached.
2. From each other word, further words are taken in while some form goes on, up to five; the last form met on the way is the
   longest. Words of a form may be joined by a blank, a hyphen, or a full stop and a blank; a lower-case word takes part only
   as a particle, a plain English word (`the Kharkov region`), or at a hyphen (`Geun-hye`, `es-Sani`).
3. A possessive ending is no part of the form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from toolkit.names.capitals import Capitals
from toolkit.names.entities import Form
from toolkit.names.forms import HYPHENS, JOINT, WORD, is_capitalised
from toolkit.names.table import Table
from toolkit.text import Span

_LONGEST: Final = 7  # words of a form
_NEXT: Final = re.compile(f"{JOINT}({WORD.pattern})")


class Hit(NamedTuple):
    """A known form in the text, its key and readings."""

    span: Span
    key: str
    forms: tuple[Form, ...]


def scan(capitals: Capitals, table: Table, marks: int, particles: frozenset[str] = frozenset()) -> Iterator[Hit]:
    """The known forms of a text whose first word bears one of `marks` (of `table`), in order and disjoint."""
    marks_of = table.marks
    covered = 0
    for word, start in zip(capitals.words, capitals.starts, strict=True):
        if marks_of(word) & marks and start >= covered:
            hit = _longest(capitals.text, start, word, table, particles)
            if hit:
                covered = hit.span.end
                yield hit


def _longest(text: str, start: int, word: str, table: Table, particles: frozenset[str]) -> Hit | None:
    step = table.step(word)
    found = step if step.forms else None
    end, count = start + len(word), 1
    while step.goes_on and count < _LONGEST and (match := _NEXT.match(text, end)):
        end, count = match.end(), count + 1
        step = table.step(text[start:end])
        if not (step.forms or step.goes_on) or not _takes_part(match, table, particles):
            break
        if step.forms:
            found = step
    return Hit(Span(start, start + found.length), found.key, found.forms) if found else None


def _takes_part(match: re.Match[str], table: Table, particles: frozenset[str]) -> bool:
    """Whether a word may be part of a name that stands before it."""
    word = match[1]
    return (
        is_capitalised(word)
        or match.string[match.start(1) - 1] in HYPHENS
        or match.string[match.end() : match.end() + 1] in tuple(HYPHENS)
        or word in particles
        or table.is_word(word)
        or word.isdigit()
    )
