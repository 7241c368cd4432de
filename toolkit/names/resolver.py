"""The resolver: every decision on the names of a document, in the order of the text.

1. Scan for forms that may lead to a change; most texts have none.
2. Decide on each, persons before other bearers of a form; then once more, now that the repaired full names have established
   their persons, so that a bare surname follows its full name.
3. Half of a double surname (Greenfield) follows the whole (Thomas-Greenfield) that the text has, right or repaired.
4. An adjective of a place is one only before a word that it belongs to (Kharkovskaya oblast); a form that is a surname too is a
   place where the words around it say so (in Halep).
5. Another house's spelling beside the canonical name in full gives way to it: one text, one spelling. Between two English
   spellings of a place the canonical one must prevail.
6. Slips of one letter (`slips`), and surnames that are nearly a known person's (`nearly`), where nothing else was decided.
7. Spellings of one name side by side are what the text is about (both Gogol and Hohol): they stay.
8. Drop the Ukraine's article. A name with a small particle that begins a sentence takes a capital (El-Sissi).

A decision is taken once for the same form among the same words: a text that repeats itself costs little more than its scan.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from toolkit.names.context import Context
from toolkit.names.decisions import Decision, Rule
from toolkit.names.entities import Form, Part, Status
from toolkit.names.evidence import Evidence
from toolkit.names.forms import is_capitalised, is_clipped, key_of, match_case
from toolkit.names.nearly import find_near_names
from toolkit.names.persons import decide_person
from toolkit.names.places import decide_place, is_located, read_adjective
from toolkit.names.scan import Hit
from toolkit.names.slips import find_slips
from toolkit.names.styles import Style
from toolkit.names.surface import is_spelling, right_form
from toolkit.names.surroundings import Surroundings
from toolkit.names.table import CHANGE, STYLED, VARYING, Table
from toolkit.names.vocabulary import Vocabulary
from toolkit.names.zones import THING, Zones
from toolkit.text import Document, Span
from toolkit.text.attested import fold

# The article goes before a word that is no noun, a mark or the end: "the Ukraine war" keeps it.
_NO_NOUN: Final = (
    "on|in|and|or|to|for|is|was|has|had|will|would|after|before|by|with|from|as|at|that|which|who|when|while|because|since|during|against|are|were|can|"
    "could|should|but|where|said|this|last|next|yesterday|today|tomorrow|until|under|into|without|over"
)
_SCENERY: Final = 460  # code points to either side beyond which nothing local bears on a decision
# Between two spellings that a text is about; other parts of the name may stand there.
_JOINS_SPELLINGS: Final = re.compile(
    r"(?:[\s,;:/|()\[\]\"“”«»'‘’—–-]|"
    r"\b(?:and|or|nor|is|are|to|into|not|becomes?|instead of|rather than|vs|versus|[A-Z][\w'’-]*)\b){1,12}"
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
        hits = context.evidence.hits_with(CHANGE if self._style.name == "default" else CHANGE | STYLED)
        known: dict[tuple[object, ...], tuple[int, Decision | None]] = {}
        first = [(hit, decision) for hit in hits if (decision := self._decide_once(hit, context, known))]
        placed: set[int] = set()
        for hit, decision in first:
            if decision.automatic and decision.whole and decision.entity is not None:
                context.evidence.established.setdefault(decision.entity, decision.whole)
            elif decision.automatic and decision.entity is not None and not context.table.entity(decision.entity).is_person:
                context.evidence.named.setdefault(decision.entity, hit.span.of(document.text))
                placed.add(decision.entity)
            mentioned = self._zones.mentions(context.around(hit.span))
            if mentioned:
                context.evidence.spoken.update(form.entity for form in hit.forms)
            if mentioned or decision.kept.endswith(THING):
                context.evidence.things.add(hit.key)
        things, learned = context.evidence.things, context.evidence.established.keys() | context.evidence.spoken | placed
        decisions = []
        relearnt: dict[tuple[object, ...], tuple[int, Decision | None]] = {}
        for hit, decision in first:  # only what the first walk has taught can change a decision
            if hit.key in things or any(form.entity in learned for form in hit.forms):
                again = self._decide_once(hit, context, relearnt)
                decisions += [again] if again else []
            else:
                decisions.append(decision)
        decisions += _unlike(context, decisions)
        taken = {decision.span for decision in decisions}
        decisions += [decision for decision in find_slips(context) if decision.span not in taken]
        taken = {decision.span for decision in decisions}
        decisions += [near for near in find_near_names(context) if not any(near.span.overlaps(span) for span in taken)]
        decisions += _halves(hits, decisions, context)
        starts = [hit.span.start for hit in context.evidence.hits]
        decisions = [_left_side_by_side(decision, starts, context) for decision in decisions]
        decisions += _article(document, context)
        return sorted((_capitalised(decision, context) for decision in decisions), key=lambda decision: decision.span)

    def _decide_once(
        self, hit: Hit, context: Context, known: dict[tuple[object, ...], tuple[int, Decision | None]]
    ) -> Decision | None:
        """The decision on a hit, taken over from a place with the same words around, where there is one."""
        if not self._may_change(hit):
            return None
        document, start = context.document, hit.span.start
        around = context.around(hit.span)
        quotation = document.quoted.find(hit.span)
        scenery = (
            document.text[max(0, start - _SCENERY) : hit.span.end + _SCENERY],
            min(start, _SCENERY),
            len(hit.key),
            around.sentence.start - start,
            around.sentence.end - start,
            (quotation.start - start, quotation.end - start) if quotation else None,
            around.in_headline,
            document.protected.overlaps(hit.span),
        )
        if scenery in known:
            at, decision = known[scenery]
            return decision and replace(decision, span=Span(decision.span.start + start - at, decision.span.end + start - at))
        decision = self._decide_hit(hit, context)
        known[scenery] = start, decision
        return decision

    def _decide_hit(self, hit: Hit, context: Context) -> Decision | None:
        adjectives = [form for form in hit.forms if form.part is Part.ADJECTIVE]
        if adjectives and (read := read_adjective(hit, adjectives, context)):
            return decide_place(hit, read, context)
        forms = [form for form in hit.forms if form.part is not Part.ADJECTIVE]
        persons = [form for form in forms if self._table.entity(form.entity).is_person]
        others = [form for form in forms if not self._table.entity(form.entity).is_person]
        if persons and others:
            right = (Status.CANONICAL, Status.ACCEPTED)
            if any(form.status in right for form in others):
                return None
            if any(form.status in right for form in persons):
                located = is_located(hit, others, context) and not any(form.entity in context.evidence.named for form in persons)
                return decide_place(hit, others, context) if located else None
        person = decide_person(hit, persons, context) if persons else None
        other = decide_place(hit, others, context) if others and not (person and not person.kept) else None
        return other if other and (person is None or not other.kept) else person

    def _may_change(self, hit: Hit) -> bool:
        """Whether some reading of a hit can lead to a change."""
        changing = (Status.WRONG, Status.DERIVED)
        return any(form.status in changing or self._style.may_insist(self._table.entity(form.entity)) for form in hit.forms)


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
                family = entity.family.rpartition(" ")[2]  # de Saint-Exupery: alone it has no particle
                first, _, half = family.rpartition("-")
                if len(half) >= 5 and half[0].isupper() and first.lower() not in context.vocabulary.words["particles"]:
                    wholes[half] = (form.entity, family)
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


def _unlike(context: Context, decisions: list[Decision]) -> Iterator[Decision]:
    """A spelling that another house uses, where the text has the canonical name in full too: one text, one spelling."""
    text = context.document.text
    if not any(context.table.marks(word) & VARYING for word in context.evidence.capitals.distinct):
        return
    taken = {decision.span for decision in decisions}
    counts = Counter((number, hit.key) for hit in context.evidence.hits for number in {form.entity for form in hit.forms})
    for hit in context.evidence.hits:
        if hit.span in taken or any(form.status is Status.CANONICAL for form in hit.forms):
            continue
        whole = {form: _attested(form, counts, context) for form in hit.forms}
        forms = [form for form in hit.forms if whole[form]]
        if len({form.entity for form in forms}) != 1:
            continue
        for form in forms:
            entity = context.table.entity(form.entity)
            right, found = right_form(entity, form.part), hit.span.of(text)
            if form.status is not Status.ACCEPTED or is_clipped(found, right) or not is_spelling(hit.key, right, entity):
                continue
            attested = whole[form] + (counts[form.entity, key_of(right)] if form.part is Part.FAMILY else 0)
            marked = fold(found) == fold(right) and "İ" not in found  # the dotted capital is in no English name
            if marked and context.evidence.writes_marks and attested <= counts[form.entity, hit.key]:
                continue
            is_native = any(other.entity == form.entity and other.status is Status.NATIVE for other in hit.forms)
            # Of two English spellings of a place, the canonical one must prevail; where it does not, it is suggested.
            prevails = attested >= counts[form.entity, hit.key] + (not entity.is_person and not is_native)
            if not prevails and entity.is_person:
                continue
            if context.style.preferred(entity).strict or context.document.quoted.find(hit.span):
                continue
            around = context.around(hit.span)
            kind = "person" if entity.is_person else entity.kind
            if context.zones.reason(around, entity.canonical, context.evidence, kind) or _touches_name(around, context):
                continue
            reason = f"the text writes “{entity.canonical}” too, and one text has one spelling of a name"
            evidence = (f"“{entity.canonical}” stands in the text",)
            sure = 0.85 if prevails else 0.6
            yield Decision(hit.span, match_case(right, found), Rule.INCONSISTENT, reason, sure, prevails, evidence, form.entity)
            break


def _attested(form: Form, counts: Counter[tuple[int, str]], context: Context) -> int:
    """How often the text has the canonical name in full; a place's also inside a longer name (Istanbul Technical University)."""
    entity = context.table.entity(form.entity)
    return counts[form.entity, key_of(entity.canonical)] or (
        0 if entity.is_person else context.evidence.occurrences(entity.canonical)
    )


