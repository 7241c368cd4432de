#!/usr/bin/env python3
"""Precision, recall and restraint of the repair rules over labelled faults of real systems, and their speed.

    evaluate_repairs.py [DATA] [--show KIND] [--disagreements] [--verdicts FILE]

DATA (or the environment variable MTCLEAN_DATA) holds `eval/` with `pathologies.jsonl`, `clean.jsonl` and `score.py`, whose rule
for what counts as a hit is used: spans overlap or touch, and the kinds are of one family. Per fault kind it prints the recall of
findings (edits, suggestions and flags) and of automatic edits, and how many replacements are exact; per rule the precision of the
automatic edits where the labels are complete, and how many of 1,000 clean lines it touches; a line counts as touched by an edit,
and by a suggestion or flag of confidence 0.75 and more. ftfy, sacremoses and, where it is installed (extra `peers`), clean-text
stand beside: what they change on the faulty and on the clean lines, in the same run.

The labels of a line name the fault that it was chosen for, and not always every other one of the same family. --disagreements
prints each automatic edit that no label of its line covers, for reading. --verdicts FILE takes what a reader wrote of them (a
line each: record, start, rule, `right` or `wrong`, with tabs between) and prints the precision by reading beside that by labels.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from toolkit.repair import DETECTORS
from toolkit.text.document import Document
from toolkit.text.findings import Finding

Record = dict[str, Any]
ACTED_ON = 0.75  # confidence from which a flag counts as touching a line


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", type=Path, default=os.environ.get("MTCLEAN_DATA"))
    parser.add_argument(
        "--show",
        action="append",
        default=[],
        metavar="WHAT",
        help="print misses of a fault kind, or hits of a rule on clean lines",
    )
    parser.add_argument("--limit", type=int, default=60, help="examples to print")
    parser.add_argument("--disagreements", action="store_true", help="print the automatic edits that no label covers")
    parser.add_argument("--verdicts", type=Path, metavar="FILE", help="what a reader says of these edits")
    arguments = parser.parse_args()
    if arguments.data is None:
        parser.error("give the data folder, or set MTCLEAN_DATA")
    data = Path(arguments.data) / "eval"
    score = _load_score(data / "score.py")
    faulty = _read(data / "pathologies.jsonl")
    clean = [record for record in _read(data / "clean.jsonl") if not record.get("contested")]
    report_faults(score, faulty, arguments.show, arguments.limit)
    if arguments.disagreements or arguments.verdicts:
        report_disagreements(score, faulty, _verdicts(arguments.verdicts), arguments.disagreements)
    report_clean(score, clean, arguments.show, arguments.limit)
    report_baselines(score, faulty, clean)
    report_speed([record["text"] for record in clean])
    return 0


def report_faults(score: ModuleType, records: list[Record], show: list[str], limit: int) -> None:
    """Recall per fault kind, precision per rule."""
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    rules: dict[str, Counter[str]] = defaultdict(Counter)
    shown = 0
    for record in records:
        found = list(_predictions(score, record["text"]))
        gold = [dict(edit, family=score.family(edit["kind"], {})) for edit in record["edits"]]
        for label in gold:
            same = [item for item in found if item["family"] == label["family"] and score.touch(item, label)]
            edits = [item for item in same if item["automatic"]]
            count = kinds[label["kind"] + (" (optional)" if label.get("tier") == "optional" else "")]
            count["gold"] += 1
            count["found"] += bool(same)
            count["edited"] += bool(edits)
            for item in edits[:1]:
                verdict = score.check_replacement(record["text"], item, [label])
                if verdict is not None:
                    count["judged"] += 1
                    count["exact"] += verdict[0]
            if not same and label["kind"] in show and shown < limit:
                shown += 1
                print(f"MISS {label['kind']}: {_context(record['text'], label)} gold {label.get('replacement')!r}")
        for item in found:
            verdict = _verdict(score, record, gold, item)
            rules[item["rule"]][verdict + (" edit" if item["automatic"] else " note")] += 1
            if verdict == "wrong" and (item["rule"] in show) and shown < limit:
                shown += 1
                print(f"WRONG {item['rule']}: {_context(record['text'], item)} -> {item.get('replacement')!r}")
    print(f"{'fault':28}{'gold':>6}{'found':>8}{'edited':>8}{'exact':>8} of")
    for kind, count in sorted(kinds.items()):
        print(
            f"{kind:28}{count['gold']:6}{_share(count['found'], count['gold'])}{_share(count['edited'], count['gold'])}"
            f"{_share(count['exact'], count['judged'])} {count['judged']}"
        )
    print(f"\n{'rule':36}{'edits':>7}{'hit':>6}{'wrong':>7}{'prec':>8}{'other':>7}   notes: hit wrong other")
    total: Counter[str] = Counter()
    for rule, count in sorted(rules.items()):
        total.update(count)
        _print_rule(rule, count)
    _print_rule("all", total)


def report_disagreements(score: ModuleType, records: list[Record], verdicts: dict[tuple[str, int, str], str], show: bool) -> None:
    """Automatic edits that no label covers, each with its surroundings, and what a reader says of them, rule by rule."""
    read: dict[str, Counter[str]] = defaultdict(Counter)
    for record in records:
        gold = [dict(edit, family=score.family(edit["kind"], {})) for edit in record["edits"]]
        for item in _predictions(score, record["text"]):
            if not item["automatic"]:
                continue
            verdict = _verdict(score, record, gold, item)
            if verdict == "wrong":
                verdict = verdicts.get((record["id"], item["start"], item["rule"]), "not read")
                if show:
                    context = _context(record["text"], item)
                    print(f"{record['id']}\t{item['start']}\t{item['rule']}\t{verdict}\t{context} -> {item['replacement']!r}")
            read[item["rule"]][verdict] += 1
    columns = f"{'on label':>9}{'read right':>11}{'read wrong':>11}{'not read':>9}{'labels':>8}{'reading':>8}"
    print(f"\n{'rule, edits in scope':36}{columns}")
    for rule, count in [*sorted(read.items()), ("all", sum(read.values(), Counter()))]:
        unread, right, wrong = count["not read"], count["right"], count["wrong"]
        judged = count["hit"] + right + wrong + unread
        print(
            f"{rule:36}{count['hit']:9}{right:11}{wrong:11}{unread:9}{_share(count['hit'], judged)}"
            f"{_share(count['hit'] + right, judged - unread)}"
        )


def _verdict(score: ModuleType, record: Record, gold: list[Record], item: Record) -> str:
    """`hit` where a label of the family covers the prediction, `neutral` where the labels do not judge it, else `wrong`."""
    over = [label for label in gold if score.touch(item, label)]
    if any(label["family"] == item["family"] for label in over):
        return "hit"
    return "neutral" if over or item["family"] not in record["scope"] or _ignored(score, record, item) else "wrong"


def _verdicts(path: Path | None) -> dict[tuple[str, int, str], str]:
    """What a reader says of edits, by record, start and rule."""
    if path is None:
        return {}
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return {(row[0], int(row[1]), row[2]): row[3] for row in rows}


def report_clean(score: ModuleType, records: list[Record], show: list[str], limit: int) -> None:
    """Clean lines touched by automatic edits, per 1,000, by rule."""
    touched: Counter[str] = Counter()
    noted: Counter[str] = Counter()
    lines = acted = 0
    shown = 0
    for record in records:
        wrong = [item for item in _predictions(score, record["text"]) if _is_wrong(score, record, item)]
        lines += any(item["automatic"] for item in wrong)
        acted += any(item["automatic"] or item["confidence"] >= ACTED_ON for item in wrong)
        touched.update({item["rule"] for item in wrong if item["automatic"]})
        noted.update({item["rule"] for item in wrong if not item["automatic"]})
        for item in wrong:
            if (("clean" in show and item["automatic"]) or item["rule"] in show) and shown < limit:
                shown += 1
                print(f"CLEAN {item['rule']}: {_context(record['text'], item)} -> {item.get('replacement')!r}")
    share = 1000 / max(1, len(records))
    print(
        f"\nclean lines {len(records)}: edited {lines} ({share * lines:.1f} in 1,000), "
        f"edited or flagged with confidence {ACTED_ON} and more {acted} ({share * acted:.1f} in 1,000)"
    )
    for rule in sorted(set(touched) | set(noted)):
        print(f"  {rule:36} edited {touched[rule]:4}   noted {noted[rule]:4}")


def report_baselines(score: ModuleType, faulty: list[Record], clean: list[Record]) -> None:
    """What other tools do alone: faults hit, edits that lie on no fault, clean lines changed."""
    for name, tool in _tools().items():
        hit: Counter[str] = Counter()
        gold: Counter[str] = Counter()
        edits = good = 0
        for record in faulty:
            derived = score.derive(record["text"], tool(record["text"]))
            edits += len(derived)
            good += sum(any(score.touch(edit, label) for label in record["edits"]) for edit in derived)
            for label in record["edits"]:
                gold[label["kind"]] += 1
                hit[label["kind"]] += any(score.touch(edit, label) for edit in derived)
        changed = sum(tool(record["text"]) != record["text"] for record in clean)
        print(
            f"\n{name} alone: clean lines changed {1000 * changed / max(1, len(clean)):.1f} in 1,000; "
            f"of {edits} edits of faulty lines {good} lie on a fault; faults hit: ",
            end="",
        )
        print(", ".join(f"{kind} {100 * hit[kind] / gold[kind]:.0f}%" for kind in sorted(gold) if hit[kind]))


def _tools() -> dict[str, Callable[[str], str]]:
    """The tools that are installed, each as text to text, with the settings that keep the text English prose."""
    import ftfy
    from sacremoses import MosesPunctNormalizer

    tools: dict[str, Callable[[str], str]] = {
        "ftfy": ftfy.fix_text,
        "sacremoses normalizer": MosesPunctNormalizer(lang="en").normalize,
    }
    try:
        cleantext = importlib.import_module("cleantext")
    except ImportError:
        print("\nclean-text is not installed (extra `peers`): left out")
    else:
        tools["clean-text"] = lambda text: str(cleantext.clean(text, lower=False, to_ascii=False, no_line_breaks=False))
    return tools


def report_speed(texts: list[str]) -> None:
    """Megabytes a second of each detector and of all, beside ftfy: clean lines as articles of 30 paragraphs, one core."""
    import ftfy

    # Neighbouring lines are one sentence by several systems; an article takes lines that lie far apart.
    count = max(1, len(texts) // 30)
    articles = ["\n".join(texts[at::count]) for at in range(count)]
    size = sum(len(article.encode()) for article in articles) / 1e6
    documents = [Document(article) for article in articles]
    find_all(documents)  # makes the views, which all detectors share
    print(f"\nspeed on {size:.2f} MB, MB/s: ", end="")
    for detector in DETECTORS:
        took = _seconds(lambda: [list(detector.find(document)) for document in documents])  # noqa: B023 - called at once
        print(f"{detector.name.rpartition('.')[2]} {size / took:.0f}, ", end="")
    alone = _seconds(lambda: [ftfy.fix_text(article) for article in articles])
    # All together on new documents: with the views.
    spent = _seconds(lambda: find_all([Document(article) for article in articles]))
    print(f"all repairs, from the bare text, {size / spent:.1f}; ftfy alone {size / alone:.1f}")


def find_all(documents: list[Document]) -> None:
    """Every detector over every document."""
    for document in documents:
        for detector in DETECTORS:
            for _ in detector.find(document):
                pass


def _seconds(work: Callable[[], object]) -> float:
    """Processor time of the fastest of five runs, after one that compiles patterns."""
    work()
    times = []
    for _ in range(5):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


def _predictions(score: ModuleType, text: str) -> Iterator[Record]:
    """Every finding with its best proposal, in the manner of the scorer."""
    document = Document(text)
    for detector in DETECTORS:
        for finding in detector.find(document):
            yield _prediction(score, finding)


def _prediction(score: ModuleType, finding: Finding) -> Record:
    best = finding.proposals[0] if finding.proposals else None
    span = best.span if best and best.automatic else finding.span
    return {
        "start": span.start,
        "end": span.end,
        "family": score.family(finding.kind, {"bidi-control": "artefact", "bidi_control": "artefact"}),
        "rule": best.rule if best else f"{finding.detector}: {finding.message}",
        "automatic": bool(best and best.automatic),
        "replacement": best.replacement if best else None,
        "confidence": finding.confidence,
    }


def _is_wrong(score: ModuleType, record: Record, item: Record) -> bool:
    """Whether a prediction on a clean record is wrong: in scope, and on a protected span where the record names some."""
    if record.get("scope") and item["family"] not in record["scope"]:
        return False
    if "protected" in record:
        return any(score.touch(item, {"start": start, "end": end}) for start, end in record["protected"])
    return not _ignored(score, record, item)


def _ignored(score: ModuleType, record: Record, item: Record) -> bool:
    return any(score.touch(item, {"start": start, "end": end}) for start, end in record.get("ignore", []))


def _print_rule(rule: str, count: Counter[str]) -> None:
    edits = count["hit edit"] + count["wrong edit"]
    total = edits + count["neutral edit"]
    print(
        f"{rule:36.36}{total:7}{count['hit edit']:6}{count['wrong edit']:7}"
        f"{_share(count['hit edit'], edits)}{count['neutral edit']:7}"
        f"          {count['hit note']:4}{count['wrong note']:6}{count['neutral note']:6}"
    )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:8.1f}" if whole else f"{'-':>8}"


def _context(text: str, item: Record) -> str:
    start, end = item["start"], item["end"]
    return repr(f"{text[max(0, start - 40) : start]}[[{text[start:end][:120]}]]{text[end : end + 40]}")


def _load_score(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path}: no scorer here")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _read(path: Path) -> list[Record]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


if __name__ == "__main__":
    sys.exit(main())
