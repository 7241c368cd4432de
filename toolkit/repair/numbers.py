"""Numbers whose writing a translation broke: digits of other scripts, decimal marks and separators of other languages.

The figure itself never changes; what changes is how English writes it.
1. Digits of other scripts (٢٤, ۱۲, २०, １５) in Latin text become 0 to 9, with the decimal and thousands marks of the script; so
   does their percent sign behind other digits.
2. A decimal torn apart before a word of scale ("by 1, 5 million", "of 41. 4 per cent", "3 .5 percent") is closed, with a point.
3. A decimal comma before a word of scale or measure, behind a sign of money ("3,5 percent", "$78,4") or behind points between
   thousands ("1.250,75") becomes a point. One or two digits behind a comma cannot be thousands; three can, and stay.
4. Points between thousands: two and more of them ("1.200.000") become commas; so does one before a plural of things that come
   whole, where the number is round ("11.000 soldiers"); where it is not, that is suggested.
5. Spaces between thousands before a plural ("1 168 prisoners") become commas: no-break ones; for others that is suggested, since
   two numbers may meet.
6. A date grown together with a clock time ("2020-07-2619: 44: 50") is cut apart.

Refused: lists of numbers ("1, 2, 5 million"), scores and versions, IP addresses, prices and rates with three decimals, digits in
foreign text, figures as letters of mathematics, protected zones. Numbers that contradict each other: see `figures`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

import regex

from toolkit.repair.data.words import MEASURES
from toolkit.repair.rules import Rule
from toolkit.repair.scan import glance
from toolkit.text.document import Document
from toolkit.text.findings import Finding
from toolkit.text.kinds import Kind
from toolkit.text.months import ANY_MONTH
from toolkit.text.spans import Span, merge

DIGITS: Final = Rule(
    "repair.number.digits", Kind.NUMBER, "digits of another script", "The same number in the digits of the target text.", 0.97
)
TORN: Final = Rule(
    "repair.number.torn",
    Kind.NUMBER,
    "decimal torn apart",
    "A word of scale follows, so both parts are one decimal number.",
    0.92,
)
DECIMAL_COMMA: Final = Rule(
    "repair.number.decimal-comma",
    Kind.NUMBER,
    "decimal comma",
    "English sets a point before decimals, and one or two digits cannot be thousands.",
    0.9,
)
THOUSANDS: Final = Rule(
    "repair.number.thousands",
    Kind.NUMBER,
    "mark between thousands",
    "English sets commas between groups of thousands; read otherwise the number makes no sense here.",
    0.8,
)
STAMP: Final = Rule(
    "repair.number.stamp",
    Kind.NUMBER,
    "date and time grown together",
    "The day has two digits; the next two are the hour.",
    0.9,
)
RULES: Final = (DIGITS, TORN, DECIMAL_COMMA, THOUSANDS, STAMP)

_SCALE: Final = r"(?:million|billion|trillion|percent|per cent|percentage points|%)"
# Other scripts' decimal digits: all of Nd but ASCII and the styled digits of mathematics.
_OTHER_DIGIT: Final = r"[\p{Nd}--[0-9\U0001D7CE-\U0001D7FF]]"
_OTHER_NUMBER: Final = regex.compile(rf"{_OTHER_DIGIT}++(?:[٫٬.,،：:/／．，-]{_OTHER_DIGIT}++)*+[٪％]?", regex.V1)
_MARKS: Final = str.maketrans({"٫": ".", "٬": ",", "،": ",", "：": ":", "／": "/", "．": ".", "，": ",", "٪": "%", "％": "%"})
_PERCENT_SIGNS: Final = frozenset("٪％")
_LETTER: Final = regex.compile(r"\p{L}")
_LATIN: Final = regex.compile(r"\p{Latin}")
_REACH: Final = 40  # code points within which the nearest letters tell the script of a number's surroundings, and all of a rule
# A list of numbers before or behind makes a comma a comma; a word that takes a number makes a stray point or comma a decimal.
_TORN: Final = re.compile(
    r"\b(?:by|of|to|from|about|around|nearly|almost|over|than|at|for|approximately|roughly|is|was|were|reached|totaled|totalled|"
    r"some|between|exceeded|exceeds|grew|fell|rose|paid|cost|costs|worth) [$€£]?\d{1,3}(, |\. | \.)\d{1,2}"
    rf"(?= ?{_SCALE}(?!\w))"
)
_UNITS: Final = (
    "thousand|degrees|km|kilometers|kilometres|meters|metres|centimeters|centimetres|millimeters|millimetres|cm|mm|miles|kg|kilograms|"
    "tons|tonnes|liters|litres|barrels|hectares|euros|dollars|pounds|rubles|roubles|hryvnias?|liras?|leva|lei|zlotys?|tenge|dirhams|rupees|"
    "yuan|mln|bln|bn|trln|hours|minutes|seconds|points|times|knots|MW|GW|kWh|GWh|TWh"
)
_DECIMAL_COMMA: Final = re.compile(
    rf"(?<![\d.,/:-])\d{{1,3}}(,)\d{{1,2}}(?= ?(?:{_SCALE}|{_UNITS})(?!\w)| ?°)|(?<=[$€£¥₴₽₺])\d{{1,3}}(,)\d{{1,2}}(?![\d,]|\.\d)"
)
_PERCENT: Final = re.compile(r"(?<=\d)[٪％]")
_SPACED: Final = re.compile(
    r"(?<![\w.,/:$€£-])[1-9]\d{0,2}(?P<gap>[ \xa0\u202f\u2009])\d{3}(?:(?P=gap)\d{3})?"
    r"(?= ([a-z]{3,20}s|people|men|women|children|police)\b)"
)
_NUMBERED: Final = re.compile(rf"(?:{ANY_MONTH}|number|page|route|flight|unit)\.? ?$", re.I)  # ends before another
_GROUPS: Final = re.compile(r"(?<![\w.,/:-])[1-9]\d{0,2}(?:\.\d{3}){2,4}(?![\d.,]?\d|[-/:]\d|\.\w)")
_EUROPEAN: Final = re.compile(r"(?<![\w.,/:-])[1-9]\d{0,2}(?:\.\d{3})+,\d{1,2}(?![\d,]|\.\d)")  # 1.250,75
_GROUP: Final = re.compile(r"(?<![\w.,/:$€£-])[1-9]\d{0,2}\.\d{3}(?= ([a-z]{3,20}s|people|men|women|children|police)\b)")
_RATE: Final = re.compile(r"\b(?:average|rate|mean|ratio|index|factor)\b", re.I)
_RATE_REACH: Final = 30  # code points before a number in which a rate is named
_VERSION: Final = re.compile(r"(?:version|v|release|build|no|section|article|chapter|ip)\.? ?$", re.I)
_STAMP: Final = re.compile(r"(?<!\d)(?:19|20)\d\d-(?:0\d|1[0-2])-[0-3]\d()(?:[01]\d|2[0-3]): ?[0-5]\d: ?[0-5]\d(?!\d)")


class NumberDetector:
    """Finds numbers that are not written as English writes them; silent for other targets, but for digits of other scripts."""

    name: Final = "repair.number"

    def find(self, document: Document) -> Iterator[Finding]:
        """Numbers to be written otherwise, each with its mend."""
        text = document.text
        if any(map(str.isdecimal, document.view(glance).strange)):
            yield from _other_digits(document)
        if not _PERCENT_SIGNS.isdisjoint(document.view(glance).strange):
            for span in [Span(*match.span()) for match in _PERCENT.finditer(text)]:
                if not document.protected.overlaps(span):
                    yield DIGITS.fix(span, "%", evidence=(span.of(text),))
        if document.target.startswith("en"):
            if document.view(glance).grouped:
                yield from _spaced(document)
            places = merge(Span(max(0, at - _REACH), at + _REACH) for at in document.view(glance).figures)
            for finding in (finding for place in places for finding in _english(text, place)):
                if not document.protected.overlaps(finding.span):
                    yield finding


def _other_digits(document: Document) -> Iterator[Finding]:
    """Digits of other scripts between Latin letters."""
    text = document.text
    for match in _OTHER_NUMBER.finditer(text):
        span = Span(match.start(), match.end())
        before = _LETTER.findall(text, max(0, span.start - _REACH), span.start)
        after = _LETTER.search(text, span.end, span.end + _REACH)
        beside = [letter for letter in (before[-1:] and before[-1], after and after.group()) if letter]
        if beside and all(_LATIN.match(letter) for letter in beside) and not document.protected.overlaps(span):
            yield DIGITS.fix(span, _in_ascii(match.group()), evidence=(match.group(),))


def _in_ascii(number: str) -> str:
    """The number in ASCII digits, with the marks that go with them."""
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in number.translate(_MARKS))


def _english(text: str, place: Span) -> Iterator[Finding]:
    """Numbers in ASCII digits at `place` that English writes otherwise."""
    start, end = place
    for match in _TORN.finditer(text, start, end):
        span = Span(match.start(1), match.end(1))
        if not _is_in_list(text, match):
            yield TORN.fix(span, ".", evidence=(match.group(),))
    for match in _DECIMAL_COMMA.finditer(text, start, end):
        yield DECIMAL_COMMA.fix(Span(*match.span(1 if match[1] else 2)), ".", evidence=(match.group(),))
    for match in _EUROPEAN.finditer(text, start, end):
        english = match.group().replace(".", ",").rpartition(",")
        yield DECIMAL_COMMA.fix(Span(*match.span()), ".".join(english[::2]), evidence=(match.group(),))
    for match in _GROUPS.finditer(text, start, end):
        if not _VERSION.search(text[max(0, match.start() - 10) : match.start()]):
            span = Span(match.start(), match.end())
            yield THOUSANDS.fix(span, match.group().replace(".", ","), evidence=(match.group(),))
    for match in _GROUP.finditer(text, start, end):
        before = text[max(0, match.start() - _RATE_REACH) : match.start()]
        if match.group(1) in MEASURES or _VERSION.search(before) or _RATE.search(before):
            continue
        rate = text.startswith(" per ", match.end(1))
        mend = THOUSANDS.fix if match.group().endswith("00") and not rate else THOUSANDS.suggest
        evidence = (f"{match.group()} {match.group(1)}",)
        yield mend(Span(match.start(), match.end()), match.group().replace(".", ","), evidence=evidence)
    for match in _STAMP.finditer(text, start, end):
        yield STAMP.fix(Span(match.start(), match.end()), _cut(match), place=Span(match.start(), match.end()))


def _spaced(document: Document) -> Iterator[Finding]:
    """Spaces between thousands before a plural."""
    text = document.text
    for match in _SPACED.finditer(text):
        span = Span(match.start(), match.end())
        before = text[max(0, span.start - _REACH) : span.start]
        if match[2] in MEASURES or _NUMBERED.search(before) or _VERSION.search(before) or document.protected.overlaps(span):
            continue
        mend = THOUSANDS.suggest if match["gap"] == " " else THOUSANDS.fix
        yield mend(span, match.group().replace(match["gap"], ","), evidence=(f"{match.group()} {match[2]}",))


def _is_in_list(text: str, match: re.Match[str]) -> bool:
    """Whether a comma between two numbers is one of a list: "between 1, 5 million and ..." does not say which."""
    if "," not in match.group(1):
        return False
    return (
        match.group().startswith("between") or re.match(r" ?\w+(?: \w+)?(?:,| and| or) \d", text[match.end() :][:40]) is not None
    )


def _cut(match: re.Match[str]) -> str:
    """The date and the time with a space between and none inside."""
    cut = match.start(1) - match.start()
    return match.group()[:cut] + " " + match.group()[cut:].replace(" ", "")
