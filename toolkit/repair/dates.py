"""Dates that no calendar has, as systems write them that add, drop or swap a digit: flagged, as the right one is not to be known.

1. A day that its month does not have: after "on" ("on 31 June"), or beside a year ("February 30, 2024"; 29 February only in leap
   years).
2. A year with a digit too many behind a day and a month ("July 1, 20207"), where a mark or the end of the text follows.
3. A period in brackets whose first year lacks a digit that the second has ("(189-1895)").

Only numbers of two digits and of five are looked at; the shape of the text says where they stand.

Refused: a month and a number without "on" or a year ("In June 45 people died"), years before 1800 (other calendars), five digits
before a word ("On July 1 20000 people marched").
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from typing import Final

from toolkit.repair.rules import Rule
from toolkit.repair.scan import glance, neighbours
from toolkit.text.document import Document
from toolkit.text.findings import Finding
from toolkit.text.kinds import Kind
from toolkit.text.months import ANY_MONTH, MONTHS
from toolkit.text.spans import Span

DAY: Final = Rule("repair.date.day", Kind.NUMBER, "day that the month does not have", "No calendar has this date.", 0.9)
YEAR: Final = Rule("repair.date.year", Kind.NUMBER, "year with a digit too many", "A year of a date has four digits.", 0.9)
PERIOD: Final = Rule(
    "repair.date.period",
    Kind.NUMBER,
    "year that lacks a digit",
    "The period begins with the digits of the century in which it ends, one short.",
    0.85,
)
RULES: Final = (DAY, YEAR, PERIOD)

_ORDINAL: Final = r"(?:st|nd|rd|th)?"
_AFTER_MONTH: Final = rf"(?P<month>{ANY_MONTH}) (?:the )?(?P<day>\d\d?){_ORDINAL}(?!\d|[.:,]\d| ?%)"
_BEFORE_MONTH: Final = rf"(?<![\d.,:/-])(?P<day>\d\d?){_ORDINAL} (?:of )?(?P<month>{ANY_MONTH})\b"
_DATES: Final = tuple(
    re.compile(rf"(?P<on>\b[Oo]n (?:the )?)?{date}(?:,? (?P<year>\d{{4,6}})\b(?!,\d|\.\d)(?P<ends>\Z|[.,;:!?)\]\n])?)?")
    for date in (_AFTER_MONTH, _BEFORE_MONTH)
)
_NUMBER: Final = re.compile(rf"(?P<digits>\d+){_ORDINAL}(?P<month> (?:of )?[JFMASOND])?")
_ENDS_OF_MONTHS: Final = frozenset("yhletr")  # also the end of "the"
_CENTURIES: Final = ("18", "19", "20")
_PERIOD: Final = re.compile(r"\((?P<first>1\d\d|20\d) ?[-–—] ?(?P<last>(?P=first)\d)\)")
_LEAST_DAY: Final = 29
_FIRST_YEAR: Final = 1800
_YEAR_DIGITS: Final = 4
_LONGEST_DATE: Final = 40  # code points from "on" to the end of the year
_LEAP_YEAR: Final = 2024


class DateDetector:
    """Finds dates that cannot be."""

    name: Final = "repair.date"

    def find(self, document: Document) -> Iterator[Finding]:
        """Flags on days, years and periods of an English text."""
        if not document.target.startswith("en"):
            return
        shape = document.view(glance).shape
        yield from _dates(document, neighbours(shape, b" 00"))
        for bracket in neighbours(shape, b"(000 ", b"(000-"):
            match = _PERIOD.match(document.text, bracket)
            if match and not document.protected.overlaps(span := Span(match.start("first"), match.end("last"))):
                yield PERIOD.flag(span, evidence=(f"{match['first']} to {match['last']}",))


def _dates(document: Document, spaces: list[int]) -> Iterator[Finding]:
    """Days and years of the dates about the spaces that stand before a number."""
    text = document.text
    end = 0
    for space in spaces:
        at = space + 1
        if at < end or not _may_be_part(text, at):
            continue
        for pattern in _DATES:
            for match in pattern.finditer(text, max(end, at - _LONGEST_DATE), at + _LONGEST_DATE):
                if match.end() > at and (finding := _judge(document, match)):
                    end = match.end()
                    yield finding


def _may_be_part(text: str, at: int) -> bool:
    """Whether the digits at `at` may be a day from the 29th on or begin a year of five or six digits, and a month may be near."""
    number = _NUMBER.match(text, at)
    if number is None:
        return False
    digits = number["digits"]
    if len(digits) == 2:
        return int(digits) >= _LEAST_DAY and (number["month"] is not None or text[at - 2 : at - 1] in _ENDS_OF_MONTHS)
    return len(digits) in (5, 6) and digits.startswith(_CENTURIES)


def _judge(document: Document, match: re.Match[str]) -> Finding | None:
    """The flag on a date, None where it can be."""
    day, month, year = int(match["day"]), 1 + MONTHS.index(match["month"]), match["year"] or ""
    span = Span(*match.span("year")) if len(year) > _YEAR_DIGITS else _of_day(match)
    if document.protected.overlaps(span):
        return None
    if len(year) > _YEAR_DIGITS:
        likely = year.startswith(_CENTURIES) and match["ends"] is not None and day <= calendar.monthrange(_LEAP_YEAR, month)[1]
        return YEAR.flag(span, evidence=(f"{len(year)} digits",)) if likely else None
    if not (match["on"] or year) or (year and int(year) < _FIRST_YEAR):
        return None
    last = calendar.monthrange(int(year) if year else _LEAP_YEAR, month)[1]
    return DAY.flag(span, evidence=(f"{match['month']} has {last} days",)) if day > last else None


def _of_day(match: re.Match[str]) -> Span:
    """Day and month of a date."""
    return Span(min(match.start("day"), match.start("month")), max(match.end("day"), match.end("month")))
