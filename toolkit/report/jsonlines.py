"""Results as JSON: one document object a line.

`{"schema", "file", "text", "edits", "findings", "skipped", "signature"}`, and "error" where a promise would have been broken.
Offsets are code points of the original.

"edits" holds every *decision*: the edits, with the "replacement" that now stands for "text", and the flags, with
`"replacement": null`. A flag is a fault that nothing mends and that is certain enough to send to a person; the toolkit's
evaluation counts it as flagged. All other findings stand in "findings" alone.
"""

from __future__ import annotations

import json
from typing import Any, Final

from toolkit.pipeline.result import Result, edit_record, finding_record, skipped_record
from toolkit.report.protocols import Reported
from toolkit.text import Finding

SCHEMA: Final = "mtclean.document/1"
# A flag asks a person to look; where fewer than three in four are real faults, people stop looking.
FLAG_CONFIDENCE: Final = 0.75


class JsonReporter:
    """One JSON object a line, one line a file; `min_confidence` drops findings below it."""

    def __init__(self, *, with_text: bool = True, min_confidence: float = 0.0) -> None:
        self._with_text = with_text
        self._min_confidence = min_confidence

    def begin(self) -> str:
        """Nothing: each line stands alone."""
        return ""

    def report(self, item: Reported) -> str:
        """The document object of one file."""
        result = item.result
        record: dict[str, Any] = {"schema": SCHEMA, "file": item.name}
        if self._with_text:
            record["text"] = result.text
            record["edits"] = decisions(result)
        record["findings"] = findings(result, self._min_confidence)
        if self._with_text:
            record["skipped"] = [skipped_record(skipped, result.original) for skipped in result.skipped]
        record["signature"] = result.signature
        if result.error is not None:
            record["error"] = result.error
        return to_json(record) + "\n"

    def end(self) -> str:
        """Nothing: each line stands alone."""
        return ""


def decisions(result: Result) -> list[dict[str, Any]]:
    """Edits and flags as JSON-ready data, in order of place."""
    records = [edit_record(edit) for edit in result.edits]
    records += [_flag_record(flag, result.original) for flag in result.flags if flag.confidence >= FLAG_CONFIDENCE]
    return sorted(records, key=lambda record: (record["start"], record["end"]))


def findings(result: Result, min_confidence: float = 0.0) -> list[dict[str, Any]]:
    """The findings as JSON-ready data."""
    return [finding_record(finding, result.original) for finding in result.findings if finding.confidence >= min_confidence]


def to_json(value: object) -> str:
    """`value` as JSON on one line; escaped throughout where a lone surrogate could not be written otherwise."""
    source = json.dumps(value, ensure_ascii=False)
    try:
        source.encode()
    except UnicodeEncodeError:
        return json.dumps(value)
    return source


def _flag_record(flag: Finding, text: str) -> dict[str, Any]:
    return {
        "start": flag.span.start,
        "end": flag.span.end,
        "text": flag.span.of(text),
        "replacement": None,
        "kind": flag.kind.value,
        "rule": flag.detector,
        "reason": flag.message,
        "confidence": round(flag.confidence, 3),
        "evidence": list(flag.evidence),
    }
