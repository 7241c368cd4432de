"""Naming the language of a span."""

from __future__ import annotations

from toolkit.detect.language import name_language


def test_a_long_span_of_many_words_is_named():
    assert name_language("I " * 1000).language
    assert name_language("das ist ein langer Satz mit vielen Worten und noch mehr " * 60).language == "de"
