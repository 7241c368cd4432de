"""Paragraphs, sentences and words of plain text, as spans.

A paragraph is a line with something on it: machine-translated news comes one paragraph a line, with or without blank
lines between. A sentence ends at `. ! ? … 。 ！ ？ ؟ ।` with the closing marks behind it, before white space and anything but
a lower-case letter; abbreviations, initials and numbers do not end one. Bounded look-around keeps both linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import regex

from toolkit.text.spans import Span

_OTHER_BREAKS: Final = "\r\u2028\u2029\x0b\x0c\x85"
_LINE: Final = re.compile(r"([^\n\r\u2028\u2029\x0b\x0c\x85]*)(?:[\n\r\u2028\u2029\x0b\x0c\x85]|\Z)")
_SENTENCE_END: Final = regex.compile(r"(?:[.!?…؟।]++[\"'’”»“)\]]{0,4}(?=\s+\P{Ll})|[。！？]++[」』”）]{0,4})")
# Before a full stop these do not end a sentence.
_ABBREVIATION: Final = regex.compile(
    r"(?:(?<![\w.])(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Adm|Gov|Sen|Rep|Rev|Hon|St|Mt|Ft|Jr|Sr|vs|No|Nos|Art|Inc|Ltd|Co|Corp|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|approx|ca|cf|fig|vol|pp?|e\.g|i\.e|etc|al)|(?<![\w'’])\p{Lu}(?:\.\p{Lu}){0,3})\.$"
)
_WORD: Final = regex.compile(r"[\p{L}\p{M}\p{N}]++(?:['’ʼ‑-][\p{L}\p{M}\p{N}]++)*+")


def paragraphs(text: str) -> list[Span]:
    """Lines that hold more than white space, without the white space around them."""
    spans = []
    at = 0
    lines = text.split("\n") if not any(map(text.__contains__, _OTHER_BREAKS)) else _LINE.findall(text)
    for line in lines:
        if body := line.strip():
            start = at if len(body) == len(line) else at + line.index(body[0])
            spans.append(Span(start, start + len(body)))
        at += len(line) + 1
    return spans


def sentences(text: str, within: Span) -> list[Span]:
    """The sentences of one paragraph, without the white space around them."""
    spans = []
    start = within.start
    for match in _SENTENCE_END.finditer(text, within.start, within.end):
        dot = match.start() + 1
        if text[match.start()] == "." and _ABBREVIATION.search(text, max(start, dot - 12), dot):
            continue
        spans.append(Span(start, match.end()))
        start = match.end()
        while start < within.end and text[start].isspace():
            start += 1
    if start < within.end:
        spans.append(Span(start, within.end))
    return spans


def words(text: str, within: Span) -> Iterator[Span]:
    """Words: letters, marks and digits, joined by apostrophes and hyphens."""
    for match in _WORD.finditer(text, within.start, within.end):
        yield Span(match.start(), match.end())
