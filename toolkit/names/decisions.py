"""A decision on one name in a text, before it becomes a finding."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from toolkit.text import Finding, Kind, Proposal, Span

DETECTOR: Final = "names"


class Rule(StrEnum):
    """Why a name was changed or left; stable ids that appear in reports and explanations."""

    CANONICAL = "names.canonical"
    STYLE = "names.style"
    LISTED = "names.listed"
    DERIVED = "names.derived"
    EVIDENCE = "names.evidence"
    FUZZY = "names.fuzzy"
    INCONSISTENT = "names.inconsistent"
    ARTICLE = "names.article"


@dataclass(frozen=True, slots=True)
class Decision:
    """`span` should read `replacement`.

    `automatic` says whether the rule stands by it alone; `kept` tells why the name stays.
    `whole` is the full name of a person, as the text has it, that the decision rests on.
    """

    span: Span
    replacement: str
    rule: Rule
    reason: str
    confidence: float
    automatic: bool
    evidence: tuple[str, ...] = ()
    entity: int | None = None
    kept: str = ""
    whole: str = ""

    def finding(self, text: str) -> Finding:
        """The finding that proposes this decision."""
        found = self.span.of(text)
        proposal = Proposal(self.span, self.replacement, self.rule, self.reason, self.confidence, self.automatic, self.evidence)
        kind = Kind.NAME_INCONSISTENT if self.rule is Rule.INCONSISTENT else Kind.NAME_VARIANT
        message = f"“{found}” for “{self.replacement}”" if kind is Kind.NAME_VARIANT else f"“{found}” beside “{self.replacement}”"
        return Finding(self.span, kind, message, self.confidence, DETECTOR, self.evidence, (proposal,))
