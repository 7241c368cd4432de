"""Train the truecaser and write what the repairs need of it: `train_truecaser.py [--check] LINES.tsv.gz:COLUMN...`.

Each argument names a gzipped table of English lines and the number of their column, from 0; `:COLUMN=en` takes only rows whose
first column is `en`. sacremoses tokenizes the lines and learns the case of every word in mid-sentence (Moses truecaser). Kept are
the words of `SHORTEST` letters and more that stand there `FEWEST` times at least and never in small letters, and that are no form
of an English dictionary (simplemma): `toolkit/repair/data/truecase.txt` holds names, peoples and abbreviations. `--check` builds
nothing and fails when the table is stale. Needs `pip install 'mtclean[build]'`.
"""

from __future__ import annotations

import argparse
import gzip
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import simplemma
from sacremoses import MosesTokenizer, MosesTruecaser

from toolkit.repair.data.truecase import PATH

FEWEST = 3
SHORTEST = 4
_WORD = re.compile(r"(?![IVXLC]+$)[A-Za-z][A-Za-z’'-]+[A-Za-z]")
HEAD = """# Words that English never writes in small letters, as it writes them. Made by scripts/train_truecaser.py; do not edit.
"""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="+", metavar="LINES.tsv.gz:COLUMN")
    parser.add_argument("--check", action="store_true", help="fail when the table is stale")
    options = parser.parse_args(arguments)
    tokenizer = MosesTokenizer(lang="en")
    truecaser = MosesTruecaser()
    truecaser.train([tokenizer.tokenize(line, escape=False) for source in options.sources for line in lines(source)])
    table = HEAD + "".join(f"{form}\n" for form in sorted(kept(truecaser)))
    if options.check:
        stale = not PATH.exists() or PATH.read_text("utf-8") != table
        print(f"{PATH.name} is {'stale: run scripts/train_truecaser.py' if stale else 'up to date'}")
        return int(stale)
    PATH.write_text(table, "utf-8")
    print(f"{table.count(chr(10)) - 1} words in {PATH.name}, {len(table)} bytes")
    return 0


def lines(source: str) -> Iterator[str]:
    """The English lines of one source."""
    path, _, column = source.rpartition(":")
    number, _, language = column.partition("=")
    with gzip.open(Path(path), "rt", encoding="utf-8") as rows:
        for row in rows:
            cells = row.rstrip("\n").split("\t")
            if not language or cells[0] == language:
                yield cells[int(number)].replace("’", "'")


def kept(truecaser: MosesTruecaser) -> Iterator[str]:
    """The words that never stand in small letters."""
    for small, forms in truecaser.model["casing"].items():
        form, count = forms.most_common(1)[0]
        never_small = count >= FEWEST and small not in forms and len(form) >= SHORTEST
        if never_small and _WORD.fullmatch(form) and not simplemma.is_known(small, lang="en"):
            yield form


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
