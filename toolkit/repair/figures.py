"""Figures of one text that contradict each other: flagged, as nothing here can say which is right.

1. A measure and its conversion in brackets ("645 miles (10,402 km)") that differ by more than rounding explains.
2. Years of a life or a period in brackets that end before they begin ("(1939-1469)").
3. Two figures for one thing: the same word of scale and the same noun, and one figure ten, a hundred or a thousand times the
   other ("1.4 million refugees" and "14 million refugees").

Refused: years before Christ, nautical miles, temperatures near the rounding, figures whose nouns differ, sums of money and
headcounts (of which a text holds many), powers of ten themselves (1 million and 10 million are both round).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from toolkit.repair.data.words import COUNTED_OFTEN
from toolkit.repair.rules import Rule
from toolkit.text.document import Document
from toolkit.text.findings import Finding
from toolkit.text.kinds import Kind
from toolkit.text.spans import Span

CONVERSION: Final = Rule(
    "repair.figure.conversion",
    Kind.NUMBER,
    "measure and its conversion differ",
    "The two figures should be the same measure in two units.",
    0.85,
)
YEARS: Final = Rule(
    "repair.figure.years",
    Kind.NUMBER,
    "period ends before it begins",
    "The second year should not lie before the first.",
    0.85,
)
SHIFTED: Final = Rule(
    "repair.figure.shifted",
    Kind.NUMBER,
    "two figures for one thing",
    "Elsewhere the text gives the same thing with its decimal point in another place.",
    0.6,
)
RULES: Final = (CONVERSION, YEARS, SHIFTED)

_NUMBER: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,9}(?:\.\d{1,4})?"
_APPROXIMATELY: Final = r"(?:about |around |approximately |nearly |some |roughly |~ ?)?"
_CONVERSION: Final = re.compile(
    rf"(?<![\d.,–-])(?P<a>{_NUMBER})[ -]?(?P<of>[A-Za-z°][A-Za-z°/ ]{{0,20}}) (?P<bracket>\()"
    rf"{_APPROXIMATELY}(?P<b>{_NUMBER})[ -]?(?P<to>[A-Za-z°][A-Za-z°/ ]{{0,20}})\)"
)
_YEARS: Final = re.compile(r"\((?:born |b\. )?(1[0-9]{3}|20[0-9]{2}) ?[-–—] ?(1[0-9]{3}|20[0-9]{2})\)")
_BEFORE_CHRIST: Final = re.compile(r"\bB\.?C\.?")
_SCALE: Final = re.compile(r" (million|billion|trillion) ([a-z]{4,20})\b")
_NUMBER_BEFORE: Final = re.compile(rf"(?<![\d.,])(?:{_NUMBER})$")
_OPENS_NUMBER: Final = re.compile(r"\((?:[a-z~. ]{0,15} )?\d")
_NEAR: Final = 12  # code points within which years before Christ say so
_SHIFTS: Final = (10, 100, 1000)  # a decimal point is lost, or a scale misread
_LONGEST_MEASURE: Final = 50  # code points on each side of a bracket that hold a measure
_LONGEST_NUMBER: Final = 16
_MOST_FIGURES: Final = 50  # of one noun that are compared
_SMALL: Final = 100.0
_TOLERANCE: Final = 0.15  # share of the measure that rounding of both figures explains
_TOLERANCE_SMALL: Final = 0.3  # the same below 100: 20 km are "15 miles" in the news
_DEGREES: Final = 3.0  # degrees Celsius that it explains

# Names of units, in the words of the news; "miles" alone may be nautical and then has that word before it.
_UNITS: Final = {
    "km": "km", "kms": "km", "kilometer": "km", "kilometers": "km", "kilometre": "km", "kilometres": "km",
    "mile": "mile", "miles": "mile", "mi": "mile",
    "km/h": "km/h", "kph": "km/h", "kmh": "km/h", "km per hour": "km/h",
    "kilometers per hour": "km/h", "kilometres per hour": "km/h",
    "mph": "mph", "miles per hour": "mph",
    "m": "m", "meter": "m", "meters": "m", "metre": "m", "metres": "m",
    "ft": "foot", "foot": "foot", "feet": "foot",
    "kg": "kg", "kilogram": "kg", "kilograms": "kg", "kilos": "kg",
    "lb": "pound", "lbs": "pound", "pound": "pound", "pounds": "pound",
    "ha": "hectare", "hectare": "hectare", "hectares": "hectare",
    "acre": "acre", "acres": "acre",
    "C": "°C", "°C": "°C", "degrees Celsius": "°C",
    "F": "°F", "°F": "°F", "degrees Fahrenheit": "°F",
}  # fmt: skip
# One of the first unit in the second (exact values: NIST Special Publication 811, appendix B, rounded).
_FACTORS: Final = {
    ("mile", "km"): 1.6093,
    ("mph", "km/h"): 1.6093,
    ("foot", "m"): 0.3048,
    ("pound", "kg"): 0.4536,
    ("acre", "hectare"): 0.4047,
}


class FigureDetector:
    """Finds figures that contradict each other."""

    name: Final = "repair.figure"

    def find(self, document: Document) -> Iterator[Finding]:
        """Flags on conversions, years and figures."""
        text = document.text
        for bracket in _OPENS_NUMBER.finditer(text):
            yield from _conversion(document, bracket.start())
            yield from _years(document, bracket.start())
        if document.target.startswith("en") and "illi" in text:
            yield from _shifted(document)


def _conversion(document: Document, bracket: int) -> Iterator[Finding]:
    """A measure whose conversion in the bracket at `bracket` is another measure."""
    text = document.text
    for match in _CONVERSION.finditer(text, max(0, bracket - _LONGEST_MEASURE), bracket + _LONGEST_MEASURE):
        if match.start("bracket") != bracket:
            continue
        one, other = _UNITS.get(match["of"].strip()), _UNITS.get(match["to"].strip())
        span = Span(match.start("b"), match.end("b"))
        if one is None or other is None or document.protected.overlaps(span):
            continue
        expected = _converted(_value(match["a"]), one, other)
        if expected is None:
            continue
        share = _TOLERANCE_SMALL if abs(expected) < _SMALL else _TOLERANCE
        explained = _DEGREES if other[0] == "°" else share * abs(expected)
        if abs(expected - _value(match["b"])) > explained + 0.5:
            yield CONVERSION.flag(span, evidence=(f"{match['a']} {match['of']} is about {expected:,.0f} {match['to']}",))


def _converted(value: float, one: str, other: str) -> float | None:
    """`value` of unit `one` in unit `other`; None where the two do not measure the same."""
    if (one, other) == ("°C", "°F"):
        return value * 1.8 + 32
    if (one, other) == ("°F", "°C"):
        return (value - 32) / 1.8
    if (one, other) in _FACTORS:
        return value * _FACTORS[one, other]
    return value / _FACTORS[other, one] if (other, one) in _FACTORS else None


def _years(document: Document, bracket: int) -> Iterator[Finding]:
    """A life or period in the bracket at `bracket` that ends before it begins."""
    text = document.text
    match = _YEARS.match(text, bracket)
    if match is None or int(match.group(1)) <= int(match.group(2)):
        return
    span = Span(match.start(), match.end())
    if not _BEFORE_CHRIST.search(text, max(0, span.start - _NEAR), span.end + _NEAR) and not document.protected.overlaps(span):
        yield YEARS.flag(span, evidence=(f"{match.group(1)} to {match.group(2)}",))


def _shifted(document: Document) -> Iterator[Finding]:
    """The later of two figures of one thing whose decimal points differ."""
    seen: dict[tuple[str, str], list[float]] = defaultdict(list)
    text = document.text
    for match in _SCALE.finditer(text):
        number = _NUMBER_BEFORE.search(text[max(0, match.start() - _LONGEST_NUMBER) : match.start()])
        if number is None or match.group(2) in COUNTED_OFTEN:
            continue
        value, key = _value(number.group()), (match.group(1), match.group(2))
        digits = number.group().replace(",", "").replace(".", "").strip("0")
        other = next((old for old in seen[key] if _is_shifted(old, value)), None)
        if other is not None and len(digits) > 1:
            span = Span(match.start() - len(number.group()), match.end())
            yield SHIFTED.flag(span, evidence=(f"elsewhere {other:g} {match.group(1)} {match.group(2)}",))
        if len(seen[key]) < _MOST_FIGURES:
            seen[key].append(value)


def _is_shifted(one: float, other: float) -> bool:
    """Whether one figure is a power of ten times the other."""
    low, high = sorted((one, other))
    return low > 0 and any(abs(high - low * shift) < 1e-6 * high for shift in _SHIFTS)


def _value(number: str) -> float:
    return float(number.replace(",", ""))
