"""Dates, weekdays, times, money and quantities: spans that a few rules translate for certain.

    12 березня 2024 року -> March 12, 2024      5,5 млн гривень -> 5.5 million hryvnias      στις 12 Μαρτίου -> on March 12

1. Every token must be known: a number, a mark inside one, or a word of `data/translate_patterns.tsv`. Anything else: no pattern.
2. A preposition may lead. Then stands a date (weekday, day, month, year in this order, some of them left out, with a comma
   behind the weekday; two days or months joined by a dash or a word; a time of day behind it), a time of day (12:30), or a
   quantity (number, scale, unit or a sign of money; the number may stand before the span).
3. Numbers are written as English writes them (`numbers.to_english`). A unit is singular only behind the number 1.
4. Words that could be read in two ways are no pattern: a weekday alone, a Greek weekday in small letters, a bare year, and a
   month alone where it has a capital or the table calls it ambiguous (лютий is February and fierce).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from toolkit.translate.alphabets import word_class
from toolkit.translate.numbers import in_european_digits, to_english
from toolkit.translate.text import norm

_TABLE: Final = Path(__file__).resolve().parent.parent / "data" / "translate_patterns.tsv"
_TOKEN: Final = re.compile(r"\d{1,3}(?:[.  ]\d{3})+(?:,\d+)?|\d+(?:[.,:]\d+)?|[^\W\d_]+(?:['’ʼ\u200c][^\W\d_]+)*|[^\w\s]")
_DAY: Final = re.compile(r"0?[1-9]|[12]\d|3[01]")
_YEAR: Final = re.compile(r"1[0-9]\d\d|20\d\d")
_DAY_LAST: Final = re.compile(r"[A-Z][a-z]+ \d{1,2}$")
_YEAR_FOLLOWS: Final = re.compile(rf" (?:{_YEAR.pattern})\b")
_CLOCK: Final = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
_NUMBER: Final = re.compile(r"\d[\d.,\u00a0 ]*")
_ORDINAL: Final = re.compile(r"[α-ω]")  # τρίτη is third, Τρίτη is Tuesday
_MONEY: Final = frozenset("€$£¥₴₽")
_DASHES: Final = frozenset("-–—")
_LONGEST: Final = 60  # code points
_NUMBER_BEFORE: Final = re.compile(r"\d[%\d.,]*\s*$")  # to the left of the span

_LAST_WORD: Final = re.compile(r"(?<![-\w])([a-z]+)\s$")

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


def fill_pattern(text: str, language: str, before: str = "", after: str = "") -> str | None:
    """The English of a span that is a date, a time or a quantity as a whole, or None; `before` and `after` stand around it."""
    words = _words(language) if len(text) <= _LONGEST else {}
    tokens = _TOKEN.findall(in_european_digits(text)) if words else []
    lead = words.get(norm(tokens[0])) if tokens else None
    start = 1 if lead and lead.kind == "before" else 0
    for read in (_date, _clock, _quantity):
        found = read(tokens, start, words, before)
        if found and found.end == len(tokens):
            comma = "," if _DAY_LAST.search(found.english) and _YEAR_FOLLOWS.match(after) else ""
            return (f"{lead.english[found.governed]} {found.english}" if lead and start else found.english) + comma
    return None


def _date(tokens: Sequence[str], at: int, words: Mapping[str, _Word], before: str) -> _Reading | None:
    """A weekday, a day and month, a month and year, or several of them; perhaps with a time of day behind a preposition."""
    del before
    weekday = year = ""
    start = at
    if _is(words, _at(tokens, at), "weekday") and not _ORDINAL.match(tokens[at]):
        weekday = words[norm(tokens[at])].english[0]
        at += 1
        if _at(tokens, at) == "," and at + 1 < len(tokens):
            at += 1
    days, at = _days(tokens, at, words)
    at = _behind_joint(tokens, at, words) if days else at
    month, at = _months(tokens, at, words)
    at = _behind_joint(tokens, at, words) if month else at
    if days and not month:
        return None
    if (month or not weekday) and _YEAR.fullmatch(_at(tokens, at)):
        year = tokens[at]
        named = _is(words, _at(tokens, at + 1), "year")
        if not (month or named):
            return None  # a bare number
        at += 1 + named
        at += named and _at(tokens, at) == "."
    alone = at == start + 1 and not year
    if at == start or (alone and weekday and not start) or (alone and month and not _is_surely_month(tokens[start], words)):
        return None
    date = " ".join(filter(None, (month, days))) + (f"{',' if days else ''} {year}" if year else "")
    english = ", ".join(part for part in (weekday, date.strip()) if part)
    link = words.get(norm(_at(tokens, at)))
    timed = (days or weekday) and link and link.kind == "before" and link.english[_DAYTIME] == "at"
    if timed and (clock := _time(tokens, at + 1, words)):
        return _Reading(f"{english}{',' if year else ''} at {clock.english}", clock.end, _DATE)
    return _Reading(english, at, _DATE if days or weekday else _ELSE)


def _days(tokens: Sequence[str], at: int, words: Mapping[str, _Word]) -> tuple[str, int]:
    """One day, or two of them: `5-7`, `5 and 7`, and behind *from* `5 to 7`."""
    day = _at(tokens, at)
    if not _DAY.fullmatch(day):
        return "", at
    link, other = _at(tokens, at + 1), _at(tokens, at + 2)
    if _DAY.fullmatch(other) and int(day) < int(other):
        if link in _DASHES:
            return f"{int(day)}{link}{int(other)}", at + 3
        if _is(words, link, "and"):
            return f"{int(day)} and {int(other)}", at + 3
        if _is(words, link, "through") and at and words[norm(tokens[at - 1])].english[0] == "from":
            return f"{int(day)} to {int(other)}", at + 3
    return str(int(day)), at + 1


def _months(tokens: Sequence[str], at: int, words: Mapping[str, _Word]) -> tuple[str, int]:
    """One month, one under its two Arabic names (آذار/مارس), or two with a dash between them."""
    if not _is(words, _at(tokens, at), "month"):
        return "", at
    month = words[norm(tokens[at])].english[0]
    other = words.get(norm(_at(tokens, at + 2)))
    if _at(tokens, at + 1) == "/" and other and other.kind == "month" and other.english[0] == month:
        return month, at + 3
    if _at(tokens, at + 1) in _DASHES and _is(words, _at(tokens, at + 2), "month"):
        return f"{month}{tokens[at + 1]}{words[norm(tokens[at + 2])].english[0]}", at + 3
    return month, at + 1


def _behind_joint(tokens: Sequence[str], at: int, words: Mapping[str, _Word]) -> int:
    """Where the date goes on behind a word that only joins its parts (12 de marzo), or the point of an ordinal (12. März)."""
    joins = _is(words, _at(tokens, at), "joint") or (_at(tokens, at) == "." and _is(words, _at(tokens, at + 1), "month"))
    return at + joins


def _is_surely_month(token: str, words: Mapping[str, _Word]) -> bool:
    """Whether a month without day and year can be nothing else: in small letters, as Ukrainian and Russian write months."""
    return token.islower() and len(words[norm(token)].english) == 1


def _clock(tokens: Sequence[str], at: int, words: Mapping[str, _Word], before: str) -> _Reading | None:
    """A time of day behind a preposition, or with a mark of the half of the day."""
    del before
    found = _time(tokens, at, words)
    return found if found and (at or found.end > at + 1) else None


def _time(tokens: Sequence[str], at: int, words: Mapping[str, _Word]) -> _Reading | None:
    match = _CLOCK.fullmatch(_at(tokens, at))
    if not match or ":" not in tokens[at]:
        return None
    half = f"{_at(tokens, at + 1)}_{_at(tokens, at + 3)}"
    if _is(words, half, "half") and _at(tokens, at + 2) == _at(tokens, at + 4) == ".":
        return _Reading(f"{match[1]}:{match[2]} {words[norm(half)].english[0]}", at + 5, _DAYTIME)
    return _Reading(f"{match[1]}:{match[2]}", at + 1, _DAYTIME)


def _quantity(tokens: Sequence[str], at: int, words: Mapping[str, _Word], before: str) -> _Reading | None:
    """A number with a scale, and a unit or a sign of money; the number may stand before the span."""
    parts: list[str] = []
    is_one = False
    sign = _at(tokens, at) if _at(tokens, at) in _MONEY else ""
    at += bool(sign)
    if _NUMBER.fullmatch(_at(tokens, at)):
        number = to_english(tokens[at])
        is_one = number == "1"
        parts.append(number)
        at += 1
    elif at or not (stated := _number_before(before)):
        return None
    else:
        is_one = stated == "1"
    named = False
    if _is(words, _at(tokens, at), "scale"):
        parts.append(words[norm(tokens[at])].english[0])
        at += 1
        at += _at(tokens, at) == "."
        is_one, named = False, True
    if not sign and named and parts[0][:1].isdigit() and _at(tokens, at) in _MONEY:
        sign = tokens[at]
        at += 1
    pair = f"{_at(tokens, at)}_{_at(tokens, at + 1)}"
    unit = pair if _is(words, pair, "unit") else _at(tokens, at)
    if not sign and _is(words, unit, "unit"):
        english = words[norm(unit)].english
        parts.append(english[0] if is_one else english[-1])
        at += 1 + ("_" in unit)
        named = True
    return _Reading(sign + " ".join(parts), at, _ELSE) if named else None


def _number_before(before: str) -> str | None:
    """The number that stands before the span, in figures or as a word for more than one; None where there is none."""
    if match := _NUMBER_BEFORE.search(before):
        return match[0].strip()
    last = _LAST_WORD.search(before)
    return last[1] if last and last[1] in word_class("number.en") else None


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
                parts = tuple(part.replace("_", " ") for part in english.split())
                found |= {norm(form): _Word(kind, parts) for form in forms.split()}
    return found
