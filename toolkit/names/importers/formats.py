"""The formats that can be imported, by name.

- `geonames`: a GeoNames dump (allCountries.txt, cities500.txt, UA.txt ...; tab-separated, 19 columns), CC BY 4.0
- `wikidata`: a Wikidata JSON dump (an entity a line), CC0
- `wikidata-csv`: the CSV of a query with columns `name`, `native`, `language`, `country`, `kind`
- `ftm`: FollowTheMoney entities, a JSON object a line (OpenSanctions' `entities.ftm.json`)
- `jrc`: JRC-Names (`id`, type, language, name with + for blanks)
- `spelling-ukraine`: a JSON file or array of SpellingUkraine
- `tsv`: any table with a header whose columns are some of ours
"""

from __future__ import annotations

import bz2
import csv
import gzip
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any, Final

from toolkit.errors import ConfigError
from toolkit.names.importers.rows import Fault, Imported, is_latin, native_forms, organisation, person, place
from toolkit.names.sources import COLUMNS

_Lines = Iterable[tuple[int, str]]
_Found = Iterator[Imported | Fault]

_GEONAMES_COLUMNS: Final = 19
_CITY: Final = 100_000  # people from which a place is a city
_TOWN: Final = 5_000
_HUMAN: Final = "Q5"
_ORGANISATIONS: Final = frozenset(
    {"Q43229", "Q4830453", "Q7278", "Q11032", "Q192283", "Q327333", "Q176799", "Q891723", "Q783794"}
)
# Wikidata's items of countries whose names suffer most; others become XX.
_COUNTRIES: Final = {
    "Q212": "UA", "Q159": "RU", "Q184": "BY", "Q41": "GR", "Q229": "CY", "Q43": "TR", "Q801": "IL", "Q219060": "PS", "Q794": "IR",
    "Q889": "AF", "Q843": "PK", "Q668": "IN", "Q148": "CN", "Q884": "KR", "Q423": "KP", "Q17": "JP", "Q115": "ET", "Q230": "GE",
    "Q399": "AM", "Q227": "AZ", "Q232": "KZ", "Q265": "UZ", "Q813": "KG", "Q863": "TJ", "Q874": "TM", "Q79": "EG", "Q851": "SA",
    "Q858": "SY", "Q796": "IQ", "Q822": "LB", "Q810": "JO", "Q219": "BG", "Q403": "RS", "Q221": "MK", "Q217": "MD", "Q36": "PL",
    "Q30": "US", "Q145": "GB", "Q183": "DE", "Q142": "FR", "Q38": "IT", "Q29": "ES", "Q805": "YE", "Q1016": "LY", "Q1049": "SD",
}  # fmt: skip
_SPELLING_KINDS: Final = {"settlements": "city", "people": "person", "food": "dish"}


def import_file(path: Path, name: str, *, least_population: int = 0, countries: frozenset[str] = frozenset()) -> _Found:
    """The rows of `path`, read as `name`. Raises ConfigError for an unknown format, OSError for an unreadable file."""
    if name not in FORMATS:
        raise ConfigError(f"no import format is called {name!r}; use one of: {', '.join(FORMATS)}")
    with _open(path) as stream:
        lines = ((number, line) for number, line in enumerate(stream, start=1))
        is_geonames = name == "geonames"
        for item in _geonames(path.name, lines, least_population) if is_geonames else FORMATS[name](path.name, lines):
            if not countries or isinstance(item, Fault) or countries & set(item.cells["country"].split(" ; ")):
                yield item


def _open(path: Path) -> IO[str]:
    opener: Any = {".gz": gzip.open, ".bz2": bz2.open}.get(path.suffix, open)
    stream: IO[str] = opener(path, "rt", encoding="utf-8", errors="replace", newline=None)
    return stream


def _geonames(name: str, lines: _Lines, least_population: int = 0) -> _Found:
    for number, line in lines:
        cells = line.rstrip("\n").split("\t")
        if len(cells) != _GEONAMES_COLUMNS:
            yield Fault(f"{name}:{number}", f"{len(cells)} columns where a GeoNames dump has {_GEONAMES_COLUMNS}")
            continue
        people = int(cells[14]) if cells[14].isdigit() else 0
        kind = _kind(cells[6], cells[7], people)
        if kind and people >= least_population:
            row = place(cells[1], cells[8], kind, native_forms(cells[3].split(","), cells[8]), f"GeoNames {cells[0]}")
            if row:
                yield row


def _kind(feature: str, code: str, people: int) -> str:
    if feature == "P":
        return "capital" if code == "PPLC" else "city" if people >= _CITY else "town" if people >= _TOWN else "village"
    return {"ADM1": "region", "PCLI": "country", "ADM2": "district"}.get(code, "") if feature == "A" else ""


def _wikidata(name: str, lines: _Lines) -> _Found:
    for number, line in lines:
        text = line.strip().rstrip(",")
        if text in ("[", "]", ""):
            continue
        try:
            item = json.loads(text)
            labels = {language: label["value"] for language, label in item.get("labels", {}).items()}
            claims = item.get("claims", {})
            classes = set(_items(claims, "P31"))
            owners = [*_items(claims, "P27"), *_items(claims, "P17")]
            identifier = str(item["id"])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            yield Fault(f"{name}:{number}", f"no Wikidata entity ({error})")
            continue
        country = next((_COUNTRIES[owner] for owner in owners if owner in _COUNTRIES), "")
        native = native_forms(labels.values(), country)
        make: Callable[..., Imported | None] = (
            person if _HUMAN in classes else organisation if classes & _ORGANISATIONS else place
        )
        extra = {"kind": "city"} if make is place else {}
        if (
            "en" in labels
            and owners
            and (row := make(labels["en"], country, native=native, source=f"Wikidata {identifier}", **extra))
        ):
            yield row


