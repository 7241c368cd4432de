"""What a user wants left alone: words and phrases as they stand in the settings, and parts of a text that a comment names.

1. A phrase is met as it stands, letter case included, and as a whole word. A finding that meets one is dropped, and so is a
   proposal that reaches into one. Whole paragraphs may still be removed: that is the rule for protected zones too.
2. A finding of a kind that a comment spares (`toolkit.pipeline.directives`) is dropped where it meets the stretch that the
   comment is about, and so is a proposal that reaches into it; here the removal of a paragraph is no exception.

What is dropped is kept as `Skipped` with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final, NamedTuple

import regex

from toolkit.pipeline.directives import Directives
from toolkit.pipeline.result import Skipped
from toolkit.text import Finding, Kind, Proposal, Span
from toolkit.text.spans import SpanIndex

_BLOCK: Final = frozenset({Kind.BOILERPLATE, Kind.DUPLICATE})


class Kept(NamedTuple):
    """The findings that stay, and the proposals that went, each with the reason."""

    findings: list[Finding]
    skipped: list[Skipped]


class Ignored:
    """Drops what touches any of `phrases`, or what a comment in the text spares."""

    def __init__(self, phrases: frozenset[str]) -> None:
        self._pattern = regex.compile(r"(?<!\w)\L<phrases>(?!\w)", phrases=sorted(phrases)) if phrases else None

    def drop(self, text: str, findings: Iterable[Finding]) -> Kept:
        """The findings on `text` that meet nothing ignored, without proposals that would."""
        directives = Directives(text)
        phrases = SpanIndex(Span(*match.span()) for match in self._pattern.finditer(text)) if self._pattern else SpanIndex(())
        kept = Kept([], [])
        if not directives and not len(phrases):
            kept.findings.extend(findings)
            return kept
        for finding in findings:
            if reason := _reason(text, finding.kind, finding.span, phrases, directives):
                kept.skipped.extend(left_alone(finding, text, reason))
                continue
            proposals = []
            for proposal in finding.proposals:
                if reason := _reason(text, finding.kind, proposal.span, phrases, directives):
                    kept.skipped.append(Skipped(finding, proposal, reason))
                else:
                    proposals.append(proposal)
            kept.findings.append(replace(finding, proposals=tuple(proposals)))
        return kept


def left_alone(finding: Finding, text: str, reason: str) -> list[Skipped]:
    """All that `finding` on `text` proposed, as skipped for `reason`; where it proposed nothing, that the text stays as it is."""
    stays = Proposal(finding.span, finding.span.of(text), finding.detector, finding.message, finding.confidence, automatic=False)
    return [Skipped(finding, proposal, reason) for proposal in finding.proposals or (stays,)]


def _reason(text: str, kind: Kind, place: Span, phrases: SpanIndex, directives: Directives) -> str | None:
    """Why nothing of `kind` happens at `place`, or None."""
    if comment := directives.sparing(kind, place):
        return f"the text says so: {comment}"
    if kind not in _BLOCK and (phrase := phrases.find(place)):
        return f"{phrase.of(text)!r} is on the list of words to ignore"
    return None
