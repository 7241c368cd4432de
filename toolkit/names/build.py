"""Building a table from source files: read, compile, gather the rules, write, sum up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from toolkit.names.compiler import Compiler
from toolkit.names.faults import Faults
from toolkit.names.forms import key_of
from toolkit.names.sources import Row, read_rows
from toolkit.names.table import Table, first_word, write_table


def build_table(
    paths: Sequence[Path],
    words_path: Path | None,
    folder: Path,
    name: str = "gazetteer",
    base: Table | None = None,
    processes: int = 1,
) -> list[str]:
    """Write the table of the source files `paths` into `folder`; the lines of a summary. Raises DataError with all faults.

    `base` is the table that this one will lie over. More than one of `processes` only where the caller's main module is guarded.
    """
    faults = Faults()
    rows = read_rows(paths, faults)
    compiler = Compiler(rows, read_words(words_path) if words_path else (), base, faults)
    forms = compiler.compile(processes)
    rules = gather_rules(rows, compiler, base)
    write_table(folder, compiler.entities, forms, rules, name)
    readings = sum(len(readings) for readings in forms.values())
    return [
        f"{len(compiler.entities)} entities, {len(forms)} keys, {readings} readings",
        *(f"  {count:7d}  {why}" for why, count in compiler.summary.most_common()),
    ]


def read_words(path: Path) -> list[str]:
    """The words of a list, one a line, comments left out."""
    return [line for line in path.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")]


def gather_rules(rows: Iterable[Row], compiler: Compiler, base: Table | None = None) -> dict[str, Any]:
    """What the resolver needs besides names: word lists, exception phrases by a word of theirs, styles."""
    rows = list(rows)
    by_canonical = {entity.canonical: entity.id for entity in compiler.entities}
    below = {row["entity"] for row in rows if row.table == "style forms"} - by_canonical.keys() if base else set()
    for canonical in below:
        found = (base.entity(form.entity) for form in base.forms(key_of(canonical))) if base else ()
        by_canonical.update((entity.canonical, entity.id) for entity in found if entity.canonical == canonical)
    phrases: defaultdict[str, set[str]] = defaultdict(set)
    sources = [row["phrase"] for row in rows if row.table == "exceptions"]
    sources += [phrase.split(" (")[0] for entity in compiler.entities for phrase in entity.exceptions]
    for phrase in (phrase for phrase in sources if " " in phrase or "-" in phrase):  # ODESSA alone would keep every Odessa
        for word in key_of(phrase).replace("-", " ").split():
            phrases[first_word(word)].add(key_of(phrase))
    faults = Faults()
    style_forms: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        if row.table == "style forms":
            if row["entity"] not in by_canonical:
                faults.add(f"{row.place}: no entity is called {row['entity']!r}; write a canonical name of the entity tables")
                continue
            style_forms[row["style"]][by_canonical[row["entity"]]] = row["form"]
    faults.raise_if_any()
    return {
        "vocabulary": {row["list"]: row["words"] for row in rows if row.table == "vocabulary"},
        "phrases": {word: sorted(found) for word, found in sorted(phrases.items())},
        "styles": {style: {"forms": forms} for style, forms in style_forms.items()}
        | {
            row["style"]: {
                "labels": list(row.many("labels")),
                "countries": list(row.many("countries")),
                "forms": style_forms[row["style"]],
            }
            for row in rows
            if row.table == "styles"
        },
    }
