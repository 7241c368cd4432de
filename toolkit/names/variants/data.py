"""The tables behind the derivation, each read once: routes, slips, given names, pivot letters."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Final

import regex

from toolkit.names.romanization.rules import Table
from toolkit.names.romanization.systems import all_systems, table_of
from toolkit.names.romanization.tables import build_table, read_rows, read_rules

_PACKAGE: Final = "toolkit.names.variants"


@dataclass(frozen=True, slots=True)
class Route:
    """A chain of letter tables from a native form to Latin letters; `phrases[i]` says what table `i` did."""

    tables: tuple[str, ...]
    weight: float
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slip:
    """A change that people and models make to a Latin spelling; `native` None means whatever the native form.

    `each` means: at one match at a time, and only in the canonical spelling (nobody doubles two letters at once).
    """

    native: regex.Pattern[str] | None
    pattern: regex.Pattern[str]
    replacement: str
    each: bool
    weight: float
    description: str


@cache
def routes_for(language: str) -> tuple[Route, ...]:
    """The routes that start from forms in `language`; `en` holds those from the canonical spelling."""
    found = []
    for start, tables, weight, phrases in read_rows(_PACKAGE, "routes.tsv", 4):
        if start == language:
            found.append(Route(tuple(tables.split()), float(weight), tuple(phrases.split(" | "))))
    return tuple(found)


@cache
def slips_for(language: str) -> tuple[Slip, ...]:
    """The slips for names whose native form is in `language`, in the order of the table."""
    found = []
    for languages, native, pattern, replacement, where, weight, description in read_rows(_PACKAGE, "slips.tsv", 7):
        if languages == "*" or language in languages.split(","):
            on_native = None if native == "-" else regex.compile(native)
            found.append(Slip(on_native, regex.compile(pattern), replacement, where == "each", float(weight), description))
    return tuple(found)


@cache
def given_names() -> dict[tuple[str, str], tuple[str, ...]]:
    """Latin forms of a given name by language and lower-case native form, commonest in English first."""
    names: dict[tuple[str, str], tuple[str, ...]] = {}
    for natives, latin in read_rows(_PACKAGE, "given_names.tsv", 2):
        for native in natives.split(" ; "):
            language, _, form = native.partition(":")
            key = (language, unicodedata.normalize("NFC", form).lower())
            names[key] = tuple(dict.fromkeys(names.get(key, ()) + tuple(latin.split())))
    return names


@cache
def letters_of(table: str) -> Table:
    """A pivot table, or a romanization system where no pivot has that name."""
    if table in all_systems():
        return table_of(table)
    rules = read_rules(_PACKAGE, ("pivots.tsv",))
    return build_table(table, rules, dict.fromkeys(rules), "NFC")
