"""The page of statistics: one self-contained file, with neither script nor network, for screens of any width and for paper.

1. Totals; then the plots (`charts`), those without content left out; then the files with most edits.
2. The frame is `page.html`; the look comes from `page.css` and follows the system's light or dark colours.
3. The page's policy names the styles by their hash and forbids everything else. Nothing from a text becomes markup.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any, Final

import regex

from toolkit.report.kinds import MEANING
from toolkit.report.places import visible
from toolkit.report.stats.charts import Label, Row, bars, columns
from toolkit.report.stats.counts import CONFIDENCES, EDITS
from toolkit.report.stats.text import counted
from toolkit.text import Kind

_MOST_RULES: Final = 20


def page(record: dict[str, Any]) -> str:
    """The record of `Counts` as a page."""
    folder = files("toolkit.report.stats")
    style = folder.joinpath("page.css").read_text(encoding="utf-8")
    hashed = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    parts = {
        "@policy@": f"default-src 'none'; style-src 'sha256-{hashed}'; base-uri 'none'; form-action 'none'",
        "@title@": f"mtclean: {counted(record['files'], 'file')}",
        "@style@": style,
        "@sentence@": _sentence(record),
        "@totals@": "".join(_totals(record)),
        "@figures@": "".join(_figures(record)),
        "@busiest@": _busiest(record["busiest_files"]),
        "@signature@": escape(visible(record["signature"])),
    }
    template = folder.joinpath("page.html").read_text(encoding="utf-8")
    return regex.sub("|".join(parts), lambda match: parts[match.group()], template)


def _sentence(record: dict[str, Any]) -> str:
    changed = record["files"] - record["untouched"]
    left = record["suggestions"] + record["flags"]
    parts = [f"{counted(record['edits'], 'edit')} in {counted(changed, 'file')}", f"{counted(left, 'finding')} left to a person"]
    if record["failed"]:
        parts.append(f"{counted(record['failed'], 'file')} left alone, because the result would have broken a promise")
    return f"{'; '.join(parts)}."


def _totals(record: dict[str, Any]) -> Iterator[str]:
    share = f" ({record['untouched'] / record['files']:.0%})" if record["files"] else ""
    for name, value in (
        ("Files", f"{record['files']:,}"),
        ("Files untouched", f"{record['untouched']:,}{share}"),
        ("Edits", f"{record['edits']:,}"),
        ("Suggestions", f"{record['suggestions']:,}"),
        ("Flags", f"{record['flags']:,}"),
        ("Characters", f"{record['characters']:,}"),
        ("Time", f"{record['seconds']:,.1f} s"),
        ("Characters/s", f"{record['characters_per_second']:,}"),
    ):
        yield f"<div><dt>{name}</dt><dd>{value}</dd></div>\n"


def _figures(record: dict[str, Any]) -> Iterator[str]:
    low = f"Counts may be too low by up to {record['undercount']:,}." if record["undercount"] else ""
    outcomes = {
        "Changed": record["files"] - record["untouched"],
        "Untouched": record["untouched"] - record["failed"],
        "Left alone after an error": record["failed"],
    }
    rows = (Row(Label(name), count) for name, count in outcomes.items() if count)
    yield from _bars("Files by outcome", ("Outcome", "Files"), rows)
    yield from _bars("Fixes by kind", ("Kind", "Meaning", "Fixes"), _kinds(record["fixes_by_kind"]))
    yield from _bars("Left to a person, by kind", ("Kind", "Meaning", "Findings"), _kinds(record["left_by_kind"]))
    yield from _bars("Commonest variants", ("In the text", "Mended", "Times"), _changes(record["variants"]), low)
    yield from _bars("Commonest translations", ("In the text", "Translated", "Times"), _changes(record["translations"]), low)
    yield from _bars(
        "Commonest spans left in another language",
        ("In the text", "Language", "Times"),
        (
            Row(Label(entry["text"], language=entry["language"], note=language_name(entry["language"])), entry["count"])
            for entry in record["untranslated"]
        ),
        low,
    )
    yield from _bars(
        "Languages found",
        ("Language", "Tag", "Spans"),
        (Row(Label(language_name(tag), note=tag), count) for tag, count in record["languages"].items()),
        "Foreign spans, mended or not.",
    )
    if record["files"]:
        yield columns("Files by number of edits", ("Edits", "Files"), _classes(_edit_classes(), record["files_by_edits"]))
    if record["edits"]:
        classes = _classes(_confidence_classes(), record["edits_by_confidence"])
        yield columns("Edits by confidence", ("Confidence", "Edits"), classes, "How sure the rule is, from 0 to 1.")
    yield from _bars("Fixes by rule", ("Rule", "Fixes"), _rules(record["fixes_by_rule"]))


def _bars(title: str, heads: tuple[str, ...], rows: Iterable[Row], note: str = "") -> Iterator[str]:
    if found := list(rows):
        yield bars(title, heads, found, note)


def _kinds(counts: dict[str, int]) -> Iterator[Row]:
    for kind, count in counts.items():
        yield Row(Label(kind, note=MEANING[Kind(kind)]), count)


def _changes(entries: Iterable[dict[str, Any]]) -> Iterator[Row]:
    for entry in entries:
        yield Row(Label(entry["text"], after=entry["replacement"]), entry["count"])


def _classes(names: Iterable[str], entries: Iterable[dict[str, Any]]) -> list[Row]:
    return [Row(Label(name), entry["count"]) for name, entry in zip(names, entries, strict=True)]


def _rules(counts: dict[str, int]) -> Iterator[Row]:
    found = list(counts.items())
    for rule, count in found[:_MOST_RULES]:
        yield Row(Label(rule), count)
    if rest := found[_MOST_RULES:]:
        yield Row(Label(f"{len(rest)} others"), sum(count for _, count in rest))


def _edit_classes() -> Iterator[str]:
    for start, following in zip(EDITS, [*EDITS[1:], None], strict=True):
        if following is None:
            yield f"{start}+"
        else:
            yield f"{start}" if following == start + 1 else f"{start}–{following - 1}"


def _confidence_classes() -> Iterator[str]:
    for start, following in zip(CONFIDENCES, [*CONFIDENCES[1:], 1.0], strict=True):
        yield f"{start:g}–{following:g}".replace("0.", ".")


def _busiest(entries: list[dict[str, Any]]) -> str:
    if not entries:
        return ""
    rows = "".join(
        f'<tr><th scope="row"><bdi>{escape(visible(entry["file"]))}</bdi></th>'
        f"<td>{entry['edits']:,}</td><td>{entry['left']:,}</td><td>{entry['characters']:,}</td></tr>"
        for entry in entries
    )
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("File", "Edits", "Left", "Characters"))
    return (
        '<section aria-labelledby="busiest"><h2 id="busiest">Files with most edits</h2>\n'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></section>\n"
    )


def language_name(tag: str) -> str:
    """The English name of the language `tag` (BCP 47); the tag itself where there is no name for it."""
    return "unknown" if tag == "und" else _names().get(tag.partition("-")[0], tag)


@cache
def _names() -> dict[str, str]:
    lines = files("toolkit").joinpath("data", "language_names.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))
