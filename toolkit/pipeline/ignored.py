"""Words and phrases that a user wants left alone, as they stand, letter case included, and as whole words.

A finding that meets one is dropped, and so is a proposal that reaches into one. Whole paragraphs may still be removed: that is
the rule for protected zones too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

import regex

from toolkit.text import Finding, Kind, Span
from toolkit.text.spans import SpanIndex

_BLOCK: Final = frozenset({Kind.BOILERPLATE, Kind.DUPLICATE})


class Ignored:
    """Drops what touches any of `phrases`."""

    def __init__(self, phrases: frozenset[str]) -> None:
        self._pattern = regex.compile(r"(?<!\w)\L<phrases>(?!\w)", phrases=sorted(phrases)) if phrases else None

    def drop(self, text: str, findings: Iterable[Finding]) -> list[Finding]:
        """The findings on `text` that touch no ignored phrase, without proposals that would."""
        if self._pattern is None:
            return list(findings)
        ignored = SpanIndex(Span(*match.span()) for match in self._pattern.finditer(text))
        kept = []
        for finding in findings:
            if finding.kind in _BLOCK:
                kept.append(finding)
            elif not ignored.overlaps(finding.span):
                proposals = tuple(proposal for proposal in finding.proposals if not ignored.overlaps(proposal.span))
                kept.append(replace(finding, proposals=proposals))
        return kept
