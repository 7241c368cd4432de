"""Measure the resolver on names mangled on their way through other languages: `python scripts/evaluate_routes.py [--show]`.

`corpus/mangled_names.jsonl` holds 300 paragraphs of news as weak machine translation writes it, by route: the text, its wrong
names with what an agency would print, and names that are right. They were written without sight of the rules; looked at since.
Printed by route: names edited, edited as the key has it (case, marks and blanks aside, one inside the other), suggested, and
changes of a name on the right list. `--show` prints every edit that is not as the key has it, and every name missed.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, Final

from toolkit.names.normalizer import Normalizer
from toolkit.text import Document, Proposal, Span
from toolkit.text.attested import fold

CORPUS: Final = Path(__file__).resolve().parent.parent / "corpus" / "mangled_names.jsonl"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true")
    show = parser.parse_args().show
    normalizer = Normalizer()
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    with CORPUS.open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            counts[record["route"]] += measure(record, normalizer, show)
    counts["all"] = sum(counts.values(), Counter())
    for route, count in counts.items():
        edited = 100 * count["as the key has it"] / count["wrong"]
        helped = 100 * (count["as the key has it"] + count["suggested rightly"]) / count["wrong"]
        print(f"{route}: edited {edited:.0f} %, with suggestions {helped:.0f} %; {dict(count)}")


def measure(record: dict[str, Any], normalizer: Normalizer, show: bool) -> Counter[str]:
    """How the names of one paragraph fare."""
    text: str = record["text"]
    edits, suggestions = proposals(text, normalizer)
    count: Counter[str] = Counter()
    spans = []
    for wrong, right in record["wrong"]:
        start = text.index(wrong)
        spans.append(span := Span(start, start + len(wrong)))
        count["wrong"] += 1
        done = [edit for edit in edits if edit.span.overlaps(span)]
        if done:
            count["edited"] += 1
            count["as the key has it"] += (met := any(is_same(edit.replacement, right) for edit in done))
            if show and not met:
                print(f"  {wrong} -> {', '.join(edit.replacement for edit in done)}, in the key {right}")
        elif told := [suggestion for suggestion in suggestions if suggestion.span.overlaps(span)]:
            count["suggested"] += 1
            count["suggested rightly"] += any(is_same(suggestion.replacement, right) for suggestion in told)
        elif show:
            print(f"  {wrong} stays, in the key {right}")
    for edit in edits:
        found = edit.span.of(text)
        if found in record["right"] and not any(edit.span.overlaps(span) for span in spans):
            count["right name changed"] += 1
            if show:
                print(f"  {found} -> {edit.replacement}, right by the key")
    return count


def proposals(text: str, normalizer: Normalizer) -> tuple[list[Proposal], list[Proposal]]:
    """The edits and the first suggestions for a text."""
    edits: list[Proposal] = []
    suggestions: list[Proposal] = []
    for finding in normalizer.find(Document(text)):
        automatic = [proposal for proposal in finding.proposals if proposal.automatic]
        edits += automatic[:1]
        suggestions += finding.proposals[:1] if not automatic else ()
    return edits, suggestions


def is_same(found: str, right: str) -> bool:
    """Whether one form is the other or a part of it, case, marks and blanks aside."""
    one, two = fold(found), fold(right)
    return one in two or two in one


if __name__ == "__main__":
    main()
