"""Dates, weekdays, times, money and quantities: spans that a few rules translate for certain.

    12 березня 2024 року -> March 12, 2024      5,5 млн гривень -> 5.5 million hryvnias      στις 12 Μαρτίου -> on March 12

1. Every token must be known: a number, a mark inside one, or a word of `data/translate_patterns.tsv`. Anything else: no pattern.
2. A preposition may lead. Then stands a date (weekday, day, month, year in this order, some of them left out, with a comma
   behind the weekday), a time of day (12:30), or a quantity (number, scale, unit; the number may stand before the span).
3. Numbers are written as English writes them (`numbers.to_english`). A unit is singular only behind the number 1.
4. Words that could be read in two ways are no pattern: a month or weekday alone, a Greek weekday in small letters, a bare
   year.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from toolkit.translate.numbers import to_english
from toolkit.translate.text import norm

_TABLE: Final = Path(__file__).resolve().parent.parent / "data" / "translate_patterns.tsv"
_TOKEN: Final = re.compile(r"\d{1,3}(?:[.  ]\d{3})+(?:,\d+)?|\d+(?:[.,:]\d+)?|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*|[^\w\s]")
_DAY: Final = re.compile(r"0?[1-9]|[12]\d|3[01]")
_YEAR: Final = re.compile(r"1[0-9]\d\d|20\d\d")
_CLOCK: Final = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
_NUMBER: Final = re.compile(r"\d[\d.,\u00a0 ]*")
_ORDINAL: Final = re.compile(r"[α-ω]")  # τρίτη is third, Τρίτη is Tuesday
_LONGEST: Final = 60  # code points
_NUMBER_BEFORE: Final = re.compile(r"\d[%\d.,]*\s*$")

_DATE, _DAYTIME, _ELSE = range(3)


@dataclass(frozen=True, slots=True)
class _Word:
    kind: str
    english: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    """English for the tokens up to `end`, and which preposition goes before it."""

    english: str
    end: int
    governed: int


def fill_pattern(text: str, language: str, before: str = "") -> str | None:
    """The English of a span that is a date, a time or a quantity as a whole, or None. `before` is the text in front of it."""
    words = _words(language) if len(text) <= _LONGEST else {}
    tokens = _TOKEN.findall(text) if words else []
    lead = words.get(norm(tokens[0])) if tokens else None
    start = 1 if lead and lead.kind == "before" else 0
    for read in (_date, _clock, _quantity):
        found = read(tokens, start, words, before)
        if found and found.end == len(tokens):
            return f"{lead.english[found.governed]} {found.english}" if lead and start else found.english
    return None


def _date(tokens: Sequence[str], at: int, words: Mapping[str, _Word], before: str) -> _Reading | None:
    """A weekday, a day and month, a month and year, or several of them."""
    del before
    weekday = month = day = year = ""
    start = at
    if _is(words, _at(tokens, at), "weekday") and not _ORDINAL.match(tokens[at]):
        weekday = words[norm(tokens[at])].english[0]
        at += 1
        if _at(tokens, at) == "," and at + 1 < len(tokens):
            at += 1
    if _DAY.fullmatch(_at(tokens, at)) and _is(words, _at(tokens, at + 1), "month"):
        day = str(int(tokens[at]))
        at += 1
    if _is(words, _at(tokens, at), "month"):
        month = words[norm(tokens[at])].english[0]
        at += 1
    if (month or not weekday) and _YEAR.fullmatch(_at(tokens, at)):
        year = tokens[at]
        named = _is(words, _at(tokens, at + 1), "year")
        if not (month or named):
            return None  # a bare number
        at += 1 + named
        at += named and _at(tokens, at) == "."
    if at == start or (month and not (day or year or weekday)) or (weekday and at == start + 1 == 1):
        return None
    date = f"{month} {day}".strip() + (f"{',' if day else ''} {year}" if year else "")
    english = ", ".join(part for part in (weekday, date.strip()) if part)
    return _Reading(english, at, _DATE if day or weekday else _ELSE)


def _clock(tokens: Sequence[str], at: int, words: Mapping[str, _Word], before: str) -> _Reading | None:
    """A time of day behind a preposition."""
    del words, before
    match = _CLOCK.fullmatch(_at(tokens, at))
    return _Reading(f"{match[1]}:{match[2]}", at + 1, _DAYTIME) if match and at and ":" in tokens[at] else None


def _quantity(tokens: Sequence[str], at: int, words: Mapping[str, _Word], before: str) -> _Reading | None:
    """A number with a scale or a unit; the number may stand before the span."""
    parts: list[str] = []
    is_one = False
    if _NUMBER.fullmatch(_at(tokens, at)):
        number = to_english(tokens[at])
        is_one = number == "1"
        parts.append(number)
        at += 1
    elif at or not _NUMBER_BEFORE.search(before):
        return None
    named = False
    if _is(words, _at(tokens, at), "scale"):
        parts.append(words[norm(tokens[at])].english[0])
        at += 1
        at += _at(tokens, at) == "."
        is_one, named = False, True
    if _is(words, _at(tokens, at), "unit"):
        english = words[norm(tokens[at])].english
        parts.append(english[0] if is_one else english[-1])
        at += 1
        named = True
    elif _is(words, f"{_at(tokens, at)}_{_at(tokens, at + 1)}", "unit"):
        parts.append(words[norm(f"{tokens[at]}_{tokens[at + 1]}")].english[-1])
        at += 2
        named = True
    return _Reading(" ".join(parts), at, _ELSE) if named else None


def _at(tokens: Sequence[str], at: int) -> str:
    return tokens[at] if at < len(tokens) else ""


def _is(words: Mapping[str, _Word], token: str, *kinds: str) -> bool:
    word = words.get(norm(token))
    return word is not None and word.kind in kinds


@cache
def _words(language: str) -> Mapping[str, _Word]:
    """The words of a language by their form in lower case."""
    found: dict[str, _Word] = {}
    for line in _TABLE.read_text(encoding="utf8").splitlines():
        if not line.startswith("#"):
            code, kind, english, forms = line.split("\t")
            if code == language:
                found |= {norm(form): _Word(kind, tuple(english.split())) for form in forms.split()}
    return found
