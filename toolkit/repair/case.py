"""Letter case in English text: stray capitals in mid-sentence, proper names in lower case, sentences that begin small.

1. Stray capital: one of a closed list of function words, capitalized, between a lower-case word (or its comma) and a
   lower-case word. Behind a word that no sentence ends on, or a comma, it is lowered; behind any other word a full stop may be
   missing just as well, and lowering is suggested. Numbers and ordinary plurals (drivers, schools) behind conjunctions only.
2. Proper name: one of a list of names that are no English word in lower case, in a sentence that has capitals, is capitalized.
3. Sentence start: a lower-case word behind a full stop that follows an ordinary word; capitalizing is suggested.

Refused: anything behind a colon, dash, quotation mark, bracket or ellipsis; capitalized sequences (The Hague, While You Were
Sleeping); lines in title case; places where a title stands without marks (the film The best years); pronouns of the deity;
question words behind a comma; handles and URLs; texts and lines that are in lower case throughout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import regex

from toolkit.repair.data.words import (
    CONJUNCTIONS,
    MID_SENTENCE_FUNCTION_WORDS,
    NO_SENTENCE_ENDS_ON,
    NUMBER_WORDS,
    ORDINARY_PLURALS,
    PROPER_NAMES,
    QUESTION_WORDS,
    SAYING,
    TITLE_CUES,
)
from toolkit.repair.rules import Rule
from toolkit.repair.scan import word_slices
from toolkit.text.document import Document
from toolkit.text.findings import Finding
from toolkit.text.kinds import Kind
from toolkit.text.spans import Span

STRAY_CAPITAL: Final = Rule(
    "repair.case.stray-capital",
    Kind.CASE,
    "capital in mid-sentence",
    "An ordinary word stands in mid-sentence with a capital; no name or title begins here.",
    0.93,
)
PROPER_NAME: Final = Rule(
    "repair.case.proper-name",
    Kind.CASE,
    "proper name in lower case",
    "This name is always written with a capital.",
    0.95,
)
SENTENCE_START: Final = Rule(
    "repair.case.sentence-start",
    Kind.CASE,
    "sentence begins in lower case",
    "The full stop before this word ends a sentence.",
    0.6,
)
RULES: Final = (STRAY_CAPITAL, PROPER_NAME, SENTENCE_START)

# The literal space in front lets the engine skip from word to word.
_CAPITALIZED: Final = re.compile(r" (?<=[a-z,] )([A-Z][a-z]{1,13}) (?=[a-z])")
_WORD_BEFORE: Final = re.compile(r"(?:^|(?<=[\s(“‘\"']))([a-z]+)(,?)$")
_LONG_WORD: Final = regex.compile(r"(?<![\p{L}’'-])(\p{L})[\p{L}’'-]{3,40}")
_SMALL_START: Final = re.compile(r"\. ([a-z]{2,20})(?= [a-z])")
_DIRECTION: Final = re.compile(r"(?:Down|Up) (?:from|to|by) ")
_FUNCTION: Final = MID_SENTENCE_FUNCTION_WORDS | NUMBER_WORDS | ORDINARY_PLURALS
_CAPITALIZED_FUNCTION: Final = frozenset(word.capitalize() for word in _FUNCTION | {"down", "up"})
_REACH: Final = 300  # code points on each side that decide whether a line is in title case
_ABBREVIATED: Final = frozenset({"approx", "dept", "govt", "assn", "bros", "corp", "prof", "univ", "hosp", "mins", "secs"})


class CaseDetector:
    """Finds faults of letter case; silent for targets other than English."""

    name: Final = "repair.case"

    def find(self, document: Document) -> Iterator[Finding]:
        """Stray capitals, proper names in lower case, small sentence starts."""
        if not document.target.startswith("en"):
            return
        yield from _stray_capitals(document)
        if any(not _NAMES_IN_TEXT.isdisjoint(words) for words in word_slices(document.text)):
            yield from _proper_names(document)
        yield from _sentence_starts(document)


def _stray_capitals(document: Document) -> Iterator[Finding]:
    """Function words with a capital between lower-case words."""
    text = document.text
    if _CAPITALIZED_FUNCTION.isdisjoint(_CAPITALIZED.findall(text)):
        return
    for match in _CAPITALIZED.finditer(text):
        word = match.group(1).lower()
        if word not in _FUNCTION and not _DIRECTION.match(text, match.start(1)):
            continue
        before = _WORD_BEFORE.search(text[max(0, match.start() - 24) : match.start()])
        if before is None or before.group(1) in TITLE_CUES:
            continue
        comma = bool(before.group(2))
        if comma and (word in QUESTION_WORDS or before.group(1) in SAYING):
            continue
        span = Span(match.start(1), match.end(1))
        if _is_title_case(text, document.paragraph_at(span.start), span) or document.protected.overlaps(span):
            continue
        certain = comma or before.group(1) in NO_SENTENCE_ENDS_ON
        if word in NUMBER_WORDS | ORDINARY_PLURALS and (comma or before.group(1) not in CONJUNCTIONS):
            continue
        mend = STRAY_CAPITAL.fix if certain else STRAY_CAPITAL.suggest
        yield mend(span, word, evidence=(f"behind {before.group()!r}, before a lower-case word",))


def _is_title_case(text: str, paragraph: Span, span: Span) -> bool:
    """Whether the line around `span` is a title: more than half of its longer words begin with a capital."""
    start, end = max(paragraph.start, span.start - _REACH), min(paragraph.end, span.end + _REACH)
    initials = [match.group(1) for match in _LONG_WORD.finditer(text, start, end)]
    return bool(sum(initial.isupper() for initial in initials) * 2 > len(initials))


def _proper_names(document: Document) -> Iterator[Finding]:
    """Names of the list in lower case, in lines that use capitals otherwise."""
    text = document.text
    if text.islower():
        return
    for match in _names().finditer(text):
        span = Span(match.start(), match.end())
        paragraph = document.paragraph_at(span.start)
        sentence = document.sentence_at(span.start).start
        if text[sentence : sentence + 2].islower() or text[paragraph.start : min(paragraph.end, paragraph.start + 200)].islower():
            continue
        if document.protected.overlaps(span) or text[max(0, span.start - 3) : span.start] == "to ":
            continue
        yield PROPER_NAME.fix(span, PROPER_NAMES[match.group()], evidence=(f"listed: {PROPER_NAMES[match.group()]}",))


# A name with what may stand at its edges: tells at a glance whether a text can hold one.
_NAMES_IN_TEXT: Final = frozenset(
    before + name + after
    for name in PROPER_NAMES
    for before in ("", "“", '"', "(")
    for after in ("", ",", ".", "’s", "'s", ":", ";", ")", "”", '"')
)


@lru_cache(maxsize=1)
def _names() -> re.Pattern[str]:
    """The names as whole words, outside handles and domains; compiled on first need."""
    return re.compile(rf"(?<![\w.@#/&’'-])(?:{'|'.join(sorted(PROPER_NAMES))})(?![\w/@-]|\.\w)")


def _sentence_starts(document: Document) -> Iterator[Finding]:
    """Lower-case words behind a full stop."""
    text = document.text
    for match in _SMALL_START.finditer(text):
        before = _ORDINARY_WORD.search(text, max(0, match.start() - 20), match.start())
        span = Span(match.start(1), match.end(1))
        if before is None or before.group() in _ABBREVIATED or document.protected.overlaps(Span(span.start - 3, span.end)):
            continue
        yield SENTENCE_START.suggest(span, match.group(1).capitalize(), evidence=(f"behind {before.group() + '.'!r}",))


_ORDINARY_WORD: Final = re.compile(r"(?<=[\s(])[a-z]{4,19}$")
