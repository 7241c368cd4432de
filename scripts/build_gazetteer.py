"""Build the gazetteer table from its sources: `python scripts/build_gazetteer.py [--check]`.

Reads every `*.tsv` and `words.txt` in `toolkit/data/sources/gazetteer`, tests each row and writes `toolkit/data/gazetteer.*`.
With `--check` it writes nothing and exits with 1 if the shipped table is stale. A faulty row ends the build with its file,
line and how to mend it.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from toolkit.errors import DataError
from toolkit.names.build import build_table
from toolkit.names.table import DATA

SOURCES = DATA / "sources" / "gazetteer"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare only; exit 1 if the shipped table is stale")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) if options.check else DATA
        try:
            summary = build_table(sorted(SOURCES.glob("*.tsv")), SOURCES / "words.txt", folder, processes=os.cpu_count() or 1)
        except DataError as error:
            print(error, file=sys.stderr)
            return 2
        for line in summary:
            print(line)
        names = ("gazetteer.trie", "gazetteer.records")
        stale = [
            name for name in names if not (DATA / name).is_file() or (folder / name).read_bytes() != (DATA / name).read_bytes()
        ]
    if stale:
        print(f"stale: {', '.join(stale)}; run python scripts/build_gazetteer.py", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
