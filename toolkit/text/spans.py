"""Half-open stretches of text, counted in code points of the original."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """Code points `start` (included) to `end` (excluded) of a text."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """Number of code points."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """The stretch of `text` that this span covers."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point, or an empty one lies strictly inside the other."""
        return self.start < other.end and other.start < self.end

    def shift(self, offset: int) -> Span:
        """The same stretch, `offset` code points further on."""
        return Span(self.start + offset, self.end + offset)


class SpanIndex:
    """Disjoint or nested spans, searchable by overlap in logarithmic time.

    Overlapping input is merged, so the index answers *whether* and *where*, not *which*.
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        self._merged = merge(spans)
        self._starts = [span.start for span in self._merged]
        self._ends = [span.end for span in self._merged]

    def __iter__(self) -> Iterator[Span]:
        return iter(self._merged)

    def __len__(self) -> int:
        return len(self._merged)

    def overlaps(self, span: Span) -> bool:
        """Whether any indexed span overlaps `span`."""
        return self.find(span) is not None

    def find(self, span: Span) -> Span | None:
        """The first indexed span that overlaps `span`, or None."""
        at = bisect_right(self._ends, span.start)
        if at < len(self._merged) and self._merged[at].overlaps(span):
            return self._merged[at]
        return None

    def containing(self, position: int) -> Span | None:
        """The indexed span that holds the code point at `position`, or None."""
        at = bisect_right(self._starts, position) - 1
        if at >= 0 and position < self._ends[at]:
            return self._merged[at]
        return None


def merge(spans: Iterable[Span]) -> list[Span]:
    """Sorted, disjoint spans that cover the same code points; spans that touch stay apart."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def span_at(spans: Sequence[Span], position: int) -> int | None:
    """Index of the span in sorted, disjoint `spans` that holds `position`, or None."""
    at = bisect_left(spans, (position + 1,)) - 1
    if at >= 0 and position < spans[at].end:
        return at
    return None
