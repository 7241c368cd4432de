"""Slips of one letter in a name that the text makes certain otherwise; never on likeness alone.

1. Candidates are capitalised words that are neither English words nor known forms, of five letters and more.
2. A place: two neighbouring letters changed places (Dontesk); the place's country is the scene of the text, and the right name
   or a word for places (region, city) stands there. A vowel for another counts where the text has the right name in full
   and more often.
3. A person: one letter changed, added, dropped or swapped, or a vowel written double (Shareef); in a given name no consonant
   (Jaideep is not Jagdeep). A given name that English text does not have may also be near by weighted likeness (Bridzhet Brink).
   The other half of the full
   name stands beside it in its right form, and the text identifies the person: two words of the office, or one and the
   country.
4. The first letter is never part of a slip, an ending that changes the gender neither. Two right names that differ by one letter
   are two names: a known form is no candidate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from toolkit.names.context import Context
from toolkit.names.decisions import Decision, Rule
from toolkit.names.entities import Part, Status
from toolkit.names.forms import ALONE, WORD, WORD_END, bare, is_capitalised, key_of, match_case
from toolkit.names.identity import identity_of, is_given_form, is_near_given
from toolkit.names.people import other_gender
from toolkit.names.table import GIVEN, NAME, Table
from toolkit.text import Span
from toolkit.text.attested import fold

_WORD: Final = re.compile(ALONE + r"\w{4,30}+" + WORD_END)
_MOST_TEXT: Final = 1_000_000  # code points beyond which a text is a collection
_MOST_WORDS: Final = 5_000  # distinct unknown words beyond which a text is a list
_SHORTEST_PLACE: Final = 6
_REACH: Final = 44  # code points before a word in which its neighbour stands
_VOWELS: Final = "aeiouy"
_DOUBLED: Final = ((re.compile(r"ee"), "i"), (re.compile(r"oo|ou"), "u"), (re.compile(r"(.)\1"), r"\1"))


def find_slips(context: Context) -> Iterator[Decision]:
    """Decisions on slips, in the order of the text; all of them stand by themselves."""
    text = context.document.text
    if len(text) > _MOST_TEXT:
        return
    unknown = {word for word in set(_WORD.findall(text)) if context.table.asked(is_unknown, word)}
    if not unknown or len(unknown) > _MOST_WORDS:
        return
    places = {word: found for word in unknown if (found := context.table.asked(alike_places, word))}
    for match in _WORD.finditer(text):
        word, span = match.group(), Span(*match.span())
        if word not in unknown:
            continue
        decision = _person(span, context) if _touches_person(span, context) else None
        decision = decision or (_place(span, places[word], context) if word in places else None)
        if decision:
            yield decision


def is_slip(found: str, right: str) -> bool:
    """Whether one letter was changed, added, dropped or swapped, or a vowel written double, behind the first letter."""
    left, other = fold(found), fold(right)
    if left == other or left[:1] != other[:1]:
        return False
    return _one_apart(left, other) or _undoubled(left) == _undoubled(other)


def is_unknown(table: Table, word: str) -> bool:
    """Whether `word` is neither a known form nor an English word."""
    key = key_of(bare(word))
    return not table.forms(key) and not table.is_word(key_of(word)) and not (key.endswith("s") and table.is_word(key[:-1]))


def alike_places(table: Table, word: str) -> list[tuple[int, bool]]:
    """Numbers of the places whose canonical name is one slip from `word`, and whether neighbouring letters are swapped."""
    if len(word) < _SHORTEST_PLACE or word.isupper():
        return []
    key = key_of(word)
    swapped = {key[:at] + key[at + 1] + key[at] + key[at + 2 :] for at in range(1, len(key) - 1) if key[at] != key[at + 1]}
    places = [at for at in range(1, len(key) - 1) if key[at] in _VOWELS]
    vowels = {key[:at] + vowel + key[at + 1 :] for at in places for vowel in _VOWELS} - {key}
    return [
        (form.entity, variant in swapped)
        for variant in sorted(swapped | vowels)
        for form in table.forms(variant)
        if form.status is Status.CANONICAL and table.entity(form.entity).id.startswith("places/")
    ]


def _place(span: Span, candidates: list[tuple[int, bool]], context: Context) -> Decision | None:
    found, around = span.of(context.document.text), context.around(span)
    for number, is_swap in candidates:
        entity = context.table.entity(number)
        named = context.evidence.named.get(number)
        if is_swap:
            cue = context.cue_near(around, context.vocabulary.words["place cues"])
            grounds = f"“{named}” stands in the text" if named else (f"“{cue}” stands beside it" if cue else None)
            grounds = grounds if context.evidence.of_country(entity) else None
        else:
            prevails = named == entity.canonical and context.evidence.occurrences(found) <= context.evidence.occurrences(named)
            grounds = f"“{named}” stands in the text" if prevails else None
        if grounds is None or any(near.hyphen or is_capitalised(near.word) for near in around.before[:1]):
            continue
        if (around.after and is_capitalised(around.after[0].word)) or context.zones.reason(
            around, entity.canonical, context.evidence, entity.kind
        ):
            continue
        reason = f"“{found}” is a slip of one letter for {entity.canonical}"
        return Decision(span, entity.canonical, Rule.EVIDENCE, reason, 0.85, True, (grounds,), number)
    return None


def _touches_person(span: Span, context: Context) -> bool:
    """Whether the word before is a known given name, or the word behind begins a name: a cheap test that spares most words."""
    text = context.document.text
    before = text[max(0, span.start - _REACH) : span.start]
    if before[-1:] == " " and context.table.forms(GIVEN + key_of(before[:-1].rpartition(" ")[2])):
        return True
    after = WORD.match(text, span.end + 1) if text[span.end : span.end + 1] == " " else None
    return after is not None and bool(context.table.marks(after.group()) & NAME)


def _person(span: Span, context: Context) -> Decision | None:
    around, found = context.around(span), span.of(context.document.text)
    if is_capitalised(found) and context.table.forms(GIVEN + key_of(found)):
        return None
    candidates: list[tuple[int, str]] = []
    near: list[tuple[int, str]] = []
    if around.before and is_capitalised(around.before[0].word) and not around.before[0].hyphen:
        named = context.table.forms(GIVEN + key_of(around.before[0].word))
        candidates += [(form.entity, context.table.entity(form.entity).family) for form in named]
    for count in (2, 1):
        if len(around.after) >= count:
            last = around.after[count - 1]
            behind = context.document.text[around.after[0].start : last.start + len(last.word)]
            for form in context.table.forms(key_of(bare(behind))):
                entity = context.table.entity(form.entity)
                if (
                    form.part is not Part.FAMILY
                    or form.status is not Status.CANONICAL
                    or is_given_form(key_of(found), form.entity, context)
                ):
                    continue
                if _consonants(found) == _consonants(entity.given):  # Jaideep is not Jagdeep
                    candidates.append((form.entity, entity.given))
                if " " not in entity.given and is_near_given(found, entity.given, context.table):
                    near.append((form.entity, entity.given))
    fitting = [(number, right) for number, right in candidates if is_slip(found, right) and not other_gender(found, right)]
    fitting = fitting or near
    if len({right for _, right in fitting}) != 1:
        return None
    for number, right in fitting:
        entity = context.table.entity(number)
        identity = identity_of(number, around, context)
        if identity and not context.zones.reason(around, entity.canonical, context.evidence, "person"):
            reason = f"“{found}” is a slip for {right}: {entity.canonical} is meant"
            return Decision(span, match_case(right, found), Rule.EVIDENCE, reason, 0.85, True, (identity,), number)
    return None


def _one_apart(left: str, right: str) -> bool:
    """Whether one change, insertion, deletion or swap of neighbours makes `left` of `right`."""
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    one, two = left[start:], right[start:]
    return one[1:] == two[1:] or one[1:] == two or one == two[1:] or (one[:2] == two[1::-1] and one[2:] == two[2:])


def _consonants(name: str) -> list[str]:
    """The consonants in the order of the alphabet, since a swap keeps them."""
    return sorted(char for char in _undoubled(fold(name)) if char not in _VOWELS)


def _undoubled(name: str) -> str:
    for pattern, plain in _DOUBLED:
        name = pattern.sub(plain, name)
    return name
