"""Decisions on persons.

1. A surname form is read together with the capitalised words before it: a given name of the person (in any form that we know
   or derive), a title, or something else. Something else means: another person, and the name stays.
2. With the given name: a listed surname is fixed, and a likely derived one that English text does not have (`attested`); the
   given name is fixed with it. A right surname with a wrong given name needs a listed full form, or evidence (native name,
   @handle, role near, full name elsewhere).
3. Alone: a listed surname is fixed where its setting fits (country, office) and the text does not give it to somebody else; a
   gated or derived one only if the text identifies the person. A short word in capitals is an acronym, not a surname.
4. All candidates must agree on what to print; persons who share a surname (Iryna and Anton Gerashchenko) do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from toolkit.names.context import Context
from toolkit.names.decisions import Decision, Rule
from toolkit.names.entities import Entity, Form, Part, Right, Status
from toolkit.names.explanations import derivation_of
from toolkit.names.forms import is_clipped, key_of, match_case
from toolkit.names.identity import Given, belongs_to_others, given_before, identity_of, setting_of, trade_of
from toolkit.names.likeness import distance
from toolkit.names.scan import Hit
from toolkit.names.surroundings import Neighbour, Surroundings
from toolkit.names.table import GIVEN
from toolkit.text import Span
from toolkit.text.attested import is_attested

_RIGHT: Final = (Status.CANONICAL, Status.ACCEPTED)
_NOBODY: Final = "nothing in the text says who is meant"
_ACRONYM: Final = 5  # letters
_SHORTEST_ACRONYM: Final = 3  # letters; JD and AJ are given names
_PARTICLE: Final = re.compile(r"^(?:al|el)[ -]", re.IGNORECASE)
_PARTICLE_BEFORE: Final = re.compile(r"(?<!\w)(?:al|el|Al|El)[ -]$")
_LIKELY: Final = 45  # weight of a derived surname from which a given name beside it is evidence enough
_NEAR: Final = 0.6  # distance of a derived surname up to which the same holds


def decide_person(hit: Hit, forms: Iterable[Form], context: Context) -> Decision | None:
    """The decision on a hit with readings of persons."""
    forms = list(forms)
    around = context.around(hit.span)
    found = hit.span.of(context.document.text)
    if (
        found.isupper()
        and len(found) <= _ACRONYM
        and " " not in found
        and not context.table.entity(forms[0].entity).canonical.isupper()
    ):
        return None
    full = [form for form in forms if form.part is Part.FULL]
    if full:
        return _decide_full(hit, full, around, context)
    return _decide_family(hit, forms, around, context)


def _decide_full(hit: Hit, forms: Sequence[Form], around: Surroundings, context: Context) -> Decision | None:
    strict = {form.entity for form in forms if context.style.preferred(context.table.entity(form.entity)).strict}
    if any(form.status in _RIGHT and form.entity not in strict for form in forms) or any(
        form.status is Status.RELATED for form in forms
    ):
        return None
    candidates = [form for form in forms if form.status in (Status.WRONG, Status.DERIVED, *_RIGHT)]
    listed = [form for form in candidates if form.status is not Status.DERIVED]
    candidates = listed or candidates
    found = hit.span.of(context.document.text)
    if len({context.table.entity(form.entity).canonical for form in candidates}) > 1:
        candidates = [form for form in candidates if identity_of(form.entity, around, context)]
    if len({context.table.entity(form.entity).canonical for form in candidates}) != 1:
        return None
    form = max(candidates, key=lambda form: (form.right, form.weight, -form.entity))
    entity = context.table.entity(form.entity)
    preferred = context.style.preferred(entity)
    replacement = match_case(preferred.full, found)
    if replacement == found:
        return None
    kept = _kept(around, entity, context)
    identity = None if kept else identity_of(form.entity, around, context)
    span, replacement = _trimmed(hit.span, found, replacement)

    def decision(rule: Rule, reason: str, confidence: float, *, automatic: bool, evidence: tuple[str, ...] = ()) -> Decision:
        return Decision(
            span, replacement, rule, reason, confidence, automatic and not kept, evidence, form.entity, kept or "", found
        )

    if form.status in _RIGHT:
        return decision(Rule.STYLE, f"the style {context.style.name} prints {preferred.full}", 0.95, automatic=True)
    if form.status is Status.WRONG and (form.right is Right.AUTOMATIC or identity):
        evidence = (entity.place, identity) if identity else (entity.place,)
        return decision(
            Rule.LISTED,
            f"“{found}” is a spelling that English-language agencies do not use for {entity.canonical}",
            0.97,
            automatic=True,
            evidence=evidence,
        )
    if identity:
        return decision(Rule.EVIDENCE, f"“{found}” is {entity.canonical}: {identity}", 0.9, automatic=True, evidence=(identity,))
    other = _other_words(found, entity)
    if form.status is Status.DERIVED and form.weight >= _LIKELY and other and not any(map(is_attested, other)):
        reason = f"“{found}” is {entity.canonical}, and English text has no other bearer of that name"
        return decision(Rule.DERIVED, reason, 0.85, automatic=True, evidence=(entity.place,))
    return replace(decision(Rule.DERIVED, f"“{found}” may be {entity.canonical}", 0.3, automatic=False), kept=kept or _NOBODY)


def _other_words(found: str, entity: Entity) -> list[str]:
    """The words of a full name that the right one does not have."""
    right = key_of(entity.canonical).replace("-", " ").split(" ")
    return [word for word in found.replace("-", " ").split(" ") if key_of(word) not in right]


def _decide_family(hit: Hit, forms: Sequence[Form], around: Surroundings, context: Context) -> Decision | None:
    found = hit.span.of(context.document.text)
    strict = {form.entity for form in forms if context.style.preferred(context.table.entity(form.entity)).strict}
    with_given = [(form, given) for form in forms if (given := given_before(around, form.entity, context))]
    if not with_given and _stranger(around, context):
        return None
    chosen: list[tuple[Form, Given | None]] = list(with_given) or [(form, None) for form in forms]
    if any(form.status is Status.RELATED for form, _ in chosen):
        return None
    if any(form.status in _RIGHT and form.entity not in strict and (given is None or given.right) for form, given in chosen):
        return None
    listed = [pair for pair in chosen if pair[0].status is not Status.DERIVED]
    chosen = listed or chosen
    printed = {_printed(context.table.entity(form.entity), form, given, found, context) for form, given in chosen}
    if len(printed) > 1:
        chosen = [pair for pair in chosen if identity_of(pair[0].entity, around, context)]
        printed = {_printed(context.table.entity(form.entity), form, given, found, context) for form, given in chosen}
    if len(printed) != 1:
        return None
    meant = [pair for pair in chosen if pair[1] is None and _named(pair[0].entity, context)]
    form, given = max(meant or chosen, key=lambda pair: (pair[0].right, pair[0].weight, -pair[0].entity))
    entity = context.table.entity(form.entity)
    span = Span(given.start, hit.span.end) if given else _with_particle(hit.span, entity.family, context)
    whole = span.of(context.document.text)
    right = printed.pop()
    if form.entity not in strict and form.status not in _RIGHT:
        if (given is None or given.right) and any(is_clipped(found, printed) for _, printed in entity.styles):
            return None
        if given is None and not _PARTICLE.match(whole):  # Burhan said so: English clips such surnames
            right = _PARTICLE.sub("", right, count=1)
    replacement = match_case(right, whole)
    if replacement == whole:
        return None
    hopeless = given is None and form.status is Status.WRONG and form.right is Right.SUGGEST and not meant
    kept = _NOBODY if hopeless else _kept(context.around(span), entity, context)
    span, replacement = _trimmed(span, whole, replacement)

    def decision(rule: Rule, reason: str, confidence: float, *, automatic: bool, evidence: tuple[str, ...] = ()) -> Decision:
        return Decision(
            span,
            replacement,
            rule,
            reason,
            confidence,
            automatic and not kept,
            evidence,
            form.entity,
            kept or "",
            whole if given else "",
        )

    if given is None and kept is None:
        kept = _of_somebody_else(hit, forms, form.entity, context)
    if kept:
        return decision(Rule.LISTED, f"“{found}” may be {entity.family}", 0.3, automatic=False)
    identity = identity_of(form.entity, around, context)

    if form.status in _RIGHT:
        if given is None or given.right:
            return decision(
                Rule.STYLE,
                f"the style {context.style.name} prints {context.style.preferred(entity).family}",
                0.95,
                automatic=True,
            )
        reason = f"{entity.canonical} is meant, whose given name is not “{given.text}”"
        return decision(
            Rule.EVIDENCE,
            reason,
            0.9 if identity else 0.5,
            automatic=identity is not None,
            evidence=(identity,) if identity else (),
        )
    if form.status is Status.WRONG:
        reason = f"“{found}” is a spelling that English-language agencies do not use for {entity.family}"
        if given:
            return decision(
                Rule.LISTED, reason, 0.97, automatic=True, evidence=(entity.place, f"with the given name “{given.text}”")
            )
        if form.right is Right.AUTOMATIC and (setting := identity or setting_of(entity, around, context)):
            return decision(Rule.LISTED, reason, 0.95, automatic=True, evidence=(entity.place, setting))
        if identity is None:
            return replace(decision(Rule.LISTED, reason, 0.3, automatic=False), kept=_NOBODY)
        return decision(Rule.LISTED, reason, 0.9, automatic=True, evidence=(identity,))
    derivation = derivation_of(entity, Part.FAMILY, found)
    reason = f"“{found}” is {entity.family}, {derivation}"
    if given:
        likely = form.weight >= _LIKELY or distance(found, entity.family) <= _NEAR
        automatic = (likely and not is_attested(found)) or identity is not None
        evidence = (derivation, f"with the given name “{given.text}”", *((identity,) if identity else ()))
        return decision(
            Rule.EVIDENCE if identity else Rule.DERIVED, reason, 0.9 if automatic else 0.5, automatic=automatic, evidence=evidence
        )
    if named := _named(form.entity, context):
        return decision(Rule.DERIVED, reason, 0.85, automatic=True, evidence=(derivation, f"“{named}” stands in the text"))
    if identity and form.weight >= _LIKELY and not is_attested(found):
        return decision(Rule.DERIVED, reason, 0.85, automatic=True, evidence=(derivation, identity))
    return None


def _named(number: int, context: Context) -> str | None:
    """The words with which the text names a person in full, or None."""
    evidence = context.evidence
    return evidence.established.get(number) or (evidence.named.get(number) if evidence.may_name(number) else None)


def _with_particle(span: Span, family: str, context: Context) -> Span:
    """The span of a surname with the particle before it, where the right surname has one too: al Saraa, al-Sharaa."""
    particle = _PARTICLE.match(family)
    before = _PARTICLE_BEFORE.search(context.document.text, max(0, span.start - 5), span.start)
    return Span(before.start(), span.end) if particle and before else span


def _of_somebody_else(hit: Hit, forms: Sequence[Form], number: int, context: Context) -> str | None:
    """Why a surname alone is not the person's, or None."""
    if belongs_to_others(hit, forms, context):
        return "the text gives this surname to somebody else"
    named = context.evidence.established.keys() | context.evidence.named.keys()
    if context.table.forms(GIVEN + hit.key) and number not in named:
        return "it is a given name too, and the text does not name the person in full"
    return None


