"""Naming the language of a span."""

from __future__ import annotations

import re

from toolkit.detect.language import name_language, name_spans
from toolkit.text.document import Document
from toolkit.text.spans import Span


def test_a_long_span_of_many_words_is_named():
    assert name_language("I " * 1000).language
    assert name_language("das ist ein langer Satz mit vielen Worten und noch mehr " * 60).language == "de"


def test_short_spans_are_witnesses_together() -> None:
    text = (
        "The spokesman said that според местните власти three were hurt, and the mayor [кметът на града] would not speak of "
        "преговорите за мир."
    )
    spans = [(Span(match.start(), match.end()), "Cyrillic") for match in re.finditer(r"[а-я]+(?: [а-я]+)*", text)]
    assert [guess.language for guess in name_spans(Document(text), spans)] == ["bg", "bg", "bg"]
    assert name_language("преговорите за мир").language != "bg"
