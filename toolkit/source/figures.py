"""Figures of a text with every value that they may have, whatever the language writes them in.

1. Digits of any script are read as 0 to 9. A group of digits and marks is thousands (11.000), a decimal (1,4), or both where
   the marks leave it open; a clock time gives hour and minutes, a date day, month and year.
2. A word of scale behind multiplies (1,4 млн, 1.4 million, $5bn); in "2-3 million" both figures may be millions.
3. An hour past noon may be one of the twelve, a year of a decade (1990s) its last two digits.
4. Numbers in words (`data/number_words.tsv`) and Roman numerals give values too. They excuse a figure of the other text and are
   never reported themselves.

The reading is generous: a figure has all values that somebody may mean by it, so that two texts differ only where no reading
makes them equal. Ranges, scores and model names (10-15, F-16) are single figures.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources
from itertools import islice, pairwise
from typing import Final

from toolkit.errors import DataError
from toolkit.source.addresses import addresses_in
from toolkit.text.spans import Span, SpanIndex

_APOSTROPHES: Final = str.maketrans("’ʼ‘`", "''''")
_TOKEN: Final = re.compile(r"(?<!\d)\d{1,18}(?:(?:[.,:/٫٬]|['’](?=\d{3}(?!\d)))\d{1,18}|[ \u00a0\u202f\u2009]\d{3}(?!\d)){0,6}")
_GROUPED: Final = re.compile(r"\d{1,3}(?:([.,٬'’ \u00a0\u202f\u2009])\d{3})(?:\1\d{3})*(?:[.,٫]\d+)?")
_DECIMAL: Final = re.compile(r"(\d+)[.,٫](\d+)")
_DATE: Final = re.compile(r"(\d{1,2})([./])(\d{1,2})\2(\d{4}|\d{2})")
_ISO_DATE: Final = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_CLOCK: Final = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)(?::[0-5]\d)?")
_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_SCALE_WORD: Final = re.compile(r"[ \u00a0-]?([^\W\d_]{1,16})\.?")
_OPEN_RANGE: Final = re.compile(r"\s?(?:[-–—]|[^\W\d_]{1,4})\s?")
_DECADE: Final = re.compile(r"'?s\b|[-‑–]?[^\W\d_a-z]?[хтіье]\w?\b|-\w{1,3}\b")
_NOON: Final = re.compile(r" ?[ap]\.? ?m\b", re.I)
# Currencies by the signs and stems that the press writes, before and behind a sum.
_CURRENCIES: Final = {
    "dollar": r"\$|USD|dollar|долар|доллар|δολάρι|δολαρί|dólar|dolar",
    "euro": r"€|EUR|euro|євро|евро|ευρώ|avro",
    "hryvnia": r"₴|UAH|hryvn|грив|грн|γρίβν",
    "rouble": r"₽|RUB|rouble|ruble|рубл|крб|руб|ρούβλι|ρουβλί|rublo|rubel",
    "lira": r"₺|TRY|lira|ліра|лір|лира|лир|λίρ|λιρ",
    "pound": r"£|GBP|pounds?\b|фунт|στερλίν|libra|pfund|livre",
    "yen": r"¥|JPY|yen\b|єн|иен|γιεν|yuan|юан|γιουάν",
}
_CURRENCY: Final = "|".join(f"(?P<{name}>{stems})" for name, stems in _CURRENCIES.items())
_MONEY_BEFORE: Final = re.compile(rf"(?:US|A|C)?(?:{_CURRENCY}) ?$", re.I)
_MONEY_BEHIND: Final = re.compile(rf"[ \u00a0-]?(?:[^\W\d_]+\.?[ \u00a0-]){{0,2}}?(?:{_CURRENCY})", re.I)
_CONVERTED: Final = re.compile(
    r"[ -]?(?:square )?"
    r"(?:miles?|feet|foot|ft|yards?|inch(?:es)?|pounds?|lbs?|acres?|ounces?|gallons?|hectares?|mph|fahrenheit|°F)\b",
    re.I,
)
_ROMAN: Final = re.compile(
    r"(?<!\w)(?=[IVXLCDMІХ])((?:M{0,3})(?:CM|CD|D?C{0,3})(?:[XХ]C|[XХ]L|L?[XХ]{0,3})(?:[IІ][XХ]|[IІ]V|V?[IІ]{0,3}))(?!\w)"
)
_ROMAN_VALUES: Final = {"I": 1, "І": 1, "V": 5, "X": 10, "Х": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_FIRST_SCALE: Final = 1000
_HUNDRED: Final = 100
MOST_FIGURES: Final = 300  # of a stretch that are read; more are a table
_LONGEST_STEM: Final = 20  # letters
_NOON_HOUR: Final = 12
_LETTERS: Final = frozenset("kmb")  # scales only where they touch the figure (5m), and then metres too
_SHORTEST_SCALE: Final = 1  # characters of a scale that may be a unit or a label instead
_NUMERALS: Final = "0123456789.,:/'’ \u00a0\u202f\u2009٫٬"
_SHORTHAND: Final = {0.5: (50.0, 1.5), 0.25: (25.0, 75.0), 33.0: (3.0, 67.0, 66.0)}
_FORMER: Final = (1500, 2100)  # years, for the second part of 2024-25 and for decades
_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in digits at `span`, with every value that it may have.

    `minor` figures (minutes of a full hour, the month of a date) may be left out or put into words without a trace. Those with a
    `currency`, and `converted` ones (miles, and hectares, which stand for stremmata and dönüms), may come from another unit. The
    span of a `scaled` one holds its word of scale.
    """

    span: Span
    values: frozenset[float]
    minor: bool = False
    currency: str = ""
    converted: bool = False
    scaled: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a stretch of text in order, and the values that its words and Roman numerals may say."""

    figures: tuple[Figure, ...]
    spelled: frozenset[float]


def read_figures(text: str, within: Span, language: str | None) -> Figures:
    """The figures of `text` inside `within`; `language` (BCP 47 or None) chooses the number words."""
    plain = _in_ascii(within.of(text))
    if addresses := addresses_in(text, within):
        chars = list(plain)
        for address in addresses:
            start, end = address.span.shift(-within.start)
            chars[start:end] = " " * (end - start)
        plain = "".join(chars)
    primary = (language or "").split("-")[0]
    figures = [figure for match in _tokens(plain) for figure in _read(plain, match, primary)]
    figures = _share_scales(plain, figures, primary)
    shifted = tuple(replace(figure, span=figure.span.shift(within.start)) for figure in figures)
    return Figures(shifted, frozenset(_spelled(plain, primary)))


def _in_ascii(text: str) -> str:
    """`text` with the digits of all scripts as 0 to 9; no offset changes."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() and not char.isascii() else char for char in text)


