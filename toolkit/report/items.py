"""What an editor decides on: edits, suggestions and flags in order of place, each with its options and how it came about.

1. A finding *won* where one of its proposals did not lose: it belongs to the edit of the same rule at that place.
2. An edit's options are the edit itself, then the proposals of its findings that lost. A finding that only says what an edit
   already mends (no proposal of its own, or the very same change) belongs to that edit too.
3. Every other finding is an item of its own: a suggestion where it has proposals, a flag where it has none. It may lie inside an
   edit that it gave way to; whoever takes it has to reject that edit first.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from toolkit.pipeline.result import EditIndex, Result
from toolkit.text import Edit, Finding, Kind, Proposal, Span

_NO_CHANGE: Final = "nothing would change in the end"


class State(StrEnum):
    """What the cleaner did about an item."""

    EDIT = "edit"
    """The text was changed."""
    SUGGESTION = "suggestion"
    """There is a proposal; it was skipped."""
    FLAG = "flag"
    """There is no proposal: a person must look."""


@dataclass(frozen=True, slots=True)
class Option:
    """One wording for an item; `left_out` says why the cleaner did not use it, and is None for the edit that it made."""

    span: Span
    replacement: str
    rule: str
    reason: str
    confidence: float
    evidence: tuple[str, ...]
    left_out: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to decide on; `found` are the findings behind it."""

    state: State
    kind: Kind
    span: Span
    options: tuple[Option, ...]
    found: tuple[Finding, ...]


def items(result: Result) -> tuple[Item, ...]:
    """The items of `result` in order of place; where they share one, edits come first."""
    index = EditIndex(result.edits)
    lost: defaultdict[Finding, dict[Proposal, str]] = defaultdict(dict)
    for skipped in result.skipped:
        lost[skipped.finding][skipped.proposal] = skipped.reason
    found: defaultdict[Edit, list[Finding]] = defaultdict(list)
    others: list[Item] = []
    for finding in dict.fromkeys(result.findings):
        if (edit := _edit_of(finding, lost[finding], index)) is not None:
            found[edit].append(finding)
        else:
            state = State.SUGGESTION if finding.proposals else State.FLAG
            options = _options(finding, lost[finding])
            others.append(Item(state, finding.kind, finding.span, options, (finding,)))
    edits = [
        Item(State.EDIT, edit.kind, edit.span, _edit_options(edit, found[edit], lost), tuple(found[edit]))
        for edit in result.edits
    ]
    return tuple(sorted([*edits, *others], key=lambda item: item.span))


def _edit_of(finding: Finding, lost: dict[Proposal, str], index: EditIndex) -> Edit | None:
    """The edit that `finding` belongs to, or None where it stands alone."""
    for proposal in finding.proposals:
        for edit in sorted(index.near(proposal.span), key=lambda edit: not edit.span.overlaps(proposal.span)):
            same = edit.span == proposal.span and edit.after == proposal.replacement
            if same or (proposal not in lost and proposal.rule in edit.rule.split("+")):
                return edit
    if not finding.proposals:
        return next((edit for edit in index.near(finding.span) if edit.span.overlaps(finding.span)), None)
    return None


def _edit_options(edit: Edit, found: list[Finding], lost: dict[Finding, dict[Proposal, str]]) -> tuple[Option, ...]:
    made = Option(edit.span, edit.after, edit.rule, edit.reason, edit.confidence, edit.evidence, None)
    options = {(edit.span, edit.after): made}
    for finding in found:
        for option in _options(finding, lost[finding]):
            if option.left_out != _NO_CHANGE:
                options.setdefault((option.span, option.replacement), option)
    return tuple(options.values())


def _options(finding: Finding, lost: dict[Proposal, str]) -> tuple[Option, ...]:
    return tuple(
        Option(
            proposal.span,
            proposal.replacement,
            proposal.rule,
            proposal.reason,
            proposal.confidence,
            proposal.evidence,
            lost.get(proposal, _NO_CHANGE),
        )
        for proposal in dict.fromkeys(finding.proposals)
    )
