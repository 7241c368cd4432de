"""What a detector reports: a finding, and the proposals to mend it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from toolkit.text.kinds import Kind
from toolkit.text.spans import Span


@dataclass(frozen=True, slots=True)
class Proposal:
    """One way to mend a finding.

    `span` may differ from the finding's (a missing quotation mark is found on the last word and inserted behind it).
    `automatic` says whether the rule stands by it alone; a proposal that is not automatic is only ever a suggestion.
    `rule` is a stable dotted id such as `names.listed` or `repair.quote.unclosed`.
    """

    span: Span
    replacement: str
    rule: str
    reason: str
    confidence: float
    automatic: bool = True
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault (in MQM terms an *issue*) at `span`, found by `detector`, best proposal first.

    `confidence` in [0, 1] is the detector's belief that this is a fault at all. `language` names the language
    of a foreign span (BCP 47, or `und` where it cannot be told) and is None for every other kind.
    """

    span: Span
    kind: Kind
    message: str
    confidence: float
    detector: str
    evidence: tuple[str, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    language: str | None = None

    def proposing(self, *proposals: Proposal) -> Finding:
        """The same finding with `proposals` added behind those that it has."""
        return replace(self, proposals=self.proposals + proposals)
