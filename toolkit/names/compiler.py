"""From source rows to the table: which forms exist, and what each may do on its own.

Order: (1) entities, rows of one bearer merged; (2) right forms: canonical, accepted, native and its case forms; (3) related
names; (4) listed wrong forms, each tested; (5) derived forms, dropped where a test fails; (6) English words and the
first-word marks.

The tests of a wrong form, in this order (`_right_of`):
- it is another bearer's right name, a related name, or made of English words: it is a suggestion at most;
- it is the other gender's form of the surname: it is a related name, never a variant;
- it differs from the canonical form in diacritics alone: accepted;
- it is claimed for two bearers with different right names, is a namesake's name, a given name, a plain romanization, very
  short, or the bearer is a small place: gated;
- an editor's row in `rights.tsv` has the last word.

A form of English words or claimed twice must have such a row (`tested` leaves it to the tests), and names may not be wrong
forms of one another: the build tells all such faults at once.

A table that will lie over another (`layers.py`) is tested against that one too.
"""

from __future__ import annotations

import multiprocessing
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, Final, TypeAlias

from toolkit.names.entities import Entity, Form, Part, Right, Status
from toolkit.names.faults import Faults
from toolkit.names.forms import key_of
from toolkit.names.inflection import case_forms
from toolkit.names.people import divide, divide_native, other_gender
from toolkit.names.skeleton import skeleton, surname_keys
from toolkit.names.sources import ENTITY_TABLES, Row, entity_of, faults_of
from toolkit.names.surface import (
    derived_variants,
    is_spelling,
    listed_variants,
    native_forms,
    plain_romanizations,
    right_form,
    right_forms,
)
from toolkit.names.table import BONES, CHANGE, FIRST, GIVEN, HANDLE, NAME, STYLED, VARYING, Table, first_word
from toolkit.text.attested import fold

# Places of these kinds are known well enough that a listed variant needs no further evidence.
_OPEN_KINDS: Final = (
    "country",
    "capital",
    "city",
    "oblast",
    "region",
    "republic",
    "province",
    "sea",
    "peninsula",
    "autonomous",
    "islands",
    "island",
)
_PLURAL_KINDS: Final = ("demonym", "weapon", "aircraft", "missile", "company")
_RIGHT: Final = (Status.CANONICAL, Status.ACCEPTED)
_RIGHTS: Final = {"automatic": Right.AUTOMATIC, "gated": Right.GATED, "suggest": Right.SUGGEST}
_TESTED: Final = "tested"  # the right of a form that an editor has looked at and left to the tests
_ENGLISH: Final = "English words"
_CLAIMED: Final = "claimed twice"
_Variant: TypeAlias = tuple[int, Entity, str, Part]
_SHORT: Final = 4  # letters at or under which a form needs evidence


