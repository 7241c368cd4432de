"""Measure the name resolver: `python scripts/evaluate_names.py DATA [--show N]`, DATA the evaluation files (or MTCLEAN_DATA).

Only automatic proposals count. Reports the seed regression, the context cases, merged confusable pairs, precision and recall
on the name files (an edit on an `ignore` span is neutral, one beside every gold span is wrong), and the share of clean lines
touched.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from toolkit.names.normalizer import Normalizer
from toolkit.text import Document, Proposal


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", default=os.environ.get("MTCLEAN_DATA"), help="folder with the evaluation files")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print up to N failures of each file")
    options = parser.parse_args(arguments)
    if not options.data:
        parser.error("name the data folder, or set MTCLEAN_DATA")
    folder = Path(options.data)
    normalizer = Normalizer()
    report_alone(folder, normalizer, options.show)
    report_context(folder, normalizer, options.show)
    report_pairs(folder, normalizer, options.show)
    for name in ("names", "consistency"):
        report_edits(folder / f"{name}.jsonl", normalizer, options.show)
    report_clean(folder / "clean.jsonl", normalizer, options.show)
    return 0


def automatic(text: str, normalizer: Normalizer) -> list[Proposal]:
    """The proposals that would become edits, disjoint and in order."""
    proposals: list[Proposal] = []
    for finding in normalizer.find(Document(text)):
        first = next((proposal for proposal in finding.proposals if proposal.automatic), None)
        if first and (not proposals or first.span.start >= proposals[-1].span.end):
            proposals.append(first)
    return proposals


def repaired(text: str, normalizer: Normalizer) -> str:
    """The text with all automatic proposals carried out."""
    for proposal in reversed(automatic(text, normalizer)):
        text = text[: proposal.span.start] + proposal.replacement + text[proposal.span.end :]
    return text


def read(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as stream:
        return [json.loads(line) for line in stream if line.strip()]


def report_alone(folder: Path, normalizer: Normalizer, show: int) -> None:
    records = read(folder / "seed_regression.jsonl")
    failures = [
        (record["variant"], got, record["canon"])
        for record in records
        if (got := repaired(record["variant"], normalizer)) != record["canon"]
    ]
    print(f"seed regression: {len(records) - len(failures)} of {len(records)}")
    print_some(failures, show)


def report_context(folder: Path, normalizer: Normalizer, show: int) -> None:
    records = read(folder / "context_cases.jsonl")
    for changed, title in ((False, "must stay, kept"), (True, "must change, done")):
        chosen = [record for record in records if record["changed"] is changed]
        failures = [
            (record["text"], got) for record in chosen if (got := repaired(record["text"], normalizer)) != record["expect"]
        ]
        print(f"context cases, {title}: {len(chosen) - len(failures)} of {len(chosen)}")
        print_some(failures, show)


def report_pairs(folder: Path, normalizer: Normalizer, show: int) -> None:
    pairs = [record for record in read(folder / "confusable_pairs.jsonl") if not record["same"]]
    merged = [
        (pair["a"], pair["b"])
        for pair in pairs
        if repaired(pair["b"], normalizer) == pair["a"] or repaired(pair["a"], normalizer) == pair["b"]
    ]
    print(f"confusable pairs merged: {len(merged)} of {len(pairs)}")
    print_some(merged, show)


def report_edits(path: Path, normalizer: Normalizer, show: int) -> None:
    gold = hits = edits = neutral = exact = 0
    wrong = []
    for record in read(path):
        text = record["text"]
        proposals = automatic(text, normalizer)
        found = set()
        for proposal in proposals:
            edits += 1
            touched = [
                at
                for at, edit in enumerate(record["edits"])
                if proposal.span.start < edit["end"] and edit["start"] < proposal.span.end
            ]
            found.update(touched)
            if touched:
                wanted = [record["edits"][at]["replacement"] or "" for at in touched]
                exact += all(want.casefold() in proposal.replacement.casefold() for want in wanted)
            elif any(proposal.span.start < end and start < proposal.span.end for start, end in record.get("ignore", [])):
                neutral += 1
            else:
                wrong.append(
                    (
                        proposal.span.of(text),
                        proposal.replacement,
                        proposal.rule,
                        text[max(0, proposal.span.start - 60) : proposal.span.end + 40],
                    )
                )
        required = [at for at, edit in enumerate(record["edits"]) if edit.get("tier") != "optional"]
        gold += len(required)
        hits += len(found & set(required))
    judged = edits - neutral
    precision = 1 - len(wrong) / judged if judged else 1.0
    print(
        f"{path.name}: {edits} edits, {neutral} neutral, {len(wrong)} beside the gold; precision {precision:.3f}; "
        f"recall {hits}/{gold}; as the gold has it {exact}"
    )
    print_some(wrong, show)


def report_clean(path: Path, normalizer: Normalizer, show: int) -> None:
    records = read(path)
    touched = []
    started = time.process_time()
    for record in records:
        for proposal in automatic(record["text"], normalizer):
            ignored = any(proposal.span.start < end and start < proposal.span.end for start, end in record.get("ignore", []))
            if not ignored:
                touched.append((record["id"], proposal.span.of(record["text"]), proposal.replacement, record["text"][:160]))
    seconds = time.process_time() - started
    size = sum(len(record["text"]) for record in records)
    lines = len({line for line, *_ in touched})
    print(
        f"clean lines touched: {lines} of {len(records)}; "
        f"{size / seconds / 1e6:.2f} million characters a second of processor time, line by line"
    )
    print_some(touched, show)


def print_some(items: list[Any], show: int) -> None:
    for item in items[:show]:
        print("   ", item)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
