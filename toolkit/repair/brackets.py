"""Round and square brackets that do not balance in their paragraph.

1. Pair the brackets of a paragraph with a stack; smileys, list numbers (1), a), iv)) and protected zones are no brackets.
2. A paragraph with exactly one unmatched opening bracket, which holds an abbreviation or the last few words of its sentence,
   is closed there. A doubled bracket of which one matches is made single.
3. Everything else is flagged. A bracket that a later paragraph closes is none of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from toolkit.repair.rules import Rule
from toolkit.text.document import Document
from toolkit.text.findings import Finding
from toolkit.text.kinds import Kind
from toolkit.text.segment import sentences
from toolkit.text.spans import Span

UNCLOSED: Final = Rule(
    "repair.bracket.unclosed",
    Kind.BRACKET,
    "bracket is opened and never closed",
    "The bracket holds an abbreviation or the last words of the sentence, so it can only close behind them.",
    0.9,
)
DOUBLED: Final = Rule(
    "repair.bracket.doubled",
    Kind.BRACKET,
    "bracket stands twice",
    "Two brackets stand side by side and only one of them is matched.",
    0.9,
)
UNBALANCED: Final = Rule(
    "repair.bracket.unbalanced",
    Kind.BRACKET,
    "brackets do not balance",
    "A bracket of the paragraph has no partner, and its place is not certain.",
    0.8,
)
RULES: Final = (UNCLOSED, DOUBLED, UNBALANCED)

_BRACKET: Final = re.compile(r"[()\[\]]")
_PARTNER: Final = {")": "(", "]": "["}
_CLOSER: Final = {"(": ")", "[": "]"}
_ENUMERATOR: Final = re.compile(r"(?:^|[\s(;,])(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})$")
_EYES: Final = re.compile(r"[:;=8xX]-?$|[:;]['’]-?$")
# (NATO and, (IAEA) style abbreviations and numbers: what stands between such a bracket and the next space is all of it.
_ABBREVIATION: Final = re.compile(r"[A-Z][A-Z&.-]{1,9}(?=[\s,;:]|[.]?$)")
_FEW_WORDS: Final = 5


class BracketDetector:
    """Finds brackets without a partner."""

    name: Final = "repair.bracket"

    def find(self, document: Document) -> Iterator[Finding]:
        """The faults of every paragraph whose brackets do not balance."""
        text = document.text
        if text.count("(") == text.count(")") == 0 and text.count("[") == text.count("]") == 0:
            return
        unmatched: list[tuple[int, int]] = []
        paragraphs = document.paragraphs
        for at, paragraph in enumerate(paragraphs):
            if _BRACKET.search(text, paragraph.start, paragraph.end):
                unmatched += ((at, position) for position in _unmatched(document, paragraph))
        for group in _by_paragraph(_without_spanning(text, unmatched)):
            yield _report(document, paragraphs[group[0][0]], [position for _, position in group])


def _unmatched(document: Document, paragraph: Span) -> list[int]:
    """Positions of the brackets of one paragraph that have no partner in it."""
    text = document.text
    stack: list[int] = []
    alone: list[int] = []
    for match in _BRACKET.finditer(text, paragraph.start, paragraph.end):
        at, bracket = match.start(), match.group()
        if bracket in "([":
            stack.append(at)
        elif stack and text[stack[-1]] == _PARTNER[bracket]:
            stack.pop()
        else:
            alone.append(at)
    return sorted(at for at in stack + alone if not _is_no_bracket(document, paragraph, at))


def _is_no_bracket(document: Document, paragraph: Span, at: int) -> bool:
    """Whether an unmatched bracket is the mouth of a smiley, a list number, or protected."""
    text = document.text
    before = text[max(paragraph.start, at - 8) : at]
    if _EYES.search(before) and not before[-1:].isalnum():
        return True
    if text[at] == ")" and (_ENUMERATOR.search(before) or text[at - 1 : at] == ")" or text[at + 1 : at + 2] == ")"):
        return True
    return document.protected.containing(at) is not None


def _without_spanning(text: str, unmatched: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The unmatched brackets less those pairs of which the second stands in one of the next four paragraphs."""
    kept: list[tuple[int, int]] = []
    for paragraph, position in unmatched:
        opened = kept[-1] if kept else None
        if (
            opened
            and text[position] in _PARTNER
            and text[opened[1]] == _PARTNER[text[position]]
            and 0 < paragraph - opened[0] <= 4
        ):
            kept.pop()
        else:
            kept.append((paragraph, position))
    return kept


def _by_paragraph(unmatched: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Groups of the same paragraph."""
    group: list[tuple[int, int]] = []
    for item in unmatched:
        if group and group[-1][0] != item[0]:
            yield group
            group = []
        group.append(item)
    if group:
        yield group


def _report(document: Document, paragraph: Span, positions: Sequence[int]) -> Finding:
    """The finding of one paragraph."""
    text = document.text
    at = positions[0]
    span = Span(at, positions[-1] + 1)
    if len(positions) > 1:
        return UNBALANCED.flag(span, evidence=(f"{len(positions)} brackets without a partner",))
    bracket = text[at]
    if bracket in _CLOSER:
        if text[at + 1 : at + 2] == bracket:
            return DOUBLED.fix(Span(at, at + 1), "")
        if word := _ABBREVIATION.match(text, at + 1, paragraph.end):
            place = Span(word.end(), word.end())
            return UNCLOSED.fix(Span(at, word.end()), _CLOSER[bracket], place=place, evidence=(f"holds {word.group()!r}",))
        held = ""
        for sentence in sentences(text, Span(at + 1, min(paragraph.end, at + 80)))[:1]:
            held = sentence.of(text)
        if bracket == "(" and held.endswith(".") and held[:1].islower() and len(held.split()) <= _FEW_WORDS:
            place = Span(sentence.end - 1, sentence.end - 1)
            return UNCLOSED.fix(Span(at, sentence.end), ")", place=place, evidence=(f"holds {held[:-1]!r}",))
        return UNBALANCED.flag(Span(at, paragraph.end), evidence=("never closed in this paragraph",))
    return UNBALANCED.flag(Span(paragraph.start, at + 1), evidence=("never opened in this paragraph",))