def _items(claims: dict[str, Any], prop: str) -> list[str]:
    values = (claim.get("mainsnak", {}).get("datavalue", {}).get("value", {}) for claim in claims.get(prop, ()))
    return [value["id"] for value in values if isinstance(value, dict) and "id" in value]


def _wikidata_csv(name: str, lines: _Lines) -> _Found:
    for number, cells in enumerate(csv.DictReader(line for _, line in lines), start=2):
        title = (cells.get("name") or cells.get("itemLabel") or "").strip()
        if not title:
            yield Fault(f"{name}:{number}", "no column 'name' or 'itemLabel'; name the columns in the query")
            continue
        native = [(cells["language"], cells["native"])] if cells.get("language") and cells.get("native") else []
        source, country, kind = (
            f"Wikidata {cells.get('item', '')}".strip(),
            cells.get("country") or "",
            cells.get("kind") or "city",
        )
        row = (
            person(title, country, native, source) if kind in ("person", "human") else place(title, country, kind, native, source)
        )
        if row:
            yield row


def _ftm(name: str, lines: _Lines) -> _Found:
    for number, line in lines:
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            facts: dict[str, list[str]] = item["properties"]
            schema = str(item["schema"])
            names = [item.get("caption") or "", *facts.get("name", [])]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            yield Fault(f"{name}:{number}", f"no FollowTheMoney entity ({error})")
            continue
        title = next((text for text in names if text and is_latin(text)), "")
        country = next(
            (code.upper() for key in ("country", "nationality", "citizenship") for code in facts.get(key, []) if len(code) == 2),
            "",
        )
        native = native_forms([*names, *facts.get("alias", [])], country)
        if title and schema in ("Person", "Organization", "Company", "PublicBody", "LegalEntity"):
            make = person if schema == "Person" else organisation
            row = make(
                title.title() if title.isupper() else title, country, native, f"FollowTheMoney {item.get('id', '')}".strip()
            )
            if row:
                yield row


def _jrc(name: str, lines: _Lines) -> _Found:
    known = ""
    for number, line in lines:
        cells = line.rstrip("\n").split("\t")
        if line.startswith("#") or not line.strip():
            continue
        if len(cells) != 4 or cells[1] not in ("P", "O", "E", "T", "G", "U"):
            yield Fault(f"{name}:{number}", "no row of JRC-Names: number, type, language, name")
            continue
        if cells[0] != known:  # the first spelling of a number is the one that JRC prints
            known = cells[0]
            make = person if cells[1] == "P" else organisation
            if cells[1] in ("P", "O") and (row := make(cells[3].replace("+", " "), "", (), f"JRC-Names {cells[0]}")):
                yield row


def _spelling_ukraine(name: str, lines: _Lines) -> _Found:
    text = "".join(line for _, line in lines)
    try:
        loaded = json.loads(text)
        items = loaded if isinstance(loaded, list) else [loaded]
    except ValueError as error:
        yield Fault(name, f"no JSON ({error})")
        return
    for number, item in enumerate(items, start=1):
        if not isinstance(item, dict) or not item.get("correctSpelling"):
            yield Fault(f"{name}, item {number}", "no key 'correctSpelling'")
            continue
        wrong = " ; ".join(item.get("incorrectSpellings") or ())
        native = [("uk", item["sourceSpelling"])] if item.get("sourceSpelling") else []
        kind = _SPELLING_KINDS.get(str(item.get("category", "")), "city")
        source = f"SpellingUkraine {item.get('identifier', '')}".strip()
        title = str(item["correctSpelling"])
        row = (
            person(title, "UA", native, source, wrong=wrong)
            if kind == "person"
            else place(title, "UA", kind, native, source, wrong=wrong)
        )
        if row:
            yield row


def _tsv(name: str, lines: _Lines) -> _Found:
    columns: list[str] = []
    table = ""
    for number, line in lines:
        cells = line.rstrip("\n").split("\t")
        if line.startswith("#") or not line.strip():
            continue
        if not columns:
            columns = cells
            table = "persons" if {"given", "family"} & set(columns) else "places" if "kind" in columns else "organisations"
            if "canonical" not in columns or not set(columns) <= set(COLUMNS[table]):
                yield Fault(
                    f"{name}:{number}",
                    f"the header must hold 'canonical' and only columns of {table!r}: {', '.join(COLUMNS[table])}",
                )
                return
            continue
        if len(cells) != len(columns):
            yield Fault(f"{name}:{number}", f"{len(cells)} cells where the header has {len(columns)}")
            continue
        given = dict(zip(columns, cells, strict=True))
        filled = {column: given.get(column) or "-" for column in COLUMNS[table]}
        if filled["source"] == "-":
            filled["source"] = name
        if filled["country"] == "-":
            filled["country"] = "XX"
        yield Imported(table, filled)


FORMATS: Final[dict[str, Callable[[str, _Lines], _Found]]] = {
    "geonames": _geonames,
    "wikidata": _wikidata,
    "wikidata-csv": _wikidata_csv,
    "ftm": _ftm,
    "jrc": _jrc,
    "spelling-ukraine": _spelling_ukraine,
    "tsv": _tsv,
}
