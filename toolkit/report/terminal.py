"""Findings for people: one line each, or, on a terminal, with colour, context and counts by kind.

The plain form is `file:line:column: kind: message [rule] -> suggestion`, which editors and CI systems read. The rule is
that of the best proposal, or the detector where there is none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from toolkit.pipeline.result import Result
from toolkit.report.places import Places, excerpt, shorten, visible
from toolkit.report.protocols import Reported
from toolkit.text import Finding

# A line of output: pieces of text, each with a rich style, which may be empty.
StyledLine = Sequence[tuple[str, str]]

_BAD: Final = "bold red"
_GOOD: Final = "bold green"


class LineReporter:
    """One plain line for each finding of at least `min_confidence`."""

    def __init__(self, min_confidence: float = 0.0) -> None:
        self._min_confidence = min_confidence

    def begin(self) -> str:
        """Nothing."""
        return ""

    def report(self, item: Reported) -> str:
        """The lines of one file."""
        places = Places(item.result.original)
        name = visible(item.name)
        lines = []
        for finding in certain(item.result, self._min_confidence):
            where = f"{name}:{places.position(finding.span.start)}"
            line = f"{where}: {finding.kind}: {visible(finding.message)} [{rule_of(finding)}]"
            if finding.proposals:
                line += f" -> {_suggestion(finding)}"
            lines.append(line + "\n")
        return "".join(lines)

    def end(self) -> str:
        """Nothing."""
        return ""


class TerminalReporter:
    """Findings with context, in colour, and at the end how many there are of each kind."""

    def __init__(self, min_confidence: float = 0.0) -> None:
        self._min_confidence = min_confidence
        self._counts: Counter[str] = Counter()

    def begin(self) -> str:
        """Start the count anew."""
        self._counts.clear()
        return ""

    def report(self, item: Reported) -> str:
        """The findings of one file."""
        places = Places(item.result.original)
        lines: list[StyledLine] = []
        for finding in certain(item.result, self._min_confidence):
            self._counts[finding.kind.value] += 1
            where = f"{visible(item.name)}:{places.position(finding.span.start)}"
            lines.append([(where, "bold"), (f"  {finding.kind}  ", "cyan"), (visible(finding.message), "")])
            lines.append(context(item.result.original, finding))
            if finding.proposals:
                lines.append([("    → ", "dim"), (_suggestion(finding), _GOOD), (f"   {rule_of(finding)}", "dim")])
        return render(lines, colour=True)

    def end(self) -> str:
        """The counts by kind."""
        if not self._counts:
            return render([[("no findings", "green")]], colour=True)
        parts = ", ".join(f"{kind} {count}" for kind, count in self._counts.most_common())
        return render([[(f"{self._counts.total()} findings", "bold"), (f": {parts}", "")]], colour=True)


def certain(result: Result, min_confidence: float) -> list[Finding]:
    """The findings of at least `min_confidence`."""
    return [finding for finding in result.findings if finding.confidence >= min_confidence]


def rule_of(finding: Finding) -> str:
    """The rule that the best proposal follows, or the detector."""
    return finding.proposals[0].rule if finding.proposals else finding.detector


def context(text: str, finding: Finding) -> StyledLine:
    """The finding in its line."""
    before, inside, after = excerpt(text, finding.span)
    return [(f"    {before}", "dim"), (inside, _BAD), (after, "dim")]


def render(lines: Iterable[StyledLine], *, colour: bool) -> str:
    """Styled lines as text, with terminal codes if `colour`."""
    if not colour:
        return "".join("".join(text for text, _ in line) + "\n" for line in lines)
    from io import StringIO

    from rich.console import Console
    from rich.text import Text

    output = StringIO()
    console = Console(file=output, force_terminal=True, color_system="standard", soft_wrap=True, highlight=False, emoji=False)
    for line in lines:
        console.print(Text.assemble(*line))
    return output.getvalue()


def _suggestion(finding: Finding) -> str:
    replacement = finding.proposals[0].replacement
    if not replacement:
        return "(remove)"
    return shorten(replacement) if replacement.strip() else f"'{shorten(replacement)}'"
