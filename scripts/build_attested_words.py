"""Build `toolkit/data/attested_words.marisa`, the words that English text has: `build_attested_words.py [--check]`.

The words of four letters and more in the large English list of the package wordfreq (data CC-BY-SA-4.0), without case and
diacritics. `--check` builds nothing and fails when the table is stale. Needs `pip install 'mtclean[build]'`.
"""

from __future__ import annotations

import sys

import marisa_trie
import wordfreq
from shipped import ask, put

from toolkit.text.attested import PATH, SHORTEST, fold


def main(arguments: list[str]) -> int:
    check = ask(__doc__, arguments)
    words = {fold(word) for word in wordfreq.iter_wordlist("en", "large") if word.isalpha()}
    table = marisa_trie.Trie(sorted(word for word in words if len(word) >= SHORTEST)).tobytes()
    return put(PATH, table, check=check)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
