"""Numbers are carried over by rule, never by a model.

Greek, Bulgarian, Russian, Turkish and Ukrainian write `11.000` or `11 000` for eleven thousand and `2,5` for two and a
half, Arabic, Persian and Urdu often in digits of their own (`٢٫٥`); English writes `11,000` and `2.5`. A number of the
source is found in the fill by its digits alone, because models drop and space separators, and is put back in English form.
Digits joined by colons, slashes or hyphens (times, dates, scores) keep their marks.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from toolkit.text.spans import Span

# Digits with at most one separator between them; a space only before exactly three digits. Bounded, so linear.
_NUMBER: Final = re.compile(r"\d{1,20}(?:[.,٫٬:/’'-]\d{1,20}|[ \u00a0\u202f]\d{3}(?!\d)){0,8}")
# The same as a model writes it: spaces around the separators.
_LOOSE: Final = re.compile(r"\d{1,20}(?: {0,1}[.,٫٬:/’'-] {0,1}\d{1,20}|[ \u00a0\u202f]\d{3}(?!\d)){0,8}")
_GROUPED: Final = re.compile(r"\d{1,3}(?:([.,’' \u00a0\u202f])\d{3})(?:\1\d{3})*(?:[.,]\d+)?")
# Digits of Arabic, Persian and Urdu, with their marks of thousands and decimals, as European languages write them.
_ARABIC_DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٬٫", "01234567890123456789.,")


def in_european_digits(text: str) -> str:
    """`text` with the digits of Arabic script and the marks between them as European ones; as many code points."""
    return text if text.isascii() else text.translate(_ARABIC_DIGITS)


def to_english(number: str) -> str:
    """A number of the source in English form; anything but thousands groups and decimals as it is.

    >>> to_english("11.000"), to_english("2,5"), to_english("1 250,75"), to_english("12:30")
    ('11,000', '2.5', '1,250.75', '12:30')
    """
    number = in_european_digits(number)
    if match := _GROUPED.fullmatch(number):
        separator = match[1]
        whole, decimals = number, ""
        for mark in (".", ","):
            if mark != separator and mark in number:
                whole, decimals = number.split(mark, 1)
        return re.sub(re.escape(separator), ",", whole) + (f".{decimals}" if decimals else "")
    if re.fullmatch(r"\d+,\d+", number):
        return number.replace(",", ".")
    return number


def find_numbers(text: str) -> list[Span]:
    """Where the numbers of `text` stand, in order."""
    return [Span(*match.span()) for match in _NUMBER.finditer(text)]


def numbers(text: str) -> list[str]:
    """The numbers of `text`, in order, as written."""
    return _NUMBER.findall(text)


def restore_numbers(fill: str, source: str) -> str:
    """`fill` with each number that has the digits of one in `source` written in English form."""
    english = {_digits(english): english for english in map(to_english, numbers(source))}
    return _LOOSE.sub(lambda match: english.get(_digits(match[0]), match[0]), fill)


def compare_numbers(fill: str, source: str) -> tuple[list[str], list[str]]:
    """Numbers of the source that the fill lost, and numbers that it invented."""
    wanted = Counter(to_english(number) for number in numbers(source))
    given = Counter(numbers(fill))
    return sorted((wanted - given).elements()), sorted((given - wanted).elements())


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)
