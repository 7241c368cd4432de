"""What comes out of a cleaning: text, edits, findings, what was left alone and why, and the signature."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from toolkit.text import Edit, Finding, Kind, Proposal, Span


@dataclass(frozen=True, slots=True)
class Skipped:
    """A proposal that did not become an edit, and the reason."""

    finding: Finding
    proposal: Proposal
    reason: str


@dataclass(frozen=True, slots=True)
class Result:
    """One cleaned document.

    `edits` are on `original`, in order and disjoint: `apply(original, edits) == text`. `findings` are all faults found in
    the original, mended or not; `flags` are those that no edit touches. `skipped` are the proposals that lost, each with
    its reason. `signature` names versions and settings, so that a result can be made again. `error` is set where the result
    would have broken a promise of the toolkit: then nothing was changed.
    """

    original: str
    text: str
    edits: tuple[Edit, ...]
    findings: tuple[Finding, ...]
    skipped: tuple[Skipped, ...]
    signature: str
    error: str | None = None

    @property
    def changed(self) -> bool:
        """Whether the text differs from the original."""
        return self.text != self.original

    @property
    def flags(self) -> tuple[Finding, ...]:
        """Findings that no edit mends: work for a person."""
        edits = EditIndex(self.edits)
        return tuple(finding for finding in self.findings if not _answered(finding, edits))


class EditIndex:
    """Edits in order and disjoint, searchable by place in logarithmic time."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self._ends = [edit.end for edit in edits]

    def near(self, span: Span) -> Iterator[Edit]:
        """The edits that overlap or touch `span`, in order."""
        for at in range(bisect_left(self._ends, span.start), len(self._edits)):
            if self._edits[at].start > span.end:
                return
            yield self._edits[at]


def _answered(finding: Finding, edits: EditIndex) -> bool:
    """Whether an edit overlaps `finding`, or inserts at the edge of it or of the place of one of its proposals.

    No edit brings back what is missing, and only the removal of the whole answers what was added.
    """
    if finding.kind is Kind.OMISSION:
        return False
    if finding.kind is Kind.ADDITION:
        return any(edit.span.contains(finding.span) for edit in edits.near(finding.span))
    if any(edit.span.overlaps(finding.span) for edit in edits.near(finding.span)):
        return True
    places = (finding.span, *(proposal.span for proposal in finding.proposals))
    return any(not edit.span.length or not place.length for place in places for edit in edits.near(place))


def edit_record(edit: Edit) -> dict[str, Any]:
    """An edit as JSON-ready data; `replacement` is what now stands for `text`."""
    return {
        "start": edit.start,
        "end": edit.end,
        "text": edit.before,
        "replacement": edit.after,
        "kind": edit.kind.value,
        "rule": edit.rule,
        "reason": edit.reason,
        "confidence": round(edit.confidence, 3),
        "evidence": list(edit.evidence),
    }


def finding_record(finding: Finding, text: str) -> dict[str, Any]:
    """A finding as JSON-ready data, proposals included."""
    record: dict[str, Any] = {
        "start": finding.span.start,
        "end": finding.span.end,
        "text": finding.span.of(text),
        "kind": finding.kind.value,
        "mqm": finding.kind.mqm,
        "message": finding.message,
        "confidence": round(finding.confidence, 3),
        "detector": finding.detector,
        "evidence": list(finding.evidence),
        "proposals": [
            {
                "start": proposal.span.start,
                "end": proposal.span.end,
                "replacement": proposal.replacement,
                "rule": proposal.rule,
                "reason": proposal.reason,
                "confidence": round(proposal.confidence, 3),
                "automatic": proposal.automatic,
                "evidence": list(proposal.evidence),
            }
            for proposal in finding.proposals
        ],
    }
    if finding.language is not None:
        record["language"] = finding.language
    return record


def skipped_record(skipped: Skipped, text: str) -> dict[str, Any]:
    """A proposal that lost, as JSON-ready data."""
    return {
        "start": skipped.proposal.span.start,
        "end": skipped.proposal.span.end,
        "text": skipped.proposal.span.of(text),
        "replacement": skipped.proposal.replacement,
        "kind": skipped.finding.kind.value,
        "rule": skipped.proposal.rule,
        "reason": skipped.reason,
    }