def _stranger(around: Surroundings, context: Context) -> bool:
    """Whether a capitalised word before the surname makes it somebody else's."""
    if not around.before:
        return False
    near = around.before[0]
    if near.hyphen and near.word in context.vocabulary.words["particles"]:
        return False
    if near.hyphen:
        return not context.is_name(near.word) and not _is_surname(near.word, context)
    return near.initial or not _leaves_it(near, around, context)


def _leaves_it(near: Neighbour, around: Surroundings, context: Context) -> bool:
    """Whether a capitalised word before a name is none of its own: the OVA Oleh Syniehubov, mayor of Kharkov Ihor Terekhov."""
    found = around.span.of(around.text)
    if len(near.word) >= _SHORTEST_ACRONYM and near.word.isupper() and not found.isupper():
        return True
    if " " in found and _ends_an_office(around, context):
        return True
    return context.is_neutral_before(near, around) or (not near.hyphen and context.is_place(near.word))


def _ends_an_office(around: Surroundings, context: Context) -> bool:
    """Whether the capitalised words before a name stand behind of or the: the mayor of Gdansk Pawel Adamowicz."""
    return (
        around.before[-1].word in ("of", "the", "The")
        and not any(word.hyphen or word.initial for word in around.before)
        and not context.table.forms(GIVEN + key_of(around.before[0].word))
    )


