"""Why each change was made, and why the rest was not.

For every edit: the place in its context, what stands there now, the rule with its reason, confidence, evidence, the detector
and the alternatives that lost. Then what was found and left: the proposals with the reason each was not carried out, or that
there was none. Then what was found and left alone because the settings or a comment in the text say so. Asked about one place,
the report says also what is *not* wrong there, and whether a protected zone covers it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from toolkit.pipeline.result import EditIndex, Result, Skipped
from toolkit.report.places import Places, excerpt, shorten, visible
from toolkit.report.protocols import Reported
from toolkit.report.terminal import StyledLine, context, render, terminal_width
from toolkit.text import Document, Edit, Finding, Span

_Item = TypeVar("_Item")


class ExplainReporter:
    """Explains results; `at` limits it to what meets these spans of the original; `width` is that of the terminal."""

    def __init__(self, *, colour: bool, at: Sequence[Span] | None = None, width: int | None = None) -> None:
        self._colour = colour
        self._at = at
        self._width = width

    def begin(self) -> str:
        """Nothing."""
        return ""

    def report(self, item: Reported) -> str:
        """The explanation of one file."""
        result = item.result
        places = Places(result.original)
        edits = [edit for edit in result.edits if self._asked(edit.span)]
        sources = _by_edit(edits, result.findings, lambda finding: finding.span)
        losers = _by_edit(edits, result.skipped, lambda skipped: skipped.proposal.span)
        flags = [flag for flag in result.flags if self._asked(flag.span)]
        lines: list[StyledLine] = []
        if edits:
            lines.append([(f"Changed in {visible(item.name)} ({len(edits)})", "bold underline")])
            for edit, found, lost in zip(edits, sources, losers, strict=True):
                lines += _edit_lines(edit, found, lost, result.original, places)
        if flags:
            lines.append([(f"Not changed in {visible(item.name)} ({len(flags)})", "bold underline")])
            left_out: defaultdict[Finding, list[Skipped]] = defaultdict(list)
            for skipped in result.skipped:
                left_out[skipped.finding].append(skipped)
            for flag in flags:
                lines += _flag_lines(flag, left_out[flag], result.original, places)
        if spared := self._spared(result):
            lines.append([(f"Left alone in {visible(item.name)}, as it or the settings say ({len(spared)})", "bold underline")])
            for skipped in spared:
                lines += _spared_lines(skipped, result.original, places)
        if not edits and not flags and not spared:
            lines += self._nothing(item.name, result, places)
        lines.append([(result.signature, "dim")])
        return render(lines, colour=self._colour, width=terminal_width(self._width))

    def end(self) -> str:
        """Nothing."""
        return ""

    def _asked(self, span: Span) -> bool:
        return self._at is None or any(_meet(span, asked) for asked in self._at)

    def _spared(self, result: Result) -> list[Skipped]:
        """What was found and is no finding of the result, because someone wants it left alone; where an edit is, it says so."""
        told = set(result.findings)
        edits = EditIndex(result.edits)
        spared = [
            skipped
            for skipped in result.skipped
            if skipped.finding not in told
            and self._asked(skipped.proposal.span)
            and not any(_meet(edit.span, skipped.proposal.span) for edit in edits.near(skipped.proposal.span))
        ]
        return sorted(spared, key=lambda skipped: skipped.finding.span)

    def _nothing(self, name: str, result: Result, places: Places) -> Iterator[StyledLine]:
        if self._at is None:
            yield [(f"Nothing to change in {visible(name)}: no detector found a fault.", "green")]
            return
        document = Document(result.original)
        for span in self._at:
            before, inside, after = excerpt(result.original, span)
            yield [(f"{places.position(span.start)}  ", "bold"), (before, "dim"), (inside, "bold"), (after, "dim")]
            zone = next((zone for zone in document.zones if _meet(zone.span, span)), None)
            if zone is not None:
                yield [(f"    not changed: it lies in a protected zone ({shorten(zone.span.of(result.original))})", "")]
            else:
                yield [("    not changed: no detector found a fault here", "")]


def _meet(span: Span, other: Span) -> bool:
    """Whether the two overlap, or an empty one lies inside or at an edge of the other."""
    if span.length and other.length:
        return span.overlaps(other)
    return span.start <= other.end and other.start <= span.end


def _by_edit(edits: Sequence[Edit], items: Iterable[_Item], span_of: Callable[[_Item], Span]) -> list[list[_Item]]:
    """For each of the disjoint `edits` the items that meet it."""
    ends = [edit.end for edit in edits]
    groups: list[list[_Item]] = [[] for _ in edits]
    for item in items:
        span = span_of(item)
        at = bisect_left(ends, span.start)
        while at < len(edits) and edits[at].start <= span.end:
            if _meet(edits[at].span, span):
                groups[at].append(item)
            at += 1
    return groups


def _edit_lines(edit: Edit, found: Sequence[Finding], lost: Sequence[Skipped], text: str, places: Places) -> Iterator[StyledLine]:
    before, inside, after = excerpt(text, edit.span)
    yield [(f"{places.position(edit.start)}  ", "bold"), (edit.kind.value, "cyan")]
    deleted = f"[-{inside}-]" if inside else ""
    inserted = f"{{+{shorten(edit.after)}+}}" if edit.after else ""
    yield [(f"    {before}", "dim"), (deleted, "red"), (inserted, "green"), (after, "dim")]
    yield [("    why: ", "bold"), (visible(edit.reason), "")]
    yield [("    rule: ", "bold"), (f"{edit.rule}, confidence {edit.confidence:.2f}", "")]
    if found:
        yield [("    detector: ", "bold"), (", ".join(dict.fromkeys(finding.detector for finding in found)), "")]
    yield from _evidence(edit.evidence)
    yield from _proposals("alternative", lost)


def _flag_lines(flag: Finding, skipped: Sequence[Skipped], text: str, places: Places) -> Iterator[StyledLine]:
    yield [(f"{places.position(flag.span.start)}  ", "bold"), (flag.kind.value, "cyan"), (f"  {visible(flag.message)}", "")]
    yield context(text, flag)
    yield [("    detector: ", "bold"), (f"{flag.detector}, confidence {flag.confidence:.2f}", "")]
    yield from _evidence(flag.evidence)
    if skipped:
        yield from _proposals("not done", skipped)
    else:
        yield [("    not done: ", "bold"), ("there is no proposal; a person must decide", "")]


def _spared_lines(skipped: Skipped, text: str, places: Places) -> Iterator[StyledLine]:
    finding = skipped.finding
    yield [
        (f"{places.position(finding.span.start)}  ", "bold"),
        (finding.kind.value, "cyan"),
        (f"  {visible(finding.message)}", ""),
    ]
    yield context(text, finding)
    yield [("    left alone: ", "bold"), (visible(skipped.reason), "")]


def _proposals(label: str, skipped: Sequence[Skipped]) -> Iterator[StyledLine]:
    for item in skipped:
        proposal = item.proposal
        yield [
            (f"    {label}: ", "bold"),
            (shorten(proposal.replacement) or "(remove)", "yellow"),
            (f"  [{proposal.rule}, confidence {proposal.confidence:.2f}] ", "dim"),
            (f"{visible(proposal.reason)} Left out: {visible(item.reason)}", ""),
        ]
        yield from _evidence(proposal.evidence)


def _evidence(evidence: Sequence[str]) -> Iterator[StyledLine]:
    for item in dict.fromkeys(evidence):
        yield [("    evidence: ", "bold"), (visible(item), "")]
