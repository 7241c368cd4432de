"""The name of a bearer as a text in another target language than English prints it.

1. The form in the target language, where the row has it (`el:Γεώργιος Παπαδάκης`, `de:Wladimir Putin`).
2. A person's own native form, by the system of the target's press (`uk-press-de`: Wolodymyr Selenskyj).
3. Else nothing: places have exonyms (Moskau, Varsovie) that no romanization finds.
"""

from __future__ import annotations

from functools import lru_cache

from toolkit.names.entities import Entity, Part
from toolkit.names.people import divide_native
from toolkit.names.romanization import romanize
from toolkit.names.romanization.systems import all_systems

ENGLISH = "en"


@lru_cache(maxsize=4096)
def printed_in(entity: Entity, part: Part, target: str) -> str | None:
    """The name of `entity`, or its family name, in the language `target`; None where it is not known."""
    for language, native in entity.native:
        if language.split("-")[0] == target:
            return _part(native, entity, part)
    if not entity.is_person:
        return None
    for language, native in entity.native[:1]:
        if (form := _part(native, entity, part)) and (system := press_system(language, target)):
            return romanize(form, system)
    return None


def press_system(language: str, target: str) -> str | None:
    """The romanization system by which the press in `target` spells names in `language`, if there is a table of it."""
    system = f"{language.split('-')[0]}-press-{target}"
    return system if system in all_systems() else None


def _part(native: str, entity: Entity, part: Part) -> str | None:
    if part is not Part.FAMILY:
        return native
    parts = divide_native(native, entity)
    return parts.family if parts else None
