"""Fills at their place: capitals, articles, seams."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.translate.fit import fit
from toolkit.translate.grounding import ground
from toolkit.translate.hints import hint_span
from toolkit.translate.lexicon import lexicon_of
from toolkit.translate.protocols import FillRequest, Place

LINES = (Path(__file__).parent / "cases" / "fit.tsv").read_text(encoding="utf8").splitlines()
ROWS = [line.split("\t") for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize(("language", "place", "before", "source", "after", "fill", "fitted"), ROWS)
def test_fits(language: str, place: str, before: str, source: str, after: str, fill: str, fitted: str):
    lexicon = lexicon_of(language)
    assert lexicon is not None
    request = FillRequest(source, language, before=before, after=after, place=Place(place))
    traces = ground(fill, *hint_span(source, lexicon)).traces
    assert fit(fill, request, traces) == fitted


@pytest.mark.parametrize(("language", "place", "before", "source", "after", "fill", "fitted"), ROWS)
def test_fitting_again_changes_nothing(language: str, place: str, before: str, source: str, after: str, fill: str, fitted: str):
    lexicon = lexicon_of(language)
    assert lexicon is not None
    request = FillRequest(source, language, before=before, after=after, place=Place(place))
    traces = ground(fitted, *hint_span(source, lexicon)).traces
    assert fit(fitted, request, traces) == fitted
