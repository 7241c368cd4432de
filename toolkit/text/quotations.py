"""Quotations: which mark opens, which closes, and what does not match.

Algorithm, paragraph by paragraph over double marks (“ ” „ « » "):
1. Classify each mark. Curly marks and guillemets say what they are; „ opens and makes the next “ close. A straight mark opens
   after white space or an opening bracket and closes after a letter, digit or punctuation; one between two blanks stays unknown,
   and so does one behind a number that nothing has opened (inches, seconds) or behind feet (6'4"). Inside a Hebrew abbreviation
   (צה"ל) it is no mark; direction marks beside it are not seen.
2. Walk left to right with one level of nesting: an opener inside an open quotation, or a closer outside one, is *unmatched*.
3. At the end of a paragraph an open quotation is unmatched, except where the next paragraph opens with an opening mark too: the
   convention for quotations of several paragraphs closes only the last.

Single marks are not paired: an apostrophe and a closing single mark are one character.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Final, NamedTuple

from toolkit.text.spans import Span

_MARK: Final = re.compile('["“”„‟«»＂]')
_OPENS_AFTER: Final = re.compile(r"[\s(\[{—–\-/]")
# A pair that nobody can read otherwise, in one paragraph, with no other mark inside and no apostrophe or figure at its ends.
_PLAIN_PAIR: Final = re.compile(
    r"\"(?:(?<=^\")|(?<=[\s(\[{—–\-/]\"))[^\s\"'‘’][^\"\n]*(?<![\s(\[{—–\-/\"'‘’\d½¼¾])\"",
    re.M,
)
_CURLY_FAULT: Final = re.compile("“[^“”\n]*(?:[“\n]|\\Z)")
_INVISIBLE: Final = (
    "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"  # direction marks and their like
)
_GERSHAYIM: Final = re.compile(r'[א-ת]"[א-ת]')  # inside a Hebrew abbreviation
_LINE_BREAKS: Final = "\r\u2028\u2029\x0b\x0c\x85"
_FEET: Final = re.compile(r"\d['’′]\s?\d{1,2}[½¼¾]?$")


class Side(Enum):
    """What a quotation mark does."""

    OPEN = "open"
    CLOSE = "close"
    UNKNOWN = "unknown"


class Mark(NamedTuple):
    """One double quotation mark: where, which paragraph (an index), and what it does."""

    position: int
    paragraph: int
    side: Side


class Quotations(NamedTuple):
    """Matched quotations (marks included), the marks that match nothing, and all marks, in order."""

    matched: tuple[Span, ...]
    unmatched: tuple[Mark, ...]
    marks: tuple[Mark, ...]


def are_plainly_matched(text: str) -> bool:
    """Whether a glance tells that every double mark has its partner; False also where only `find_quotations` can tell."""
    straight, curly = text.count('"'), text.count("“")
    if any(map(text.__contains__, "„‟«»＂" if not (straight or curly) else "„‟«»＂" + _LINE_BREAKS)):
        return False
    if curly != text.count("”") or (curly and (straight or _CURLY_FAULT.search(text))):
        return False
    return not straight or 2 * len(_PLAIN_PAIR.findall(text)) == straight


def find_quotations(text: str, paragraphs: Sequence[Span]) -> Quotations:
    """Pair the double quotation marks of `text`, whose paragraphs are given."""
    marks = list(_sides(text, paragraphs))
    matched: list[Span] = []
    unmatched: list[Mark] = []
    opened: Mark | None = None
    for mark in marks:
        if opened and mark.paragraph != opened.paragraph:
            opens_the_next = mark.paragraph == opened.paragraph + 1 and mark.position == paragraphs[mark.paragraph].start
            if opens_the_next and mark.side is not Side.CLOSE:
                matched.append(Span(opened.position, paragraphs[opened.paragraph].end))
            else:
                unmatched.append(opened)
            opened = None
        if mark.side is Side.UNKNOWN:
            continue
        if mark.side is Side.OPEN:
            if opened:
                unmatched.append(mark)
            else:
                opened = mark
        elif opened is None and text[mark.position] == '"' and text[mark.position - 1].isnumeric():
            continue  # inches
        elif opened:
            matched.append(Span(opened.position, mark.position + 1))
            opened = None
        else:
            unmatched.append(mark)
    if opened:
        unmatched.append(opened)
    return Quotations(tuple(matched), tuple(sorted(unmatched, key=lambda mark: mark.position)), tuple(marks))


def _sides(text: str, paragraphs: Sequence[Span]) -> Iterator[Mark]:
    """Every double mark in one of the paragraphs, with its paragraph and what it does."""
    number = -1
    paragraph = Span(0, 0)
    low = False  # a low mark is open, and makes “ close
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        if at >= paragraph.end:
            number = bisect_right(paragraphs, (at, len(text))) - 1
            if number < 0 or at >= paragraphs[number].end:
                continue
            paragraph = paragraphs[number]
            low = False
        if mark == '"' and _GERSHAYIM.match(text, at - 1 if at else 0):
            continue
        if mark in "„«":
            side = Side.OPEN
            low = mark == "„"
        elif mark == "“":
            side = Side.CLOSE if low else Side.OPEN
            low = False
        elif mark in "”»‟":
            side = Side.CLOSE
        else:
            side = _straight_side(text, at, paragraph)
        yield Mark(at, number, side)


def _straight_side(text: str, at: int, paragraph: Span) -> Side:
    """What a straight mark does, from the characters around it; after a digit it is inches or seconds as likely as a quote."""
    left = at - 1
    while left >= paragraph.start and text[left] in _INVISIBLE:
        left -= 1
    before = text[left] if left >= paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    if before in "'‘’":  # the outer mark of nested ones: it does what the inner one does
        before = text[at - 2] if at - 1 > paragraph.start else " "
    if before.isspace() and at > paragraph.start and at + 1 == paragraph.end:
        return Side.CLOSE
    if _OPENS_AFTER.match(before):
        return Side.UNKNOWN if after.isspace() else Side.OPEN
    if _FEET.search(text, max(paragraph.start, at - 6), at):
        return Side.UNKNOWN
    if before.isnumeric() and (after.isspace() or after in ",.;)x×") and text.count('"', paragraph.start, paragraph.end) % 2:
        return Side.UNKNOWN
    return Side.CLOSE
