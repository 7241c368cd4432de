"""Counts as text: totals, then one section each, counts in front; sections without content are left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from toolkit.report.places import shorten, visible

_MOST_SHOWN: Final = 32  # code points of one side of a change: a line fits into 80 columns
_MOST_RULES: Final = 15


def text(record: dict[str, Any]) -> str:
    """The record of `Counts` as text."""
    lines = [*_head(record)]
    lines += _section("Fixes by kind", record["fixes_by_kind"].items())
    lines += _section("Left to a person, by kind", record["left_by_kind"].items())
    lines += _section("Fixes by rule", record["fixes_by_rule"].items(), most=_MOST_RULES)
    lines += _section("Languages of foreign spans", record["languages"].items())
    lines += _section("Commonest variants", _changes(record["variants"]))
    lines += _section("Commonest translations", _changes(record["translations"]))
    lines += _section("Commonest spans left in another language", _spans(record["untranslated"]))
    lines += _section("Files with most edits", ((entry["file"], entry["edits"]) for entry in record["busiest_files"]))
    if record["undercount"]:
        lines += ["", f"There were too many different variants to keep: their counts may be low by up to {record['undercount']}."]
    if record["signature"]:
        lines += ["", visible(record["signature"])]
    return "\n".join(lines) + "\n"


def counted(number: int, noun: str) -> str:
    """`number` with `noun` in the right number."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _head(record: dict[str, Any]) -> Iterator[str]:
    yield (
        f"{counted(record['files'], 'file')}, {record['untouched']:,} untouched, {counted(record['characters'], 'character')}, "
        f"{record['seconds']:.1f} s ({record['characters_per_second']:,} characters/s)"
    )
    parts = [counted(record[f"{noun}s"], noun) for noun in ("edit", "suggestion", "flag")]
    if record["failed"]:
        parts.append(f"{counted(record['failed'], 'file')} failed")
    yield ", ".join(parts)


def _changes(entries: Iterable[dict[str, Any]]) -> Iterator[tuple[str, int]]:
    for entry in entries:
        after = shorten(entry["replacement"], _MOST_SHOWN) or "(remove)"
        yield f"{shorten(entry['text'], _MOST_SHOWN)} -> {after}", entry["count"]


def _spans(entries: Iterable[dict[str, Any]]) -> Iterator[tuple[str, int]]:
    for entry in entries:
        yield f"{shorten(entry['text'], _MOST_SHOWN)} ({entry['language']})", entry["count"]


def _section(title: str, rows: Iterable[tuple[str, int]], most: int | None = None) -> list[str]:
    found = list(rows)
    if not found:
        return []
    width = len(f"{max(count for _, count in found):,}")
    lines = ["", f"{title}:", *(f"  {count:>{width},}  {visible(name)}" for name, count in found[:most])]
    if most is not None and len(found) > most:
        rest = found[most:]
        lines.append(f"  {sum(count for _, count in rest):>{width},}  {len(rest)} others")
    return lines
