"""The spellings of a name as people read them: listed ones, and derived ones with their derivation."""

from __future__ import annotations

from toolkit.names.entities import Entity, Part, Status
from toolkit.names.forms import key_of
from toolkit.names.people import divide_native
from toolkit.names.table import Table
from toolkit.names.variants.derive import derive


def variants_of(name: str, table: Table) -> list[str]:
    """Lines on every bearer of `name`: who it is, its listed spellings, its derived ones, the likeliest first."""
    lines: list[str] = []
    numbers = dict.fromkeys(form.entity for form in table.forms(key_of(name)) if form.status is not Status.WORD)
    for number in numbers:
        entity = table.entity(number)
        lines.append(f"{entity.canonical} ({entity.kind}, {', '.join(entity.countries) or 'no country'}; {entity.place})")
        lines += [f"  native {language}: {form}" for language, form in entity.native]
        lines += [f"  {label}: {form}" for label, form in entity.styles]
        lines += [f"  wrong: {form}  [{_rights(form, number, table)}]" for form in entity.wrong]
        lines += _derived(entity, number, table)
    return lines


def _derived(entity: Entity, number: int, table: Table) -> list[str]:
    found: dict[str, str] = {}
    for language, native in entity.native:
        if entity.is_person and (parts := divide_native(native, entity)):
            forms = derive(parts.family, language, entity.family, kind="family")
        elif not entity.is_person and " " not in native:
            forms = derive(native, language, entity.canonical, kind="place")
        else:
            continue
        for form in forms:
            how = ", ".join(form.derivation)
            found.setdefault(
                form.spelling, f"  {form.weight:.2f}  {form.spelling}: {how}  [{_rights(form.spelling, number, table)}]"
            )
    return list(found.values())


def _rights(form: str, number: int, table: Table) -> str:
    readings = [reading for reading in table.forms(key_of(form)) if reading.entity == number]
    if not readings:
        return "dropped: it is another name or word"
    best = max(readings, key=lambda reading: (reading.right, reading.part is Part.FULL))
    return "accepted" if best.status in (Status.CANONICAL, Status.ACCEPTED) else best.right.name.lower()
