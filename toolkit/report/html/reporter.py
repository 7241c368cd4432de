"""The review page: one self-contained file in which an editor reads, decides and exports the decisions.

1. Head, styles and markup come from `page.html` and `page.css`; the script is `*.js` of this folder, in the order of _SCRIPTS.
2. Each file of the report is a JSON data block: its text, rows, items (`toolkit.report.items`), hash and signature. The script
   reads a block when its file is opened, so that a page over a thousand files opens at once.
3. Offsets stand twice: in code points, for the export, and in UTF-16 code units, for the script.

Nothing from a text becomes markup: blocks are JSON with `<` and unsafe characters escaped, and the script makes text nodes only.
The page's policy names the script and the styles by their hashes and forbids everything else, the network included.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from importlib.resources import files
from typing import Any, Final

import regex

from toolkit.pipeline.result import Result
from toolkit.report.items import Item, Option, State, items
from toolkit.report.jsonlines import to_json
from toolkit.report.places import CodeUnits, Places, escape_unsafe, visible
from toolkit.report.protocols import Reported
from toolkit.report.remember import always_pair, never_word
from toolkit.report.replay import DECISIONS_SCHEMA, text_hash
from toolkit.text import Kind, Span

_SCRIPTS: Final = ("review.js", "text.js", "panel.js", "files.js", "filter.js", "page.js")
_FILES: Final = "<!-- files -->\n"
# A line, or a part of one that is too long for the browser to lay out anew at every decision: up to the first space after so
# many characters, and in any case after twice as many.
_LINE: Final = regex.compile(r"(?!\Z)[^\n\r]{0,2999}+\S{0,2999}+(?:\r\n|\s)?")


class HtmlReporter:
    """The review page of any number of files.

    Where a server gives the page, `save` is the address that decisions are sent to, and `write` the one that a file is written
    by, with `/` and its number, from 0, behind.
    """

    def __init__(self, save: str | None = None, write: str | None = None) -> None:
        self._addresses = {"save": save, "write": write}
        self._foot = ""

    def begin(self) -> str:
        """The page up to the data of the first file."""
        head, _, self._foot = _page(self._addresses).partition(_FILES)
        return head

    def report(self, item: Reported) -> str:
        """The data block of one file."""
        result = item.result
        found = items(result)
        counts = Counter(entry.state for entry in found)
        attributes = f'class="file" data-name="{escape(visible(item.name))}" '
        attributes += " ".join(f'data-{state}="{counts[state]}"' for state in State)
        return f'<script type="application/json" {attributes}>{data_block(file_record(item.name, result, found))}</script>\n'

    def end(self) -> str:
        """The rest of the page."""
        return self._foot


def file_record(name: str, result: Result, found: Sequence[Item]) -> dict[str, Any]:
    """What the script needs to know of one file."""
    units = CodeUnits(result.original)
    places = Places(result.original)
    spans = [span for item in found for span in (item.span, *(option.span for option in item.options))]
    return {
        "name": visible(name),
        "sha256": text_hash(result.original),
        "length": len(result.original),
        "signature": result.signature,
        "error": result.error,
        "text": result.original,
        "rows": [units.offset(row.end) for row in rows(result.original, spans)],
        "items": [_item_record(item, result.original, units, places) for item in found],
    }


def rows(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Lines of `text`, the very long ones cut, joined where one of `spans` reaches over an end: each of them lies in one row."""
    ordered = sorted(spans)
    at = reach = start = end = 0
    for match in _LINE.finditer(text):
        end = match.end()
        while at < len(ordered) and ordered[at].start < end:
            reach = max(reach, ordered[at].end)
            at += 1
        if reach <= end and not (end == len(text) and at < len(ordered)):  # an insertion behind the last line end joins it
            yield Span(start, end)
            start = end
    if start < end or (not text and ordered):
        yield Span(start, len(text))


def data_block(value: object) -> str:
    """`value` as JSON that cannot end a script element or hide anything from who reads the source."""
    return escape_unsafe(to_json(value)).replace("<", "\\u003c")


def _item_record(item: Item, text: str, units: CodeUnits, places: Places) -> dict[str, Any]:
    return {
        "state": item.state.value,
        "kind": item.kind.value,
        "place": str(places.position(item.span.start)),
        **_place(item.span, units),
        "never": never_word(item.kind, item.span.of(text)),
        "options": [_option_record(option, item.kind, text, units) for option in item.options],
        "found": [
            {
                "detector": finding.detector,
                "message": finding.message,
                "confidence": round(finding.confidence, 2),
                "evidence": list(dict.fromkeys(finding.evidence)),
                "language": finding.language,
                "text": finding.span.of(text) if finding.span != item.span else None,
            }
            for finding in item.found
        ],
    }


def _option_record(option: Option, kind: Kind, text: str, units: CodeUnits) -> dict[str, Any]:
    return {
        **_place(option.span, units),
        "replacement": option.replacement,
        "rule": option.rule,
        "reason": option.reason,
        "confidence": round(option.confidence, 2),
        "evidence": list(dict.fromkeys(option.evidence)),
        "leftOut": option.left_out,
        "always": always_pair(kind, option.span.of(text), option.replacement),
    }


def _place(span: Span, units: CodeUnits) -> dict[str, int]:
    return {"start": span.start, "end": span.end, "from": units.offset(span.start), "to": units.offset(span.end)}


def _page(addresses: Mapping[str, str | None]) -> str:
    """The page without files. Every part is ours; the order of the replacements does not matter."""
    folder = files("toolkit.report.html")
    style = folder.joinpath("page.css").read_text(encoding="utf-8")
    script = "".join(folder.joinpath(name).read_text(encoding="utf-8") for name in _SCRIPTS)
    script = f'"use strict";\n(() => {{\n{script}}})();\n'
    facts = {"schema": DECISIONS_SCHEMA, "kinds": {kind.value: kind.mqm for kind in Kind}, **addresses}
    allowed = f"script-src {_hash(script)}; style-src {_hash(style)}" + (
        "; connect-src 'self'" if any(addresses.values()) else ""
    )
    parts = {
        "@policy@": f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'",
        "@style@": style,
        "@facts@": data_block(facts),
        "@script@": script,
    }
    page = folder.joinpath("page.html").read_text(encoding="utf-8")
    return regex.sub("|".join(parts), lambda match: parts[match.group()], page)


def _hash(source: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"
