"""The surface forms of an entity: right ones, wrong ones as its row lists them, and derived ones."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from toolkit.names.entities import Entity, Part, Status
from toolkit.names.forms import key_of
from toolkit.names.people import divide, divide_native
from toolkit.names.respelling import BULGARIAN, respelled
from toolkit.text.attested import fold

if TYPE_CHECKING:
    from toolkit.names.variants import Derived

DIVISIONS: Final = frozenset(["oblast", "region", "province", "district", "raion", "county", "krai"])
# Languages whose speakers bear each other's surnames.
_KIN: Final = (
    frozenset({"uk", "ru", "be", "bg", "sr", "mk", "kk", "az", "uz", "ky", "tg", "hy", "ka", "ro"}),
    frozenset({"ar", "fa", "ur", "ps", "ku", "ckb", "sd", "he", "am", "so"}),
    frozenset({"hi", "ne", "mr", "pa", "bn", "ur", "si", "ta"}),
)
_GREEK: Final = frozenset({"GR", "CY"})
_ALIKE: Final = 0.45  # likeness under which the last word of a wrong full name is no spelling of the surname
_SPELLING: Final = 0.7  # likeness under which an accepted form is another name
_MOST_OF_SEVERAL: Final = 24  # derived spellings of a place of several words
_MOST_GIVEN: Final = 5  # derived given names, and surnames, of a full name whose surname begins small
_MOST_FAMILY: Final = 12
_PLAIN: Final = 0.85  # weight of a derivation that is a romanization in use, not a slip or a detour


def right_form(entity: Entity, part: Part) -> str:
    """The canonical form of that part of the name."""
    if part is Part.FAMILY:
        return entity.family
    if part is Part.ADJECTIVE:
        return without_division(entity.canonical)
    return entity.canonical + "s" if part is Part.PLURAL else entity.canonical


def without_division(name: str) -> str:
    """The name of a region without the word for what it is: Kharkiv for Kharkiv Oblast."""
    first, _, last = name.rpartition(" ")
    return first if first and last.casefold() in DIVISIONS else name


def right_forms(entity: Entity) -> Iterator[tuple[str, Status, Part]]:
    """Canonical and accepted forms, surnames apart."""
    yield entity.canonical, Status.CANONICAL, Part.FULL
    if divide(entity.canonical, entity):
        yield entity.family, Status.CANONICAL, Part.FAMILY
    if entity.short:
        yield entity.short, Status.ACCEPTED, Part.FULL
    latin = [form for _, form in native_forms(entity) if form.isascii() or unicodedata.name(form[0], "").startswith("LATIN")]
    for form in [form for _, form in entity.styles] + latin:
        parts = divide(form, entity) if entity.is_person else None
        if parts is None or parts.given:
            yield form, Status.ACCEPTED, Part.FULL
        if parts and parts.family != entity.family:
            yield parts.family, Status.ACCEPTED, Part.FAMILY
        if parts and not parts.given:
            yield f"{entity.given} {parts.family}", Status.ACCEPTED, Part.FULL


def native_forms(entity: Entity) -> Iterator[tuple[str, str]]:
    """Language and form of the native names, Bulgarian respellings too, that are no fault in English, as Bielorussia is."""
    in_bulgarian = ((BULGARIAN, form) for form in respelled(entity.native))
    wrong = set(entity.wrong)
    return (pair for pair in (*entity.native, *in_bulgarian) if pair[1] not in wrong)


def is_spelling(form: str, right: str, entity: Entity) -> bool:
    """Whether an accepted form is another spelling of the name `right`, not another name (Czechia)."""
    if entity.kind in ("country", "demonym") or not (entity.is_person or entity.id.startswith(("places/", "terms/"))):
        return False
    key, wanted = key_of(form), key_of(right)
    return key != wanted and key.count(" ") == wanted.count(" ") and SequenceMatcher(None, key, wanted).ratio() >= _SPELLING


def listed_variants(entity: Entity) -> Iterator[tuple[str, Part]]:
    """The wrong forms of a row; a surname that is wrong in a full name is wrong alone too.

    One that begins small comes with the given name as well, since a scan begins at a capital: Ursula fon der Laien. Full names of
    Greek men in an oblique case are wrong ones too.
    """
    right = {key_of(form) for form, _, part in right_forms(entity)}
    seen = set()
    for form in greek_cases(entity):
        if key_of(form) not in right and (form, Part.FULL) not in seen:
            seen.add((form, Part.FULL))
            yield form, Part.FULL
    for form in entity.wrong:
        parts = divide(form, entity) if entity.is_person else None
        variants = [(form, Part.FULL if parts is None or parts.given else Part.FAMILY)]
        if parts and parts.given and SequenceMatcher(None, fold(parts.family), fold(entity.family)).ratio() >= _ALIKE:
            variants.append((parts.family, Part.FAMILY))
        if variants[-1][1] is Part.FAMILY and entity.family[0].islower():
            variants.append((f"{entity.given} {variants[-1][0]}", Part.FULL))
        for variant in variants:
            if key_of(variant[0]) not in right and variant not in seen:
                seen.add(variant)
                yield variant


def greek_cases(entity: Entity) -> Iterator[str]:
    """The full name of a Greek man in the oblique cases, as translation leaves it: Alexi Tsipra, Nikou Androulaki.

    Without the given name such a surname is his wife's. Only for persons of Greece and Cyprus with a form in -s and a Greek name.
    """
    given, family = entity.given, entity.family
    if not (_GREEK & set(entity.countries) and given.endswith("s") and family.endswith("s") and " " not in given + family):
        return
    stem, genitive = given.removesuffix("s"), family.removesuffix("s")
    for oblique in (given, stem, f"{stem.removesuffix('o')}ou" if stem.endswith("o") else stem):
        yield f"{oblique} {genitive}"
        if genitive.endswith("o"):
            yield f"{oblique} {genitive.removesuffix('o')}ou"


def derived_variants(entity: Entity) -> Iterator[tuple[str, Part, int]]:
    """Forms generated from the native name, with their weight in per cent.

    Surnames, given names before the right surname, places, and adjectives of places.
    """
    from toolkit.names.adjectives import adjective_derivations
    from toolkit.names.variants import LIMIT, derive

    for language, native in entity.native:
        if entity.is_person:
            parts = divide_native(native, entity)
            if parts is None or not divide(entity.canonical, entity):
                continue
            families = derive(parts.family, language, entity.family, kind="family")
            givens = derive(parts.given, language, entity.given, kind="given")
            for variant in families:
                yield variant.spelling, Part.FAMILY, round(100 * variant.weight)
            for variant in givens:
                yield f"{variant.spelling} {entity.family}", Part.FULL, round(100 * variant.weight)
            if entity.family[0].islower():
                yield from _with_particle(entity, givens, families)
        elif entity.id.startswith("places/") and native.count(" ") == entity.canonical.count(" "):
            most = LIMIT if " " not in native else _MOST_OF_SEVERAL
            for variant in derive(native, language, entity.canonical, kind="place", limit=most):
                yield variant.spelling, Part.FULL, round(100 * variant.weight)
    for _, variant in adjective_derivations(entity):
        yield variant.spelling, Part.ADJECTIVE, round(100 * variant.weight)


def _with_particle(person: Entity, givens: Sequence[Derived], families: Sequence[Derived]) -> Iterator[tuple[str, Part, int]]:
    """Full names of a person whose surname begins small, since a scan begins at a capital: Oursoula fon nter Laien."""
    particles = person.family.count(" ")
    plain = [(person.given, 1.0), *((given.spelling, given.weight) for given in givens[:_MOST_GIVEN])]
    wrong = [(family, 1.0) for family in person.wrong if family.count(" ") == particles and family[0].islower()]
    wrong += [(family.spelling, family.weight) for family in families[:_MOST_FAMILY]]
    for given, likely in plain:
        for family, weight in wrong:
            yield f"{given} {family}", Part.FULL, round(100 * likely * weight)


@lru_cache(maxsize=256)
def plain_romanizations(person: Entity) -> set[str]:
    """Keys of the surname as English prints it from the forms of the bearer's own language, and of those that share its names.

    They are right for others who bear that name. What comes by way of a foreign press (Greek, for a Ukrainian) is nobody's own.
    """
    from toolkit.names.variants import derive

    own = person.native[0][0] if person.native else ""
    kin = next((group for group in _KIN if own in group), {own})
    keys = set()
    for language, native in person.native:
        if language in kin and (parts := divide_native(native, person)):
            derived = derive(parts.family, language, person.family, kind="family")
            keys |= {key_of(variant.spelling) for variant in derived if len(variant.derivation) == 1 and variant.weight >= _PLAIN}
    return keys