class Compiler:
    """Collects forms; `forms` is the outcome, `summary` counts what the tests decided.

    `faults` are those that the reading of the rows has found.
    """

    def __init__(
        self, rows: Sequence[Row], words: Iterable[str], base: Table | None = None, faults: Faults | None = None
    ) -> None:
        self._base = base
        self._faults = Faults() if faults is None else faults
        tested = [row for table in ENTITY_TABLES for row in rows if row.table == table]
        self.entities = _merge([entity_of(row) for row in tested if not self._faults.extend(faults_of(row))])
        self.summary: Counter[str] = Counter()
        self.forms: dict[str, set[Form]] = defaultdict(set)
        self._words = frozenset(words)
        self._namesakes = {key_of(row["form"]) for row in rows if row.table == "namesakes"}
        rights = [row for row in rows if row.table == "rights"]
        self._faults.extend(_unknown_right(row) for row in rights if row["right"] not in (*_RIGHTS, _TESTED))
        self._granted = {key_of(row["form"]): _RIGHTS[row["right"]] for row in rights if row["right"] in _RIGHTS}
        self._settled = {key_of(row["form"]) for row in rights}
        self._insisted = {row["entity"] for row in rows if row.table == "style forms" and row["style"] == "default"}
        self._given = {key_of(entity.given) for entity in self.entities if entity.given}
        self._nations = {key_of(entity.canonical) for entity in self.entities if entity.kind == "demonym"}
        # South Korea makes Korea a right name, and New York makes York one.
        self._inner = {
            key_of(word)
            for entity in self.entities
            if not entity.is_person
            for word in entity.canonical.split()[-1:]
            if " " in entity.canonical
        }
        self._right_names: dict[str, set[int]] = defaultdict(set)
        self._related: set[str] = set()
        self._claims: dict[str, dict[str, str]] = defaultdict(dict)  # right form and place of its row, by key of the wrong one

    def compile(self, processes: int = 1) -> dict[str, set[Form]]:
        """All forms of all entities, by key, derived by so many processes. Raises DataError with every fault of the rows."""
        for number, entity in enumerate(self.entities):
            self._add_right_forms(number, entity)
        for number, entity in enumerate(self.entities):
            self._add_related(number, entity)
        variants = [
            (number, entity, *variant) for number, entity in enumerate(self.entities) for variant in listed_variants(entity)
        ]
        variants += _shared(variants, self.entities)
        for _, entity, form, part in variants:
            self._claims[key_of(form)].setdefault(right_form(entity, part), entity.place)
        for number, entity, form, part in variants:
            self._add_wrong(number, entity, form, part)
        self._faults.extend(_circles(self.entities))
        self._faults.raise_if_any()
        for number, derived in enumerate(_derive_all(self.entities, processes)):
            self._add_derived(number, self.entities[number], derived)
        self._add_marks()
        return self.forms

    def _add(
        self, form: str, number: int, status: Status, part: Part = Part.FULL, right: Right = Right.SUGGEST, weight: int = 100
    ) -> None:
        self.forms[key_of(form)].add(Form(number, status, part, right, weight))

    def _add_right_forms(self, number: int, entity: Entity) -> None:
        for form, status, part in right_forms(entity):
            self._add(form, number, status, part)
            self._right_names[key_of(form)].add(number)
        for language, native in native_forms(entity):
            self._add(native, number, Status.NATIVE)
            for case_form in case_forms(native, language):
                self._add(case_form, number, Status.INFLECTED)
            if entity.is_person and (parts := divide_native(native, entity)):
                self._add(parts.family, number, Status.NATIVE, Part.FAMILY)
                for case_form in case_forms(parts.family, language):
                    self._add(case_form, number, Status.INFLECTED, Part.FAMILY)
        if entity.given and entity.family:
            self.forms[GIVEN + key_of(entity.given)].add(Form(number, Status.CANONICAL, Part.FULL, Right.SUGGEST, 100))
            if entity.roles and " " not in entity.family and len(fold(entity.family)) > _SHORT:
                for bones in surname_keys(skeleton(entity.family)):
                    self.forms[BONES + bones].add(Form(number, Status.CANONICAL, Part.FAMILY, Right.SUGGEST, 100))
        if entity.handle:
            self.forms[HANDLE + entity.handle.casefold()].add(Form(number, Status.CANONICAL, Part.FULL, Right.SUGGEST, 100))

    def _add_related(self, number: int, entity: Entity) -> None:
        for related in entity.related:
            name = related.split(" (")[0].strip()
            if key_of(name) not in self._right_names and name not in entity.wrong:
                self._add(name, number, Status.RELATED)
                self._related.add(key_of(name))

    def _add_wrong(self, number: int, entity: Entity, form: str, part: Part) -> None:
        status, right, why = self._right_of(entity, form, part)
        self.summary[why] += 1
        if key_of(form) not in self._settled:
            self._test(entity, form, right_form(entity, part), why)
        self._add(form, number, status, part, right)
        if entity.kind in _PLURAL_KINDS and status is Status.WRONG and not form.endswith("s"):
            self._add(form + "s", number, status, Part.PLURAL, right)

    def _right_of(self, entity: Entity, form: str, part: Part) -> tuple[Status, Right, str]:
        key, right = key_of(form), right_form(entity, part)
        if entity.is_person and part is Part.FAMILY and other_gender(form, entity.family):
            return Status.RELATED, Right.SUGGEST, "other gender's surname"
        if _without_marks(key) == _without_marks(key_of(right)):
            return Status.ACCEPTED, Right.SUGGEST, "diacritics alone"
        if key in self._granted:
            return Status.WRONG, self._granted[key], "decided by an editor"
        if any(right_form(self.entities[other], part) != right for other in self._right_names.get(key, ())):
            return Status.WRONG, Right.SUGGEST, "another's right name"
        below = self._below(key)
        if any(right_form(other, part) != right for other, status in below if status in _RIGHT):
            return Status.WRONG, Right.SUGGEST, "another's right name in the table below"
        if key in self._related or any(status is Status.RELATED for _, status in below):
            return Status.WRONG, Right.SUGGEST, "a related name"
        if all(self._is_word(word) or word in self._nations for word in key.replace("-", " ").split()):
            return Status.WRONG, Right.SUGGEST, _ENGLISH
        if len(fold(form)) < _SHORT:
            return Status.WRONG, Right.SUGGEST, "too short"
        if self._is_contested(key):
            return Status.WRONG, Right.GATED, _CLAIMED
        if key in self._namesakes or key in self._given or key in self._inner:
            return Status.WRONG, Right.GATED, "a namesake's name"
        if part is Part.FAMILY and key in plain_romanizations(entity):
            return Status.WRONG, Right.GATED, "a plain romanization, so others may bear it"
        if len(fold(form)) <= _SHORT:
            return Status.WRONG, Right.GATED, "short"
        if entity.id.startswith("places/") and not entity.kind.startswith(_OPEN_KINDS):
            return Status.WRONG, Right.GATED, "a small place"
        return Status.WRONG, Right.AUTOMATIC, "automatic"

    def _test(self, entity: Entity, form: str, right: str, why: str) -> None:
        """Note a wrong form that an editor has to decide on."""
        rights = f"{', '.join(_RIGHTS)}, or {_TESTED} to leave it to the tests"
        mend = f"take it out of 'wrong', or decide in a table of 'rights' ({rights})"
        if why == _ENGLISH:
            self._faults.add(f"{entity.place}: {form!r}, a wrong form of {right}, is a common word of English; {mend}")
        elif why == _CLAIMED:
            others = [f"{other} ({place})" for other, place in self._claims[key_of(form)].items() if other != right]
            claimed = " and ".join(others[:3])
            self._faults.add(f"{entity.place}: {form!r}, a wrong form of {right}, is one of {claimed} too; {mend}")

    def _below(self, key: str) -> list[tuple[Entity, Status]]:
        """What the table below says of a key, words apart."""
        if self._base is None:
            return []
        return [(self._base.entity(form.entity), form.status) for form in self._base.forms(key) if form.status is not Status.WORD]

    def _is_word(self, word: str) -> bool:
        return word in self._words or (self._base is not None and self._base.is_word(word))

    def _is_contested(self, key: str) -> bool:
        """Whether forms of the same number of words are claimed; Donezk is the city, though the oblast claims it too."""
        if len(self._claims[key]) < 2:
            return False
        return sum(claim.count(" ") == key.count(" ") for claim in self._claims[key]) != 1

    def _add_derived(self, number: int, entity: Entity, variants: Iterable[tuple[str, Part, int]]) -> None:
        for form, part, weight in variants:
            key, right = key_of(form), right_form(entity, part)
            if len(fold(form)) <= _SHORT or _without_marks(key) == _without_marks(key_of(right)):
                continue
            known = {reading.status for reading in self.forms.get(key, ())} | {status for _, status in self._below(key)}
            taken = known & {Status.CANONICAL, Status.ACCEPTED, Status.RELATED, Status.WRONG}
            others = key in self._namesakes or key in self._given or key in self._inner
            if (
                taken
                or (others and part is not Part.ADJECTIVE)
                or self._is_word(key)
                or (part is Part.FAMILY and other_gender(form, entity.family))
            ):
                self.summary["derived, dropped"] += 1
                continue
            self.summary["derived"] += 1
            self._add(form, number, Status.DERIVED, part, Right.GATED, weight)

    def _add_marks(self) -> None:
        marks: defaultdict[str, int] = defaultdict(int)
        for key, readings in self.forms.items():
            if not key.startswith((HANDLE, GIVEN, BONES)):
                marks[first_word(key)] |= NAME
                for reading in readings:
                    marks[first_word(key)] |= self._marks_of(key, reading)
        for word, mark in marks.items():
            self.forms[FIRST + word].add(Form(mark, Status.WORD, Part.FULL, Right.SUGGEST, 0))
        for word in self._words:
            self.forms[word].add(Form(0, Status.WORD, Part.FULL, Right.SUGGEST, 0))

    def _marks_of(self, key: str, reading: Form) -> int:
        """What a reading adds to the marks of its first word."""
        if reading.status in (Status.WRONG, Status.DERIVED):
            return CHANGE
        if reading.status not in _RIGHT:
            return 0
        entity = self.entities[reading.entity]
        varying = VARYING if is_spelling(key, right_form(entity, reading.part), entity) else 0
        if entity.canonical in self._insisted:
            return varying | CHANGE
        return varying | (STYLED if entity.styles else 0)


