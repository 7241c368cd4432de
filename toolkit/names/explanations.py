"""Why a spelling is what we take it for: its derivation from the native name, found again on demand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from toolkit.names.entities import Entity, Part
from toolkit.names.forms import key_of

if TYPE_CHECKING:
    from toolkit.names.variants import Derived

_UNKNOWN: Final = "as it is derived from the native form"


def derivation_of(entity: Entity, part: Part, found: str) -> str:
    """How `found` comes from the native name of `entity`, in words."""
    key = key_of(found)
    for native, derived in _derivations(entity, part):
        if key_of(derived.spelling) == key:
            return f"{native}: {', '.join(derived.derivation)}"
    return _UNKNOWN


@lru_cache(maxsize=2048)
def given_keys(entity: Entity) -> frozenset[str]:
    """Keys of the spellings derived from the given name of a person."""
    from toolkit.names.variants import derive

    keys = set()
    for language, native in entity.native:
        words = native.split(" ")
        if len(words) == 2 and entity.given:
            keys |= {key_of(derived.spelling) for derived in derive(words[0], language, entity.given, kind="given")}
    return frozenset(keys)


def _derivations(entity: Entity, part: Part) -> Iterator[tuple[str, Derived]]:
    from toolkit.names.variants import derive

    for language, native in entity.native:
        words = native.split(" ")
        if part is Part.FAMILY and len(words) == 2:
            yield from ((words[1], derived) for derived in derive(words[1], language, entity.family, kind="family"))
        elif part is Part.FULL and len(words) == 1:
            yield from ((native, derived) for derived in derive(native, language, entity.canonical, kind="place"))
