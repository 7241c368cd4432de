"""Settle which proposals become edits: one deterministic rule, in this one place.

1. Policy: a kind on `suggest` gives no edits, but for spellings that the user wants always; a proposal that is not automatic is a
   suggestion.
2. Safety: nothing but the removal of whole paragraphs may touch a protected zone; no edit may lose a number; and text that is
   surely in another language is translated or left, but not edited by the rules of the target language. A spelling that the user
   wants always may stand for all of such a text, not for a part of it.
3. Rank: removal of whole paragraphs > a spelling that the user wants always > name > translation > mechanical repair. A removal
   comes first because what is inside it goes anyway; a name mended inside a paragraph that should not be there is no reason to
   keep the paragraph.
4. Within a rank: longer > shorter, then higher confidence, then earlier position.
5. Of the proposals of one finding the first that survives 1 and 2 stands; the others are alternatives.

Everything that loses is kept as `Skipped` with the reason.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from toolkit.pipeline.config import Config, Policy
from toolkit.pipeline.remembered import ALWAYS
from toolkit.pipeline.result import Skipped
from toolkit.text import Document, Edit, Finding, Kind, Proposal, Span, SpanIndex

_BLOCK: Final = frozenset({Kind.BOILERPLATE, Kind.DUPLICATE})
_NAMES: Final = frozenset({Kind.NAME_VARIANT, Kind.NAME_INCONSISTENT})
# Rules that know the target language only; the other kinds are about characters, or about whole paragraphs.
_OF_THE_LANGUAGE: Final = _NAMES | {Kind.CASE, Kind.PUNCTUATION, Kind.SPACING, Kind.REPETITION}
_SURELY_FOREIGN: Final = 0.9
_MAY_DROP_NUMBERS: Final = _BLOCK | {Kind.REPETITION, Kind.NUMBER, Kind.ENTITY, Kind.MOJIBAKE, Kind.FRAGMENT}


class Resolution(NamedTuple):
    """The edits, in order and disjoint, and what was left out."""

    edits: tuple[Edit, ...]
    skipped: tuple[Skipped, ...]


def resolve(document: Document, findings: Iterable[Finding], config: Config) -> Resolution:
    """Choose among the proposals of `findings` on `document` under `config`."""
    findings = tuple(findings)
    foreign = SpanIndex(finding.span for finding in findings if _is_surely_foreign(finding))
    skipped: list[Skipped] = []
    candidates: list[tuple[Finding, Proposal]] = []
    for finding in findings:
        chosen: Proposal | None = None
        for proposal in finding.proposals:
            if chosen is not None:
                skipped.append(Skipped(finding, proposal, f"alternative to {chosen.replacement!r}"))
            elif reason := _barred(document, finding, proposal, config, foreign):
                skipped.append(Skipped(finding, proposal, reason))
            else:
                chosen = proposal
        if chosen is not None:
            candidates.append((finding, chosen))
    candidates.sort(key=_precedence)
    taken = _Places()
    for finding, proposal in candidates:
        if winner := taken.conflict(proposal.span):
            skipped.append(Skipped(finding, proposal, f"gave way to {winner.rule}, which changes the same place"))
        elif proposal.replacement != proposal.span.of(document.text):
            taken.add(_edit(document, finding, proposal))
    return Resolution(tuple(taken), tuple(skipped))


def lost_numbers(before: str, after: str) -> bool:
    """Whether the decimal digits of `before`, whatever their script, are not all and alone those of `after`."""
    return _digits(before) != _digits(after)


def may_drop_numbers(kind: Kind) -> bool:
    """Whether edits of `kind` name what they take out, numbers included."""
    return kind in _MAY_DROP_NUMBERS


def _digits(text: str) -> list[int]:
    return [unicodedata.decimal(char) for char in text if char.isdecimal()]


def _is_surely_foreign(finding: Finding) -> bool:
    return finding.kind is Kind.FOREIGN_SPAN and finding.confidence >= _SURELY_FOREIGN


def _barred(document: Document, finding: Finding, proposal: Proposal, config: Config, foreign: SpanIndex) -> str | None:
    """Why `proposal` may not become an edit, or None."""
    if config.policy(finding.kind) is Policy.SUGGEST and proposal.rule != ALWAYS:
        return f"policy for {finding.kind} is 'suggest'"
    if not proposal.automatic:
        return "a suggestion: the evidence does not carry an automatic change"
    if finding.kind not in _BLOCK and document.protected.overlaps(proposal.span):
        return "touches a protected zone (URL, handle, code, file name, [sic] ...)"
    around = foreign.find(proposal.span) if finding.kind in _OF_THE_LANGUAGE else None
    if around is not None and not (proposal.rule == ALWAYS and proposal.span.contains(around)):
        return "lies in text of another language, which the rules of the target language do not cover"
    if not may_drop_numbers(finding.kind) and lost_numbers(proposal.span.of(document.text), proposal.replacement):
        return "would lose or invent a number"
    return None


def _precedence(candidate: tuple[Finding, Proposal]) -> tuple[int, int, float, Span, str]:
    finding, proposal = candidate
    if finding.kind in _BLOCK:
        rank = 0
    elif proposal.rule == ALWAYS:
        rank = 1
    elif finding.kind in _NAMES:
        rank = 2
    elif finding.kind is Kind.FOREIGN_SPAN:
        rank = 3
    else:
        rank = 4
    return rank, -proposal.span.length, -proposal.confidence, proposal.span, proposal.rule


def _edit(document: Document, finding: Finding, proposal: Proposal) -> Edit:
    return Edit(
        proposal.span.start,
        proposal.span.end,
        proposal.span.of(document.text),
        proposal.replacement,
        finding.kind,
        proposal.rule,
        proposal.reason,
        proposal.confidence,
        tuple(dict.fromkeys(finding.evidence + proposal.evidence)),
    )


class _Places:
    """Disjoint edits in order, searchable by place."""

    def __init__(self) -> None:
        self._spans: list[tuple[int, int]] = []
        self._edits: dict[tuple[int, int], Edit] = {}

    def __iter__(self) -> Iterator[Edit]:
        return (self._edits[span] for span in self._spans)

    def conflict(self, span: Span) -> Edit | None:
        """The edit in the way of one at `span`, or None; two insertions at one place are in each other's way."""
        at = bisect_left(self._spans, (span.start, span.end))
        for start, end in self._spans[max(0, at - 1) : at + 1]:
            if Span(start, end).overlaps(span) or (start, end) == span:
                return self._edits[start, end]
        return None

    def add(self, edit: Edit) -> None:
        insort(self._spans, (edit.start, edit.end))
        self._edits[edit.start, edit.end] = edit
