"""Measure the name resolver, and three peers in the same run: `python scripts/evaluate_names.py DATA [--alone] [--show N]`.

DATA (or the environment variable MTCLEAN_DATA) holds `eval/` with the files. Reports the seed regression, the context
cases, merged confusable pairs, precision and recall on the name files (an edit on an `ignore` span is neutral, one beside
every gold span is wrong), and the share of clean lines touched. Only automatic proposals count, unless a line says "with
suggestions".
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from name_peers import Edit, Mender, peers

from toolkit.names.layers import open_tables
from toolkit.names.normalizer import Normalizer
from toolkit.text import Document, Proposal


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", default=os.environ.get("MTCLEAN_DATA"), help="folder that holds eval/")
    parser.add_argument("--alone", action="store_true", help="without the peers")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print up to N failures of each file")
    options = parser.parse_args(arguments)
    if not options.data:
        parser.error("name the data folder, or set MTCLEAN_DATA")
    folder = Path(options.data) / "eval"
    normalizer = Normalizer()
    report_alone(folder, normalizer, options.show)
    report_context(folder, normalizer, options.show)
    report_pairs(folder, normalizer, options.show)
    for name in ("names", "consistency"):
        records = read(folder / f"{name}.jsonl")
        report_edits(f"{name}: edits", records, edits(normalizer), options.show)
        report_edits(f"{name}: with suggestions", records, edits(normalizer, suggested=True), 0)
        if not options.alone:
            for peer, mend in peers(canonical_names()):
                report_edits(f"{name}: {peer}", records, mend, 0)
    report_clean(folder / "clean.jsonl", normalizer, options.show)
    return 0


def canonical_names() -> list[str]:
    """The canonical names of the shipped gazetteer."""
    table = open_tables()
    return sorted({table.entity(number).canonical for number in range(len(table))})


def edits(normalizer: Normalizer, suggested: bool = False) -> Mender:
    """Our edits in the form of the peers'."""

    def mend(text: str) -> list[Edit]:
        return [
            (proposal.span.start, proposal.span.end, proposal.replacement) for proposal in automatic(text, normalizer, suggested)
        ]

    return mend


def automatic(text: str, normalizer: Normalizer, suggested: bool = False) -> list[Proposal]:
    """The proposals that would become edits, disjoint and in order; with `suggested`, the first of each finding."""
    proposals: list[Proposal] = []
    for finding in normalizer.find(Document(text)):
        first = next((proposal for proposal in finding.proposals if suggested or proposal.automatic), None)
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


def report_edits(title: str, records: list[dict[str, Any]], mend: Mender, show: int) -> None:
    gold = hits = edits = neutral = exact = 0
    wrong = []
    for record in records:
        text = record["text"]
        found = set()
        for start, end, replacement in mend(text):
            edits += 1
            touched = [at for at, edit in enumerate(record["edits"]) if start < edit["end"] and edit["start"] < end]
            found.update(touched)
            if touched:
                wanted = [record["edits"][at]["replacement"] or "" for at in touched]
                exact += all(want.casefold() in replacement.casefold() for want in wanted)
            elif any(start < last and first < end for first, last in record.get("ignore", [])):
                neutral += 1
            else:
                wrong.append((text[start:end], replacement, text[max(0, start - 60) : end + 40]))
        required = [at for at, edit in enumerate(record["edits"]) if edit.get("tier") != "optional"]
        gold += len(required)
        hits += len(found & set(required))
    judged = edits - neutral
    precision = 1 - len(wrong) / judged if judged else 1.0
    print(
        f"{title:36} {edits:5} edits, {neutral:4} neutral, {len(wrong):4} beside the gold; precision {precision:.3f}; "
        f"recall {hits}/{gold} = {hits / gold:.3f}; as the gold has it {exact}"
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
