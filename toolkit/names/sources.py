"""The gazetteer's human-edited source files, read row by row.

A file is tab-separated, in UTF-8. Lines with `#` are comments; one of them, `# table: NAME`, says what the rows are; the first
other line names the columns. `-` stands for nothing and ` ; ` divides several values. Every error names the file, the line and
how to mend it.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, Final

from toolkit.names.entities import Entity
from toolkit.names.faults import Faults
from toolkit.text.attested import fold

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "persons": (
        "canonical",
        "given",
        "family",
        "native",
        "country",
        "roles",
        "styles",
        "wrong",
        "related",
        "handle",
        "note",
        "source",
    ),
    "places": ("canonical", "native", "country", "kind", "within", "styles", "wrong", "related", "exceptions", "note", "source"),
    "organisations": ("canonical", "short", "native", "country", "kind", "wrong", "related", "note", "source"),
    "terms": ("canonical", "kind", "country", "wrong", "related", "cues", "exceptions", "note", "source"),
    "rights": ("form", "right", "why", "source"),
    "namesakes": ("form", "bearer", "source"),
    "exceptions": ("phrase", "why", "source"),
    "vocabulary": ("list", "words", "note"),
    "styles": ("style", "labels", "countries", "source", "date", "note"),
    "style forms": ("style", "entity", "form", "source", "date", "note"),
}
ENTITY_TABLES: Final = ("persons", "places", "organisations", "terms")
KINDS: Final = Path(__file__).parent.parent / "data" / "sources" / "gazetteer" / "kinds.txt"
_KIND_WORD: Final = re.compile(r"[^\W\d_]+")
_LONGEST: Final = 100_000  # bytes of a line
_TABLE: Final = re.compile(r"#\s*table:\s*(.+?)\s*$")
_COUNTRY: Final = re.compile(r"[A-Z]{2}$")
_NATIVE: Final = re.compile(r"([a-z]{2,3}(?:-[A-Za-z]+)?):(\S.*)$")
_STYLE: Final = re.compile(r"([A-Za-z][^:]*):(\S.*)$")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its values by column, and where it stands (`file:line`)."""

    table: str
    values: dict[str, str]
    place: str

    def __getitem__(self, column: str) -> str:
        value = self.values[column].strip()
        return "" if value == "-" else value

    def many(self, column: str) -> tuple[str, ...]:
        """The values of a column that may hold several."""
        return tuple(part.strip() for part in self[column].split(" ; ") if part.strip())


def read_rows(paths: Iterable[Path], faults: Faults | None = None) -> list[Row]:
    """All rows of all files, in the order given. Faults are noted in `faults`; without it, DataError tells all of them."""
    found = Faults() if faults is None else faults
    rows = [row for path in paths for row in _read(path, found)]
    if faults is None:
        found.raise_if_any()
    return rows


def entity_of(row: Row) -> Entity:
    """The entity that a row of an entity table describes. Raises DataError with all that is wrong with the row."""
    faults = Faults()
    faults.extend(faults_of(row))
    faults.raise_if_any()
    optional: dict[str, Any] = {name: row[name] for name in ("given", "family", "short", "within", "note") if name in row.values}
    optional |= {name: row.many(name) for name in ("roles", "wrong", "related", "exceptions", "cues") if name in row.values}
    return Entity(
        id=f"{row.table}/{_slug(row['canonical'])}",
        kind="person" if row.table == "persons" else row["kind"],
        canonical=row["canonical"],
        native=_pairs(row, "native", _NATIVE),
        styles=_pairs(row, "styles", _STYLE),
        countries=tuple(country for country in row.many("country") if country != "XX"),
        handle=row["handle"].lstrip("@") if "handle" in row.values else "",
        source=row["source"],
        place=row.place,
        **optional,
    )


def is_kind(kind: str) -> bool:
    """Whether one of the words of `kind` is a noun of the list of kinds."""
    return not _kinds().isdisjoint(_KIND_WORD.findall(kind))


