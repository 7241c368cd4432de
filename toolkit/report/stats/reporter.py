"""The reporter of statistics: counts each file as it comes, and writes everything at the end."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from enum import Enum, auto

from toolkit.report.protocols import Reported
from toolkit.report.stats.counts import Counts
from toolkit.report.stats.text import text


class Form(Enum):
    """How the counts are written."""

    TEXT = auto()
    """Lines for a terminal or a log."""
    JSON = auto()
    """One object; its schema is `mtclean schema stats`."""
    PAGE = auto()
    """One self-contained HTML page with plots."""


class StatsReporter:
    """Counts over all files; `clock` gives seconds."""

    def __init__(self, form: Form = Form.TEXT, clock: Callable[[], float] = time.perf_counter) -> None:
        self._form = form
        self._clock = clock
        self._began = clock()
        self._counts = Counts()

    def begin(self) -> str:
        """Start to count anew."""
        self._began = self._clock()
        self._counts = Counts()
        return ""

    def report(self, item: Reported) -> str:
        """Count one file."""
        self._counts.add(item.name, item.result)
        return ""

    def end(self) -> str:
        """The counts."""
        record = self._counts.record(self._clock() - self._began)
        if self._form is Form.JSON:
            return json.dumps(record, ensure_ascii=True, indent=2) + "\n"
        if self._form is Form.TEXT:
            return text(record)
        from toolkit.report.stats.page import page

        return page(record)
