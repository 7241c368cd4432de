"""Each entry of a gazetteer put to the test by its own examples.

1. The name that the style prints stays in a plain sentence about the bearer.
2. Every listed wrong spelling is changed to the canonical name, where the build left it its rights, and stays where it did not.
3. Related names and the phrases of `exceptions` stay.

A cue of the row stands in the sentence. What fails has the file and line of its row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from toolkit.names.entities import Entity, Part, Right, Status
from toolkit.names.forms import key_of
from toolkit.names.normalizer import Normalizer
from toolkit.text import Document

_SENTENCES: Final = {True: "On Monday {} spoke to reporters.", False: "They arrived in {} on Monday."}


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that did not come out as its row says."""

    place: str
    text: str
    wanted: str
    got: str

    def __str__(self) -> str:
        return f"{self.place}: {self.text!r} gives {self.got!r}, the row says {self.wanted!r}"


def check_entity(number: int, entity: Entity, normalizer: Normalizer) -> Iterator[Failure]:
    """The failures of one entity, number `number` of the normalizer's table."""
    sentence = _SENTENCES[entity.is_person]
    if entity.cues:
        sentence += f" The {entity.cues[0]} was near."
    preferred = normalizer.printed(entity)
    yield from _check(sentence, preferred, {preferred}, entity, normalizer)
    for form in entity.wrong:
        bare = entity.is_person and " " not in form and " " in entity.canonical
        whole = f"{entity.given} {form}" if bare else form
        rights = [reading for reading in normalizer.forms(form) if reading.entity == number and reading.status is Status.WRONG]
        if any(reading.right is Right.AUTOMATIC and reading.part is Part.FULL for reading in rights):
            yield from _check(sentence, whole, {preferred}, entity, normalizer)
        elif not any(reading.right is Right.AUTOMATIC for reading in rights):
            yield from _check(sentence, whole, {whole, preferred}, entity, normalizer)
    for phrase in (related.split(" (")[0].strip() for related in (*entity.related, *entity.exceptions)):
        if key_of(phrase) not in {key_of(form) for form in entity.wrong}:
            yield from _check("They spoke of {} on Monday.", phrase, {phrase}, entity, normalizer)


def _check(sentence: str, form: str, wanted: set[str], entity: Entity, normalizer: Normalizer) -> Iterator[Failure]:
    text = sentence.format(form)
    got = _mended(text, normalizer)
    if got not in {sentence.format(right) for right in wanted}:
        yield Failure(entity.place, text, sentence.format(sorted(wanted)[0]), got)


def _mended(text: str, normalizer: Normalizer) -> str:
    """The text with its automatic proposals, of those that overlap the first and longest."""
    proposals = [
        proposal for finding in normalizer.find(Document(text)) for proposal in finding.proposals[:1] if proposal.automatic
    ]
    mended, at = "", 0
    for proposal in sorted(proposals, key=lambda proposal: (proposal.span.start, -proposal.span.end)):
        if proposal.span.start >= at:
            mended += text[at : proposal.span.start] + proposal.replacement
            at = proposal.span.end
    return mended + text[at:]
