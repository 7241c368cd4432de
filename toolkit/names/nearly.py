"""A known given name before a surname that nobody bears and that is nearly a known person's (Pep Guardiora).

1. Candidates are pairs of capitalised words: a given name, in any language's form of it (Sergey, Serhiy), and a word of five
   letters and more that is no known form, no word, and that English text does not have (`attested.py`). A real surname,
   however rare, is mostly attested: Kelly is never Kerry.
2. The persons of that given name are ranked by the distance of their surnames (`likeness.py`). One must lie near, all who
   bear another surname far.
3. Something in the text must speak for the person: two words of the office, an office and the country, the name elsewhere
   (`identity_of`). Without it the change is made only for a surname that is nearer still and a given name that few known
   persons bear; else it is suggested.
4. A word behind that makes it another name, a quotation of written material and the other zones keep it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from toolkit.names.context import Context
from toolkit.names.decisions import Decision, Rule
from toolkit.names.entities import Entity, Part, Status
from toolkit.names.forms import ALONE, WORD_END, key_of, match_case
from toolkit.names.identity import identity_of
from toolkit.names.likeness import distance
from toolkit.names.people import other_gender
from toolkit.names.table import GIVEN, Table
from toolkit.names.variants.data import given_names
from toolkit.text import Span
from toolkit.text.attested import fold, is_attested

_PAIR: Final = re.compile(rf"(?P<given>{ALONE}\w{{1,20}}+)(?= (?P<family>[^\W\d_a-z]\w{{4,30}}+){WORD_END})")
_BEFORE: Final = re.compile(r"(?<![\w'’-])([^\W\d_a-z]\w{1,20}+) $")
_REACH: Final = 24  # code points before a given name in which a first one stands (Recep Tayyip)
_MOST_PAIRS: Final = 2_000  # distinct pairs with such a word beyond which a text is a list
_MOST_BEARERS: Final = 60  # known persons of a given name beyond which it says nothing
_NEAR: Final = 1.2  # distance of a surname that something in the text must support
_SHARE: Final = 0.15  # the same for each letter
_NEARER: Final = 0.6  # distance of a surname that stands by itself
_FAR: Final = 1.0  # distance between the best surname and the next
_FEW: Final = 6  # known persons of a given name that says who is meant


class _Match(NamedTuple):
    number: int
    entity: Entity
    distance: float
    bearers: int


def find_near_names(context: Context) -> Iterator[Decision]:
    """Decisions on surnames that are nearly a known person's, in the order of the text."""
    matches: dict[tuple[str, str], list[_Match]] = {}
    text = context.document.text
    for found in _PAIR.finditer(text):
        if not context.table.asked(is_nobodys, found["family"]):
            continue
        before = _BEFORE.search(text, max(0, found.start() - _REACH), found.start())
        pair = f"{before[1]} {found['given']}" if before else found["given"], found["family"]
        if pair not in matches:
            if len(matches) >= _MOST_PAIRS:
                return
            matches[pair] = _matches(*pair, context)
        if matches[pair]:
            decision = _decide(Span(*found.span("family")), found["given"], matches[pair], context)
            if decision:
                yield decision


def _matches(given: str, family: str, context: Context) -> list[_Match]:
    """The persons of that given name whose one surname is near and all other surnames far."""
    whole = [form.entity for form in context.table.forms(GIVEN + key_of(given))]
    names = same_given(key_of(given.rpartition(" ")[2]))
    numbers = whole or sorted({form.entity for name in names for form in context.table.forms(GIVEN + name)})
    if not numbers or len(numbers) > _MOST_BEARERS:
        return []
    limit = min(_NEAR, _SHARE * len(fold(family)))
    ranked = []
    for number in numbers:
        entity = context.table.entity(number)
        apart = distance(family, entity.family, _NEAR + _FAR)
        if apart <= limit + _FAR and not other_gender(family, entity.family) and not _is_longer(family, entity.family):
            ranked.append(_Match(number, entity, apart, len(numbers)))
    best = min((match.distance for match in ranked), default=limit + 1)
    if best > limit:
        return []
    families = {fold(match.entity.family) for match in ranked if match.distance < best + _FAR}
    return [match for match in ranked if match.distance == best] if len(families) == 1 else []


def is_nobodys(table: Table, family: str) -> bool:
    """Whether `family` is no known form, and English text does not have it."""
    return not (is_known(table, family) or is_attested(family))


def is_known(table: Table, word: str) -> bool:
    """Whether the gazetteer has a word, a given name included, otherwise than as a derived spelling of surnames."""
    key = key_of(word)
    derived = all(form.status is Status.DERIVED and form.part is Part.FAMILY for form in table.forms(key))
    return not derived or bool(table.forms(GIVEN + key))


def _is_longer(family: str, right: str) -> bool:
    """Whether one surname is the other with a vowel behind it, which makes another name (Sinwar, Sinwari)."""
    one, two = sorted((fold(family), fold(right)), key=len)
    return two.startswith(one) and len(two) == len(one) + 1 and two[-1] in "aeiouy"


def _decide(span: Span, given: str, matches: list[_Match], context: Context) -> Decision | None:
    around, found = context.around(span), span.of(context.document.text)
    behind = around.after[:1]
    if any(near.hyphen or not context.is_neutral_after(near, around, "titles") for near in behind):
        return None
    for match in matches:
        entity = match.entity
        if context.zones.reason(around, entity.canonical, context.evidence, "person"):
            continue
        identity = identity_of(match.number, around, context)
        alone = match.distance <= _NEARER and match.bearers <= _FEW and len(fold(found)) > 5
        evidence = (identity,) if identity else ()
        return Decision(
            span,
            match_case(context.style.preferred(entity).family, found),
            Rule.EVIDENCE if identity else Rule.FUZZY,
            f"nobody is known as “{given} {found}”, and {entity.canonical} is near (distance {match.distance:.2f})",
            0.88 if identity else 0.8 if alone else 0.4,
            identity is not None or alone,
            (f"English text does not have the word “{found}”", *evidence),
            match.number,
        )
    return None


@cache
def same_given(key: str) -> frozenset[str]:
    """Keys of the forms that a given name has in all languages, `key` among them."""
    return _cohorts().get(key, frozenset()) | {key}


@cache
def _cohorts() -> dict[str, frozenset[str]]:
    cohorts: dict[str, set[str]] = {}
    for forms in given_names().values():
        keys = {key_of(form) for form in forms}
        for key in keys:
            cohorts.setdefault(key, set()).update(keys)
    return {key: frozenset(keys) for key, keys in cohorts.items()}
