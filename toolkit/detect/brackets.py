"""Brackets and quotation marks around, inside and at the edges of a stretch.

Straight quotation marks open and close alike; an apostrophe is none of them. Every search is bounded.
"""

from __future__ import annotations

from typing import Final

import regex

from toolkit.text.spans import Span

_PAIRS: Final = {
    "(": ")", "[": "]", "{": "}", "«": "»", "‹": "›", "„": "“", "“": "”",
    "「": "」", "『": "』", "（": "）", "【": "】", "《": "》", "〈": "〉",
}  # fmt: skip
_CLOSERS: Final = frozenset(_PAIRS.values()) | {"”"}
_STRAIGHT: Final = '"'
_MARK: Final = regex.compile(r"[()\[\]{}«»„“”\"「」『』（）【】《》〈〉‹›]")
_BEFORE_CLOSER: Final = tuple(".,!?…。！？")
_REACH: Final = 600  # code points searched for an enclosing bracket or quotation mark
_DEEPEST: Final = 8  # brackets and quotation marks inside one another
_STOP: Final = regex.compile(r"[.!?…]['\"’”)\]»]*\s")


def walk_gap(between: str, opened: list[str]) -> list[str] | None:
    """What is open behind a gap; None where a bracket closes in it that was opened outside the stretch, or marks pile up."""
    within = list(opened)
    for char in between:
        if not _walk(char, within) and char in ")]}）】":
            return None
    return within if within.count(_STRAIGHT) < 2 and len(within) <= _DEEPEST else None


def is_insert(between: str) -> bool:
    """Whether a gap is one short insert that is wholly in brackets or quotation marks."""
    inner = between.strip()
    if len(inner) < 3 or len(inner) > 60:
        return False
    closer = _PAIRS.get(inner[0], _STRAIGHT if inner[0] == _STRAIGHT else None)
    return closer is not None and inner.rstrip(".,;:").endswith((closer, "”")) and not _STOP.search(inner[1:-1])


def balance(text: str, span: Span) -> Span:
    """`span` with the partners of the brackets and quotation marks inside it, where they stand directly outside."""
    opened: list[str] = []
    missing = 0
    for char in text[span.start : min(span.end, span.start + 4 * _REACH)]:
        missing += not _walk(char, opened)
    start, end = span
    while opened:
        closer = end
        while closer < end + 2 and text[closer : closer + 1] in _BEFORE_CLOSER:
            closer += 1
        if text[closer : closer + 1] != opened[-1]:
            break
        end = closer + 1
        opened.pop()
    if (opened and opened[-1] == _STRAIGHT and _opens_before(text, start)) or (
        missing and _opens_before(text, start)
    ):  # it closed what opened before the first letter
        start -= 1
    return Span(start, end)


def enclosure_of(text: str, span: Span, within: Span) -> Span | None:
    """The inside of the innermost bracket or quotation that holds `span`, on its line."""
    closers: list[str] = []
    marks = list(_MARK.finditer(text, max(within.start, span.start - _REACH), span.start))
    for mark in reversed(marks):
        char, at = mark.group(), mark.start()
        if char in _CLOSERS and char != "“":
            closers.append(char)
            continue
        closer = _PAIRS.get(char, char)
        if closers and (closers[-1] == closer or (char == "“" and closers[-1] == "”")):
            closers.pop()
        elif char == _STRAIGHT and (at + 1 >= len(text) or text[at + 1].isspace()):
            closers.append(char)
        else:
            end = _closing(text, span.end, closer, min(within.end, span.end + _REACH))
            return Span(at + 1, end) if end is not None else None
    return None


def _closing(text: str, start: int, closer: str, stop: int) -> int | None:
    """Where `closer` closes at the level of `start`, or None."""
    opened: list[str] = []
    for mark in _MARK.finditer(text, start, stop):
        char = mark.group()
        if not opened and (char == closer or (closer == "“" and char == "”")):
            return mark.start()
        if char in _PAIRS:
            opened.append(_PAIRS[char])
        elif opened and char == opened[-1]:
            opened.pop()
    return None


def _walk(char: str, opened: list[str]) -> bool:
    """Keep account of one character; False where it closes what is not open."""
    if opened and opened[-1] == char:
        opened.pop()
    elif char == _STRAIGHT:
        opened.append(char)
    elif char in _PAIRS:
        opened.append(_PAIRS[char])
    elif char in _CLOSERS:
        if opened and char == "”" and opened[-1] == "“":
            opened.pop()
            return True
        return False
    return True


def _opens_before(text: str, start: int) -> bool:
    """Whether a quotation mark stands directly before `start`."""
    return start > 0 and text[start - 1] in '"„“«「『‹'
