"""The resolver: every decision on the names of a document, in the order of the text.

1. Scan for forms that may lead to a change; most texts have none.
2. Decide on each, persons before other bearers of a form; then once more, now that the repaired full names have established
   their persons, so that a bare surname follows its full name.
3. Half of a double surname (Greenfield) follows the whole (Thomas-Greenfield) that the text has, right or repaired.
4. Drop the Ukraine's article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from toolkit.names.context import Context
from toolkit.names.decisions import Decision, Rule
from toolkit.names.entities import Part, Status
from toolkit.names.evidence import Evidence
from toolkit.names.forms import match_case
from toolkit.names.persons import decide_person
from toolkit.names.places import decide_place
from toolkit.names.scan import Hit, scan
from toolkit.names.styles import Style
from toolkit.names.table import Table
from toolkit.names.vocabulary import Vocabulary
from toolkit.names.zones import THING, Zones
from toolkit.text import Document, Span

# The article goes before a word that is no noun, a mark or the end: "the Ukraine war" keeps it.
_NO_NOUN: Final = (
    "on|in|and|or|to|for|is|was|has|had|will|would|after|before|by|with|from|as|at|that|which|who|when|while|because|since|during|against|are|were|can|"
    "could|should|but|where|said|this|last|next|yesterday|today|tomorrow|until|under|into|without|over"
)
_ARTICLE: Final = re.compile(rf"(?<!\w)[Tt]he Ukraine(?!['’\w-])(?=[.,;:!?)”\"]|\s{{0,9}}$| (?:{_NO_NOUN})\b)", re.MULTILINE)


class Resolver:
    """Decides on names, with one table and style."""

    def __init__(self, table: Table, style: Style) -> None:
        self._table = table
        self._style = style
        self._vocabulary = Vocabulary(table.rules)
        self._zones = Zones(table, self._vocabulary)

    def context(self, document: Document) -> Context:
        """Everything that decisions on `document` rest on."""
        evidence = Evidence(document, self._table, self._vocabulary.words["particles"])
        return Context(document, self._table, self._vocabulary, self._style, self._zones, evidence)

    def decide(self, context: Context) -> list[Decision]:
        """All decisions, those that leave a name (`kept`) included, in order."""
        document = context.document
        hits = list(scan(document.text, self._table, self._begins, self._vocabulary.words["particles"]))
        first = [(hit, decision) for hit in hits if (decision := self.decide_hit(hit, context))]
        for hit, decision in first:
            if decision.automatic and decision.whole and decision.entity is not None:
                context.evidence.established.setdefault(decision.entity, decision.whole)
            if decision.kept.endswith(THING) or self._zones.mentions(context.around(hit.span)):
                context.evidence.things.add(hit.key)
        decisions = [decision for hit, _ in first if (decision := self.decide_hit(hit, context))]
        decisions += _halves(hits, decisions, context)
        decisions += _article(document, context)
        return sorted(decisions, key=lambda decision: decision.span)

    def _begins(self, word: str) -> bool:
        return self._table.begins_change(word) or (self._style.name != "default" and self._table.begins_styled(word))

    def decide_hit(self, hit: Hit, context: Context) -> Decision | None:
        """The decision on one hit, or None where there is nothing to say."""
        changing = (Status.WRONG, Status.DERIVED)
        if not any(form.status in changing or self._style.may_insist(self._table.entity(form.entity)) for form in hit.forms):
            return None
        persons = [form for form in hit.forms if self._table.entity(form.entity).is_person]
        others = [form for form in hit.forms if not self._table.entity(form.entity).is_person]
        if persons and others:
            right = (Status.CANONICAL, Status.ACCEPTED)
            if any(form.status in right for form in persons) or any(form.status in right for form in others):
                return None
        person = decide_person(hit, persons, context) if persons else None
        other = decide_place(hit, others, context) if others and not (person and not person.kept) else None
        return other if other and (person is None or not other.kept) else person


def _halves(hits: list[Hit], decisions: list[Decision], context: Context) -> Iterator[Decision]:
    """The last part of a double surname alone, where the text has the whole."""
    text = context.document.text
    decided = {decision.span for decision in decisions}
    wholes: dict[str, tuple[int, str]] = {}
    for hit in hits:
        for form in hit.forms:
            entity = context.table.entity(form.entity)
            if (
                entity.is_person
                and "-" in entity.family
                and form.part is Part.FULL
                and form.status in (Status.CANONICAL, Status.WRONG)
            ):
                half = entity.family.rsplit("-", 1)[1]
                if len(half) >= 5 and half[0].isupper():
                    wholes[half] = (form.entity, entity.family)
    for half, (number, family) in wholes.items():
        for match in re.finditer(rf"(?<![\w-]){re.escape(half)}(?![\w-])", text):
            span = Span(match.start(), match.end())
            around = context.around(span)
            if any(known.start <= span.start < known.end for known in decided) or (
                around.before and not context.is_neutral_before(around.before[0], around)
            ):
                continue
            if around.after and not context.is_neutral_after(around.after[0], around, "titles"):
                continue
            if context.zones.reason(around, family, context.evidence, "person"):
                continue
            reason = f"{half} is half of the surname {family}, which the text has in full"
            yield Decision(span, match_case(family, half), Rule.EVIDENCE, reason, 0.9, True, (family,), number)


def _article(document: Document, context: Context) -> Iterator[Decision]:
    if "he Ukraine" not in document.text:
        return
    for match in _ARTICLE.finditer(document.text):
        span = Span(match.start(), match.end())
        kept = context.zones.reason(context.around(span), "Ukraine", context.evidence, "country")
        reason = "the country's name has no article in any house style"
        yield Decision(span, "Ukraine", Rule.ARTICLE, reason, 0.9, not kept, (), None, kept or "")
