"""Time and memory of the reports over many files, each in a process of its own.

    python scripts/benchmark_reports.py [--files N] [--seed S] [--no-translate]

1. Make N different articles (1,000 by default) in a temporary folder: in turn as long as one of the faulty articles of the corpus
   and as one of its clean texts, each of shuffled paragraphs of texts of that sort.
2. Run each report over them and take the wall time, the processor time and the largest resident memory of the process
   (getrusage); Linux and macOS.
3. Leave with 1 where a report takes longer than 60 s or more memory than 300 MB, which is what we promise.

`--no-translate` measures the same without the bundled translator: the difference is the translator's share.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from evaluate_corpus import articles, untouched

_MOST_SECONDS: Final = 60.0
_MOST_MEGABYTES: Final = 300.0
_RUSAGE_UNIT: Final = 1 if sys.platform == "darwin" else 1024  # bytes in a unit of ru_maxrss


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run took: seconds of wall time and of the processor, and megabytes at its largest."""

    wall: float
    processor: float
    megabytes: float


def shuffled(count: int, seed: int) -> Iterator[str]:
    """`count` different articles of shuffled paragraphs, faulty and clean in turn."""
    choose = random.Random(seed)
    sorts = [[item.text for item in articles()], [text for _, text in untouched()]]
    paragraphs = [[part.strip("\n") for text in texts for part in text.split("\n\n") if part.strip()] for texts in sorts]
    seen: set[str] = set()
    while len(seen) < count:
        sort = len(seen) % 2
        length = choose.choice(sorts[sort]).count("\n\n") + 1
        text = "\n\n".join(choose.sample(paragraphs[sort], length)) + "\n"
        if text not in seen:
            seen.add(text)
            yield text


def measured(command: Sequence[str], standard_input: Path | None) -> Cost:
    """The cost of `command`, whose output is thrown away. Raises CalledProcessError where it fails (1 tells of findings)."""
    start = time.perf_counter()
    with (standard_input or Path(os.devnull)).open("rb") as source:
        process = subprocess.Popen(command, stdin=source, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise subprocess.CalledProcessError(process.returncode, command)
    wall = time.perf_counter() - start
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _RUSAGE_UNIT / 1_000_000)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--no-translate", action="store_true")
    options = parser.parse_args()
    code = 0
    with TemporaryDirectory() as name:
        folder = Path(name)
        texts = list(shuffled(options.files, options.seed))
        files = [folder / f"{number:05}.txt" for number in range(len(texts))]
        for path, text in zip(files, texts, strict=True):
            path.write_text(text, encoding="utf-8")
        records = folder / "records.jsonl"
        lines = (json.dumps({"id": number, "text": text}, ensure_ascii=False) for number, text in enumerate(texts))
        records.write_text("\n".join(lines) + "\n", encoding="utf-8")
        size = sum(path.stat().st_size for path in files)
        print(f"{len(files):,} articles, {size / 1_000_000:.1f} MB")
        names = [str(path) for path in files]
        runs: dict[str, tuple[list[str], Path | None]] = {
            "check --format sarif": (["check", "--format", "sarif", *names], None),
            "stats --html": (["stats", "--html", str(folder / "stats.html"), *names], None),
            "diff --html": (["diff", "--html", str(folder / "diff.html"), *names], None),
            "clean --jsonl": (["clean", "--jsonl", "-"], records),
        }
        for title, (arguments, source) in runs.items():
            command = [sys.executable, "-m", "toolkit.cli", *arguments, *(["--no-translate"] if options.no_translate else [])]
            cost = measured(command, source)
            good = cost.wall <= _MOST_SECONDS and cost.megabytes <= _MOST_MEGABYTES
            verdict = "" if good else "  TOO MUCH"
            print(f"{title:22}{cost.wall:7.1f} s  {cost.processor:7.1f} s CPU  {cost.megabytes:6.0f} MB{verdict}", flush=True)
            code = code if good else 1
    return code


if __name__ == "__main__":
    sys.exit(main())
