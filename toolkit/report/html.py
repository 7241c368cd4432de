"""One self-contained page: original and cleaned text side by side, every edit marked and listed with its reason.

1. The original is cut into rows at line ends; a line end that an edit takes away or adds does not cut.
2. In each row the edits are marked by kind, on the left as deleted, on the right as inserted; the reason is the title.
3. Below stand the edits and the flags as lists, linked to their marks.

Everything from the text is escaped, controls and bidirectional marks are spelled out, each cell keeps its own writing direction,
and the page's policy forbids scripts and the network.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

import regex

from toolkit.pipeline.result import Result
from toolkit.report.html_page import FOOT, HEAD
from toolkit.report.places import Places, excerpt, shorten, visible
from toolkit.report.protocols import Reported
from toolkit.text import Edit, Finding, Span

_LINE: Final = regex.compile(r"[^\n\r]*+(?:\r\n|[\n\r])|[^\n\r]++")


class HtmlReporter:
    """A page for an editor to read."""

    def __init__(self) -> None:
        self._files = 0

    def begin(self) -> str:
        """The head of the page with its styles."""
        self._files = 0
        return HEAD

    def report(self, item: Reported) -> str:
        """The section of one file."""
        self._files += 1
        result = item.result
        counts = Counter(edit.kind.value for edit in result.edits)
        summary = ", ".join(f"{kind} {count}" for kind, count in counts.most_common()) or "none"
        flags = result.flags
        pieces = [
            f"<section>\n<h2>{_safe(item.name)}</h2>\n",
            f'<p class="summary">Edits: {summary}. Flags: {len(flags)}.</p>\n',
            '<div class="text">\n',
            *self._rows(result),
            "</div>\n",
            *self._lists(result, flags),
            f'<p class="signature">{_safe(result.signature)}</p>\n</section>\n',
        ]
        return "".join(pieces)

    def end(self) -> str:
        """The end of the page."""
        return FOOT

    def _anchor(self, number: int) -> str:
        return f"f{self._files}e{number}"

    def _rows(self, result: Result) -> Iterator[str]:
        edits = result.edits
        at = 0
        for row in rows(result.original, edits):
            first = at
            while at < len(edits) and edits[at].end <= row.end:
                at += 1
            changed = ' class="changed"' if at > first else ""
            left, right = self._cells(result.original, row, edits[first:at], first + 1)
            yield f'<div{changed}><p dir="auto">{left}</p><p dir="auto">{right}</p></div>\n'

    def _cells(self, text: str, row: Span, edits: Sequence[Edit], number: int) -> tuple[str, str]:
        """Original and cleaned cell of a row; `number` is that of its first edit."""
        left: list[str] = []
        right: list[str] = []
        position = row.start
        for index, edit in enumerate(edits, start=number):
            kept = _safe(text[position : edit.start])
            title = escape(f"{edit.kind}: {visible(edit.reason)}")
            left += kept, f'<del class="{edit.kind}" title="{title}">{_safe(edit.before)}</del>' if edit.before else ""
            new = _safe(edit.after) or "∅"
            right += kept, f'<ins class="{edit.kind}" id="{self._anchor(index)}" title="{title}">{new}</ins>'
            position = edit.end
        kept = _safe(text[position : row.end])
        return "".join([*left, kept]), "".join([*right, kept])

    def _lists(self, result: Result, flags: Sequence[Finding]) -> Iterator[str]:
        places = Places(result.original)
        if result.edits:
            yield "<h3>Edits</h3>\n<ol>\n"
            for number, edit in enumerate(result.edits, start=1):
                change = f"<del>{escape(shorten(edit.before))}</del> → <ins>{escape(shorten(edit.after)) or '∅'}</ins>"
                yield (
                    f'<li><a href="#{self._anchor(number)}">{places.position(edit.start)}</a> '
                    f'<b class="{edit.kind}">{edit.kind}</b> <bdi>{change}</bdi><br>{_safe(edit.reason)} '
                    f'<span class="rule">{escape(edit.rule)}, {edit.confidence:.2f}</span></li>\n'
                )
            yield "</ol>\n"
        if flags:
            yield "<h3>Flags: for a person to look at</h3>\n<ul>\n"
            for flag in flags:
                before, inside, after = map(escape, excerpt(result.original, flag.span))
                yield (
                    f'<li>{places.position(flag.span.start)} <b class="{flag.kind}">{flag.kind}</b> {_safe(flag.message)}<br>'
                    f"<bdi>{before}<mark>{inside}</mark>{after}</bdi> "
                    f'<span class="rule">{escape(flag.detector)}, {flag.confidence:.2f}</span></li>\n'
                )
            yield "</ul>\n"


def rows(text: str, edits: Sequence[Edit]) -> Iterator[Span]:
    """Lines of `text`, joined where an edit reaches over a line end, so that each edit lies in one row."""
    at = 0
    start = end = 0
    for match in _LINE.finditer(text):
        end = match.end()
        while at < len(edits) and edits[at].end <= end:
            at += 1
        if at < len(edits) and edits[at].start < end:
            continue
        yield Span(start, end)
        start = end
    if at < len(edits) or start < end:  # an insertion behind the last line end
        yield Span(start, len(text))


def _safe(text: str) -> str:
    return escape(visible(text, keep="\n\r\t"))
