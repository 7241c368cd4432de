"""What was done over many files, in numbers: fixes by kind and rule, commonest variants, languages, files untouched, time.

Only counts are kept, so memory follows the number of different variants and not the number of files.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable
from typing import Any, Final

from toolkit.report.items import State, items
from toolkit.report.places import shorten
from toolkit.report.protocols import Reported
from toolkit.text import Kind

STATS_SCHEMA: Final = "mtclean.stats/1"
_MOST_VARIANTS: Final = 20
_NAMES: Final = frozenset({Kind.NAME_VARIANT, Kind.NAME_INCONSISTENT})


class StatsReporter:
    """Counts over all files, as text or as one JSON object; `clock` gives seconds."""

    def __init__(self, *, as_json: bool = False, clock: Callable[[], float] = time.perf_counter) -> None:
        self._as_json = as_json
        self._clock = clock
        self._start()

    def begin(self) -> str:
        """Start to count anew."""
        self._start()
        return ""

    def report(self, item: Reported) -> str:
        """Count one file."""
        result = item.result
        self._totals["files"] += 1
        self._totals["untouched"] += not result.changed
        self._totals["failed"] += result.error is not None
        self._totals["characters"] += len(result.original)
        self._totals["edits"] += len(result.edits)
        self._signature = result.signature
        for edit in result.edits:
            self._fixes[edit.kind.value] += 1
            self._rules[edit.rule] += 1
            if edit.kind in _NAMES:
                self._variants[edit.before, edit.after] += 1
        for entry in items(result):
            if entry.state is not State.EDIT:
                self._totals[f"{entry.state}s"] += 1
                self._left[entry.kind.value] += 1
        self._languages.update(finding.language for finding in result.findings if finding.language is not None)
        return ""

    def end(self) -> str:
        """The counts."""
        record = self._record()
        return json.dumps(record, ensure_ascii=True, indent=2) + "\n" if self._as_json else _text(record)

    def _start(self) -> None:
        self._began = self._clock()
        self._signature = ""
        self._totals: Counter[str] = Counter()
        self._fixes: Counter[str] = Counter()
        self._left: Counter[str] = Counter()
        self._rules: Counter[str] = Counter()
        self._languages: Counter[str] = Counter()
        self._variants: Counter[tuple[str, str]] = Counter()

    def _record(self) -> dict[str, Any]:
        seconds = self._clock() - self._began
        names = ("files", "untouched", "failed", "characters", "edits", "suggestions", "flags")
        return {
            "schema": STATS_SCHEMA,
            **{name: self._totals[name] for name in names},
            "seconds": round(seconds, 3),
            "characters_per_second": round(self._totals["characters"] / seconds) if seconds > 0 else 0,
            "fixes_by_kind": _ranked(self._fixes),
            "left_by_kind": _ranked(self._left),
            "fixes_by_rule": _ranked(self._rules),
            "languages": _ranked(self._languages),
            "variants": [
                {"text": before, "replacement": after, "count": count}
                for (before, after), count in sorted(self._variants.items(), key=lambda item: (-item[1], item[0]))[
                    :_MOST_VARIANTS
                ]
            ],
            "signature": self._signature,
        }


def _ranked(counts: Counter[str]) -> dict[str, int]:
    """Most frequent first, ties by name, so that equal input gives equal output."""
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _text(record: dict[str, Any]) -> str:
    lines = [
        f"{record['files']} files, {record['untouched']} untouched, {record['characters']:,} characters, "
        f"{record['seconds']:.1f} s ({record['characters_per_second']:,} characters/s)",
        f"{record['edits']} edits, {record['suggestions']} suggestions, {record['flags']} flags"
        + (f", {record['failed']} files failed" if record["failed"] else ""),
    ]
    for title, name in (
        ("Fixes by kind", "fixes_by_kind"),
        ("Left to a person, by kind", "left_by_kind"),
        ("Fixes by rule", "fixes_by_rule"),
        ("Languages of foreign spans", "languages"),
    ):
        lines += _section(title, record[name])
    lines += _section(
        "Commonest variants",
        {f"{shorten(entry['text'], 60)} -> {shorten(entry['replacement'], 60)}": entry["count"] for entry in record["variants"]},
    )
    if record["signature"]:
        lines += ["", record["signature"]]
    return "\n".join(lines) + "\n"


def _section(title: str, counts: dict[str, int]) -> list[str]:
    if not counts:
        return []
    width = len(str(max(counts.values())))
    return ["", f"{title}:", *(f"  {count:>{width}}  {name}" for name, count in counts.items())]
