"""Start-up times of the command line, as ratios to a yardstick that slows down with the machine.

    python scripts/benchmark_startup.py ARTICLE [--runs 7]

1. Time, in turn and `--runs` times each: `python -c "import langdetect"` (the yardstick), `mtclean --help`, and
   `mtclean clean ARTICLE --no-translate`. In turn, so that a busy spell hits all three alike.
2. Take the best time of each, the one least disturbed by whatever else runs, and divide by the yardstick's.
3. Leave with 1 where a ratio is over its limit.

The limits come from the times that we promise on a quiet machine, 0.3 s for the help and 1 s for an article, and the
yardstick's 0.04 s there.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

_YARDSTICK_SECONDS: Final = 0.04
_PROMISED_SECONDS: Final = {"mtclean --help": 0.3, "mtclean clean ARTICLE --no-translate": 1.0}


def main() -> int:
    parser = argparse.ArgumentParser(description="Time the start of the command line.")
    parser.add_argument("article", type=Path, help="a text of ordinary length")
    parser.add_argument("--runs", type=int, default=7)
    arguments = parser.parse_args()
    yardstick = 'python -c "import langdetect"'
    commands = {
        yardstick: [sys.executable, "-c", "import langdetect"],
        "mtclean --help": [sys.executable, "-m", "toolkit.cli", "--help"],
        "mtclean clean ARTICLE --no-translate": [
            *(sys.executable, "-m", "toolkit.cli", "clean", "--no-translate", str(arguments.article))
        ],
    }
    best = dict.fromkeys(commands, float("inf"))
    for _ in range(arguments.runs):
        for name, command in commands.items():
            best[name] = min(best[name], seconds(command))
    code = 0
    for name, taken in best.items():
        ratio = taken / best[yardstick]
        limit = _PROMISED_SECONDS[name] / _YARDSTICK_SECONDS if name in _PROMISED_SECONDS else None
        verdict = "" if limit is None else f"  limit {limit:.1f}" + ("" if ratio <= limit else "  TOO SLOW")
        print(f"{taken:7.3f} s  ratio {ratio:5.2f}{verdict}  {name}")
        if limit is not None and ratio > limit:
            code = 1
    return code


def seconds(command: list[str]) -> float:
    """Wall time of one run of `command`."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
