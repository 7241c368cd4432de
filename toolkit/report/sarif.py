"""Findings as SARIF 2.1.0 (OASIS standard), with every proposal as a fix that a tool can apply.

1. One run. Results are written as they come, so that many files need no more memory than one; the tool with its rules, known only
   at the end, stands behind them. The order of members means nothing in JSON.
2. A rule is the rule of the best proposal, or the detector where there is none; it says what the kind of fault means, and its MQM
   category.
3. The level is `warning` where the best proposal is automatic, otherwise `note`: a person must look. `rank` is the confidence.
4. Columns and offsets count UTF-16 code units, as `columnKind` says; lines end at CR LF, LF or CR; a byte order mark is not
   counted.
"""

from __future__ import annotations

import os
from typing import Any, Final
from urllib.parse import quote

from toolkit.pipeline.result import Result
from toolkit.pipeline.signature import toolkit_version
from toolkit.report.jsonlines import to_json
from toolkit.report.kinds import MEANING
from toolkit.report.places import CodeUnits, Places
from toolkit.report.protocols import Reported
from toolkit.report.terminal import certain, rule_of
from toolkit.text import Finding, Kind, Proposal, Span

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_HEAD: Final = f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [{{"results": ['


class SarifReporter:
    """One SARIF log; `min_confidence` drops findings below it."""

    def __init__(self, min_confidence: float = 0.0) -> None:
        self._min_confidence = min_confidence
        self._rules: dict[str, Kind] = {}
        self._signature = ""
        self._empty = True

    def begin(self) -> str:
        """The log up to the first result."""
        self._rules.clear()
        self._signature = ""
        self._empty = True
        return _HEAD

    def report(self, item: Reported) -> str:
        """The results of one file."""
        self._signature = item.result.signature
        place = _Regions(item.result)
        location = {"uri": _uri(item.name)}
        pieces = []
        for finding in certain(item.result, self._min_confidence):
            pieces.append("\n" if self._empty else ",\n")
            pieces.append(to_json(self._result(finding, location, place)))
            self._empty = False
        return "".join(pieces)

    def end(self) -> str:
        """The rest of the log, with the tool and its rules."""
        rules = [
            {"id": rule, "shortDescription": {"text": MEANING[kind]}, "properties": {"kind": kind.value, "mqm": kind.mqm}}
            for rule, kind in self._rules.items()
        ]
        driver: dict[str, Any] = {"name": "mtclean", "version": toolkit_version(), "rules": rules}
        if self._signature:
            driver["properties"] = {"signature": self._signature}
        run = {"tool": {"driver": driver}, "columnKind": "utf16CodeUnits", "newlineSequences": ["\r\n", "\n", "\r"]}
        return f"], {to_json(run)[1:-1]}}}]}}\n"

    def _result(self, finding: Finding, location: dict[str, str], regions: _Regions) -> dict[str, Any]:
        rule = rule_of(finding)
        self._rules.setdefault(rule, finding.kind)
        automatic = bool(finding.proposals) and finding.proposals[0].automatic
        result: dict[str, Any] = {
            "ruleId": rule,
            "ruleIndex": list(self._rules).index(rule),
            "level": "warning" if automatic else "note",
            "message": {"text": finding.message},
            "locations": [{"physicalLocation": {"artifactLocation": location, "region": regions.region(finding.span)}}],
            "rank": round(100 * finding.confidence, 1),
            "properties": {
                "kind": finding.kind.value,
                "mqm": finding.kind.mqm,
                "confidence": round(finding.confidence, 3),
                "detector": finding.detector,
                "evidence": list(finding.evidence),
            },
        }
        if finding.language is not None:
            result["properties"]["language"] = finding.language
        if finding.proposals:
            result["fixes"] = [_fix(proposal, location, regions) for proposal in finding.proposals]
        return result


class _Regions:
    """SARIF regions of spans of one text."""

    def __init__(self, result: Result) -> None:
        self._places = Places(result.original)
        self._units = CodeUnits(result.original)

    def region(self, span: Span) -> dict[str, int]:
        start, end = self._units.offset(span.start), self._units.offset(span.end)
        first_line, first_column = self._position(span.start)
        last_line, last_column = self._position(span.end)
        return {
            "startLine": first_line,
            "startColumn": first_column,
            "endLine": last_line,
            "endColumn": last_column,
            "charOffset": start,
            "charLength": end - start,
        }

    def _position(self, offset: int) -> tuple[int, int]:
        line, column = self._places.position(offset)
        return line, 1 + self._units.offset(offset) - self._units.offset(offset - column + 1)


def _fix(proposal: Proposal, location: dict[str, str], regions: _Regions) -> dict[str, Any]:
    replacement = {"deletedRegion": regions.region(proposal.span), "insertedContent": {"text": proposal.replacement}}
    return {
        "description": {"text": proposal.reason or proposal.rule},
        "artifactChanges": [{"artifactLocation": location, "replacements": [replacement]}],
        "properties": {
            "rule": proposal.rule,
            "confidence": round(proposal.confidence, 3),
            "automatic": proposal.automatic,
            "evidence": list(proposal.evidence),
        },
    }


def _uri(name: str) -> str:
    """A file name as a URI reference: absolute for an absolute path, otherwise relative to where the command ran."""
    path = quote(os.fsencode(name.replace(os.sep, "/").removeprefix("./")), safe="/")
    return f"file://{path}" if path.startswith("/") else path
