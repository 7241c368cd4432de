"""The romanization systems: what they are called, who uses them, and `romanize`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from toolkit.errors import ConfigError, DataError
from toolkit.names.romanization.rules import NormalForm, Rule, Table, rewrite
from toolkit.names.romanization.tables import build_table, read_rows, read_rules

_PACKAGE: Final = "toolkit.names.romanization"
_RULE_FILES: Final = ("uk.tsv", "ru.tsv", "be.tsv", "bg_sr_mk.tsv", "ka_hy.tsv", "el.tsv", "tr.tsv", "semitic.tsv", "ko.tsv")


@dataclass(frozen=True, slots=True)
class System:
    """A way to write a language in Latin letters.

    `id` is stable (`uk-kmu-2010`), `language` is BCP 47. `kind` is `standard` (published, exact) or `press` (what newsrooms
    do). `standard` names the source with its year, `description` says who uses it. `base` is the system
    that it changes, `form` the normalization form of its rules.
    """

    id: str
    language: str
    base: str | None
    kind: str
    form: NormalForm
    standard: str
    description: str


def romanize(text: str, system: str) -> str:
    """`text` in Latin letters by `system`; what the system does not know is kept. Raises ConfigError for an unknown system."""
    return rewrite(text, table_of(system))


def systems_for(language: str) -> tuple[System, ...]:
    """The systems for `language` (BCP 47, primary subtag), standards first; none for a language without one."""
    return tuple(system for system in all_systems().values() if system.language == language)


@cache
def all_systems() -> dict[str, System]:
    """All systems by id, in the order of the table."""
    systems: dict[str, System] = {}
    for id_, language, base, kind, form, standard, description in read_rows(_PACKAGE, "systems.tsv", 7):
        if form not in ("NFC", "NFD"):
            raise DataError(f"systems.tsv: {id_} is in form {form!r}; write NFC or NFD")
        narrowed: NormalForm = "NFD" if form == "NFD" else "NFC"
        systems[id_] = System(id_, language, None if base == "-" else base, kind, narrowed, standard, description)
    return systems


@cache
def table_of(system: str) -> Table:
    """The rules of `system` with those of its bases. Raises ConfigError for an unknown system."""
    systems = all_systems()
    if system not in systems:
        raise ConfigError(f"unknown romanization system {system!r}; known are {', '.join(systems)}")
    bases = {id_: found.base for id_, found in systems.items()}
    return build_table(system, _rules(), bases, systems[system].form)


@cache
def _rules() -> dict[str, list[Rule]]:
    return read_rules(_PACKAGE, _RULE_FILES)
