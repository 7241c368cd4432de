"""Derives the spellings that translation makes of one name part, each with the steps that lead to it.

1. Routes: the native form through each chain of letter tables for its language (a romanization system, the press of another
   language, Greek or Persian letters read back), and the canonical English spelling through the press of other languages. A
   native form that is another name altogether (Німеччина for Germany) takes no route.
2. Case forms of a place or surname (Бучі of Буча, Усиком of Усик), by the first routes of its language: a translation that does
   not know the name takes it over as it stands. Those that may be a woman's surname (Усика) are no spelling of a man's.
   A soft sign as an apostrophe (Khmel'nyts'kyi), as maps and catalogues write it.
3. Given names: the same name in other languages, from a table (Mykhailo, Mikhail, Michael).
4. Slips: each orthographic slip on the canonical spelling and on every spelling of step 1 that is common enough.
5. Plain letters: each spelling once more without its diacritics, as English text prints it.
6. The bounds (guards.py): no canonical spelling, no other gender, nothing shorter than four letters; the best `limit` by weight.

A weight is the product of the weights of its steps, an order of likelihood and not a probability. Nothing here knows other
names or English words: whoever builds a table from the result tests it for collisions.

What is refused: another gender's form, a patronymic, a diminutive, a translated or renamed place. These are other names.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import regex

from toolkit.names.inflection import case_forms
from toolkit.names.romanization.rules import rewrite_all
from toolkit.names.variants.data import Route, Slip, given_names, letters_of, routes_for, slips_for
from toolkit.names.variants.guards import is_allowed, is_same_name, without_marks
from toolkit.text.attested import is_attested

LIMIT: Final = 48
_SLIPPERY: Final = 0.55  # spellings under this weight are too rare for a slip on top
_LEAST: Final = 0.15  # a spelling under this weight is a guess upon a guess
_PER_ROUTE: Final = 6  # spellings of one route, where its tables leave a choice
_PLAIN: Final = 0.95
_INFLECTING: Final = frozenset({"uk", "ru", "be"})  # languages whose case forms of places are generated well enough
_FEMININE: Final = frozenset("ая")
_CASE_ROUTES: Final = 2  # the plain romanizations
_CASE: Final = {"place": 0.58, "family": 0.52}
_ATTESTED_CASE: Final = 0.42  # of a form that English text has, so that more must speak for the place
_GIVEN: Final = (0.98, 0.02, 0.5)  # weight of the first given-name form, the loss with each further one, the least

_PART: Final = regex.compile("([- ])")

_SOFT_SIGN: Final = "ь"
_WITH_SIGNS: Final = frozenset({"uk-bgn-1965", "ru-bgn-1947"})  # systems that write it
_SIGNED: Final = 0.6
_APOSTROPHES: Final = str.maketrans(dict.fromkeys("’ʹ", "'") | dict.fromkeys("”ʺʼ·ʻ"))

# Signs of published systems that newspapers never print: soft and hard signs, separating dots, ejective marks.
_SIGNS: Final = str.maketrans(dict.fromkeys("’”ʹʺʼ·ʻ"))


@dataclass(frozen=True, slots=True)
class Derived:
    """A spelling, the steps that lead to it in plain English, and its weight in (0, 1]."""

    spelling: str
    derivation: tuple[str, ...]
    weight: float


@lru_cache(maxsize=8192)
def derive(native: str, language: str, canonical: str, *, kind: str, limit: int = LIMIT) -> tuple[Derived, ...]:
    """Spellings of one name part, best first, at most `limit`, never `canonical` itself; kept, because given names repeat.

    `native` is the part in the script of `language` (BCP 47), `canonical` its right spelling in English. `kind` is `given`,
    `family` or `place`; only given names are translated. A language without tables gets what follows from `canonical` alone.
    """
    native = unicodedata.normalize("NFC", native)
    best: dict[str, Derived] = {}

    def add(found: Derived) -> None:
        known = best.get(found.spelling)
        if known is None or found.weight > known.weight:
            best[found.spelling] = found

    for found in _from_routes(native, language, canonical):
        add(found)
    cases = list(_from_cases(native, language, canonical, kind)) if kind != "given" else []
    for found in (*cases, *_from_soft_signs(native, language, canonical)):
        add(found)
    if kind == "given":
        for found in _from_given_names(native, language):
            add(found)
    stems = [Derived(canonical, (), 1.0), *(found for found in best.values() if found.weight >= _SLIPPERY)]
    for stem in stems:
        for found in _from_slips(stem, native, language):
            add(found)
    for found in list(best.values()):
        plain = without_marks(found.spelling)
        if plain != found.spelling:
            add(Derived(plain, (*found.derivation, "without diacritics"), found.weight * _PLAIN))
    inflected = {found.spelling for found in cases if kind == "place"}  # whose case ending is no sign of a gender
    kept = [
        replace(found, weight=round(found.weight, 3))
        for found in best.values()
        if found.weight >= _LEAST
        and is_allowed(found.spelling, native, canonical, kind="given" if found.spelling in inflected else kind)
    ]
    return tuple(sorted(kept, key=lambda found: (-found.weight, found.spelling))[:limit])


def _from_routes(native: str, language: str, canonical: str) -> Iterator[Derived]:
    from_native = routes_for(language) if language != "en" else ()
    if from_native and is_same_name(next(_along(from_native[0], native, canonical)).spelling, canonical):
        for route in from_native:
            yield from _along(route, native, canonical)
    yield from _from_canonical(canonical)


@lru_cache(maxsize=4096)
def _from_canonical(canonical: str) -> tuple[Derived, ...]:
    """The spellings that start from English, kept because a name comes back with each of its native forms."""
    return tuple(found for route in routes_for("en") for found in _along(route, canonical, canonical))


def _along(route: Route, form: str, canonical: str) -> Iterator[Derived]:
    """The spellings at the end of a route."""
    forms: list[tuple[str, float, tuple[str, ...]]] = [(form, route.weight, ())]
    for table, phrase in zip(route.tables, (*route.phrases, *[""] * len(route.tables)), strict=False):
        forms = [
            (after, weight * share, (*steps, phrase.format(form, _shown(after))) if phrase else steps)
            for before, weight, steps in forms
            for after, share in _rewritten(before, table)
        ]
    for spelling, weight, steps in forms:
        yield Derived(_cased_like(spelling.translate(_SIGNS), canonical), steps, weight)


@lru_cache(maxsize=32768)
def _rewritten(form: str, table: str) -> tuple[tuple[str, float], ...]:
    """The spellings of `form` by a table, kept because many routes begin with the same one."""
    return tuple(rewrite_all(form, letters_of(table), _PER_ROUTE))


def _from_cases(native: str, language: str, canonical: str, kind: str) -> Iterator[Derived]:
    for form in case_forms(native, language) if language in _INFLECTING else ():
        if form[-1] in _FEMININE and native[-1] not in _FEMININE:
            continue  # Харькова may be a woman
        for route in routes_for(language)[:_CASE_ROUTES]:
            for found in _along(route, form, canonical):
                share = _ATTESTED_CASE if is_attested(found.spelling) else _CASE[kind]
                yield Derived(found.spelling, (f"{form}, a case form of {native}", *found.derivation), found.weight * share)


def _from_soft_signs(native: str, language: str, canonical: str) -> Iterator[Derived]:
    if _SOFT_SIGN not in native or language not in _INFLECTING:
        return
    for route in routes_for(language):
        if route.tables[-1] in _WITH_SIGNS:
            for spelling, share in _rewritten(native, route.tables[-1]):
                plain = spelling.translate(_APOSTROPHES)
                yield Derived(
                    _cased_like(plain, canonical), (f"{native} with soft signs as apostrophes",), route.weight * share * _SIGNED
                )


def _from_given_names(native: str, language: str) -> Iterator[Derived]:
    first, loss, least = _GIVEN
    for rank, spelling in enumerate(given_names().get((language, native.lower()), ())):
        yield Derived(spelling, (f"{native} as {spelling} in another language",), max(first - loss * rank, least))


def _from_slips(stem: Derived, native: str, language: str) -> Iterator[Derived]:
    lower = stem.spelling.lower()
    for slip in slips_for(language):
        if slip.native is not None and not slip.native.search(native.lower()):
            continue
        for changed in _changed(lower, slip, is_canonical=not stem.derivation):
            spelling = _cased_like(changed, stem.spelling)
            yield Derived(spelling, (*stem.derivation, f"{slip.description}: {spelling}"), stem.weight * slip.weight)


def _changed(spelling: str, slip: Slip, *, is_canonical: bool) -> list[str]:
    if not slip.each:
        changed = slip.pattern.sub(slip.replacement, spelling)
        return [changed] if changed != spelling else []
    if not is_canonical:
        return []
    found = slip.pattern.finditer(spelling)
    return [spelling[: at.start()] + at.expand(slip.replacement) + spelling[at.end() :] for at in found]


def _cased_like(spelling: str, model: str) -> str:
    """`spelling` with a capital at each part of a hyphenated or spaced name; the first follows `model` (al-Sisi, Al-Sisi)."""
    if model.islower():
        return spelling
    if spelling.isalpha():
        return spelling[:1].upper() + spelling[1:] if model[:1].isupper() else spelling
    parts = _PART.split(spelling)
    first = parts[0][:1].upper() + parts[0][1:] if model[:1].isupper() else parts[0]
    return first + "".join(part[:1].upper() + part[1:] for part in parts[1:])


def _shown(form: str) -> str:
    """A pivot form as readers of its script write it: Arabic short vowels are not."""
    return "".join(char for char in form if not "\u064b" <= char <= "\u0652")
