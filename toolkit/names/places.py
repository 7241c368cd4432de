"""Decisions on places, peoples, organisations and products.

1. Take the readings that are wrong or derived; a right reading of the same form means: leave.
2. One replacement must be left: a reading of as many words as the form is better than another (Donezk: the city, not the
   oblast), one whose country is the scene better than one whose is not.
3. Capitalised words that touch it, and the zones, may make it another name.
4. The right of the form decides: automatic, or gated by the country, a cue or a right form of the same bearer in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from toolkit.names.context import Context
from toolkit.names.decisions import Decision, Rule
from toolkit.names.entities import Entity, Form, Part, Right, Status
from toolkit.names.explanations import derivation_of
from toolkit.names.forms import CAPITAL, is_capitalised, key_of, match_case
from toolkit.names.likeness import is_near
from toolkit.names.scan import Hit
from toolkit.names.surface import DIVISIONS, right_form, without_division
from toolkit.names.surroundings import Surroundings
from toolkit.names.table import GIVEN
from toolkit.text import Span
from toolkit.text.attested import is_attested

_LIKELY: Final = 45  # weight of a derived form that an open gate is enough for
_POSSIBLE: Final = 38  # weight of one for which a preposition must stand before it too
_LONG: Final = 7  # letters of a spelling that stands for itself where it is near enough
_NEAR: Final = 0.06  # distance a letter that is near enough
_GOVERNING: Final = frozenset(["in", "near", "outside", "around", "toward", "towards", "of", "from", "to", "through"])
_BEHIND_ADJECTIVE: Final = re.compile(rf"(?:,? (?:(?:and|or) )?{CAPITAL}[\w-]{{1,30}}+){{0,6}} (?P<head>\w+)")
_SPEECH: Final = frozenset(["said", "says", "added", "told", "wrote", "argued", "recalled", "explained"])
_SPEAKING: Final = ("country", "capital")  # kinds of places that speak in the news
_LOCATIVE: Final = frozenset(["in", "near", "outside", "around", "toward", "towards"])


def decide_place(hit: Hit, forms: Iterable[Form], context: Context) -> Decision | None:
    """The decision on a hit whose readings `forms` are no person's."""
    chosen = _choose(hit, list(forms), context)
    if chosen is None:
        return None
    form, entity = chosen
    found = hit.span.of(context.document.text)
    replacement = match_case(_replacement(hit, form, entity, context), found)
    if replacement == found:
        return None
    around = context.around(hit.span)
    article = context.zones.article_before(around, entity.kind)
    span = Span(article.start, hit.span.end) if article else hit.span

    def decision(
        rule: Rule, reason: str, confidence: float, *, automatic: bool, evidence: tuple[str, ...] = (), kept: str = ""
    ) -> Decision:
        return Decision(span, replacement, rule, reason, confidence, automatic, evidence, form.entity, kept)

    listed = f"“{found}” is a spelling that English-language agencies do not use for {entity.canonical}"
    kept = context.zones.reason(around, entity.canonical, context.evidence, entity.kind)
    if kept is None:
        kept = _neighbours(context, hit)
    if kept is None and entity.id.startswith("organisations/") and (other := _of_other_country(entity, around, context)):
        kept = f"that of {other} is another one"
    if kept is None and _speaks(entity, around):
        kept = f"“{found} {around.after[0].word}” may be a person"
    if kept is None and entity.cues and not _has_cue(entity, around.window(200)):
        kept = f"none of the words beside which it means {entity.canonical} stands near"
    if kept is not None:
        return decision(Rule.LISTED, listed, 0.3, automatic=False, kept=kept)
    if form.status in (Status.CANONICAL, Status.ACCEPTED):
        return decision(Rule.STYLE, f"the style {context.style.name} prints {replacement}", 0.95, automatic=True)
    if form.status is Status.WRONG and form.right is Right.AUTOMATIC:
        return decision(Rule.LISTED, listed, 0.97, automatic=True, evidence=(entity.place,))
    gate = _gate(form, entity, context, hit)
    if gate is None and form.status is Status.WRONG and _is_acronym(found):
        return decision(Rule.LISTED, listed, 0.6, automatic=False)
    if gate is None:
        return decision(
            Rule.LISTED, listed, 0.3, automatic=False, kept=f"nothing in the text says that {entity.canonical} is meant"
        )
    if form.status is Status.WRONG:
        return decision(Rule.LISTED, listed, 0.9, automatic=True, evidence=(gate,))
    derivation = derivation_of(entity, form.part, found)
    return decision(
        Rule.DERIVED,
        f"“{found}” is {entity.canonical}, {derivation}",
        0.85,
        automatic=form.part is Part.ADJECTIVE or form.weight >= _LIKELY or (form.weight >= _POSSIBLE and _is_governed(around)),
        evidence=(derivation, gate),
    )