def _touches_name(around: Surroundings, context: Context) -> bool:
    """Whether a capitalised word or a foreign particle beside the name may make it another one."""
    before, after = around.before[:1], around.after[:1]
    if any(near.word in context.vocabulary.words["foreign particles"] for near in before):
        return True
    return any(near.initial or not context.is_neutral_before(near, around) for near in before) or any(
        is_capitalised(near.word) and not context.is_neutral_after(near, around, "heads") for near in after
    )


def _left_side_by_side(decision: Decision, starts: Sequence[int], context: Context) -> Decision:
    """The decision; one that leaves the name where the text is about spellings. `starts`: where the known forms begin.

    That is so where another spelling stands beside it with nothing of weight between (both Gogol and Hohol), or two others in the
    sentence.
    """
    if decision.kept or decision.entity is None:
        return decision
    span, text = decision.span, context.document.text
    sentence = context.around(span).sentence
    others: dict[str, str] = {}
    touching = False
    for hit in context.evidence.hits[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]:
        if hit.span.overlaps(span) or all(form.entity != decision.entity for form in hit.forms):
            continue
        between = text[min(span.end, hit.span.end) : max(span.start, hit.span.start)]
        last = hit.key.rpartition(" ")[2]
        if between.strip(" -") and last != key_of(span.of(text)).rpartition(" ")[2]:
            others[last] = hit.span.of(text)
            touching |= _JOINS_SPELLINGS.fullmatch(between) is not None
    if not others or not (touching or len(others) > 1):
        return decision
    return replace(
        decision, kept=f"“{next(iter(others.values()))}” stands beside it: the text is about spellings", automatic=False
    )


def _capitalised(decision: Decision, context: Context) -> Decision:
    """The decision with a capital where a name with a small particle begins a sentence (El-Sissi)."""
    start, right = decision.span.start, decision.replacement
    if not right[:1].islower() or not context.document.text[start].isupper():
        return decision
    if not context.around(decision.span).begins_sentence(start):
        return decision
    return replace(decision, replacement=right[0].upper() + right[1:])


def _article(document: Document, context: Context) -> Iterator[Decision]:
    if "he Ukraine" not in document.text:
        return
    for match in _ARTICLE.finditer(document.text):
        span = Span(match.start(), match.end())
        kept = context.zones.reason(context.around(span), "Ukraine", context.evidence, "country")
        reason = "the country's name has no article in any house style"
        yield Decision(span, "Ukraine", Rule.ARTICLE, reason, 0.9, not kept, (), None, kept or "")
