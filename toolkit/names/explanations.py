"""Why a spelling is what we take it for: its derivation from the native name, found again on demand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from toolkit.names.entities import Entity, Part
from toolkit.names.forms import key_of
from toolkit.names.people import divide, divide_native

if TYPE_CHECKING:
    from toolkit.names.variants import Derived

_UNKNOWN: Final = "as it is derived from the native form"


def derivation_of(entity: Entity, part: Part, found: str) -> str:
    """How `found` comes from the native name of `entity`, in words."""
    return known_derivation(entity, part, found) or _UNKNOWN


@lru_cache(maxsize=4096)
def known_derivation(entity: Entity, part: Part, found: str) -> str | None:
    """The same, or None where no rule leads to `found`; a full name by the first of its parts that a rule changes."""
    key = key_of(found)
    for native, derived in _derivations(entity, part):
        if key_of(derived.spelling) == key:
            return f"{native}: {', '.join(derived.derivation)}"
    parts = divide(found, entity) if entity.is_person and part is Part.FULL else None
    if parts and parts.given and key_of(parts.family) != key_of(entity.family):
        return known_derivation(entity, Part.FAMILY, parts.family)
    return None


def _derivations(entity: Entity, part: Part) -> Iterator[tuple[str, Derived]]:
    from toolkit.names.adjectives import adjective_derivations
    from toolkit.names.variants import derive

    if part is Part.ADJECTIVE:
        yield from adjective_derivations(entity)
        return
    for language, native in entity.native:
        parts = divide_native(native, entity)
        if part is Part.FAMILY and parts:
            yield from ((parts.family, derived) for derived in derive(parts.family, language, entity.family, kind="family"))
        elif part is Part.FULL and (" " not in native or not entity.is_person):
            yield from ((native, derived) for derived in derive(native, language, entity.canonical, kind="place"))
