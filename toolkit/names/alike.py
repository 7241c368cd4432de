"""Unknown words that are nearly the surname of one known person: Tunberge, Yinglyk Shinawadrah.

1. Words: capitalised, of five letters and more, that English text does not have and the gazetteer at most derives from surnames.
2. Persons: those whose surnames have a key of the word's skeleton, lie near it by weighted likeness and begin with the same class
   of consonant. All surnames that are hardly further away must be the same.
3. Where a capitalised word stands before that may be a given name, it has to be the person's, or nearly; both are suggested then.
   A known given name of somebody else ends the matter. (A right one is left to `nearly.py`, which may change the surname.)
   If the text identifies the person, the change is made; a word that English text has is then suggested behind a title.
4. Nothing else is ever changed. Where no such word stands before it, a word must have three classes of consonants, no
   diacritics and no preposition of places before it, and the text has to speak of the person's office; where it speaks of
   the country alone, or of neither and the surname is closest, the suggestion is a doubtful one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from toolkit.names.context import Context
from toolkit.names.decisions import Decision, Rule
from toolkit.names.entities import Entity
from toolkit.names.forms import key_of, lone_words
from toolkit.names.identity import identity_of
from toolkit.names.likeness import distance, is_near
from toolkit.names.nearly import is_known, same_given
from toolkit.names.people import other_gender
from toolkit.names.skeleton import skeleton, surname_keys
from toolkit.names.surroundings import Surroundings
from toolkit.names.table import BONES, Table
from toolkit.text import Finding, Span
from toolkit.text.attested import is_attested

_SHORTEST: Final = 5  # letters
_LEAST_CLASSES: Final = 3  # of a surname alone
_IN_A_PLACE: Final = frozenset({"in", "near", "at", "outside", "around", "across"})
_MOST_TEXT: Final = 1_000_000  # code points beyond which a text is a collection
_MOST_WORDS: Final = 2_000  # distinct unknown words beyond which a text is a list
_NEAR: Final = 0.12  # distance a letter, with the given name before it
_MOST: Final = 1.0  # distance in all of a surname of whose bearer the text says nothing
_ALONE: Final = 0.09  # the same of a surname alone
_CLOSEST: Final = 0.06  # the same of a surname alone without any evidence
_DERIVED: Final = 0.5  # the distance of a surname that the word derives from, as a share of the greatest
_FURTHEST: Final = 3  # letters that one spelling has more than the other
_APART: Final = 0.25  # by which another surname has to be further away
_QUOTES: Final = tuple('"“”«»„')
_CONFIDENCE: Final = 0.8
_DOUBTFUL: Final = 0.6


class _Near(NamedTuple):
    distance: float
    number: int


def find_alike(context: Context) -> Iterator[Finding]:
    """A proposal for each word that is likely a known person's surname misspelt."""
    text = context.document.text
    if len(text) > _MOST_TEXT:
        return
    unknown = set()
    for match in lone_words(_SHORTEST).finditer(text):
        if context.table.asked(is_known, match.group()):
            continue
        unknown.add(match.group())
        if len(unknown) > _MOST_WORDS:
            return
        span = Span(*match.span())
        attested = is_attested(match.group())
        if attested and not _has_title(context.around(span), context):
            continue
        if text[span.start - 1 : span.start] in _QUOTES and text[span.end : span.end + 1] in _QUOTES:  # a title
            continue
        near = context.table.asked(_near_persons, match.group())
        if near and not context.document.protected.overlaps(span) and (decision := _decide(span, near, attested, context)):
            yield decision.finding(text)


def _has_title(around: Surroundings, context: Context) -> bool:
    """Whether a title and one more capitalised word stand before a surname."""
    return len(around.before) > 1 and around.before[1].word in context.vocabulary.words["titles"]


