"""Bar charts and histograms as inline SVG, each a figure with its numbers in a table behind it.

Places are percentages of the width and heights are pixels, so a chart fills whatever room there is, and its letters stay as large
as those around it. The picture has a label that says what it shows; a screen reader finds the numbers in the table. All texts are
escaped, and isolated from the direction of what stands beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from toolkit.report.places import shorten, visible

_ROW: Final = 42  # pixels from one bar to the next
_BAR: Final = 12
_WIDEST: Final = 82.0  # percent; the count stands behind the bar
_COLUMN: Final = 120  # pixels of the highest column
_HEAD: Final = 20
_FOOT: Final = 22
_MOST_LABEL: Final = 34  # code points of a label
_MOST_SIDE: Final = 18  # code points of one side of a change
_TAG: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_READ: Final = 3  # values that the picture's label names


@dataclass(frozen=True, slots=True)
class Label:
    """What is counted: `text`, or `text` becoming `after`; `language` is that of `text`, and `note` says more about it."""

    text: str
    after: str | None = None
    language: str | None = None
    note: str = ""

    def plain(self) -> str:
        """The label as short text, each part isolated from the direction of the others."""
        if self.after is None:
            note = f" ({visible(self.note)})" if self.note and len(self.note) <= _MOST_SIDE else ""
            return f"{_isolated(shorten(self.text, _MOST_LABEL))}{note}"
        return f"{_isolated(shorten(self.text, _MOST_SIDE))} → {_isolated(shorten(self.after, _MOST_SIDE) or '(remove)')}"

    def cells(self) -> str:
        """The label as table cells."""
        language = f' lang="{self.language}"' if self.language and _TAG.fullmatch(self.language) else ""
        cells = f'<th scope="row"><bdi{language}>{escape(shorten(self.text))}</bdi></th>'
        if self.after is not None:
            cells += f"<td><bdi>{escape(shorten(self.after)) or '(remove)'}</bdi></td>"
        return f"{cells}<td>{escape(visible(self.note))}</td>" if self.note else cells


@dataclass(frozen=True, slots=True)
class Row:
    """A label and how often it was counted."""

    label: Label
    count: int


def bars(title: str, heads: Sequence[str], rows: Sequence[Row], note: str = "") -> str:
    """A figure of horizontal bars, longest first as the rows come; `heads` are the headings of the table's columns."""
    most = max((row.count for row in rows), default=0)
    pieces = []
    for at, row in enumerate(rows):
        top = at * _ROW
        width = _WIDEST * row.count / most if most else 0
        pieces.append(f'<text x="0" y="{top + 13}">{escape(row.label.plain())}</text>')
        pieces.append(f'<rect x="0" y="{top + 19}" width="{max(width, 0.4):.2f}%" height="{_BAR}" rx="2"/>')
        pieces.append(f'<text class="count" x="{width:.2f}%" dx="6" y="{top + 30}">{row.count:,}</text>')
    return _figure(title, "Bar chart", heads, rows, _svg(pieces, len(rows) * _ROW), note)


def columns(title: str, heads: Sequence[str], rows: Sequence[Row], note: str = "") -> str:
    """A figure of upright columns side by side, for classes in their own order."""
    most = max((row.count for row in rows), default=0)
    pieces = []
    for at, row in enumerate(rows):
        height = round(_COLUMN * row.count / most) if most else 0
        top = _HEAD + _COLUMN - height
        left, wide = (at + 0.12) * 100 / len(rows), 76 / len(rows)
        middle = f'x="{(at + 0.5) * 100 / len(rows):.2f}%" text-anchor="middle"'
        pieces.append(f'<rect x="{left:.2f}%" y="{top}" width="{wide:.2f}%" height="{height}" rx="2"/>')
        pieces.append(f'<text class="count" {middle} y="{top - 5}">{row.count:,}</text>')
        pieces.append(f'<text class="class" {middle} y="{_HEAD + _COLUMN + 16}">{escape(row.label.plain())}</text>')
    pieces.append(f'<line x1="0" x2="100%" y1="{_HEAD + _COLUMN + 0.5}" y2="{_HEAD + _COLUMN + 0.5}"/>')
    return _figure(title, "Column chart", heads, rows, _svg(pieces, _HEAD + _COLUMN + _FOOT), note)


def table(heads: Sequence[str], rows: Sequence[Row]) -> str:
    """The numbers alone."""
    return f"<table><thead><tr>{''.join(_heads(heads))}</tr></thead><tbody>{''.join(_rows(rows))}</tbody></table>"


def _figure(title: str, what: str, heads: Sequence[str], rows: Sequence[Row], picture: str, note: str) -> str:
    first = "; ".join(f"{row.label.plain()}: {row.count:,}" for row in rows[:_READ])
    more = f"; and {len(rows) - _READ} more, in the table" if len(rows) > _READ else ""
    picture = picture.replace("<svg ", f'<svg role="img" aria-label="{escape(f"{what}. {title}. {first}{more}.")}" ', 1)
    small = f'<p class="small">{escape(note)}</p>' if note else ""
    return (
        f"<figure><figcaption><h2>{escape(title)}</h2>{small}</figcaption>\n{picture}\n"
        f"<details><summary>Table: {escape(title)}</summary>{table(heads, rows)}</details></figure>\n"
    )


def _svg(pieces: Sequence[str], height: int) -> str:
    return f'<svg width="100%" height="{height}">{"".join(pieces)}</svg>'


def _heads(heads: Sequence[str]) -> Iterator[str]:
    for head in heads:
        yield f'<th scope="col">{escape(head)}</th>'


def _rows(rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        yield f"<tr>{row.label.cells()}<td>{row.count:,}</td></tr>"


def _isolated(text: str) -> str:
    """`text`, safe to show already, between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE where it may turn the line about."""
    return text if text.isascii() else f"\u2068{text}\u2069"
