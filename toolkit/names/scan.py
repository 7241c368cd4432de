"""The scan: one walk over the capitalised words of a text, longest known form first.

1. The set of distinct capitalised words is tested against the first-word marks of the table: in most texts nothing is left.
2. At each word that passed, forms of up to five words are looked up, the longest first. Words of a form may be joined by a
   blank, a hyphen, or a full stop and a blank; a lower-case word takes part only as a particle, a plain English word (`the
   Kharkov region`), or at a hyphen (`Geun-hye`, `es-Sani`).
3. A possessive ending is no part of the form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from toolkit.names.entities import Form, Status
from toolkit.names.forms import CAPITALISED, HYPHENS, JOINT, POSSESSIVE, WORD, is_capitalised, key_of
from toolkit.names.table import Table
from toolkit.text import Span

_LONGEST: Final = 5  # words of a form


class Hit(NamedTuple):
    """A known form in the text, its key and readings."""

    span: Span
    key: str
    forms: tuple[Form, ...]


@lru_cache(maxsize=65536)
def bare(word: str) -> str:
    """A word without its possessive ending."""
    return POSSESSIVE.sub("", word)


def scan(text: str, table: Table, begins: Callable[[str], bool], particles: frozenset[str] = frozenset()) -> Iterator[Hit]:
    """The known forms of `text` whose first word passes `begins`, in order and disjoint."""
    heads = {word for word in set(CAPITALISED.findall(text)) if begins(key_of(bare(word)))}
    if not heads:
        return
    covered = 0
    for match in CAPITALISED.finditer(text):
        word = match.group()
        if word in heads and match.start() >= covered and is_capitalised(word):
            hit = _longest(text, match.start(), match.end(), table, particles)
            if hit:
                covered = hit.span.end
                yield hit


def _longest(text: str, start: int, end: int, table: Table, particles: frozenset[str]) -> Hit | None:
    ends = [end]
    while (
        (len(ends) > 1 or _is_long(text[start:end], table))
        and len(ends) < _LONGEST
        and (joint := JOINT.match(text, ends[-1]))
        and (word := WORD.match(text, joint.end()))
    ):
        if (
            not is_capitalised(word.group())
            and not _touches_hyphen(text, word)
            and word.group() not in particles
            and not table.is_word(word.group())
            and not word.group().isdigit()
        ):
            break
        ends.append(word.end())
    for last in reversed(ends):
        found = bare(text[start:last])
        key = key_of(found)
        readings = table.forms(key) or (table.forms(key.replace("-", " ")) if "-" in key else ())
        forms = tuple(form for form in readings if form.status is not Status.WORD)
        if forms:
            return Hit(Span(start, start + len(found)), key, forms)
    return None


def _touches_hyphen(text: str, word: re.Match[str]) -> bool:
    return text[word.start() - 1] in HYPHENS or text[word.end() : word.end() + 1] in tuple(HYPHENS)


def _is_long(word: str, table: Table) -> bool:
    return table.begins_long(key_of(word))