def _near_persons(table: Table, word: str) -> tuple[_Near, ...]:
    """The persons with a surname near `word`, the nearest first."""
    limit = _NEAR * len(word)
    bones = skeleton(word)
    found = [_Near(limit * _DERIVED, form.entity) for form in table.forms(key_of(word))]
    numbers = {form.entity for key in surname_keys(bones) for form in table.forms(BONES + key)}
    families: defaultdict[str, list[int]] = defaultdict(list)
    for number in numbers.difference(near.number for near in found):
        families[table.entity(number).family].append(number)
    for family, bearers in families.items():
        if skeleton(family)[:1] == bones[:1] and abs(len(family) - len(word)) <= _FURTHEST:
            apart = distance(word, family, limit + _APART)
            if 0 < apart < limit + _APART and not other_gender(word, family):
                found += [_Near(apart, number) for number in bearers]
    return tuple(sorted(found)) if found and min(found).distance <= limit else ()


def _decide(span: Span, near: tuple[_Near, ...], attested: bool, context: Context) -> Decision | None:
    around = context.around(span)
    if any(after.hyphen or not context.is_neutral_after(after, around, "titles") for after in around.after[:1]):
        return None
    given = next((word for word in around.before[:1] if not context.is_neutral_before(word, around)), None)
    if given is None:
        return None if attested else _alone(span, near, around, context)
    if given.hyphen or given.initial:
        return None
    persons = [one for one in near if _is_given_of(given.word, context.table.entity(one.number))]
    if not persons or len(_families(persons, context)) > 1:
        return None
    apart, number = persons[0]
    identity = identity_of(number, around, context)
    if identity is None and (attested or apart > _MOST):
        return None
    entity = context.table.entity(number)
    whole = Span(given.start, span.end)
    right = f"{entity.given} {entity.family}"
    if entity.canonical != right or key_of(given.word) == key_of(entity.given):
        whole, right = span, entity.family
    decision = _decision(whole, right, apart, number, _CONFIDENCE, (identity,) if identity else (), context)
    return replace(decision, automatic=True, rule=Rule.EVIDENCE) if identity and not attested else decision


def _alone(span: Span, near: tuple[_Near, ...], around: Surroundings, context: Context) -> Decision | None:
    """The decision on a surname without a given name."""
    found = span.of(context.document.text)
    length, apart = len(found), near[0].distance
    if apart > _ALONE * length or len(skeleton(found)) < _LEAST_CLASSES or not found.isascii():
        return None
    if any(before.word in _IN_A_PLACE for before in around.before[:1]):
        return None
    if len(_families([one for one in near if one.distance < apart + _APART], context)) > 1:
        return None
    given = [word for word in context.evidence.strangers.get(found, ()) if not context.is_no_given_name(word)]
    if given and not any(_is_given_of(word, context.table.entity(number)) for word in given for _, number in near):
        return None
    for _, number in near:
        entity = context.table.entity(number)
        if grounds := identity_of(number, around, context) or _office(entity, around, context):
            return _decision(span, entity.family, apart, number, _CONFIDENCE, (grounds,), context)
    entity = context.table.entity(near[0].number)
    scene = context.scene(entity)
    if scene is None and apart > _CLOSEST * length:
        return None
    return _decision(span, entity.family, apart, near[0].number, _DOUBTFUL, (scene,) if scene else (), context)


def _office(entity: Entity, around: Surroundings, context: Context) -> str | None:
    """What the text says of the person's office, near the name."""
    roles = context.roles_near(entity, around)
    return f"“{roles[0]}” near the name" if roles else None


def _families(near: list[_Near], context: Context) -> set[str]:
    return {context.table.entity(one.number).family for one in near}


def _is_given_of(word: str, entity: Entity) -> bool:
    """Whether `word` is the given name of a person in some language, or nearly, and not another known one."""
    first = entity.given.split(" ")[0]
    if key_of(word) in same_given(key_of(first)):
        return True
    return is_near(word, first, _NEAR)


def _decision(
    span: Span, right: str, apart: float, number: int, confidence: float, evidence: tuple[str, ...], context: Context
) -> Decision:
    found = span.of(context.document.text)
    reason = f"nobody is known as “{found}”, and {context.table.entity(number).canonical} is near (distance {apart:.2f})"
    return Decision(span, right, Rule.FUZZY, reason, confidence, False, evidence, number)
