"""Findings for people: one line each, or, on a terminal, with colour, context and counts by kind.

The plain form is `file:line:column: kind: message [rule] -> replacement`, which editors and CI systems read. The rule is
that of the best proposal, or the detector where there is none. What `mtclean clean` does has an arrow, what it only suggests a
question mark in its place.

On a terminal each file has a heading, lines are broken between words and hang under their beginning, and a suggestion has the
reason why it is not done.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Final

from toolkit.pipeline.result import Result
from toolkit.report.places import Places, excerpt, shorten, visible
from toolkit.report.protocols import Reported
from toolkit.text import Finding

# A line of output: pieces of text, each with a rich style, which may be empty.
StyledLine = Sequence[tuple[str, str]]

_BAD: Final = "bold red"
_GOOD: Final = "bold green"
_PERHAPS: Final = "bold yellow"
_HANG: Final = 2  # cells by which a broken line stands further in
_NARROWEST: Final = 20


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
        left = set(item.result.flags)
        lines = []
        for finding in certain(item.result, self._min_confidence):
            where = f"{name}:{places.position(finding.span.start)}"
            line = f"{where}: {finding.kind}: {visible(finding.message)} [{rule_of(finding)}]"
            if finding.proposals:
                line += f" {'->' if _is_made(finding, left) else '?'} {_suggestion(finding)}"
            lines.append(line + "\n")
        return "".join(lines)

    def end(self) -> str:
        """Nothing."""
        return ""


class TerminalReporter:
    """Findings with context, in colour, and at the end how many there are of each kind; `width` is in cells of the terminal."""

    def __init__(self, min_confidence: float = 0.0, width: int | None = None) -> None:
        self._min_confidence = min_confidence
        self._width = width
        self._kinds: Counter[str] = Counter()
        self._files = 0
        self._left = 0

    def begin(self) -> str:
        """Start the count anew."""
        self._kinds.clear()
        self._files = self._left = 0
        return ""

    def report(self, item: Reported) -> str:
        """The findings of one file, and an empty line behind them."""
        found = certain(item.result, self._min_confidence)
        if not found:
            return ""
        left = set(item.result.flags)
        reasons = {(skipped.finding, skipped.proposal): skipped.reason for skipped in item.result.skipped}
        places = Places(item.result.original)
        self._files += 1
        self._left += sum(finding in left for finding in found)
        self._kinds.update(finding.kind.value for finding in found)
        lines: list[StyledLine] = [[(visible(item.name), "bold underline")]]
        for finding in found:
            where = f"  {places.position(finding.span.start)}"
            lines.append([(where, "bold"), (f"  {finding.kind}  ", "cyan"), (visible(finding.message), "")])
            lines.append(context(item.result.original, finding))
            if not finding.proposals:
                continue
            if not _is_made(finding, left):
                reason = reasons.get((finding, finding.proposals[0]), "not done")
                lines.append([("    ? ", "bold"), (_suggestion(finding), _PERHAPS), (f"  {visible(reason)}", "dim")])
            else:
                lines.append([("    → ", "bold"), (_suggestion(finding), _GOOD), (f"  {rule_of(finding)}", "dim")])
        return render([*lines, []], colour=True, width=terminal_width(self._width))

    def end(self) -> str:
        """How many there are, and the counts by kind."""
        return render(self._end(), colour=True, width=terminal_width(self._width))

    def _end(self) -> Iterator[StyledLine]:
        total = self._kinds.total()
        if not total:
            yield [("no findings", "green")]
            return
        head = f"{total:,} {'finding' if total == 1 else 'findings'} in {self._files:,} {'file' if self._files == 1 else 'files'}"
        yield [(head, "bold"), (f": {total - self._left:,} that mtclean clean mends, {self._left:,} left to a person", "")]
        yield [("  " + ", ".join(f"{kind} {count}" for kind, count in self._kinds.most_common()), "dim")]


def certain(result: Result, min_confidence: float) -> list[Finding]:
    """The findings of at least `min_confidence`."""
    return [finding for finding in result.findings if finding.confidence >= min_confidence]


def rule_of(finding: Finding) -> str:
    """The rule that the best proposal follows, or the detector."""
    return finding.proposals[0].rule if finding.proposals else finding.detector


def context(text: str, finding: Finding) -> StyledLine:
    """The finding in its line."""
    before, inside, after = excerpt(text, finding.span)
    return [(f"    {before}", ""), (inside, _BAD), (after, "")]


def terminal_width(width: int | None) -> int:
    """`width`, or that of the terminal, in cells."""
    return shutil.get_terminal_size().columns if width is None else width


def render(lines: Iterable[StyledLine], *, colour: bool, width: int | None = None) -> str:
    """Styled lines as text, with terminal codes if `colour`; then also broken between words to fit into `width` cells."""
    if not colour:
        return "".join("".join(text for text, _ in line) + "\n" for line in lines)
    from io import StringIO

    from rich.console import Console
    from rich.text import Text

    output = StringIO()
    console = Console(file=output, force_terminal=True, color_system="standard", soft_wrap=True, highlight=False, emoji=False)
    for line in lines:
        text = Text.assemble(*line)
        if width is None:
            console.print(text)
            continue
        indent = len(text.plain) - len(text.plain.lstrip(" "))
        room = max(width - indent - _HANG, _NARROWEST)
        for at, part in enumerate(text[indent:].wrap(console, room, overflow="fold", tab_size=4) if text.plain else [text]):
            part.rstrip()
            console.print(Text.assemble(" " * (indent + (_HANG if at else 0)), part))
    return output.getvalue()


def _is_made(finding: Finding, left: Container[Finding]) -> bool:
    """Whether a change was made that the finding proposed; none of `left`, nor one that gave way to another edit."""
    return finding not in left and any(proposal.automatic for proposal in finding.proposals)


def _suggestion(finding: Finding) -> str:
    replacement = finding.proposals[0].replacement
    if not replacement:
        return "(remove)"
    return shorten(replacement) if replacement.strip() else f"'{shorten(replacement)}'"