def _is_near(found: str, entity: Entity) -> bool:
    """Whether a long spelling that English text does not have is nearly the place's name."""
    return len(found) >= _LONG and not is_attested(found) and is_near(found, entity.canonical, _NEAR)


def _is_governed(around: Surroundings) -> bool:
    """Whether a preposition stands before the name, so that a place is meant: the mayor of Buchi."""
    return bool(around.before) and not around.before[0].hyphen and around.before[0].word in _GOVERNING


def read_adjective(hit: Hit, forms: Iterable[Form], context: Context) -> list[Form]:
    """The readings of a hit as a place's adjective, where a word stands behind that it belongs to: the Limansky direction.

    Between them may stand other places: in the Kupyansk, Bakhmutsky and Limansky directions.
    """
    behind = _BEHIND_ADJECTIVE.match(context.document.text, hit.span.end)
    if behind is None:
        return []
    words = context.vocabulary.words
    if behind["head"] in words["front heads"]:
        return list(forms)
    if behind["head"] not in words["region heads"]:
        return []
    return [form for form in forms if " " in context.table.entity(form.entity).canonical]


def is_located(hit: Hit, forms: Iterable[Form], context: Context) -> bool:
    """Whether a form that is also a surname can only be a place: "in Halep", and the text names the place's country."""
    around = context.around(hit.span)
    before = around.before[0] if around.before else None
    if before is None or before.hyphen or before.word not in _LOCATIVE:
        return False
    if around.after and is_capitalised(around.after[0].word):
        return False
    return any(form.status is Status.WRONG and context.evidence.of_country(context.table.entity(form.entity)) for form in forms)


def _choose(hit: Hit, forms: list[Form], context: Context) -> tuple[Form, Entity] | None:
    strict = {form.entity for form in forms if context.style.preferred(context.table.entity(form.entity)).strict}
    granted = any(form.status is Status.WRONG and form.right is Right.AUTOMATIC for form in forms)
    for form in forms:
        if form.status in (Status.CANONICAL, Status.ACCEPTED) and form.entity not in strict:
            return None
        if form.status is Status.RELATED and not granted:
            return None
    candidates = [
        form
        for form in forms
        if form.status in (Status.WRONG, Status.DERIVED)
        or (form.entity in strict and form.status in (Status.CANONICAL, Status.ACCEPTED))
    ]
    listed = [form for form in candidates if form.status is not Status.DERIVED]
    candidates = listed or candidates
    if len({right_form(context.table.entity(form.entity), form.part) for form in candidates}) > 1:
        words = hit.key.count(" ")
        same = [form for form in candidates if right_form(context.table.entity(form.entity), form.part).count(" ") == words]
        candidates = same or candidates
    if len({right_form(context.table.entity(form.entity), form.part) for form in candidates}) > 1:
        candidates = [form for form in candidates if context.scene(context.table.entity(form.entity))]
    if len({right_form(context.table.entity(form.entity), form.part) for form in candidates}) != 1:
        return None
    best = max(candidates, key=lambda form: (form.right, form.weight, -form.entity))
    return best, context.table.entity(best.entity)


def _replacement(hit: Hit, form: Form, entity: Entity, context: Context) -> str:
    preferred = context.style.preferred(entity)
    right = right_form(entity, form.part) if form.part is Part.PLURAL else preferred.full
    if form.part is Part.ADJECTIVE:
        return without_division(right)
    if _is_acronym(hit.span.of(context.document.text)) and _is_acronym(entity.short):
        return entity.short
    found, wanted = hit.span.of(context.document.text).split(" "), right.split(" ")
    if len(found) == len(wanted) > 1 and found[-1].casefold() in DIVISIONS and wanted[-1].casefold() in DIVISIONS:
        wanted[-1] = found[-1]  # Lugansk region stays a region, though the row says Oblast
    return " ".join(wanted)


def _is_acronym(name: str) -> bool:
    """Whether a name is one word of capital letters (MAGATE)."""
    return len(name) > 1 and name.isalpha() and name.isupper()


