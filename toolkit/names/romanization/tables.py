"""Reads the rule tables: tab-separated files that people edit.

A rule line is `system, after, before, pairs`: the pairs are `letters=spelling`, separated by spaces; a spelling may be empty
(the letters are not written), `/` separates alternatives, best first. `after` and `before` are sets of letters written
together, `^` and `$` being the edges of a word; empty means anywhere. Lines that start with `#` are comments.

A system's rules stand before those of its base, rules with context before those without.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from importlib.resources import files

from toolkit.errors import DataError
from toolkit.names.romanization.rules import NormalForm, Rule, Table


def read_rows(package: str, name: str, columns: int) -> list[list[str]]:
    """The cells of the tab-separated file `tables/name` of `package`, without comments and empty lines.

    Raises DataError, naming file and line, where a line has not that many columns.
    """
    rows = []
    for number, line in enumerate((files(package) / "tables" / name).read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            cells = line.split("\t")
            if len(cells) != columns:
                raise DataError(f"{name}, line {number}: {len(cells)} columns instead of {columns}; separate them by tabs")
            rows.append(cells)
    return rows


def read_rules(package: str, names: Iterable[str]) -> dict[str, list[Rule]]:
    """The rules of each system in the files `names`. Raises DataError, naming the file, where one is malformed."""
    rules: dict[str, list[Rule]] = {}
    for name in names:
        for system, after, before, pairs in read_rows(package, name, 4):
            for pair in pairs.split():
                letters, equals, spelling = pair.partition("=")
                if not letters or not equals:
                    raise DataError(f"{name}: {pair!r} of {system} is not a pair; write letters=spelling")
                rule = Rule(letters, tuple(spelling.split("/")), frozenset(after), frozenset(before))
                rules.setdefault(system, []).append(rule)
    return rules


def build_table(system: str, rules: Mapping[str, list[Rule]], bases: Mapping[str, str | None], form: NormalForm) -> Table:
    """The table of `system` on top of its bases."""
    grouped: dict[str, list[Rule]] = {}
    current: str | None = system
    while current is not None:
        # The sort is stable: the order of the file holds within each kind.
        for rule in sorted(rules[current], key=lambda rule: not (rule.after or rule.before)):
            letters = unicodedata.normalize(form, rule.letters)
            grouped.setdefault(letters, []).append(replace(rule, letters=letters))
        current = bases[current]
    return Table({letters: tuple(found) for letters, found in grouped.items()}, form, max(map(len, grouped)))
