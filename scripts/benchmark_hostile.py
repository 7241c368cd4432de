"""Measure whether hostile input takes linear time: `python scripts/benchmark_hostile.py [--size MB] [--whole]`.

Each text is repeated to a tenth of the size and to the whole of it (10 MB by default), and the detectors of foreign spans, or
with `--whole` all of `clean`, go over both. Shown: CPU seconds of each, and growth, the second over the first: 10 is linear, 100
quadratic. Exit status 1 where the growth of a text that takes more than a second exceeds 20.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from typing import Final

from toolkit import Config, clean
from toolkit.detect import DETECTORS
from toolkit.text.document import Document

# What is repeated, by what it is.
TEXTS: Final = {
    "combining marks": "\u0301",
    "letters and marks": "я\u0301\u0300",
    "one line": 'The мир was here (and there) "again". ',
    "no blanks": "wordя",
    "brackets open": "(",
    "quotation marks": 'мир "',
    "lone surrogates": "a \ud800 мир \udfff b ",
    "unassigned": "\u0378\U000e0fff мир ",
    "mixed direction": "abc \u202eмир עברית 123\u202c العربية, ",
    "scripts in turn": "яα中אا",
    "Spanish": "la reunión se celebrará (la próxima) semana, ",
    "words of no language": "viket abtun, frmol kicibus; ",
    "hyphens": "la-",
    "NUL": "a\0мир\0b ",
    "lines": "мир\n",
    "capitals": "Я A ",
}
_LIMIT: Final = 20.0


def detect(text: str) -> None:
    """All findings of the foreign-span detectors."""
    document = Document(text)
    for detector in DETECTORS:
        for _ in detector.find(document):
            pass


def clean_whole(text: str) -> None:
    """The whole of the main job, without translation."""
    clean(text, Config(translate=False))


def seconds(run: Callable[[str], None], text: str) -> float:
    start = time.process_time()
    run(text)
    return time.process_time() - start


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=float, default=10.0, metavar="MB", help="of the larger text (default 10)")
    parser.add_argument("--whole", action="store_true", help="clean the text, not only detect")
    options = parser.parse_args()
    run = clean_whole if options.whole else detect
    run("The mayor said: la reunión se celebrará mañana en la capital.")  # loads the tables
    steep = False
    for name, piece in TEXTS.items():
        size = len(piece.encode("utf-8", "surrogatepass"))
        small, large = (seconds(run, piece * max(1, int(share * options.size * 1e6 / size))) for share in (0.1, 1.0))
        growth = large / small if small else 0.0
        steep |= large > 1 and growth > _LIMIT
        print(f"{name:22} {small:7.2f} s {large:7.2f} s  growth {growth:5.1f}", flush=True)
    return int(steep)


if __name__ == "__main__":
    sys.exit(main())
