"""Build `toolkit/data/attested_words.marisa`, the words that English text has: `build_attested_words.py [--check]`.

The words of four letters and more in the large English list of the package wordfreq (data CC-BY-SA-4.0), without case and
diacritics. `--check` builds nothing and fails when the table is stale. Needs `pip install 'mtclean[build]'`.
"""

from __future__ import annotations

import argparse
import sys

import marisa_trie
import wordfreq

from toolkit.text.attested import PATH, SHORTEST, fold


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="fail when the table is stale")
    options = parser.parse_args(arguments)
    words = {fold(word) for word in wordfreq.iter_wordlist("en", "large") if word.isalpha()}
    table = marisa_trie.Trie(sorted(word for word in words if len(word) >= SHORTEST)).tobytes()
    if options.check:
        stale = not PATH.exists() or PATH.read_bytes() != table
        print(f"{PATH.name} is {'stale: run scripts/build_attested_words.py' if stale else 'up to date'}")
        return int(stale)
    new = PATH.with_name(PATH.name + ".new")
    new.write_bytes(table)
    new.replace(PATH)
    print(f"{PATH.name}: {len(table):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
