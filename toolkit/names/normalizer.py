"""The front of the package: one object with a style, used for every text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from toolkit.names.alike import find_alike
from toolkit.names.consistency import find_inconsistent
from toolkit.names.decisions import Decision
from toolkit.names.entities import Entity, Form, Status
from toolkit.names.explanations import known_derivation
from toolkit.names.forms import key_of
from toolkit.names.fuzzy import find_suspects
from toolkit.names.layers import open_tables
from toolkit.names.native import NativeName, names_inside, read_native
from toolkit.names.prominent import find_near_places
from toolkit.names.resolver import Resolver
from toolkit.names.spelling import spell_person
from toolkit.names.styles import Style
from toolkit.names.table import Table
from toolkit.names.targets import ENGLISH
from toolkit.text import Document, Finding

_WORDS: Final = re.compile(r"\w+")
_EXPLAINED: Final = (Status.WRONG, Status.DERIVED, Status.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that a name may be: the bearer, what the form is to it, and how a wrong one came about, if a rule tells."""

    entity: Entity
    form: Form
    printed: str
    derivation: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is known of a name, and what would be done with it in a text (alone, where none is given)."""

    name: str
    readings: tuple[Reading, ...]
    decisions: tuple[Decision, ...]

    def __str__(self) -> str:
        lines = [
            f"{reading.form.status.name.lower()} form of {reading.entity.canonical} "
            f"({reading.entity.kind}, {reading.entity.place}); "
            f"printed: {reading.printed}" + (f"; {reading.derivation}" if reading.derivation else "")
            for reading in self.readings
        ] or ["not in the gazetteer"]
        for decision in self.decisions:
            verb = f"stays: {decision.kept}" if decision.kept else ("changed" if decision.automatic else "suggested")
            lines.append(f"{decision.replacement} ({decision.rule}), {verb}; {decision.reason}")
        return "\n".join(lines)


class Normalizer:
    """Finds names that are spelled wrong for the target language and style. A detector: pure, and safe to share and to pickle.

    Raises ConfigError for an unknown style, DataError for a faulty table. `extra_tables` are source files of the format in
    `data/sources/gazetteer/README.md`, or compiled tables (`NAME.trie`); they lie over the shipped one, the last uppermost.
    The variants are those of English names: for any other target nothing is found. Names in foreign spans are printed in the
    target language where the gazetteer or a press system has them (`targets.py`).
    """

    name = "names"

    def __init__(self, target: str = "en", style: str = "default", extra_tables: Sequence[Path] = ()) -> None:
        self._target = target.split("-")[0].lower()
        self._table: Table = open_tables(extra_tables)
        self._style = Style(style, self._table.rules)
        self._resolver = Resolver(self._table, self._style)

    @property
    def revision(self) -> str:
        """Names the gazetteer's data, for signatures."""
        return self._table.revision

    def find(self, document: Document) -> Iterator[Finding]:
        """Findings: variants of known names, suspected names, and spellings that disagree."""
        if self._target != ENGLISH:
            return
        context = self._resolver.context(document)
        decisions = [decision for decision in self._resolver.decide(context) if not decision.kept]
        for decision in decisions:
            yield decision.finding(document.text)
        yield from find_suspects(context)
        taken = {decision.span.of(document.text) for decision in decisions}
        settled = [decision for decision in decisions if decision.automatic]
        wrong = {word for decision in settled for word in _WORDS.findall(decision.span.of(document.text))}
        right = {word for decision in settled for word in _WORDS.findall(decision.replacement)}
        disagreeing = [
            finding
            for finding in find_inconsistent(context)
            if finding.span.of(document.text) not in taken | right and finding.proposals[0].replacement not in wrong - right
        ]
        yield from disagreeing
        taken |= {finding.span.of(document.text) for finding in disagreeing}
        near = [*find_near_places(context), *find_alike(context)]
        yield from (finding for finding in near if finding.span.of(document.text) not in taken)

    def native(self, text: str, language: str | None, document: Document | None = None) -> NativeName | None:
        """What to print for a foreign span that is, as a whole, a name in its native script, or None.

        A known name first; else a person whose given name is known (`spelling.py`).
        """
        evidence = self._resolver.context(document).evidence if document is not None else None
        if known := read_native(text, language, self._table, self._style, evidence, self._target):
            return known
        if spelled := spell_person(text, language, self._target):
            press = "English-language agencies do" if self._target == ENGLISH else f"the press in {self._target} does"
            return NativeName(spelled, "", (f"{text}: a given name and a surname, romanized as {press}",))
        return None

    def names_in(self, text: str, language: str | None) -> list[tuple[int, int, str]]:
        """Start, end (code points) and printed form of each known native name inside a foreign span."""
        return names_inside(text, language, self._table, self._style, self._target)

    def lookup(self, name: str) -> tuple[Reading, ...]:
        """All readings of a name as the table has it, in any script."""
        readings = []
        for form in self._table.forms(key_of(name)):
            if form.weight or form.entity:
                entity = self._table.entity(form.entity)
                derivation = known_derivation(entity, form.part, name) if form.status in _EXPLAINED else None
                readings.append(Reading(entity, form, self._style.preferred(entity).full, derivation or ""))
        return tuple(readings)

    @property
    def table(self) -> Table:
        """The gazetteer that this normalizer uses."""
        return self._table

    def forms(self, name: str) -> tuple[Form, ...]:
        """What the gazetteer says of a surface form."""
        return self._table.forms(key_of(name))

    def printed(self, entity: Entity) -> str:
        """The name of `entity` as the style prints it."""
        return self._style.preferred(entity).full

    def explain(self, name: str, document: Document | None = None) -> Explanation:
        """What `name` is, and why it was or was not changed in `document` (or would be, alone)."""
        text = document if document is not None else Document(name)
        decisions = [
            decision
            for decision in self._resolver.decide(self._resolver.context(text))
            if document is None or name in decision.span.of(text.text) or decision.span.of(text.text) in name
        ]
        return Explanation(name, self.lookup(name), tuple(decisions))
