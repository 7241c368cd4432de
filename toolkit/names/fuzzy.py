"""Suspected names: an unknown surname behind a known given name. Never a change, at most a suggestion (`names.fuzzy`).

A surname that is the surname of somebody in the text with a Slavic ending grown onto it (Vladimir Putinsky beside Vladimir
Putin) is what translation makes of a name it does not know. Persons of that given name whose roles stand near, and whose
surname ends alike, are suggested.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from toolkit.names.context import Context
from toolkit.names.decisions import DETECTOR, Rule
from toolkit.names.entities import Part, Status
from toolkit.names.forms import CAPITAL, WORD_END, key_of
from toolkit.names.table import GIVEN
from toolkit.text import Finding, Kind, Proposal, Span

_PAIR: Final = re.compile(rf"({CAPITAL}\w{{1,30}}+) ([^\W\d_a-z]\w{{4,40}}+){WORD_END}")
_ENDINGS: Final = (
    "sky",
    "ski",
    "skiy",
    "skyi",
    "skyy",
    "enko",
    "ov",
    "ev",
    "insky",
    "ovsky",
    "ich",
    "ovich",
    "evich",
    "yan",
    "shvili",
    "in",
)
_ALIKE: Final = 0.6
_SUSPECTED: Final = 0.8  # somebody else fits by given name, role and sound
_POSSIBLE: Final = 0.6
_SHORTEST: Final = 4  # letters of a surname that another may be built on


def find_suspects(context: Context) -> Iterator[Finding]:
    """Surnames built on that of another person of the text."""
    text = context.document.text
    for match in _PAIR.finditer(text):
        given, family = match.group(1), match.group(2)
        if not family.endswith(_ENDINGS):
            continue
        base = next(
            (
                family.removesuffix(ending)
                for ending in _ENDINGS
                if family.endswith(ending) and _is_surname(family.removesuffix(ending), context)
            ),
            None,
        )
        if base is None or context.table.forms(key_of(family)) or context.document.protected.overlaps(Span(*match.span())):
            continue
        numbers = [form.entity for form in context.table.forms(GIVEN + key_of(given))]
        if not numbers or not re.search(rf"(?<!\w){re.escape(base)}(?!\w)", text):
            continue
        span = Span(match.start(2), match.end(2))
        around = context.around(Span(match.start(), match.end()))
        ranked = []
        for number in numbers:
            entity = context.table.entity(number)
            roles = context.roles_near(entity, around)
            likeness = SequenceMatcher(None, key_of(family), key_of(entity.family)).ratio()
            if roles and likeness >= _ALIKE and not key_of(family).startswith(key_of(entity.family)):
                ranked.append((likeness + 0.1 * len(roles), -number, entity, roles))
        proposals = tuple(
            Proposal(
                span,
                entity.family,
                Rule.FUZZY,
                f"{entity.canonical} is {roles[0]} too, and the surname is alike",
                0.4,
                False,
                tuple(roles),
            )
            for _, _, entity, roles in sorted(ranked, key=lambda item: (-item[0], -item[1]))[:3]
        )
        message = f"“{given} {family}” is a name built on that of {base}; it may be another person's"
        confidence = _SUSPECTED if proposals else _POSSIBLE
        yield Finding(span, Kind.NAME_VARIANT, message, confidence, DETECTOR, (f"{base} stands in the text",), proposals)


def _is_surname(word: str, context: Context) -> bool:
    """Whether `word` is somebody's right surname."""
    forms = context.table.forms(key_of(word)) if len(word) >= _SHORTEST else ()
    return any(form.part is Part.FAMILY and form.status is Status.CANONICAL for form in forms)
