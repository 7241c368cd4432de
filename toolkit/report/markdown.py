"""Tables in GitHub-flavoured Markdown, for pull requests and issues.

One section a file: a table of the edits, then one of what was found and left. Texts stand in code spans, where nothing is markup;
in prose every character with a meaning is escaped, and mentions (@name, #1) are broken by a comment so that no one is called.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import regex

from toolkit.report.items import Item, State, items
from toolkit.report.places import Places, shorten, visible
from toolkit.report.protocols import Reported

_SPECIAL: Final = regex.compile(r"[\\`*_\[\]<>#|~&$]|:(?=//)")
_MENTION: Final = regex.compile(r"(?<=[@#])(?=\w)")
_TICKS: Final = regex.compile(r"`+")


class MarkdownReporter:
    """Edits, suggestions and flags of each file as tables."""

    def begin(self) -> str:
        """Nothing: sections are simply joined."""
        return ""

    def report(self, item: Reported) -> str:
        """The section of one file."""
        result = item.result
        found = items(result)
        places = Places(result.original)
        edits = [entry for entry in found if entry.state is State.EDIT]
        others = [entry for entry in found if entry.state is not State.EDIT]
        lines = [f"## {_code(item.name)}", ""]
        if result.error is not None:
            lines += [f"**Left unchanged:** {_prose(result.error)}", ""]
        if not found:
            lines += ["Nothing was found.", ""]
        if edits:
            lines += [f"### {_count(len(edits), 'edit')}", "", *_table(edits, result.original, places, "After"), ""]
        if others:
            lines += [f"### {_count(len(others), 'finding')} left to a person", ""]
            lines += [*_table(others, result.original, places, "Proposed"), ""]
        lines += [f"<sub>{_code(result.signature)}</sub>", ""]
        return "\n".join(lines) + "\n"

    def end(self) -> str:
        """Nothing: sections are simply joined."""
        return ""


def _table(found: Sequence[Item], text: str, places: Places, after: str) -> Iterator[str]:
    yield f"| Place | Kind | Before | {after} | Why |"
    yield "|---|---|---|---|---|"
    for item in found:
        option = item.options[0] if item.options else None
        span = item.span if option is None else option.span
        new = "" if option is None else _code(option.replacement) or "*(remove)*"
        why = _prose(item.found[0].message if option is None else option.reason)
        yield f"| {places.position(item.span.start)} | {item.kind} | {_code(span.of(text))} | {new} | {why} |"


def _code(text: str) -> str:
    """`text` as a code span that fits into a table cell; nothing where it is empty."""
    if not text:
        return ""
    short = shorten(text).replace("|", "\\|") if text.strip() else shorten(text).replace(" ", "␣")
    ticks = "`" * (1 + max((len(match.group()) for match in _TICKS.finditer(short)), default=0))
    pad = " " if short[0] in " `" or short[-1] in " `" else ""
    return f"{ticks}{pad}{short}{pad}{ticks}"


def _prose(text: str) -> str:
    plain = _SPECIAL.sub(r"\\\g<0>", visible(text.replace("\n", " ")))
    return _MENTION.sub("<!-- -->", plain)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
