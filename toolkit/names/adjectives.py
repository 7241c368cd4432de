"""Adjectives of Ukrainian and Russian place names: Бахмут, бахмутський; Харківська область, харківський.

Translation that does not know an adjective takes it over: the Bakhmutsky direction, Kharkovskaya oblast. From the native name:

1. A region's name begins with its adjective.
2. A town's is its stem and -ський, -ский; the first ending rule that fits gives the stem and the suffix, in which the last
   consonants of some stems are lost (Вінниця, вінницький).
3. The feminine for regions, the masculine for both, and what a translator makes of a town that it takes to be called
   Limansk: the adjective without its ending.

The forms serve recognition only, and only where a word that such an adjective belongs to stands behind (`places.py`): one too
many does no harm. Sources: the rules of derivation in Ukrainian and Russian school grammar.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from toolkit.names.entities import Entity
from toolkit.names.romanization import romanize
from toolkit.names.variants import Derived, derive

_REGIONS: Final = ("область", "край")
_COUNTRIES: Final = frozenset({"UA", "RU", "BY"})
_MOST: Final = 16  # spellings of one adjective
_TOWN: Final = ("city", "town", "settlement", "village")
_PLAIN: Final = {"uk": "uk-kmu-2010", "ru": "ru-press-en"}  # the system of the plain romanization
_MASCULINE: Final = "ий"
_FEMININE: Final = {"uk": "а", "ru": "ая"}
_ENDINGS: Final = ("kyi", "kyy", "kiy", "kii", "kij", "ky", "ki")
# Ending of the name, and that of the adjective without its own ending. First fit wins; a name that fits none takes the last.
_RULES: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "uk": (
        ("ськ", "ськ"), ("цьк", "цьк"), ("ська", "ськ"), ("ське", "ськ"), ("ський", "ськ"),
        ("ове", "івськ"), ("еве", "івськ"), ("єве", "ївськ"), ("не", "ненськ"),
        ("жжя", "зьк"), ("лля", "льськ"), ("ля", "льськ"), ("ль", "льськ"), ("нь", "нськ"),
        ("ця", "цьк"), ("ці", "цьк"), ("ч", "цьк"), ("к", "цьк"), ("га", "зьк"), ("г", "зьк"),
        ("ха", "ськ"), ("са", "ськ"), ("си", "ськ"), ("вка", "вськ"), ("нка", "нськ"),
        ("ія", "ійськ"), ("а", "ськ"), ("я", "ськ"), ("и", "ськ"), ("і", "ськ"), ("о", "ськ"), ("е", "ськ"), ("", "ськ"),
    ),
    "ru": (
        ("ск", "ск"), ("цк", "цк"), ("ская", "ск"), ("ское", "ск"), ("ский", "ск"),
        ("ца", "цк"), ("цы", "цк"), ("сса", "сск"), ("ссы", "сск"), ("вка", "вск"), ("нка", "нск"),
        ("ль", "льск"), ("ля", "льск"), ("нь", "нск"), ("мь", "мск"), ("ье", "ск"),
        ("ия", "ийск"), ("а", "ск"), ("я", "ск"), ("ы", "ск"), ("и", "ск"), ("о", "ск"), ("е", "ск"), ("", "ск"),
    ),
}  # fmt: skip


def adjective_derivations(entity: Entity) -> Iterator[tuple[str, Derived]]:
    """Each adjective of a place in its own script, and how a spelling in English text comes from it."""
    if not entity.id.startswith("places/") or not _COUNTRIES.intersection(entity.countries):
        return
    town = entity.kind.startswith(_TOWN)
    for language, native in entity.native:
        for adjective in adjectives(native, language, town=town):
            for derived in _spellings(adjective, language):
                yield adjective, derived
                if town and (bare := _without_ending(derived.spelling)):
                    yield adjective, replace(derived, spelling=bare, derivation=(*derived.derivation, "without its ending"))


def adjectives(native: str, language: str, *, town: bool) -> tuple[str, ...]:
    """The adjectives of a native name: of a region both genders, of a town the masculine; none where no rule is for it."""
    if language not in _RULES:
        return ()
    first, _, rest = native.partition(" ")
    if rest in _REGIONS:
        stem = first.removesuffix(_FEMININE[language]).removesuffix(_MASCULINE)
        return tuple(dict.fromkeys((first, stem + _MASCULINE))) if stem != first else ()
    if rest or not town or len(native) < 4:
        return ()
    ending, suffix = next(rule for rule in _RULES[language] if native.endswith(rule[0]))
    return (native[: len(native) - len(ending)] + suffix + _MASCULINE,)


def _spellings(adjective: str, language: str) -> list[Derived]:
    """The plain romanization, then what other routes make of it."""
    plain = romanize(adjective, _PLAIN[language])
    return [
        Derived(plain, (f"{adjective} in plain romanization",), 1.0),
        *derive(adjective, language, plain, kind="family", limit=_MOST),
    ]


def _without_ending(spelling: str) -> str | None:
    """Limansk for Limansky, or None where the adjective ends otherwise."""
    stem = next((spelling.removesuffix(ending) for ending in _ENDINGS if spelling.endswith(ending)), "")
    return stem + "k" if stem.endswith(("s", "z")) else None
