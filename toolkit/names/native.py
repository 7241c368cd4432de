"""Known names in their native script: a whole foreign span, or names inside one.

1. A span is looked up as it stands, then as a case form (Подоляка, Києві), longest first, up to four words.
2. All readings must print the same name in the style; otherwise the document must name one of them, or the span is left to
   the translator.
3. A surname alone counts where all its bearers share the English form.
4. Inside an Arabic span a name may stand behind small words that are written together with it (وكييف, and Kyiv).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from typing import Final

import regex

from toolkit.names.entities import Form, Part, Status
from toolkit.names.evidence import Evidence
from toolkit.names.forms import key_of
from toolkit.names.styles import Style
from toolkit.names.table import Table
from toolkit.names.targets import ENGLISH, printed_in
from toolkit.text.endings import has_parted_endings, joined_words
from toolkit.text.scripts import LATIN, script_of

_WORD: Final = regex.compile(r"[\p{L}\p{M}\p{N}]++(?:['’ʼ][\p{L}\p{M}\p{N}]++)*+")
_NAME_BEFORE_ENDING: Final = regex.compile(r"[^\W_]++")  # where an apostrophe parts a name from its ending
_JOINT: Final = re.compile(r"\.?[ \u00a0]|-")
_LONGEST: Final = 4
_SHORTEST_LATIN: Final = 5  # letters of a name in a language of Latin letters; shorter ones may be words of it
# What a language of Latin letters writes is the English name, one that English accepts, or one that news mistakes for it.
_IN_OTHER_LANGUAGES: Final = (Status.CANONICAL, Status.ACCEPTED, Status.WRONG, Status.DERIVED)
_SHORTEST_INFLECTED: Final = 5  # letters of a case form of a surname alone; shorter ones are words (Мира, of Hamid Mir)
_LIKELY: Final = 45  # weight of a derived spelling; a rarer one is a word of the language more often than the name
_EDGES: Final = " \u00a0\t.,;:!?()[]«»“”\"'"


@dataclass(frozen=True, slots=True)
class NativeName:
    """A native name and what to print for it; `entity` is its id in the gazetteer, empty for a bearer that it does not know."""

    replacement: str
    entity: str
    evidence: tuple[str, ...]


def read_native(
    text: str, language: str | None, table: Table, style: Style, evidence: Evidence | None, target: str = ENGLISH
) -> NativeName | None:
    """The name that `text` as a whole is, as it is printed in the language `target`, or None."""
    known = table.forms(key_of(text.strip(_EDGES)))
    forms = [form for form in known if form.status in (Status.NATIVE, Status.INFLECTED)]
    if not forms and len(text) >= _SHORTEST_LATIN and script_of(text[0]) == LATIN:
        forms = [form for form in known if form.status in _IN_OTHER_LANGUAGES and form.weight >= _LIKELY]
    if len(text) < _SHORTEST_INFLECTED:
        forms = [form for form in forms if (form.status, form.part) != (Status.INFLECTED, Part.FAMILY)]
    if language:
        forms = [form for form in forms if _speaks(form, language, table)] or forms
    exact = [form for form in forms if form.status is Status.NATIVE]
    forms = exact or forms
    printed = {_printed(form, table, style, target) for form in forms}
    if len(printed) > 1 and evidence is not None:
        forms = [form for form in forms if form.entity in evidence.named]
        printed = {_printed(form, table, style, target) for form in forms}
    name = printed.pop() if len(printed) == 1 else None
    if name is None:
        return None
    entity = table.entity(forms[0].entity)
    grounds = [f"{text.strip(_EDGES)}: {entity.canonical} ({entity.place})"]
    if not exact:
        grounds.append("a case form of the name")
    return NativeName(name, entity.id, tuple(grounds))


def names_inside(
    text: str, language: str | None, table: Table, style: Style, target: str = ENGLISH
) -> list[tuple[int, int, str]]:
    """Start, end and printed form of each native name in `text`, in order and disjoint."""
    found = []
    words = list((_NAME_BEFORE_ENDING if has_parted_endings(language) else _WORD).finditer(text))
    at = 0
    while at < len(words):
        last = at
        while last + 1 < min(len(words), at + _LONGEST) and _JOINT.fullmatch(text, words[last].end(), words[last + 1].start()):
            last += 1
        starts = range(words[at].start(), words[at].start() + len(joined_words(words[at][0], language)) + 1)
        for end, start in product(range(last, at - 1, -1), starts):
            span = text[start : words[end].end()]
            if not span[:1].isupper() and not _uncased(span[:1]):
                break
            if name := read_native(span, language, table, style, None, target):
                found.append((start, words[end].end(), name.replacement))
                at = end
                break
        at += 1
    return found


def _uncased(char: str) -> bool:
    """Whether names in the script of `char` begin with no capital; Georgian has capitals (Mtavruli) and does not use them so."""
    return char.lower() == char.upper() or script_of(char) == "Georgian"


def _speaks(form: Form, language: str, table: Table) -> bool:
    return any(label.split("-")[0] == language.split("-")[0] for label, _ in table.entity(form.entity).native)


def _printed(form: Form, table: Table, style: Style, target: str) -> str | None:
    if target != ENGLISH:
        return printed_in(table.entity(form.entity), form.part, target)
    preferred = style.preferred(table.entity(form.entity))
    return preferred.family if form.part is Part.FAMILY else preferred.full