def _tokens(text: str) -> list[re.Match[str]]:
    dates = list(islice(_ISO_DATE.finditer(text), MOST_FIGURES))
    taken = SpanIndex(Span(match.start(), match.end()) for match in dates)
    found = islice(_TOKEN.finditer(text), MOST_FIGURES)
    rest = [match for match in found if not taken.overlaps(Span(match.start(), match.end()))]
    return sorted([*dates, *rest], key=lambda match: match.start())


def _read(text: str, match: re.Match[str], language: str) -> list[Figure]:
    """The figures that one group of digits and marks is."""
    token, at = match.group(), match.start()
    if match.re is _ISO_DATE:
        year, month, day = (int(part) for part in match.groups())
        return _date(Span(at, match.end()), day, month, year)
    if date := _DATE.fullmatch(token):
        return _date(Span(at, match.end()), int(date[1]), int(date[3]), int(date[4]))
    behind = text[match.end() : match.end() + 40]
    span = Span(at, match.end())
    if "/" in token or (":" in token and not _CLOCK.fullmatch(token)):
        return [
            Figure(Span(at + part.start(), at + part.end()), frozenset(_values(part.group())))
            for part in re.finditer(r"[\d.,]*\d", token)
        ]
    if ":" in token and (clock := _CLOCK.fullmatch(token)):
        hour, minutes = Span(at, at + clock.end(1)), Span(at + clock.start(2), at + clock.end(2))
        full = int(clock[2]) == 0
        return [Figure(hour, _hours(int(clock[1]))), Figure(minutes, frozenset({float(clock[2])}), minor=full)]
    values = _values(token)
    if _NOON.match(behind):
        values |= {value + _NOON_HOUR for value in values} | {value - _NOON_HOUR for value in values if value >= _NOON_HOUR}
    if token.isdigit():
        values |= _years(int(token), text[max(0, at - 8) : at], behind)
    scale, width = _scale(behind, language)
    if scale > 1:
        plain = values if width <= _SHORTEST_SCALE or language not in _words() else set()
        values = {round(value * scale, 6) for value in values} | plain
        span = Span(at, match.end() + width)
    if clock := _CLOCK.fullmatch(token):  # 19.30
        values |= _hours(int(clock[1]))
    money = _MONEY_BEFORE.search(text[max(0, at - 8) : at]) or _MONEY_BEHIND.match(behind)
    currency = (money.lastgroup or "") if money else ""
    return [Figure(span, frozenset(values), currency=currency, converted=bool(_CONVERTED.match(behind)), scaled=scale > 1)]


def _values(token: str) -> set[float]:
    """What digits with marks between them may be worth."""
    values: set[float] = set()
    if match := _GROUPED.fullmatch(token):
        separator = match[1]
        whole, decimals = token, ""
        for mark in ".,٫":
            if mark != separator and mark in token:
                whole, decimals = token.split(mark, 1)
        values.add(float(whole.replace(separator, "") + "." + (decimals or "0")))
    if match := _DECIMAL.fullmatch(token):
        values.add(float(f"{match[1]}.{match[2]}"))
    return values or {float(re.sub(r"\D", "", token))}


