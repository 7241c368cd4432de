"""A document: a text and its lazily made views, shared by all detectors.

Detectors are pure functions of a document, so every view is computed at most once and never changes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

from toolkit.text import quotations, segment
from toolkit.text.spans import Span, SpanIndex, span_at
from toolkit.text.zones import Zone, find_zones

ViewT = TypeVar("ViewT")


class Document:
    """A text in a target language (BCP 47), with the language and the text it was translated from where these are known."""

    def __init__(self, text: str, *, target: str = "en", source: str | None = None, source_text: str | None = None) -> None:
        self.text = text
        self.target = target
        self.source = source
        self.source_text = source_text
        self._views: dict[Callable[[Document], Any], Any] = {}
        self._sentences_of: dict[Span, list[Span]] = {}  # by paragraph, so that a long one is read once

    def view(self, make: Callable[[Document], ViewT]) -> ViewT:
        """What `make` makes of this document, made once: views that only one room needs live there, and are shared here."""
        try:
            made: ViewT = self._views[make]
        except KeyError:
            made = self._views[make] = make(self)
        return made

    @cached_property
    def paragraphs(self) -> list[Span]:
        """Lines that hold text, trimmed."""
        return segment.paragraphs(self.text)

    @cached_property
    def sentences(self) -> list[Span]:
        """Sentences of all paragraphs, in order."""
        return [sentence for paragraph in self.paragraphs for sentence in segment.sentences(self.text, paragraph)]

    @cached_property
    def zones(self) -> list[Zone]:
        """Protected zones, in order and disjoint."""
        return find_zones(self.text)

    @cached_property
    def protected(self) -> SpanIndex:
        """The protected zones, searchable."""
        return SpanIndex(zone.span for zone in self.zones)

    @cached_property
    def quotations(self) -> quotations.Quotations:
        """Quotations and the marks that match nothing."""
        return quotations.find_quotations(self.text, self.paragraphs)

    @cached_property
    def quoted(self) -> SpanIndex:
        """The matched quotations, searchable."""
        return SpanIndex(self.quotations.matched)

    def sentence_at(self, position: int) -> Span:
        """The sentence that holds `position`, or an empty span there."""
        paragraph = self.paragraph_at(position)
        sentences = self._sentences_of.get(paragraph)
        if sentences is None:
            sentences = self._sentences_of[paragraph] = segment.sentences(self.text, paragraph)
        at = span_at(sentences, position)
        return Span(position, position) if at is None else sentences[at]

    def paragraph_at(self, position: int) -> Span:
        """The paragraph that holds `position`, or an empty span there."""
        at = span_at(self.paragraphs, position)
        return Span(position, position) if at is None else self.paragraphs[at]