def _neighbours(context: Context, hit: Hit) -> str | None:
    """The word that makes this another name, as a reason, or None."""
    around = context.around(hit.span)
    found = hit.span.of(context.document.text)
    if foreign := around.foreign_behind:
        return f"“{found} {foreign}” is text in another language"
    if around.before and around.in_headline and context.table.forms(GIVEN + key_of(around.before[0].word)):
        return f"“{around.before[0].word} {found}” may be a person"
    if around.before and not around.in_headline:
        near = around.before[0]
        if near.word in context.vocabulary.words["honorifics"]:
            return f"“{near.word} {found}” is a person"
        if near.word in context.vocabulary.words["foreign particles"]:
            return f"“{near.word} {found}” is part of a foreign name"
        if near.hyphen and context.is_place(near.word):
            return None
        if not context.is_neutral_before(near, around) and near.word not in context.vocabulary.words["directions"]:
            return f"“{near.word} {found}” may be another name"
    if around.after:
        near = around.after[0]
        adjective = any(context.table.entity(form.entity).kind == "demonym" for form in hit.forms)
        if near.hyphen and not near.word[0].isupper():
            return None
        if (
            not adjective
            and not context.is_neutral_after(near, around, "heads")
            and not (near.hyphen and context.is_word(near.word))
            and not _begins_person(around, context)
        ):
            return f"“{found} {near.word}” may be another name"
    return None


def _speaks(entity: Entity, around: Surroundings) -> bool:
    """Whether a name that may be a town's is said to speak, as persons do and only capitals: Kilia said."""
    if not entity.id.startswith("places/") or entity.kind.startswith(_SPEAKING) or _is_governed(around):
        return False
    return any(near.word in _SPEECH and not near.hyphen for near in around.after[:1])


def _of_other_country(entity: Entity, around: Surroundings, context: Context) -> str | None:
    """The country behind the name of an organisation that is not its own: the MChS of Kazakhstan."""
    after = around.after[:1]
    if not (entity.countries and after and after[0].word == "of"):
        return None
    country = re.match(rf" of (?:the )?({CAPITAL}[\w-]+)", context.document.text[around.span.end : around.span.end + 40])
    for form in context.table.forms(key_of(country[1])) if country else ():
        other = context.table.entity(form.entity)
        if other.kind == "country" and not set(other.countries) & set(entity.countries):
            return other.canonical
    return None


def _begins_person(around: Surroundings, context: Context) -> bool:
    """Whether the place ends an office and its holder follows: the mayor of Kharkov Ihor Terekhov."""
    before, after = around.before[:1], around.after[:2]
    return (
        any(near.word == "of" for near in before)
        and len(after) > 1
        and all(is_capitalised(near.word) and not near.hyphen for near in after)
        and (
            bool(context.table.forms(GIVEN + key_of(after[0].word)))
            or any(form.part is Part.FAMILY for form in context.table.forms(key_of(after[1].word)))
        )
    )


def _has_cue(entity: Entity, window: str) -> bool:
    folded = f" {''.join(char if char.isalnum() else ' ' for char in window.casefold())} "
    return any(f" {cue.casefold()} " in folded for cue in entity.cues)


def _gate(form: Form, entity: Entity, context: Context, hit: Hit) -> str | None:
    """The evidence that opens the gate, or None."""
    if any(context.table.entity(other.entity).is_person for other in hit.forms) and is_located(hit, [form], context):
        return "the words around it make it a place, and the text names the country"
    if form.right is Right.SUGGEST or form.entity in context.evidence.spoken:
        return None
    if entity.cues:
        return f"a word that goes with {entity.canonical} stands beside it"
    if named := context.evidence.named.get(form.entity):
        return f"{named} stands in the text"
    if form.part is Part.ADJECTIVE and entity.kind.startswith(("oblast", "region")):
        return "a word that it belongs to stands behind it"
    if scene := context.scene(entity):
        return scene
    if _is_near(hit.span.of(context.document.text), entity) and _is_governed(context.around(hit.span)):
        return f"it is spelled nearly as {entity.canonical}, English text has no such word, and a preposition stands before it"
    if entity.id.startswith("places/") and form.status is Status.WRONG:
        cue = context.cue_near(context.around(hit.span), context.vocabulary.words["place cues"])
        return f"“{cue}” stands beside it" if cue else None
    return None
