#!/usr/bin/env python3
"""Speed of the repair rules on clean text, in megabytes of UTF-8 a second of processor time, beside ftfy in the same run.

    benchmark_repairs.py [--corpus FOLDER] [--rounds N]

The texts are those of `corpus/untouched`: as they are (articles of one to two kilobytes) and joined to documents of the length
of a long report, since a part of the cost falls on each document. That corpus is made of what rules may trip over, so clean news
is faster; name a folder of your own with --corpus. All repairs together are timed from the bare text, with the views that the
detectors share (paragraphs, quotations, the words); single detectors are timed on documents that have them. The best of N rounds
counts: the machine may have other work, and the ratio to ftfy says more than the figure.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from toolkit.repair import DETECTORS
from toolkit.text.document import Document

CORPUS = Path(__file__).resolve().parent.parent / "corpus" / "untouched"
LONG = 30_000  # code points of a long document


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    texts = [path.read_text("utf-8") for path in sorted(arguments.corpus.glob("*.txt"))]
    if not texts:
        sys.exit(f"{arguments.corpus}: no texts here")
    report("short documents", texts, arguments.rounds)
    report("long documents", joined(texts), arguments.rounds)
    return 0


def joined(texts: Sequence[str]) -> list[str]:
    """Documents of `LONG` code points and more, of whole texts."""
    documents, pending = [], ""
    for text in texts:
        pending += text.strip() + "\n\n"
        if len(pending) >= LONG:
            documents.append(pending)
            pending = ""
    return [*documents, pending] if pending else documents


def report(name: str, texts: Sequence[str], rounds: int) -> None:
    """One line a detector, and all together, beside ftfy."""
    import ftfy

    size = sum(len(text.encode()) for text in texts) / 1e6
    documents = [Document(text) for text in texts]
    find_all(documents)
    print(f"{name}: {len(texts)} of {1000 * size / len(texts):.1f} kB")
    for detector in DETECTORS:
        took = seconds(rounds, lambda: [list(detector.find(document)) for document in documents])  # noqa: B023 - called at once
        print(f"  {detector.name:20}{size / took:9.1f} MB/s {1000 * took / size:8.1f} ms/MB")
    together = seconds(rounds, lambda: find_all([Document(text) for text in texts]))
    alone = seconds(rounds, lambda: [ftfy.fix_text(text) for text in texts])
    print(
        f"  all repairs, from the bare text, {size / together:.1f} MB/s; "
        f"ftfy {size / alone:.1f} MB/s: all repairs at {alone / together:.2f} times its speed"
    )


def find_all(documents: Sequence[Document]) -> None:
    """Every detector over every document."""
    for document in documents:
        for detector in DETECTORS:
            for _ in detector.find(document):
                pass


def seconds(rounds: int, work: Callable[[], object]) -> float:
    """Processor time of the fastest round, after one that compiles patterns and fills views."""
    work()
    times = []
    for _ in range(rounds):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


if __name__ == "__main__":
    sys.exit(main())
