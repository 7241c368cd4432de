"""Source files of the gazetteer that a script writes: what the other files say, and how a table of places is written."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from toolkit.names.sources import COLUMNS, Row, read_rows

SOURCES: Final = Path(__file__).resolve().parent.parent / "toolkit" / "data" / "sources" / "gazetteer"


OVERLAY: Final = SOURCES / "places_press.tsv"  # more native forms of the places that are written by script


def rows_beside(target: Path) -> list[Row]:
    """The rows of all source files but `target` and what lies over it, in the order of their files."""
    return read_rows(path for path in sorted(SOURCES.glob("*.tsv")) if path not in (target, OVERLAY))


def places(comment: str, rows: Iterable[tuple[str, list[str], str, str, str]]) -> bytes:
    """A table of places: canonical name, labelled native names, country, kind and source of each."""
    columns = COLUMNS["places"]
    lines = [f"# {comment}", "# table: places", "\t".join(columns)]
    for canonical, native, country, kind, source in rows:
        given = {"canonical": canonical, "native": " ; ".join(native), "country": country, "kind": kind, "source": source}
        lines.append("\t".join(given.get(column, "-") for column in columns))
    return "".join(f"{line}\n" for line in lines).encode()
