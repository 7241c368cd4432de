"""How the toolkit does on the project's own corpus: gold articles and texts that must not change.

    python scripts/evaluate_corpus.py [--corpus FOLDER] [--verbose]

For every gold edit of tier `core`: a fix is met when the cleaned text has an accepted wording at its place, a removal when
the text is gone, a flag when the text stays and a finding lies on it. An edit that meets no gold edit (core or optional) is
damage. Exit code 1 where a core edit is missed, damage is done, or an untouched text changes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product
from pathlib import Path

from toolkit import Cleaner, Edit, Result, Span

_MOST_WORDINGS = 256  # combinations of accepted wordings tried for gold edits that one edit answers
CORPUS = Path(__file__).resolve().parent.parent / "corpus"


@dataclass(frozen=True, slots=True)
class GoldEdit:
    """One fault of an article and what must become of it; see corpus/README.md."""

    span: Span
    kind: str
    action: str
    accept: tuple[str, ...]
    tier: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article of the corpus with its gold edits, in order."""

    name: str
    text: str
    source_language: str
    gold: tuple[GoldEdit, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a cleaning missed (gold edits of tier core) and damaged (edits that no gold edit calls for)."""

    missed: tuple[GoldEdit, ...]
    damage: tuple[Edit, ...]


def articles(corpus: Path = CORPUS) -> Iterator[Article]:
    """All gold articles, by name."""
    for path in sorted((corpus / "articles").glob("*.txt")):
        text = path.read_text("utf-8")
        gold = json.loads(path.with_suffix(".gold.json").read_text("utf-8"))
        edits = tuple(
            GoldEdit(
                _locate(path, text, item["find"], item["nth"]),
                item["kind"],
                item["action"],
                tuple(item["accept"]),
                item["tier"],
            )
            for item in gold["edits"]
        )
        yield Article(path.stem, text, gold["source_language"], edits)


def untouched(corpus: Path = CORPUS) -> Iterator[tuple[str, str]]:
    """Name and text of everything that must not change."""
    for path in sorted((corpus / "untouched").glob("*.txt")):
        yield path.stem, path.read_text("utf-8")


def judge(article: Article, result: Result) -> Verdict:
    """Hold a result against the gold edits of its article."""
    missed = tuple(gold for gold in article.gold if gold.tier == "core" and not _met(article, gold, result))
    damage = tuple(edit for edit in result.edits if not any(_touch(edit.span, gold.span) for gold in article.gold))
    return Verdict(missed, damage)


def _met(article: Article, gold: GoldEdit, result: Result) -> bool:
    edits = [edit for edit in result.edits if _touch(edit.span, gold.span)]
    if gold.action == "flag":
        on_it = any(_touch(finding.span, gold.span) for finding in result.findings)
        return on_it and not any(edit.span.overlaps(gold.span) for edit in edits)
    # One edit may answer several gold edits (given name and surname): then they are held against it together.
    together = [other for other in article.gold if other is gold or any(_touch(edit.span, other.span) for edit in edits)]
    spans = [*(other.span for other in together), *(edit.span for edit in edits)]
    region = Span(min(span.start for span in spans), max(span.end for span in spans))
    edits = [edit for edit in result.edits if region.contains(edit.span)]
    after = _rewrite(result.original, region, [(edit.span, edit.after) for edit in edits])
    if gold.action == "remove":
        return gold.span.of(result.original).strip() not in after
    choices = islice(product(*(other.accept or (other.span.of(result.original),) for other in together)), _MOST_WORDINGS)
    answers = ([(other.span, wording) for other, wording in zip(together, choice, strict=True)] for choice in choices)
    return any(_fold(after) == _fold(_rewrite(result.original, region, answer)) for answer in answers)


def _rewrite(text: str, span: Span, changes: Sequence[tuple[Span, str]]) -> str:
    """`span` of `text` after `changes`, which are in order and disjoint."""
    pieces: list[str] = []
    position = span.start
    for place, wording in changes:
        pieces += text[position : place.start], wording
        position = place.end
    return "".join(pieces) + text[position : span.end]


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold()


def _touch(one: Span, other: Span) -> bool:
    """Overlap, or an insertion at the edge."""
    return one.overlaps(other) or (not one.length and one.start in (other.start, other.end))


def _locate(path: Path, text: str, find: str, nth: int) -> Span:
    start = -1
    for _ in range(nth):
        start = text.find(find, start + 1)
        if start < 0:
            raise SystemExit(f"{path}: {find!r} does not occur {nth} times; mend its .gold.json")
    return Span(start, start + len(find))


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--verbose", action="store_true", help="show every miss and every damage")
    options = parser.parse_args(argv)
    cleaner = Cleaner()
    failed = False
    for article in articles(options.corpus):
        result = cleaner.clean_and_explain(article.text)
        verdict = judge(article, result)
        core = sum(gold.tier == "core" for gold in article.gold)
        print(f"{article.name:28} core {core - len(verdict.missed):3} of {core:3}   damage {len(verdict.damage)}")
        failed |= bool(verdict.missed or verdict.damage)
        if options.verbose:
            for gold in verdict.missed:
                wanted = list(gold.accept)[:3]
                print(f"    missed {gold.kind} {gold.action}: {gold.span.of(article.text)[:70]!r} -> {wanted}")
                for edit in result.edits:
                    if _touch(edit.span, gold.span):
                        print(f"           made {edit.before[:50]!r} -> {edit.after[:50]!r} [{edit.rule}]")
            for edit in verdict.damage:
                print(f"    damage {edit.kind}: {edit.before!r} -> {edit.after!r} [{edit.rule}]")
    changed = 0
    for name, text in untouched(options.corpus):
        result = cleaner.clean_and_explain(text)
        if result.edits:
            changed += 1
            print(f"{name}: must not change")
            for edit in result.edits:
                print(f"    damage {edit.kind}: {edit.before[:60]!r} -> {edit.after[:60]!r} [{edit.rule}]")
        if options.verbose:
            for finding in result.findings:
                print(
                    f"    note {name}: {finding.kind} {finding.span.of(text)[:60]!r} {finding.confidence:.2f} {finding.message}"
                )
    print(f"untouched texts changed: {changed}")
    return int(failed or changed > 0)


if __name__ == "__main__":
    sys.exit(main())