def _date(span: Span, day: int, month: int, year: int) -> list[Figure]:
    years = frozenset({float(year), float(year % _HUNDRED), float(2000 + year % _HUNDRED)})
    first, second = frozenset({float(day)}), frozenset({float(month)})
    if month <= _MONTHS and day <= _MONTHS:
        first = second = first | second
    return [
        Figure(span, first if month <= _MONTHS else second),
        Figure(span, second if month <= _MONTHS else first, minor=True),
        Figure(span, years),
    ]


def _hours(hour: int) -> frozenset[float]:
    return frozenset({float(hour), float((hour + _NOON_HOUR) % 24), float(hour % _NOON_HOUR or _NOON_HOUR)})


def _years(number: int, before: str, behind: str) -> set[float]:
    """A decade or the second part of 2024-25 as two digits and as four."""
    if _FORMER[0] <= number < _FORMER[1] and _DECADE.match(behind):
        return {float(number % _HUNDRED)}
    if number < _HUNDRED and (earlier := re.search(r"(?<!\d)(\d\d)\d\d ?[-–/] ?$", before)):
        return {float(int(earlier[1]) * _HUNDRED + number)}
    if number < _HUNDRED and (_DECADE.match(behind) or before[-1:] in ("'", "’")):
        return {float(1900 + number), float(2000 + number)}
    return set()


def _scale(behind: str, language: str) -> tuple[float, int]:
    """What the words behind a figure multiply it with, and how many characters they have; 1 and 0 where they do not."""
    scale, width = 1.0, 0
    while match := _SCALE_WORD.match(behind, width):
        values = [value for value in word_values(match[1].casefold().translate(_APOSTROPHES), language) if value >= _FIRST_SCALE]
        if len(values) != 1 or values[0] < scale or (match[1] in _LETTERS and not behind[width : width + 1].isalpha()):
            break
        scale *= values[0]
        width = match.end(1)
    return scale, width


def _share_scales(text: str, figures: list[Figure], language: str) -> list[Figure]:
    """In "2-3 million" and "from 2 to 3 million" the first figure may be millions too."""
    shared = list(figures)
    for at, (first, second) in enumerate(pairwise(figures)):
        if first.span.end <= second.span.start and _OPEN_RANGE.fullmatch(text, first.span.end, second.span.start):
            scale = _scale(second.span.of(text).lstrip(_NUMERALS), language)[0]
            if scale > 1:
                values = first.values | {round(value * scale, 6) for value in first.values}
                shared[at] = replace(first, values=values, currency=first.currency or second.currency)
    return shared


def _spelled(text: str, language: str) -> set[float]:
    """What the words and Roman numerals of a text may say, singly and together."""
    said: set[float] = set()
    for match in _ROMAN.finditer(text):
        if match.group():
            said.add(float(_roman(match.group())))
    total = current = 0.0
    for match in _WORD.finditer(text.casefold().translate(_APOSTROPHES)):
        values = word_values(match.group(), language)
        for value in values:
            said |= {value, *_SHORTHAND.get(value, ())}
        if len(values) == 1 and values[0] >= 1:
            (value,) = values
            if value >= _FIRST_SCALE:
                total, current = total + max(current, 1) * value, 0.0
            elif value == _HUNDRED and 1 < current < _HUNDRED:
                current *= _HUNDRED
            else:
                current = current + value if current > value else value
            said |= {total + current, current, total}
        elif match.group() not in _JOINING:
            total = current = 0.0
    return said - {0.0}


_JOINING: Final = frozenset({"and", "a", "и", "і", "й", "та", "και", "und", "et", "y"})


def _roman(numeral: str) -> int:
    values = [_ROMAN_VALUES[char] for char in numeral]
    return sum(-value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True))


@lru_cache(maxsize=32768)
def word_values(word: str, language: str) -> tuple[float, ...]:
    """The values that a word in lower case may say in a language; compounds (двадцятирічний, fünfundzwanzig) by their stems."""
    exact, stems = _words().get(language, ({}, {}))
    if word in exact:
        return (exact[word],)
    if language == "de" and "und" in word:
        units, _, tens = word.partition("und")
        parts = word_values(units, "de") + word_values(tens, "de")
        if len(parts) > 1:
            return (sum(parts),)
    for length in range(min(len(word), _LONGEST_STEM), 1, -1):
        if (value := stems.get(word[:length])) is not None:
            return (value,)
    return ()


@cache
def _words() -> dict[str, tuple[dict[str, float], dict[str, float]]]:
    """Whole words and stems with their values, by language."""
    table: dict[str, tuple[dict[str, float], dict[str, float]]] = {}
    source = resources.files("toolkit.source").joinpath("data/number_words.tsv").read_text(encoding="utf-8")
    for number, line in enumerate(source.splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        try:
            language, value, words = line.split("\t")
            exact, stems = table.setdefault(language, ({}, {}))
            for word in words.split():
                (stems if word.endswith("*") else exact).setdefault(word.rstrip("*"), float(value))
        except ValueError as error:
            raise DataError(f"number_words.tsv:{number}: not a language, a value and words; mend the line") from error
    return table
