"""One row added to a user's source file, after it has passed the tests of the build."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

from toolkit.errors import DataError
from toolkit.names.build import build_table
from toolkit.names.sources import COLUMNS, read_rows
from toolkit.names.table import Table

_FAMILY_FIRST: Final = frozenset({"CN", "HK", "JP", "KP", "KR", "TW", "VN"})


def add_row(path: Path, table: str, canonical: str, cells: dict[str, str]) -> str:
    """Append a row to the source file `path` of `table`, making the file where it is missing; returns `file:line`.

    Raises DataError, and leaves the file as it was, where the row or the file does not pass.
    """
    row = {"canonical": canonical} | cells
    words = canonical.split()
    if table == "persons" and len(words) == 2 and cells.get("country") not in _FAMILY_FIRST:
        row |= {"given": words[0], "family": words[1]}
    if any(mark in value for value in row.values() for mark in "\t\n\r"):
        raise DataError(f"a cell of {canonical!r} holds a tab or line break; write it on one line")
    header = f"# table: {table}\n" + "\t".join(COLUMNS[table]) + "\n"
    line = "\t".join(row.get(column) or "-" for column in COLUMNS[table]) + "\n"
    known = path.read_text(encoding="utf-8") if path.exists() else header
    known += "" if known.endswith("\n") else "\n"
    if path.exists() and (other := {found.table for found in read_rows([path])} - {table}):
        raise DataError(f"{path} holds {', '.join(sorted(other))}; name another file for {table}")
    with tempfile.TemporaryDirectory() as scratch:
        trial = Path(scratch) / path.name
        trial.write_text(known + line, encoding="utf-8")
        build_table([trial], None, Path(scratch), base=Table())
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(path.name + ".new")
    new.write_text(known + line, encoding="utf-8")
    new.replace(path)
    return f"{path}:{(known + line).count(chr(10))}"
