"""What a document says about who and what its names are; gathered once, when the first candidate asks.

- entities named in full by a right form, by their native name (in the source too, where that is given), or by their @handle;
- countries that are the scene: of places, peoples and persons named;
- surnames that the document gives to somebody whom the gazetteer does not know (Edward Zelenski).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from toolkit.names.capitals import Capitals
from toolkit.names.entities import Entity, Part, Right, Status
from toolkit.names.forms import CAPITAL, key_of
from toolkit.names.scan import Hit, scan
from toolkit.names.table import HANDLE, NAME, Table
from toolkit.text import Document, Span
from toolkit.text.attested import fold
from toolkit.text.scripts import non_latin_runs

_NAMES_WITH_MARKS: Final = 3  # distinct ones that make it a habit
_RIGHT: Final = (Status.CANONICAL, Status.ACCEPTED)
_WORDS: Final = re.compile(r"[^\W\d_]{3,}+")
_NEIGHBOURS: Final = re.compile(rf"({CAPITAL}[\w.'’]*+) (?=([^\W\d_a-z]\w*+))")
_NATIVE_JOINT: Final = re.compile(r"[ \u00a0-]")


class Evidence:
    """The evidence of one document."""

    def __init__(self, document: Document, table: Table, particles: frozenset[str]) -> None:
        self._document = document
        self._table = table
        self._particles = particles
        self._homonyms: dict[str, str | None] = {}
        self._occurrences: dict[str, int] = {}
        self._possible: dict[int, bool] = {}
        self.established: dict[int, str] = {}  # persons whose full name the resolver has repaired, with the words that it found
        self.spoken: set[int] = set()  # entities of whose names a sentence of the text speaks
        self.things: set[str] = set()  # keys of forms that the text uses for a thing, or speaks of as words

    @cached_property
    def capitals(self) -> Capitals:
        """The capitalised words of the text."""
        return Capitals(self._document.text)

    @cached_property
    def hits(self) -> list[Hit]:
        """All known forms in the text."""
        return self.hits_with(NAME)

    def hits_with(self, marks: int) -> list[Hit]:
        """The known forms in the text whose first word bears one of `marks`."""
        return list(scan(self.capitals, self._table, marks, self._particles))

    def may_name(self, number: int) -> bool:
        """Whether the text can name an entity at all: a cheap test that spares most texts the full scan."""
        if number not in self._possible:
            entity, text = self._table.entity(number), self._document.text
            forms = [entity.family or entity.canonical, *(form.split(" ")[-1] for _, form in entity.styles)]
            self._possible[number] = (
                ((self._document.source_text is not None or not text.isascii()) and bool(self.native))
                or "@" in text
                or any(form in text or form.upper() in text for form in forms)
            )
        return self._possible[number]

    @cached_property
    def named(self) -> dict[int, str]:
        """Entities that the text names beyond doubt, by number, with the words that do."""
        named: dict[int, str] = {}
        for hit in self.hits:
            for form in hit.forms:
                if form.part is Part.FULL and (
                    form.status in _RIGHT or (form.status is Status.WRONG and form.right is Right.AUTOMATIC)
                ):
                    entity = self._table.entity(form.entity)
                    if not entity.is_person or " " in hit.key:
                        named.setdefault(form.entity, hit.span.of(self._document.text))
        named.update(self.native)
        return named

    @cached_property
    def native(self) -> dict[int, str]:
        """Entities whose native name or @handle stands in the text, or their full native name in its source, with that name."""
        found: dict[int, str] = {}
        for name in native_names(self._document.text):
            for form in self._table.forms(key_of(name)):
                if form.status in (Status.NATIVE, Status.INFLECTED):
                    found.setdefault(form.entity, name)
        for entity, name in self._of_source:
            found.setdefault(entity, f"{name} in the source")
        for zone in self._document.zones:
            if zone.kind == "handle":
                handle = zone.span.of(self._document.text)
                for form in self._table.forms(HANDLE + handle[1:].casefold()):
                    found.setdefault(form.entity, handle)
        return found

    @property
    def _of_source(self) -> Iterator[tuple[int, str]]:
        """Entities that the source of the text names in full; a person's surname alone may be anybody's there."""
        for name in native_names(self._document.source_text or ""):
            if not name[0].isupper() and name[0].lower() != name[0].upper():
                continue
            for form in self._table.forms(key_of(name)):
                if form.status not in (Status.NATIVE, Status.INFLECTED) or form.part is not Part.FULL:
                    continue
                if not self._table.entity(form.entity).is_person or " " in name:
                    yield form.entity, name

    @cached_property
    def surnames(self) -> dict[int, str]:
        """Persons whose right surname stands in the text."""
        return {
            form.entity: hit.span.of(self._document.text)
            for hit in self.hits
            for form in hit.forms
            if form.status in _RIGHT and self._table.entity(form.entity).is_person
        }

    @cached_property
    def countries(self) -> dict[str, str]:
        """Countries that the text names, themselves or by a place, people or person, with the words that do."""
        countries: dict[str, str] = {}
        for hit in self.hits:
            entities = {form.entity for form in hit.forms if form.part is not Part.FAMILY and form.status in _RIGHT}
            if all(self._table.is_word(word) for word in hit.key.replace("-", " ").split()):
                continue  # General Staff is a short name of Ukraine's, and any country's
            for entity in map(self._table.entity, sorted(entities)):
                if len(entity.countries) == 1 and (not entity.is_person or " " in hit.key):
                    countries.setdefault(entity.countries[0], hit.span.of(self._document.text))
        return countries

    @cached_property
    def writes_marks(self) -> bool:
        """Whether the text writes several names with diacritics."""
        return sum(not word.isascii() and fold(word).isascii() for word in self.capitals.distinct) >= _NAMES_WITH_MARKS

    @cached_property
    def words(self) -> frozenset[str]:
        """The distinct words of the text."""
        return frozenset(_WORDS.findall(self._document.text))

    @cached_property
    def strangers(self) -> defaultdict[str, set[str]]:
        """For each capitalised word, the capitalised words of its sentence right before it (Edward Zelenski: Edward)."""
        before: defaultdict[str, set[str]] = defaultdict(set)
        for match in _NEIGHBOURS.finditer(self._document.text):
            if not (match[1].endswith(".") and self._document.sentence_at(match.start(2)).start == match.start(2)):
                before[match[2]].add(match[1])
        return before

    @cached_property
    def followers(self) -> defaultdict[str, set[str]]:
        """For each capitalised word, the capitalised words that stand right behind it."""
        behind: defaultdict[str, set[str]] = defaultdict(set)
        for word, before in self.strangers.items():
            for first in before:
                behind[first].add(word)
        return behind

    def occurrences(self, name: str) -> int:
        """How often the text has `name`, inside a longer word too."""
        if name not in self._occurrences:
            self._occurrences[name] = self._document.text.count(name)
        return self._occurrences[name]

    def homonym(self, name: str, states: Iterable[str]) -> str | None:
        """Where the text puts a place of that name into another state (Odessa, Texas)."""
        if name not in self._homonyms:
            pattern = rf"(?<!\w){re.escape(name)}, (?:{'|'.join(sorted(states))})\b"
            match = re.search(pattern, self._document.text) if f"{name}, " in self._document.text else None
            self._homonyms[name] = match.group() if match else None
        return self._homonyms[name]

    def of_country(self, entity: Entity) -> str | None:
        """The words that make the entity's country the scene, or None."""
        return next((self.countries[country] for country in entity.countries if country in self.countries), None)


def native_names(text: str) -> list[str]:
    """Runs of non-Latin words, joined by single blanks and hyphens, in windows of one to three words."""
    groups: list[list[Span]] = []
    for run in non_latin_runs(text):
        if groups and run.start - groups[-1][-1].end == 1 and _NATIVE_JOINT.match(text, groups[-1][-1].end):
            groups[-1].append(run)
        else:
            groups.append([run])
    names = []
    for group in groups:
        for first in range(len(group)):
            names += [text[group[first].start : last.end] for last in group[first : first + 3]]
    return names