def _is_surname(word: str, context: Context) -> bool:
    return any(form.part is Part.FAMILY for form in context.table.forms(key_of(word)))


def _kept(around: Surroundings, entity: Entity, context: Context) -> str | None:
    """Why a person's name stays, or None."""
    if reason := context.zones.reason(around, entity.canonical, context.evidence, "person"):
        return reason
    found = around.span.of(around.text)
    near = around.before[0] if around.before else None
    if (
        near
        and " " in found
        and not _leaves_it(near, around, context)
        and not any(map(context.is_word, (near.word, near.word.removesuffix("s"))))
    ):
        return f"“{near.word} {found}” may be somebody else"
    if around.after and not context.is_neutral_after(around.after[0], around, "titles"):
        behind = around.after[0]
        if not (behind.hyphen and (_is_surname(behind.word, context) or context.is_word(behind.word))):
            return f"“{found} {behind.word}” may be somebody or something else"
    if (trade := trade_of(around, entity, context)) is not None:
        return f"“{found}, {trade}” is somebody in private"
    return None


def _printed(entity: Entity, form: Form, given: Given | None, found: str, context: Context) -> str:
    """What to print: the style's surname, or the accepted one that stands there, behind the right given name."""
    preferred = context.style.preferred(entity)
    accepted = form.status in _RIGHT and not preferred.strict
    family = found if accepted else preferred.family
    if given is None:
        return family
    return f"{given.text if given.right else preferred.given} {family}"


def _trimmed(span: Span, found: str, replacement: str) -> tuple[Span, str]:
    """The span and replacement without the whole words that stay as they are at either end."""
    old, new = found.split(" "), replacement.split(" ")
    while len(old) > 1 and len(new) > 1 and old[0] == new[0]:
        span = Span(span.start + len(old[0]) + 1, span.end)
        del old[0], new[0]
    while len(old) > 1 and len(new) > 1 and old[-1] == new[-1]:
        span = Span(span.start, span.end - len(old[-1]) - 1)
        del old[-1], new[-1]
    return span, " ".join(new)
