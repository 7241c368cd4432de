"""Spaces around punctuation in English text.

1. A space before , . ; : ! ? that ends a word and is followed by a space or the end: removed.
2. No space behind . , ; ! ? between two words: inserted, where neither side can be a name with the mark inside.
3. Two spaces inside a sentence: one; suggested where a line may have ended there. Behind a full stop two spaces are a habit.
4. Spaces on the inner side of brackets and curly quotation marks: removed.
5. A clock time torn apart between words of time ("at 24: 00"): closed.

Refused: ellipses, smileys, " .com" and ".22", numbers, domains, initials, file names, abbreviations, aligned columns and all
protected zones; targets other than English (French keeps its spaces).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import regex

from toolkit.repair.data.words import MID_SENTENCE_FUNCTION_WORDS, NO_SENTENCE_STARTS
from toolkit.repair.rules import Rule
from toolkit.repair.scan import glance, neighbours
from toolkit.text.document import Document
from toolkit.text.findings import Finding
from toolkit.text.kinds import Kind
from toolkit.text.spans import Span

BEFORE: Final = Rule(
    "repair.spacing.before", Kind.SPACING, "space before punctuation", "English sets no space before this mark.", 0.97
)
AFTER: Final = Rule(
    "repair.spacing.after", Kind.SPACING, "no space behind punctuation", "Two words stand on either side of the mark.", 0.94
)
DOUBLED: Final = Rule("repair.spacing.doubled", Kind.SPACING, "two spaces in a row", "One space separates words.", 0.97)
INSIDE: Final = Rule(
    "repair.spacing.inside",
    Kind.SPACING,
    "space inside brackets or quotation marks",
    "Brackets and quotation marks stand close to their content.",
    0.95,
)
TIME: Final = Rule("repair.spacing.time", Kind.SPACING, "space inside a clock time", "Hours and minutes stand together.", 0.93)
RULES: Final = (BEFORE, AFTER, DOUBLED, INSIDE, TIME)

_BEFORE: Final = regex.compile(
    r"(?<=[\p{L}\p{N}%”\"’')\]])[ \xa0\u202f\u2009]{1,3}(?=[,.!?](?:[\s”’\")\]]|$)|[;:](?:\s(?![\d)(])|$))"
)
_SPACES: Final = (" ", "\xa0", "\u202f", "\u2009")
_WIDEST: Final = 3  # spaces before a mark
_BEFORE_WORD: Final = regex.compile(r"(?<=\p{L})[ \xa0]{1,2},(?=\p{L})")
_FULL_STOP: Final = regex.compile(r"(?<=\p{Ll}\p{Ll}|\p{N}\p{N}|\p{Ll}[)%])[.!?](?=\p{Lu}\p{Ll}*+(?:[ ,’'-]|$)|I )")
_COMMA: Final = regex.compile(
    r"(?<=\p{L}\p{L}|\p{N}\p{L}|\p{L}[)”’'])[,;](?=[\p{Ll}][\p{L}’'-]+[ ,.]|\p{Lu}\p{Ll}+[ ,.’'-]|I |a )"
)
_COLON: Final = regex.compile(r"(?<=\p{Ll}\p{Ll}\p{Ll}):(?=\p{Lu}\p{Ll}+ )")
_QUOTED: Final = regex.compile(r"(?<=[.,!?]”)(?=\p{L}\p{Ll}*+ )")
_DOUBLED: Final = re.compile(r"(?<=[^\s.!?:…\"”|])  (?=[^\s|])")
_INSIDE: Final = re.compile(r"(?<=[(\[]|(?<![^\s(\[])“)[ \xa0]{1,2}(?=[^\s)\]])|(?<=[^\s(\[,:;])[ \xa0]{1,2}(?=[)\]]|”(?!\w))")
_STRAIGHT: Final = re.compile('"')
_CLOSES: Final = re.compile(r"(?:[^\W\d_]|[.!?]) \"(?:[.,;:!?)]|\s*$)", re.M)
_TIME: Final = re.compile(
    r": ([0-5]\d)(?= ?(?:[ap]\.?m\b|o'clock|hours|hrs|local time|GMT|UTC|CET|EET|Moscow time|Kyiv time|on |in the |to |and )|"
    r"[–-]\d)"
)
_TIME_BEFORE: Final = re.compile(
    r"(?:\b(?:at|from|until|till|by|before|after|around|about|since|between|and|to|time) |\d[–-])(?:[01]?\d|2[0-4])$"
)
# Names with a mark inside.
_NAMES_WITH_MARK: Final = frozenset({"yahoo", "jeopardy", "e", "yandex"})
_COLUMNS: Final = 4  # gaps in one line from which it is a table


class SpacingDetector:
    """Finds spaces too many and too few; silent for targets other than English."""

    name: Final = "repair.spacing"

    def find(self, document: Document) -> Iterator[Finding]:
        """Faults of spacing, each with its mend."""
        if not document.target.startswith("en"):
            return
        text = document.text
        for rule, span, replacement in _candidates(document, text):
            if not document.protected.overlaps(Span(max(0, span.start - 1), span.end + 1)):
                mend = rule.suggest if rule is DOUBLED and _may_part_lines(text, span) else rule.fix
                yield mend(span, replacement, evidence=(text[max(0, span.start - 8) : span.end + 8],))


def _candidates(document: Document, text: str) -> Iterator[tuple[Rule, Span, str]]:
    """What the patterns find, before protected zones are asked."""
    seen = document.view(glance)
    if seen.spaced:
        for last in neighbours(seen.shape, b" ."):
            start = last
            while last - start < _WIDEST and text[start - 1 : start] in _SPACES:
                start -= 1
            if match := _BEFORE.match(text, start):
                if not _is_set_apart(text, match.end()):
                    yield BEFORE, Span(match.start(), match.end()), ""
            elif match := _BEFORE_WORD.match(text, start):
                yield BEFORE, Span(match.start(), match.end()), ", "
    if seen.gaps and "  " in text:
        yield from _doubled(document)
    if seen.tight:
        yield from _missing(text, seen.tight)
    if seen.padded:
        starts = [at + 1 for at in neighbours(seen.shape, b"( ")]
        starts += [at - (text[at - 1 : at] in _SPACES) for at in neighbours(seen.shape, b" )", b" }")]
        for start in starts:
            gap = _INSIDE.match(text, start)
            if gap is None or (text[gap.end() : gap.end() + 1] == ")" and text[gap.start() - 1] in ":;=8"):
                continue
            yield INSIDE, Span(gap.start(), gap.end()), ""
    if ' "' in text:
        yield from _closing_quotes(document)
    if seen.clock:
        for time in _TIME.finditer(text):
            if _TIME_BEFORE.search(text, max(0, time.start() - 14), time.start()):
                yield TIME, Span(time.start() + 1, time.start(1)), ""


def _closing_quotes(document: Document) -> Iterator[tuple[Rule, Span, str]]:
    """The space before a straight mark that closes a quotation (the law "), where the marks of the paragraph are even."""
    text = document.text
    for paragraph in document.paragraphs:
        marks = [match.start() for match in _STRAIGHT.finditer(text, paragraph.start, paragraph.end)]
        if len(marks) % 2 == 0:
            for opens, closes in zip(marks[::2], marks[1::2], strict=True):
                if _CLOSES.match(text, closes - 2) and not text[opens + 1].isspace():  # not spaces on both sides
                    yield INSIDE, Span(closes - 1, closes), ""


def _is_set_apart(text: str, at: int) -> bool:
    """Whether the mark at `at` is part of a spaced ellipsis (. . .) or stands among marks of its own."""
    return text[at] == "." and (text[at + 1 : at + 3] == " ." or text[max(0, at - 3) : at].strip(" ") in (".", ". "))


def _missing(text: str, places: Sequence[int]) -> Iterator[tuple[Rule, Span, str]]:
    """Marks without a space behind them, at `places`; a letter right behind a mark is rare enough to look at each."""
    for at in places:
        if _FULL_STOP.match(text, at):
            word, following = _word_before(text, at), _word_after(text, at + 1)
            if (
                following.lower() in NO_SENTENCE_STARTS
                or word.lower() in _NAMES_WITH_MARK
                or (not word[:1].islower() and text[at] != ".")
            ):
                continue
            if "." in word or "_" in word:  # a dotted name of software
                continue
            if len(following) > 1 or following in ("I", "A"):
                yield AFTER, Span(at + 1, at + 1), " "
        elif ((_COMMA.match(text, at) or _COLON.match(text, at)) and not _is_code(text, at)) or _QUOTED.match(text, at + 1):
            yield AFTER, Span(at + 1, at + 1), " "


def _is_code(text: str, at: int) -> bool:
    """Whether the mark at `at` stands in an entity, an argument list or a name of software (CamelCase)."""
    before = _word_before(text, at)
    after = text[at + 1 : at + 40].split(" ", 1)[0]
    if ("&" in before and text[at] == ";") or "(" in before or text[at] in after:
        return True
    return text[at] == ":" and not before[1:].islower()


def _word_before(text: str, at: int) -> str:
    """The unbroken letters and marks that end at `at`."""
    return text[max(0, at - 30) : at].rpartition(" ")[2].rpartition("\n")[2]


def _word_after(text: str, at: int) -> str:
    """The letters that begin at `at`."""
    match = re.compile(r"\w{1,30}").match(text, at)
    return match.group() if match else ""


def _may_part_lines(text: str, span: Span) -> bool:
    """Whether two spaces may stand for a lost break: before a capital or figure, behind a word that does not ask for more."""
    return not text[span.end].islower() and _word_before(text, span.start).lower() not in MID_SENTENCE_FUNCTION_WORDS


def _doubled(document: Document) -> Iterator[tuple[Rule, Span, str]]:
    """Two spaces inside sentences; a line with several gaps or a wider one is a row of a table."""
    text = document.text
    spans = [Span(match.start(), match.end()) for match in _DOUBLED.finditer(text)]
    lines = [document.paragraph_at(span.start).start for span in spans]
    gaps = Counter(lines)
    for span, line in zip(spans, lines, strict=True):
        if gaps[line] < _COLUMNS and "   " not in document.paragraph_at(span.start).of(text):
            yield DOUBLED, span, " "
