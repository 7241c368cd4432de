"""Places in a text as people name them, and pieces of it that are safe to show.

Lines end at LF, CR LF or CR, as editors count them; lines and columns count from 1, columns in code points.

Text comes from anywhere and is shown on terminals and pages: control, format and surrogate characters (Unicode categories
Cc, Cf, Cs) and the separators Zl and Zp are spelled out as `<U+202E>`, so that no text can colour a terminal, hide what
stands behind it or turn a line about. The two joiners stay: Persian and many Indic words cannot be written without.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import Final, NamedTuple

import regex

from toolkit.text import Span

_LINE_END: Final = regex.compile(r"\r\n|[\n\r]")
_UNSAFE: Final = regex.compile(r"[[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]--[\u200C\u200D]]", regex.V1)
_ASTRAL: Final = regex.compile(r"[\U00010000-\U0010FFFF]")
_AROUND: Final = 40  # code points of context on either side
_MOST_INSIDE: Final = 160  # code points shown of a long stretch


class Position(NamedTuple):
    """A place in a text, from 1."""

    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


class Excerpt(NamedTuple):
    """A stretch of text and what stands before and behind it in its line, safe to show."""

    before: str
    inside: str
    after: str


class Places:
    """Line and column of offsets in one text; the lines are found once, on first need."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self._text))]

    def position(self, offset: int) -> Position:
        """Line and column of the code point at `offset`."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def offset(self, position: Position) -> int | None:
        """The code point at `position`, or None where the text has no such place."""
        if not 1 <= position.line <= len(self._starts) or position.column < 1:
            return None
        start = self._starts[position.line - 1]
        end = self._starts[position.line] if position.line < len(self._starts) else len(self._text) + 1
        return start + position.column - 1 if start + position.column - 1 < end else None


class CodeUnits:
    """Offsets of one text in UTF-16 code units, which is how JavaScript and SARIF count."""

    def __init__(self, text: str) -> None:
        self._astral = [] if text.isascii() else [match.start() for match in _ASTRAL.finditer(text)]

    def offset(self, offset: int) -> int:
        """The place of the code point at `offset` in code units: those outside the Basic Multilingual Plane take two."""
        return offset + bisect_left(self._astral, offset)


def visible(text: str, keep: str = "") -> str:
    """`text` with unsafe characters spelled out, but for those in `keep`."""
    if text.isascii() and text.isprintable():
        return text
    return _UNSAFE.sub(lambda match: match.group() if match.group() in keep else f"<U+{ord(match.group()):04X}>", text)


def escape_unsafe(source: str) -> str:
    """JSON `source` with unsafe characters as JSON escapes, so that a page or a log that holds it cannot be turned about."""
    return source if source.isascii() else _UNSAFE.sub(lambda match: json.dumps(match.group())[1:-1], source)


def shorten(text: str, most: int = _MOST_INSIDE) -> str:
    """`text`, safe to show, with the middle left out where it is longer than `most` code points."""
    if len(text) > most:
        text = f"{text[: most * 2 // 3]} … {text[-(most // 4) :]}"
    return visible(text.replace("\r\n", "⏎").replace("\n", "⏎").replace("\r", "⏎"))


def excerpt(text: str, span: Span, around: int = _AROUND) -> Excerpt:
    """`span` with up to `around` code points on either side, cut at words where possible and at the ends of the line."""
    before = regex.split(r"[\n\r]", text[max(0, span.start - around) : span.start])[-1]
    if len(before) == around and span.start > around:
        before = "…" + before[before.find(" ") :] if " " in before else "…" + before
    after = regex.split(r"[\n\r]", text[span.end : span.end + around], maxsplit=1)[0]
    if len(after) == around and span.end + around < len(text):
        after = after[: after.rfind(" ") + 1] + "…" if " " in after else after + "…"
    return Excerpt(visible(before), shorten(span.of(text)), visible(after))
