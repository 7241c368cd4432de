"""Detectors and engines of other packages take part."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import EntryPoint

import pytest

from toolkit import Cleaner, Document, Finding, Kind, Span
from toolkit.pipeline import plugins


class Shouting:
    """A detector as another package might write it."""

    name = "other.shouting"

    def find(self, document: Document) -> Iterator[Finding]:
        at = document.text.find("!!!")
        if at >= 0:
            yield Finding(Span(at, at + 3), Kind.PUNCTUATION, "shouting", 0.9, self.name)


def test_a_detector_of_another_package_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("shouting", f"{__name__}:Shouting", plugins.DETECTORS)
    monkeypatch.setattr(plugins, "entry_points", lambda group: [point] if group == plugins.DETECTORS else [])
    findings = Cleaner().clean_and_explain("The talks ended well, he said!!!").findings
    assert "other.shouting" in {finding.detector for finding in findings}


def test_without_other_packages_there_is_nothing_more() -> None:
    assert plugins.installed(plugins.DETECTORS) == plugins.installed(plugins.ENGINES) == []
