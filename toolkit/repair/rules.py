"""What every repair rule says about itself, and how it reports.

A rule is data: a stable id, its kind, a message, a reason that an editor understands, and a confidence. Detectors find the
places; the rule makes the finding. Three ways to report, by how certain the mend is:

1. `fix`: one place and one mend are possible; the proposal is automatic.
2. `suggest`: the mend is likely; the proposal waits for an editor.
3. `flag`: something is wrong, and nothing here can say what it should be.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from toolkit.text.findings import Finding, Proposal
from toolkit.text.kinds import Kind
from toolkit.text.spans import Span

_UNSURE: Final = 0.6


@dataclass(frozen=True, slots=True)
class Rule:
    """One mechanical fault: `id` is dotted and stable, `confidence` in [0, 1] is the belief that a hit is a fault."""

    id: str
    kind: Kind
    message: str
    reason: str
    confidence: float

    @property
    def detector(self) -> str:
        """Name of the detector that owns the rule: its id without the last part."""
        return self.id.rpartition(".")[0]

    def unsure(self) -> Rule:
        """The same rule for hits that are a fault only as likely as not: reports tell them by their confidence."""
        return replace(self, confidence=_UNSURE)

    def fix(self, span: Span, replacement: str, *, place: Span | None = None, evidence: tuple[str, ...] = ()) -> Finding:
        """A finding at `span` with an automatic mend, made at `place` where that is not the span itself."""
        return self._proposing(span, replacement, place or span, evidence, automatic=True)

    def suggest(self, span: Span, replacement: str, *, place: Span | None = None, evidence: tuple[str, ...] = ()) -> Finding:
        """A finding at `span` with a mend that waits for an editor."""
        return self._proposing(span, replacement, place or span, evidence, automatic=False)

    def flag(self, span: Span, *, evidence: tuple[str, ...] = ()) -> Finding:
        """A finding at `span` that nothing here can mend."""
        return Finding(span, self.kind, self.message, self.confidence, self.detector, evidence)

    def _proposing(self, span: Span, replacement: str, place: Span, evidence: tuple[str, ...], *, automatic: bool) -> Finding:
        proposal = Proposal(place, replacement, self.id, self.reason, self.confidence, automatic, evidence)
        return Finding(span, self.kind, self.message, self.confidence, self.detector, evidence, (proposal,))