def _shared(variants: Iterable[_Variant], entities: Sequence[Entity]) -> list[_Variant]:
    """A surname's wrong spelling that the row of one bearer lists, for the other bearers of the country."""
    spellings: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    listed = set()
    for number, entity, form, part in variants:
        if part is Part.FAMILY and entity.countries:
            spellings[entity.family, entity.countries[0]][form] = None
            listed.add((number, form))
    return [
        (number, entity, form, Part.FAMILY)
        for number, entity in enumerate(entities)
        if entity.is_person and entity.countries and divide(entity.canonical, entity)
        for form in spellings.get((entity.family, entity.countries[0]), ())
        if (number, form) not in listed and all(key_of(form) != key_of(right) for right, _, _ in right_forms(entity))
    ]


def _merge(entities: Sequence[Entity]) -> list[Entity]:
    """One entity for the rows of one bearer: same canonical name, a country in common, both or neither a person."""
    merged: list[Entity] = []
    at: dict[tuple[str, bool, str], int] = {}
    for entity in entities:
        keys = [(entity.canonical, entity.is_person, country) for country in entity.countries or ("",)]
        known = next((at[key] for key in keys if key in at), None)
        if known is None:
            known = len(merged)
            merged.append(entity)
        else:
            merged[known] = joined(merged[known], entity)
        for key in keys:
            at.setdefault(key, known)
    return merged