@cache
def _kinds() -> frozenset[str]:
    lines = KINDS.read_text(encoding="utf-8").split("\n")
    return frozenset(line for line in lines if line and not line.startswith("#"))


def faults_of(row: Row) -> Iterator[str]:
    """All that is wrong with a row of an entity table, in itself."""
    canonical = row["canonical"]
    if not canonical:
        yield f"{row.place}: the column 'canonical' is empty; write the spelling that English-language agencies print"
    elif not any(map(str.isalnum, canonical)):
        yield f"{row.place}: {canonical!r} has neither letter nor digit; write a name into 'canonical'"
    if not row["source"]:
        yield f"{row.place}: the column 'source' is empty; name the source, or write 'memory'"
    for country in row.many("country"):
        if not _COUNTRY.match(country):
            yield f"{row.place}: country {country!r} is no ISO 3166 alpha-2 code; write two capitals such as UA, or XX for none"
    for column, pattern, example in (("native", _NATIVE, "uk:Київ"), ("styles", _STYLE, "guardian:Zelenskiy")):
        for value in row.many(column) if column in row.values else ():
            if not pattern.match(value):
                yield f"{row.place}: {value!r} in {column!r} has no label; write it as in {example}"
            elif column == "styles" and "(" in value and "(" not in canonical:
                yield f"{row.place}: {value!r} in {column!r} has a remark in brackets, which is no part of the name; take it out"
    if row.table != "persons":
        kind = row["kind"]
        if not kind:
            yield f"{row.place}: the column 'kind' is empty; write city, river, news agency, demonym ..."
        elif not is_kind(kind):
            near = get_close_matches(kind, sorted(_kinds()), 3)
            yield f"{row.place}: no kind is called {kind!r}; write {' or '.join(near) or 'city, river, news agency, company ...'}"
    if canonical and canonical in row.many("wrong"):
        yield f"{row.place}: {canonical!r} is both canonical and wrong; take it out of 'wrong'"


def _read(path: Path, faults: Faults) -> Iterator[Row]:
    table = ""
    columns: tuple[str, ...] | None = None  # None until the header is met, empty behind a table or header that is no use
    for number, raw in enumerate(path.read_bytes().removeprefix(BOM_UTF8).split(b"\n"), start=1):
        place = f"{path.name}:{number}"
        if len(raw) > _LONGEST:
            faults.add(f"{place}: a line of {len(raw):,} bytes; a row has {_LONGEST:,} at most, so divide it among several rows")
            continue
        try:
            line = raw.decode().removesuffix("\r")
        except UnicodeDecodeError as error:
            faults.add(f"{place}: the byte 0x{raw[error.start]:02x} is no UTF-8; save the file in the encoding UTF-8")
            continue
        if line.startswith("#"):
            if match := _TABLE.match(line):
                table, columns = match[1], None
                if table not in COLUMNS:
                    faults.add(f"{place}: no table is called {table!r}; use one of: {', '.join(COLUMNS)}")
                    columns = ()
        elif not line.strip():
            continue
        elif not table:
            faults.add(f"{place}: a row before the line '# table: NAME'; add that line, NAME one of: {', '.join(COLUMNS)}")
            table, columns = "-", ()
        elif columns is None:
            columns = tuple(line.split("\t"))
            if columns != COLUMNS[table]:
                faults.add(f"{place}: the columns of {table!r} are {', '.join(COLUMNS[table])}; found {', '.join(columns)[:400]}")
                columns = ()
        elif columns:
            cells = line.split("\t")
            if len(cells) != len(columns):
                faults.add(f"{place}: {len(cells)} cells where {table!r} has {len(columns)}; write '-' in an empty cell")
            else:
                yield Row(table, dict(zip(columns, cells, strict=True)), place)


def _pairs(row: Row, column: str, pattern: re.Pattern[str]) -> tuple[tuple[str, str], ...]:
    values = row.many(column) if column in row.values else ()
    return tuple((match[1], match[2].strip()) for value in values if (match := pattern.match(value)))


def _slug(name: str) -> str:
    return "-".join(fold(word) for word in name.split())
