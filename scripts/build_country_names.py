"""Write the names of countries in other languages for the gazetteer: `python scripts/build_country_names.py [--check]`.

`toolkit/data/sources/gazetteer/countries_cldr.tsv`: one row a country of ISO 3166, under the name that the gazetteer has for it,
else CLDR's English one (without those in which CLDR explains itself: Congo - Kinshasa), with its names in the languages below.
CLDR comes with Babel (`pip install 'mtclean[build]'`), its data under the Unicode licence. `--check` writes nothing and fails
when the file is stale.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Final

from babel import Locale
from generated_places import SOURCES, places, rows_beside
from shipped import ask, put

TARGET: Final = SOURCES / "countries_cldr.tsv"
# Languages whose news is translated, and those into which mtclean prints names.
LANGUAGES: Final = (
    "am", "ar", "be", "bg", "bn", "de", "el", "es", "fa", "fr", "gu", "he", "hi", "hy", "it", "ja", "ka", "kk", "kn", "ko", "ky",
    "mk", "ml", "mn", "mr", "my", "ne", "pa", "pl", "ps", "pt", "ru", "si", "sr", "ta", "te", "tg", "th", "tr", "uk", "ur", "uz",
    "zh",
)  # fmt: skip
_EXPLAINS: Final = re.compile(r"[()&]| - |SAR| Islands$")
COMMENT: Final = (
    "Names of countries in other languages: CLDR, by way of Babel. Written by scripts/build_country_names.py, never by hand."
)


def known_names() -> dict[str, str]:
    """The names of countries that the gazetteer has, by ISO code."""
    found: dict[str, str] = {}
    for row in rows_beside(TARGET):
        if row.values.get("kind") == "country" and len(row["country"]) == 2:
            found.setdefault(row["country"], row["canonical"])
    return found


def rows() -> Iterator[tuple[str, list[str], str, str, str]]:
    """The rows of the file."""
    english = Locale.parse("en").territories
    names = known_names()
    locales = [(language, Locale.parse(language).territories) for language in LANGUAGES]
    for code in sorted(english):
        if not re.fullmatch("[A-Z]{2}", code) or code in ("EU", "EZ", "UN", "ZZ", "QO", "XA", "XB"):
            continue
        canonical = names.get(code) or english[code]
        if code not in names and _EXPLAINS.search(canonical):
            continue
        native = [f"{language}:{territories[code]}" for language, territories in locales if _is_plain(territories.get(code, ""))]
        if native:
            yield canonical, native, code, "country", "CLDR"


def _is_plain(name: str) -> bool:
    """Whether a name is one that news writes, and no explanation."""
    return bool(name) and not re.search(r"[()（）;]| - |–", name)


def main(arguments: list[str]) -> int:
    check = ask(__doc__, arguments)
    return put(TARGET, places(COMMENT, rows()), check=check)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
