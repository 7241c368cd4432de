"""Fragments of sentences that a translation left behind: flagged, never changed.

Looks at the last sentence of a paragraph only, and only where a full sentence stands before it:
1. A leftover verb: a pronoun and auxiliary, at most six words, no full stop ("... in a statement. I have taken").
2. A sentence cut off: no full stop, and the last word is one on which no sentence ends ("agreed on the").
3. A sentence without a subject: begins with a participle of the list or a bare auxiliary ("Deployed in nearby areas.",
   "Was taken to the hospital.") and holds no other finite verb.
4. A text cut off: a long paragraph, whatever stands before, that ends on an article or a conjunction; a longer one, or the
   last of the text, also on an auxiliary, a preposition or a comma.

Refused: purposeful fragments ("Not so fast.", "Asleep. Throughout."), quotations, headings, credits, questions, live tickers,
lists, and letters; anything in a document that is written in fragments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import regex

from toolkit.repair.data.words import (
    CUT_ON,
    CUT_ON_IN_LONG,
    FINITE_AUXILIARIES,
    LOST_SUBJECT_AUXILIARIES,
    LOST_SUBJECT_PARTICIPLES,
)
from toolkit.repair.rules import Rule
from toolkit.text.document import Document
from toolkit.text.findings import Finding
from toolkit.text.kinds import Kind
from toolkit.text.segment import sentences
from toolkit.text.spans import Span

LEFTOVER: Final = Rule(
    "repair.fragment.leftover",
    Kind.FRAGMENT,
    "leftover of a sentence",
    "A subject and an auxiliary stand at the end of the paragraph without the rest of the sentence.",
    0.85,
)
CUT: Final = Rule(
    "repair.fragment.cut",
    Kind.FRAGMENT,
    "text breaks off",
    "The paragraph ends on a word that no sentence ends on.",
    0.8,
)
NO_SUBJECT: Final = Rule(
    "repair.fragment.no-subject",
    Kind.FRAGMENT,
    "sentence without a subject",
    "The last sentence of the paragraph begins with its verb; who or what it is about is lost.",
    0.75,
)
RULES: Final = (LEFTOVER, CUT, NO_SUBJECT)

_TAIL: Final = 400  # code points at the end of a paragraph that are read
_TERMINAL: Final = re.compile(r"[.!?…:;][\"'”’»)\]]*$|[\"”’»)\]*]$")
_LAST_OF_SENTENCE: Final = frozenset(".!?…:;\"'”’»)]*")  # characters on which _TERMINAL may match
_LEFTOVER: Final = re.compile(
    r"(?:(?:And|But|However,|Also,) )?(?:I|[Yy]ou|[Hh]e|[Ss]he|[Ww]e|[Tt]hey|[Ii]t)(?: also)? "
    r"(?:have|has|had|is|are|was|were|will|would)(?: (?:not|been|also|already|be))?"
    r"(?: [a-z]{3,14}){0,2}"
)
# A sentence of prose has begun: headings, credits and notes begin otherwise.
_RUNNING: Final = re.compile(r"(?:He|She|They|It|We|I|This|These|There|According to|The [a-z]+|In addition|Also) [a-z]")
_LAST_WORD: Final = regex.compile(r"(?:^|\s)([\p{L}'’]+)(,?)$")
_FIRST_WORDS: Final = re.compile(r"([A-Z][a-z]+)((?: [a-z]+)?)")
_LOWER_WORD: Final = re.compile(r"[a-z’']+")
_FEWEST_WORDS_CUT: Final = 8
_FEWEST_WORDS_LONG: Final = 16
_FEWEST_WORDS_AT_END: Final = 9  # of the last line of a text


class FragmentDetector:
    """Finds fragments at the end of paragraphs; silent for targets other than English."""

    name: Final = "repair.fragment"

    def find(self, document: Document) -> Iterator[Finding]:
        """Flags on leftovers, cut sentences and sentences without a subject."""
        if not document.target.startswith("en"):
            return
        text = document.text
        may_lack_subject = not _STARTERS.isdisjoint(_FIRST_OF_SENTENCE.findall(text))
        for paragraph in document.paragraphs:
            start, end = paragraph
            if end - start < 12 or (not may_lack_subject and text[end - 1] in _LAST_OF_SENTENCE):
                continue
            tail = text[max(paragraph.start, paragraph.end - 12) : paragraph.end]
            ended = _TERMINAL.search(tail)
            if ended and not _may_lack_subject(text, paragraph):
                continue
            if (
                not ended
                and ". " not in text[max(paragraph.start, paragraph.end - _TAIL) : paragraph.end]
                and not _CUT_TAIL.search(tail)
            ):
                continue
            yield from _read(document, paragraph, bool(ended))


_STARTERS: Final = frozenset(word.capitalize() for word in LOST_SUBJECT_PARTICIPLES | LOST_SUBJECT_AUXILIARIES)
_FIRST_OF_SENTENCE: Final = re.compile(r"\. ([A-Z][a-z]+) ")
_LOST_SUBJECT: Final = re.compile(rf"\. (?:{'|'.join(sorted(_STARTERS))}) ")
_CUT_TAIL: Final = re.compile(rf"\s(?:{'|'.join(sorted(CUT_ON | CUT_ON_IN_LONG))})$|,$")


def _may_lack_subject(text: str, paragraph: Span) -> bool:
    """Whether a sentence in the tail of the paragraph begins with a listed verb."""
    return _LOST_SUBJECT.search(text, max(paragraph.start, paragraph.end - 120), paragraph.end) is not None


def _read(document: Document, paragraph: Span, ended: bool) -> Iterator[Finding]:
    """The fragment at the end of one paragraph, if there is one."""
    text = document.text
    start = max(paragraph.start, paragraph.end - _TAIL)
    pieces = sentences(text, Span(start, paragraph.end))
    last = pieces[-1]
    body = last.of(text)
    before = pieces[-2].of(text) if len(pieces) > 1 else ""
    follows = len(before.split()) >= 4 and before.rstrip('"”’»)')[-1:] == "."
    if document.quoted.overlaps(last) or document.protected.overlaps(last):
        return
    if ended:
        if follows and _lacks_subject(body):
            yield NO_SUBJECT.flag(last, evidence=(f"begins with {body.split()[0]!r}",))
        return
    if follows and _LEFTOVER.fullmatch(body):
        yield LEFTOVER.flag(last, evidence=("no full stop, and nothing that completes it",))
        return
    word = _LAST_WORD.search(body)
    if word is None:
        return
    long = len(body.split()) >= _FEWEST_WORDS_CUT or last.start == start
    if follows and _RUNNING.match(body) and len(body.split()) >= 4 and _is_running(document):
        yield CUT.flag(last, evidence=("no full stop behind a sentence that has begun",))
        return
    cut = word.group(1) in CUT_ON or (follows and word.group(1) in FINITE_AUXILIARIES)
    ends_text = paragraph == document.paragraphs[-1]
    cut = cut or _breaks_off(text, paragraph, word.group(1), _FEWEST_WORDS_AT_END if ends_text else _FEWEST_WORDS_LONG)
    if cut and not word.group(2) and (follows or long):
        yield CUT.flag(
            last if follows else Span(last.end - len(word.group(1)), last.end), evidence=(f"ends on {word.group(1)!r}",)
        )
    elif word.group(2) and ends_text and long and (follows or len(set(body.split())) >= _FEWEST_WORDS_AT_END):
        yield CUT.flag(Span(last.end - len(word.group(1)) - 1, last.end), evidence=("the text ends on a comma",))


def _breaks_off(text: str, paragraph: Span, word: str, fewest: int) -> bool:
    """Whether a line of `fewest` words ends on a word that a heading or a question may end on, and a statement may not."""
    body = text[max(paragraph.start, paragraph.end - _TAIL) : paragraph.end]
    words = body.split()
    capitals = sum(item[0].isupper() for item in words)
    return word in CUT_ON_IN_LONG and len(words) >= fewest and capitals * 3 <= len(words) and body[:1] != "#"


def _is_running(document: Document) -> bool:
    """Whether the paragraphs of two sentences and more end on a full stop, nearly all."""
    text = document.text
    long = [paragraph for paragraph in document.paragraphs[:200] if text.find(". ", paragraph.start, paragraph.end) >= 0]
    open_ended = sum(_TERMINAL.search(text, max(paragraph.start, paragraph.end - 6), paragraph.end) is None for paragraph in long)
    return len(long) >= 3 and open_ended * 4 <= len(long)


def _lacks_subject(body: str) -> bool:
    """Whether a short sentence begins with its verb and holds no other."""
    words = body.rstrip(".").split()
    first = words[0].lower()
    rest = [word.lower().strip(",") for word in words[1:]]
    if "," in body or len(words) > 9 or body[-1] != ".":
        return False
    if first in LOST_SUBJECT_AUXILIARIES:
        return len(words) >= 4 and not {"i", "you", "he", "she", "we", "they", "it"} & set(rest[:1])
    return 2 <= len(words) <= 7 and FINITE_AUXILIARIES.isdisjoint(rest)
