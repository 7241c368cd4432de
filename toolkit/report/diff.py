"""Unified diff, made from the edits and not by comparing texts: linear, and it shows what was changed, not what may have been.

1. Each edit marks the lines that it touches; where it takes away a line end, the line behind it too. Marks that overlap
   are one block.
2. The new lines of a block are its old text with the edits applied; lines equal at both ends are left out of it.
3. Blocks with up to six unchanged lines between them share a hunk; three lines of context stand around.

Lines end at a line feed alone, as for `diff` and `patch`; a carriage return is part of the line. A missing last line feed
is marked the way `patch` wants it. Names get the prefixes a/ and b/, so the diff applies with `patch -p1` and `git apply`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import accumulate, groupby
from operator import itemgetter
from typing import Final

import regex

from toolkit.report.places import visible
from toolkit.report.protocols import Reported
from toolkit.report.terminal import StyledLine, render
from toolkit.text import Edit, apply

_CONTEXT: Final = 3
_LINE: Final = regex.compile(r"[^\n]*+\n|[^\n]++")
_NO_LINE_FEED: Final = "\n\\ No newline at end of file\n"
_STYLES: Final = {"-": "red", "+": "green", "@": "cyan", "\\": "dim"}
_WORD: Final = regex.compile(r"\n|\s+?(?=\n)|\s+|\S+")
_MOST_COMPARED: Final = 1_000_000  # words of one side times words of the other
_QUOTED: Final = regex.compile(r"[\x00-\x1f\x7f\"\\]")


class DiffReporter:
    """A unified diff of each file that changed."""

    def begin(self) -> str:
        """Nothing: diffs are simply joined."""
        return ""

    def report(self, item: Reported) -> str:
        """The diff of one file; nothing where it did not change."""
        mark = "\ufeff" if item.bom else ""
        edits = [replace(edit, start=edit.start + len(mark), end=edit.end + len(mark)) for edit in item.result.edits]
        hunks = unified(mark + item.result.original, edits)
        if not hunks:
            return ""
        return f"--- {_header('a', item.name)}\n+++ {_header('b', item.name)}\n{hunks}"

    def end(self) -> str:
        """Nothing: diffs are simply joined."""
        return ""


@dataclass(frozen=True, slots=True)
class _Block:
    """Old lines `start` to `end` (half-open) become `new`."""

    start: int
    end: int
    new: tuple[str, ...]


def coloured(diff: str) -> str:
    """`diff` for a terminal, with controls spelled out and the words that differ in reverse."""
    lines = diff.split("\n")[:-1]
    styled: list[StyledLine] = []
    at = 0
    while at < len(lines):
        if lines[at].startswith("--- ") and "".join(line[:3] for line in lines[at : at + 3]) == "---+++@@ ":
            styled += ([(_shown(line), "bold")] for line in lines[at : at + 2])
            at += 2
            continue
        end = at
        while end < len(lines) and lines[end].startswith(("-", "+", "\\")) and not (end > at and lines[end].startswith("--- a/")):
            end += 1
        if end > at:
            styled += _changed(lines[at:end])
        else:
            styled.append([(_shown(lines[at]), _STYLES.get(lines[at][:1], ""))])
        at = max(end, at + 1)
    return render(styled, colour=True)


def _changed(lines: Sequence[str]) -> Iterator[StyledLine]:
    """Lines taken away and put in, with the words that are only on one side in reverse, where they are few enough to compare."""
    words = {sign: [_WORD.findall(line[1:] + "\n") for line in lines if line[0] == sign] for sign in "-+"}
    old, new = ([word for line in words[sign] for word in line] for sign in "-+")
    differing: dict[str, set[int]] = {"-": set(), "+": set()}
    if old and new and len(old) * len(new) <= _MOST_COMPARED:
        for _, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if old[start:end] != new[first:last]:
                differing["-"].update(range(start, end))
                differing["+"].update(range(first, last))
    passed = {"-": 0, "+": 0}
    taken = {"-": iter(words["-"]), "+": iter(words["+"])}
    for line in lines:
        sign = line[0]
        style = _STYLES[sign]
        if sign not in passed:
            yield [(_shown(line), style)]
            continue
        pieces = [(sign, style)]
        for word in next(taken[sign]):
            emphasis = f"{style} reverse" if passed[sign] in differing[sign] and word.strip() else style
            pieces.append((_shown(word.removesuffix("\n")), emphasis))
            passed[sign] += 1
        yield [("".join(text for text, _ in run), style) for style, run in groupby(pieces, key=itemgetter(1))]


def _shown(line: str) -> str:
    return visible(line.removesuffix("\r"), keep="\t")


def unified(text: str, edits: Sequence[Edit]) -> str:
    """The hunks of the diff between `text` and `text` with `edits` applied."""
    lines = _LINE.findall(text)
    pieces: list[str] = []
    growth = 0
    for hunk in _hunks(list(_blocks(text, lines, edits))):
        first = max(0, hunk[0].start - _CONTEXT)
        last = min(len(lines), hunk[-1].end + _CONTEXT)
        change = sum(len(block.new) - (block.end - block.start) for block in hunk)
        old = _range(first, last - first)
        new = _range(first + growth, last - first + change)
        pieces.append(f"@@ -{old} +{new} @@\n")
        at = first
        for block in hunk:
            pieces += (_line(" ", line) for line in lines[at : block.start])
            pieces += (_line("-", line) for line in lines[block.start : block.end])
            pieces += (_line("+", line) for line in block.new)
            at = block.end
        pieces += (_line(" ", line) for line in lines[at:last])
        growth += change
    return "".join(pieces)


def _blocks(text: str, lines: Sequence[str], edits: Sequence[Edit]) -> Iterator[_Block]:
    """The changed lines, in order and disjoint."""
    starts = [0, *accumulate(map(len, lines))]
    at = 0
    while at < len(edits):
        first, last = _touched(starts, text, edits[at])
        group = [edits[at]]
        at += 1
        while True:
            if at < len(edits) and (more := _touched(starts, text, edits[at]))[0] < last:
                last = max(last, more[1])
                group.append(edits[at])
                at += 1
            elif last < len(lines) and not _ends_a_line(text, starts[first], starts[last], group):
                last += 1
            else:
                break
        moved = [replace(edit, start=edit.start - starts[first], end=edit.end - starts[first]) for edit in group]
        block = _trimmed(lines, first, last, _LINE.findall(apply(text[starts[first] : starts[last]], moved)))
        if block.new or block.start < block.end:
            yield block


def _touched(starts: Sequence[int], text: str, edit: Edit) -> tuple[int, int]:
    """The lines that `edit` touches, half-open; none where it adds lines at the end of the text."""
    count = len(starts) - 1
    if edit.start == len(text):
        return (count, count) if text.endswith("\n") or not text else (count - 1, count)
    return bisect_right(starts, edit.start) - 1, bisect_right(starts, max(edit.start, edit.end - 1))


def _ends_a_line(text: str, start: int, end: int, edits: Sequence[Edit]) -> bool:
    """Whether the text `start` to `end` ends with a line feed, or is gone, once `edits` are applied."""
    for edit in reversed(edits):
        if edit.end < end:
            break
        if edit.after:
            return edit.after.endswith("\n")
        end = edit.start
    return end == start or text[end - 1] == "\n"


def _trimmed(lines: Sequence[str], start: int, end: int, new: list[str]) -> _Block:
    """The block without the lines that are the same, at the front and at the back."""
    front = 0
    while front < min(end - start, len(new)) and lines[start + front] == new[front]:
        front += 1
    back = 0
    while back < min(end - start, len(new)) - front and lines[end - 1 - back] == new[-1 - back]:
        back += 1
    return _Block(start + front, end - back, tuple(new[front : len(new) - back]))


def _hunks(blocks: Sequence[_Block]) -> Iterator[list[_Block]]:
    """Blocks in groups whose contexts meet."""
    hunk: list[_Block] = []
    for block in blocks:
        if hunk and block.start - hunk[-1].end > 2 * _CONTEXT:
            yield hunk
            hunk = []
        hunk.append(block)
    if hunk:
        yield hunk


def _range(start: int, count: int) -> str:
    """A range as `diff` writes it: from 1, a single line without its count, an empty range by the line before it."""
    if count == 0:
        return f"{start},0"
    return f"{start + 1}" if count == 1 else f"{start + 1},{count}"


def _line(sign: str, line: str) -> str:
    return f"{sign}{line}" if line.endswith("\n") else f"{sign}{line}{_NO_LINE_FEED}"


def _header(prefix: str, name: str) -> str:
    """A file name for a header line: quoted as in C where it holds controls, closed by a tab where it holds spaces."""
    path = f"{prefix}/{name.lstrip('/').removeprefix('./')}"
    if _QUOTED.search(path):
        return '"' + _QUOTED.sub(lambda match: f"\\{ord(match.group()):03o}", path) + '"'
    return f"{path}\t" if " " in path else path
