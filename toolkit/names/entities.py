"""What the gazetteer knows of one bearer of a name, and what a surface form in its table says."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from enum import IntEnum
from typing import Any, NamedTuple


class Status(IntEnum):
    """What a form is to its entity."""

    CANONICAL = 1  # the default style's form
    ACCEPTED = 2  # a house style's or the bearer's own form, or one that differs in diacritics alone: left
    WRONG = 3  # listed as no style's choice: fixed
    DERIVED = 4  # generated from the native form: fixed when the gate is open
    RELATED = 5  # an old name, a rename, a namesake: never touched
    NATIVE = 6  # in the native script
    INFLECTED = 7  # a case form of the native name
    WORD = 8  # an English word that is no name


class Part(IntEnum):
    """Which part of the name a form stands for."""

    FULL = 0
    FAMILY = 1
    PLURAL = 2  # of a demonym or product
    ADJECTIVE = 3  # of a place: Bakhmutsky


class Right(IntEnum):
    """What a form may do on its own, as decided when the table was built."""

    SUGGEST = 0
    GATED = 1
    AUTOMATIC = 2


class Form(NamedTuple):
    """One reading of a surface form: the entity's number, and how the form relates to it. `weight` is 0-100."""

    entity: int
    status: Status
    part: Part
    right: Right
    weight: int


@dataclass(frozen=True, slots=True)
class Entity:
    """One bearer of a name. `native`, `styles`: pairs of language or style label and form; `place`: file and line of its row."""

    id: str
    kind: str
    canonical: str
    given: str = ""
    family: str = ""
    short: str = ""
    native: tuple[tuple[str, str], ...] = ()
    countries: tuple[str, ...] = ()
    within: str = ""
    roles: tuple[str, ...] = ()
    styles: tuple[tuple[str, str], ...] = ()
    wrong: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    handle: str = ""
    exceptions: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    note: str = ""
    source: str = ""
    place: str = ""

    def __hash__(self) -> int:
        return hash((self.id, self.place))  # entities are keys of caches; the other fields follow from these two

    @property
    def is_person(self) -> bool:
        """Whether this is a person."""
        return self.kind == "person"

    @property
    def family_first(self) -> bool:
        """Whether the family name leads (Xi Jinping)."""
        return (
            bool(self.given and self.family)
            and self.canonical.startswith(self.family + " ")
            and not self.canonical.endswith(" " + self.family)
        )

    def to_record(self) -> dict[str, Any]:
        """The fields that are not empty."""
        return {name: value for name, value in asdict(self).items() if value}

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> Entity:
        """The entity of a record that `to_record` made, read back from JSON."""
        values: dict[str, Any] = {}
        for field in fields(cls):
            value = record.get(field.name)
            if value is not None:
                values[field.name] = _tuples(value) if isinstance(value, list) else value
        return cls(**values)


def _tuples(value: list[Any]) -> tuple[Any, ...]:
    return tuple(tuple(item) if isinstance(item, list) else item for item in value)
