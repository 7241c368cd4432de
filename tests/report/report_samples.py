"""Hand-made results for the tests of the reports."""

from __future__ import annotations

from toolkit.pipeline.result import Result, Skipped
from toolkit.text import Edit, Finding, Kind, Proposal, Span, apply


def edit(text: str, before: str, after: str, kind: Kind = Kind.NAME_VARIANT, reason: str = "Because.") -> Edit:
    """An edit of the first `before` in `text`."""
    start = text.index(before)
    return Edit(start, start + len(before), before, after, kind, "test.rule", reason, 0.9, ("some evidence",))


def finding(text: str, inside: str, confidence: float = 0.9, kind: Kind = Kind.FRAGMENT, *proposals: str) -> Finding:
    """A finding on the first `inside` in `text`; the proposals are suggestions."""
    span = Span(text.index(inside), text.index(inside) + len(inside))
    offers = tuple(Proposal(span, proposal, "test.offer", "It may be meant.", 0.5, automatic=False) for proposal in proposals)
    return Finding(span, kind, "Something is wrong here.", confidence, "test.detector", ("a sign",), offers)


def result(text: str, *edits: Edit, findings: tuple[Finding, ...] = ()) -> Result:
    """A result with `edits`, their findings and `findings`."""
    mended = tuple(
        Finding(item.span, item.kind, "Found.", 0.9, "test.mender", (), (Proposal(item.span, item.after, item.rule, "", 0.9),))
        for item in edits
    )
    skipped = tuple(Skipped(item, proposal, "a suggestion") for item in findings for proposal in item.proposals)
    found = tuple(sorted(mended + findings, key=lambda item: item.span))
    return Result(text, apply(text, edits), edits, found, skipped, "mtclean test")
