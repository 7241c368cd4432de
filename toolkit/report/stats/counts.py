"""Counts over results, one at a time; what is kept does not grow with the number of files.

1. Totals, and counts by kind, rule and language: as many as there are kinds, rules and languages.
2. Commonest names, translations and spans left in another language: a summary of bounded size (`commonest`). Longer ones than a
   phrase are not counted; they do not come twice.
3. Edits by confidence and files by number of edits: fixed classes.
4. The files with most edits: the first ten.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from heapq import nsmallest
from typing import Any, Final

from toolkit.pipeline.result import Result
from toolkit.report.items import State, items
from toolkit.report.stats.commonest import Commonest
from toolkit.text import Kind

STATS_SCHEMA: Final = "mtclean.stats/1"
_TOTALS: Final = ("files", "untouched", "failed", "characters", "edits", "suggestions", "flags")
_NAMES: Final = frozenset({Kind.NAME_VARIANT, Kind.NAME_INCONSISTENT})
_MOST: Final = 20  # commonest variants, translations and spans
_MOST_FILES: Final = 10
_LONGEST: Final = 80  # code points of what may be common
# Where each class begins; the last one of EDITS has no end, the last one of CONFIDENCES ends with 1.
EDITS: Final = (0, 1, 2, 3, 6, 11, 21, 51)
CONFIDENCES: Final = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)


class Counts:
    """What was done with any number of texts; `capacity` is how many different variants are kept at least (see `Commonest`)."""

    def __init__(self, capacity: int = 10_000) -> None:
        self._totals: Counter[str] = Counter()
        self._fixes: Counter[str] = Counter()
        self._left: Counter[str] = Counter()
        self._rules: Counter[str] = Counter()
        self._languages: Counter[str] = Counter()
        self._variants: Commonest[tuple[str, str]] = Commonest(capacity)
        self._translations: Commonest[tuple[str, str]] = Commonest(capacity)
        self._untranslated: Commonest[tuple[str, str]] = Commonest(capacity)
        self._edits = [0] * len(EDITS)
        self._confidences = [0] * len(CONFIDENCES)
        self._busiest: list[dict[str, Any]] = []
        self._signature = ""

    def add(self, name: str, result: Result) -> None:
        """Count the result of the file `name`."""
        self._signature = result.signature
        self._totals["files"] += 1
        self._totals["untouched"] += not result.changed
        self._totals["failed"] += result.error is not None
        self._totals["characters"] += len(result.original)
        self._totals["edits"] += len(result.edits)
        self._edits[bisect_right(EDITS, len(result.edits)) - 1] += 1
        left = 0
        for item in items(result):
            if item.state is State.EDIT:
                continue
            left += 1
            self._totals[f"{item.state}s"] += 1
            self._left[item.kind.value] += 1
            if item.kind is Kind.FOREIGN_SPAN and item.span.length <= _LONGEST:
                self._untranslated.add((item.span.of(result.original), item.found[0].language or "und"))
        for edit in result.edits:
            self._fixes[edit.kind.value] += 1
            self._rules[edit.rule] += 1
            self._confidences[bisect_right(CONFIDENCES, edit.confidence) - 1] += 1
            if max(len(edit.before), len(edit.after)) <= _LONGEST:
                if edit.kind in _NAMES:
                    self._variants.add((edit.before, edit.after))
                elif edit.kind is Kind.FOREIGN_SPAN:
                    self._translations.add((edit.before, edit.after))
        self._languages.update(finding.language for finding in result.findings if finding.language is not None)
        self._keep(name, result, left)

    def record(self, seconds: float) -> dict[str, Any]:
        """The counts as JSON-ready data, after `seconds` of work."""
        summaries = (self._variants, self._translations, self._untranslated)
        return {
            "schema": STATS_SCHEMA,
            **{name: self._totals[name] for name in _TOTALS},
            "seconds": round(seconds, 3),
            "characters_per_second": round(self._totals["characters"] / seconds) if seconds > 0 else 0,
            "fixes_by_kind": _ranked(self._fixes),
            "left_by_kind": _ranked(self._left),
            "fixes_by_rule": _ranked(self._rules),
            "languages": _ranked(self._languages),
            "variants": _changes(self._variants),
            "translations": _changes(self._translations),
            "untranslated": [
                {"text": text, "language": language, "count": count} for (text, language), count in self._untranslated.top(_MOST)
            ],
            "undercount": max(summary.undercount for summary in summaries),
            "files_by_edits": _classes(EDITS, self._edits),
            "edits_by_confidence": _classes(CONFIDENCES, self._confidences),
            "busiest_files": self._busiest,
            "signature": self._signature,
        }

    def _keep(self, name: str, result: Result, left: int) -> None:
        if not result.edits:
            return
        entry = {"file": name, "edits": len(result.edits), "left": left, "characters": len(result.original)}
        self._busiest = nsmallest(
            _MOST_FILES, [*self._busiest, entry], key=lambda entry: (-entry["edits"], -entry["left"], entry["file"])
        )


def _ranked(counts: Counter[str]) -> dict[str, int]:
    """Most frequent first, ties by name, so that equal input gives equal output."""
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _changes(summary: Commonest[tuple[str, str]]) -> list[dict[str, Any]]:
    return [{"text": before, "replacement": after, "count": count} for (before, after), count in summary.top(_MOST)]


def _classes(starts: tuple[float, ...], counts: list[int]) -> list[dict[str, float]]:
    return [{"from": start, "count": count} for start, count in zip(starts, counts, strict=True)]