def joined(first: Entity, second: Entity) -> Entity:
    """One entity with what two rows say of it; where both say something single, the first is right."""
    several = ("native", "countries", "roles", "styles", "wrong", "related", "exceptions", "cues")
    single = ("given", "family", "short", "within", "handle", "note")
    joined: dict[str, Any] = {name: tuple(dict.fromkeys(getattr(first, name) + getattr(second, name))) for name in several}
    joined |= {name: getattr(first, name) or getattr(second, name) for name in single}
    return replace(first, place=f"{first.place}, {second.place}", **joined)


def _unknown_right(row: Row) -> str:
    return f"{row.place}: no right is called {row['right']!r}; write one of: {', '.join((*_RIGHTS, _TESTED))}"


def _circles(entities: Sequence[Entity]) -> Iterator[str]:
    """Names that are each another's wrong form (A is wrong for B, B for C, C for A), so that no text could come to rest."""
    rows = {entity.canonical: entity for entity in entities}
    told: set[str] = set()
    leads_to: defaultdict[str, list[str]] = defaultdict(list)
    for entity in entities:
        for form in entity.wrong:
            if form in rows:
                leads_to[form].append(entity.canonical)
    for start in leads_to:
        paths = [[start]]
        seen = set()
        while paths and start not in told:
            path = paths.pop()
            for right in leads_to.get(path[-1], ()):
                if right == start:
                    told.update(path)
                    steps = ", ".join(f"{form!r} is wrong in {rows[into].place}" for form, into in pairwise([*path, start]))
                    yield f"{rows[start].place}: {start!r} comes back to itself: {steps}; take one of them out of 'wrong'"
                    break
                if right not in seen:
                    seen.add(right)
                    paths.append([*path, right])


def _derive_all(entities: Sequence[Entity], processes: int) -> Iterator[list[tuple[str, Part, int]]]:
    """The derived variants of each entity, in order."""
    if processes == 1:
        yield from map(_variants_of, entities)
        return
    with multiprocessing.Pool(processes) as pool:
        yield from pool.imap(_variants_of, entities, chunksize=32)


def _variants_of(entity: Entity) -> list[tuple[str, Part, int]]:
    return list(derived_variants(entity))


def _without_marks(key: str) -> str:
    decomposed = unicodedata.normalize("NFD", key.replace("ı", "i").replace("ł", "l").replace("ø", "o"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))
