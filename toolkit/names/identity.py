"""Who is meant: the given name before a surname, and what else in a text identifies a person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from toolkit.names.context import Context, role_words
from toolkit.names.entities import Entity, Form
from toolkit.names.forms import key_of
from toolkit.names.likeness import is_near
from toolkit.names.people import divide
from toolkit.names.scan import Hit
from toolkit.names.surroundings import Surroundings
from toolkit.names.table import GIVEN, Table
from toolkit.text.attested import is_attested

_INITIALS: Final = re.compile(r"(?<!\w)(?:[^\W\d_]\.[ \u00a0]?){1,4}+(?<=[ \u00a0])$")
_REACH: Final = 16  # code points of initials
_NEAR_GIVEN: Final = 0.12  # distance a letter up to which a word that nobody bears is taken for a given name
_SHORTEST_GIVEN: Final = 5  # letters
_APPOSITION: Final = re.compile(r"(?: [A-Z][\w'’-]{1,30}){0,2}(?:,| who (?:is|was)) (?P<what>an? [a-z][a-z -]{2,40})")
_LEADING: Final = ("president of", "prime minister of", "chancellor of", "king of", "supreme leader")


class Given(NamedTuple):
    """The given name found before a surname: where it begins, its text, and whether it is right as it stands."""

    start: int
    text: str
    right: bool
    listed: bool


def given_before(around: Surroundings, number: int, context: Context) -> Given | None:
    """The given name of a person right before the surname, if it stands there."""
    entity = context.table.entity(number)
    if entity.given.endswith(".") and (initials := _initials_before(around, entity.given)):
        return initials
    if not around.before or around.before[0].hyphen or not entity.given:
        return None
    right, wrong = _given_forms(entity)
    for count in (2, 1):
        words = around.before[:count]
        if len(words) < count or any(word.hyphen for word in words[:-1]):
            continue
        text = around.text[words[-1].start : around.span.start].rstrip(" \u00a0")
        key = key_of(text)
        if words[0].initial and count == 1:
            if any(known.startswith(key[0]) for known in right):
                return Given(words[-1].start, text, right=True, listed=True)
            continue
        if key in right or key in wrong or is_derived_given(key, number, context):
            return Given(words[-1].start, text, right=key in right, listed=key in right or key in wrong)
    near = around.before[0]
    if is_near_given(near.word, entity.given, context.table):
        return Given(near.start, near.word, right=False, listed=False)
    return None


def is_near_given(word: str, given: str, table: Table) -> bool:
    """Whether a word that English text does not have, and that is no given name that we know, is nearly this given name."""
    return (
        len(word) >= _SHORTEST_GIVEN
        and not is_attested(word)
        and not table.forms(GIVEN + key_of(word))
        and is_near(word, given.split(" ")[0], _NEAR_GIVEN)
    )


def _initials_before(around: Surroundings, given: str) -> Given | None:
    """A given name that is all initials, however they are spaced (M.K., M. K.), if it stands right before the surname."""
    found = _INITIALS.search(around.text, max(0, around.span.start - _REACH), around.span.start)
    if found is None or not _INITIALS.fullmatch(given + " ") or _letters_of(found.group()) != _letters_of(given):
        return None
    return Given(found.start(), found.group().rstrip(" \u00a0"), right=True, listed=True)


def _letters_of(name: str) -> str:
    """The letters of a name, without case."""
    return "".join(filter(str.isalpha, name)).casefold()


def is_given_form(key: str, number: int, context: Context) -> bool:
    """Whether `key` is a spelling of a person's given name that is right, listed or derived."""
    right, wrong = _given_forms(context.table.entity(number))
    return key in right or key in wrong or is_derived_given(key, number, context)


def is_derived_given(key: str, number: int, context: Context) -> bool:
    """Whether `key` is a derived spelling of a person's given name: the table has it before the right surname."""
    family = key_of(context.table.entity(number).family)
    return any(form.entity == number for form in context.table.forms(f"{key} {family}"))


@lru_cache(maxsize=2048)
def _given_forms(entity: Entity) -> tuple[frozenset[str], frozenset[str]]:
    """Keys of the right and of the listed wrong forms of a person's given name; the person's own spelling is right."""
    own = (form for _, form in (*entity.styles, *entity.native))
    right = {key_of(entity.given)} | _given_keys_of(own, entity)
    return frozenset(right), frozenset(_given_keys_of(entity.wrong, entity))


def _given_keys_of(forms: Iterable[str], entity: Entity) -> set[str]:
    return {key_of(parts.given) for form in forms if (parts := divide(form, entity)) and parts.given}


def identity_of(number: int, around: Surroundings, context: Context) -> str | None:
    """What in the text says that this person is meant: native name, handle, full name, two role words, a role and the country.

    None where the text introduces somebody in private (`trade_of`).
    """
    evidence = context.evidence
    if trade_of(around, context.table.entity(number), context):
        return None
    found = evidence.established.get(number)
    if found and not around.text.endswith(found, 0, around.span.end):  # a name is no evidence for itself
        return f"“{found}” stands in the text"
    if evidence.may_name(number) and (found := evidence.named.get(number) or evidence.surnames.get(number)):
        whole = around.span.of(around.text)
        if found not in whole:
            return f"“{found}” stands in the text"
        if found != whole:
            return f"the surname “{found}” is right"
    entity = context.table.entity(number)
    roles = context.roles_near(entity, around)
    if len(roles) >= 2:
        return f"{' and '.join(f'“{role}”' for role in roles[:3])} near the name"
    if roles and (scene := context.scene(entity)):
        return f"“{roles[0]}” near the name, and {scene}"
    return None


def setting_of(entity: Entity, around: Surroundings, context: Context) -> str | None:
    """What makes a surname alone believable: the country, an office beside it, a bearer known to all, or no text at all."""
    if scene := context.scene(entity):
        return scene
    if cue := context.cue_near(around, context.vocabulary.words["person cues"]):
        return f"“{cue}” stands beside it"
    if any(role.startswith(_LEADING) for role in entity.roles):
        return f"{entity.canonical}: {entity.roles[0]}"
    if len(context.evidence.words) <= 1:
        return "the name is all there is"
    return None


def belongs_to_others(hit: Hit, forms: Sequence[Form], context: Context) -> bool:
    """Whether the text gives this surname to somebody with another given name."""
    word = hit.span.of(context.document.text).split(" ")[0]
    known = {key_of(context.table.entity(form.entity).given) for form in forms}
    for before in context.evidence.strangers.get(word, ()):
        plain = before.rstrip(".")
        if context.is_no_given_name(plain) or before.endswith(("'s", "’s")):
            continue
        if plain in context.vocabulary.words["calendar"] or key_of(plain) in known:
            continue
        if not any(is_derived_given(key_of(plain), form.entity, context) for form in forms):
            return True
    return False


def trade_of(around: Surroundings, entity: Entity, context: Context) -> str | None:
    """The apposition that introduces the bearer of a name by an everyday trade which is none of the person's roles."""
    match = _APPOSITION.match(around.text, around.span.end)
    trades = context.vocabulary.words["everyday"] - role_words(entity.roles)
    return match["what"] if match and trades.intersection(match["what"].split()) else None
