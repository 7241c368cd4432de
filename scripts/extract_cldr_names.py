"""Write names of territories and languages for the lexicon from CLDR: `python scripts/extract_cldr_names.py LANG ...`.

For each language `toolkit/data/sources/lexicon/cldr_LANG.tsv.gz`: source, name, English name; single words only. CLDR comes with
Babel (`pip install 'mtclean[build]'`); its data are under the Unicode licence. For languages whose names are not in the parallel
text that `extract_lexicon_sources.py` reads.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Final

from babel import Locale
from extract_lexicon_sources import TARGET, write

from toolkit.translate.text import norm

SOURCE: Final = "cldr_names"


def names(language: str) -> Iterator[tuple[str, str]]:
    """The names of a language, in normal form, with their English."""
    locale, english = Locale.parse(language), Locale.parse("en")
    for ours, theirs in ((locale.territories, english.territories), (locale.languages, english.languages)):
        for code in sorted(ours):
            if code in theirs and code.isalpha() and " " not in ours[code] and "(" not in theirs[code]:
                yield norm(ours[code]), theirs[code]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("languages", nargs="+", metavar="LANG")
    for language in parser.parse_args().languages:
        found: dict[str, list[str]] = {}
        for name, english in names(language):
            found.setdefault(name, []).append(english)
        write(
            TARGET / f"cldr_{language}.tsv.gz",
            (f"{SOURCE}\t{name}\t{';'.join(dict.fromkeys(listed))}" for name, listed in found.items()),
        )


if __name__ == "__main__":
    main()
