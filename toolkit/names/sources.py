"""The gazetteer's human-edited source files, read row by row.

A file is tab-separated. Lines with `#` are comments; one of them, `# table: NAME`, says what the rows are; the first other
line names the columns. `-` stands for nothing and ` ; ` divides several values. Every error names the file, the line and how
to mend it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from toolkit.errors import DataError
from toolkit.names.entities import Entity
from toolkit.names.forms import fold

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


def read_rows(paths: Iterable[Path]) -> list[Row]:
    """All rows of all files, in the order given. Raises DataError."""
    return [row for path in paths for row in _read(path)]


def entity_of(row: Row) -> Entity:
    """The entity that a row of an entity table describes. Raises DataError."""
    if not row["canonical"]:
        raise DataError(f"{row.place}: the column 'canonical' is empty; write the spelling that English-language agencies print")
    if not row["source"]:
        raise DataError(f"{row.place}: the column 'source' is empty; name the source, or write 'memory'")
    for country in row.many("country"):
        if not _COUNTRY.match(country):
            raise DataError(
                f"{row.place}: country {country!r} is no ISO 3166 alpha-2 code; write two capitals such as UA, or XX for none"
            )
    optional: dict[str, Any] = {name: row[name] for name in ("given", "family", "short", "within", "note") if name in row.values}
    optional |= {name: row.many(name) for name in ("roles", "wrong", "related", "exceptions", "cues") if name in row.values}
    kind = "person" if row.table == "persons" else row["kind"]
    entity = Entity(
        id=f"{row.table}/{_slug(row['canonical'])}",
        kind=kind,
        canonical=row["canonical"],
        native=_pairs(row, "native", _NATIVE, "uk:Київ"),
        styles=_pairs(row, "styles", _STYLE, "guardian:Zelenskiy"),
        countries=tuple(country for country in row.many("country") if country != "XX"),
        handle=row["handle"].lstrip("@") if "handle" in row.values else "",
        source=row["source"],
        place=row.place,
        **optional,
    )
    if not entity.kind:
        raise DataError(f"{row.place}: the column 'kind' is empty; write city, river, news agency, demonym ...")
    if entity.canonical in entity.wrong:
        raise DataError(f"{row.place}: {entity.canonical!r} is both canonical and wrong; take it out of 'wrong'")
    return entity


def _read(path: Path) -> Iterator[Row]:
    table = ""
    columns: tuple[str, ...] = ()
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        place = f"{path.name}:{number}"
        if line.startswith("#"):
            if match := _TABLE.match(line):
                table = match[1]
                if table not in COLUMNS:
                    raise DataError(f"{place}: no table is called {table!r}; use one of: {', '.join(COLUMNS)}")
        elif not line.strip():
            continue
        elif not table:
            raise DataError(f"{place}: a row before the line '# table: NAME'; add that line, NAME one of: {', '.join(COLUMNS)}")
        elif not columns:
            columns = tuple(line.split("\t"))
            if columns != COLUMNS[table]:
                raise DataError(f"{place}: the columns of {table!r} are {', '.join(COLUMNS[table])}; found {', '.join(columns)}")
        else:
            cells = line.split("\t")
            if len(cells) != len(columns):
                raise DataError(f"{place}: {len(cells)} cells where {table!r} has {len(columns)}; write '-' in an empty cell")
            yield Row(table, dict(zip(columns, cells, strict=True)), place)


def _pairs(row: Row, column: str, pattern: re.Pattern[str], example: str) -> tuple[tuple[str, str], ...]:
    if column not in row.values:
        return ()
    pairs = []
    for value in row.many(column):
        match = pattern.match(value)
        if not match:
            raise DataError(f"{row.place}: {value!r} in {column!r} has no label; write it as in {example}")
        pairs.append((match[1], match[2].strip()))
    return tuple(pairs)


def _slug(name: str) -> str:
    return "-".join(fold(word) for word in name.split())
