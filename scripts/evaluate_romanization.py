"""Exact accuracy of the romanization systems on published test pairs.

    python scripts/evaluate_romanization.py DATA [--errors N]

DATA is the folder of development data (default: the environment variable MTCLEAN_DATA); the pairs are its file
names/interscript_tests.tsv (system, original, romanization), the tests of interscript/maps. A pair counts as right when case,
diacritics and signs are all right; the second figure ignores case, which Hangul and Georgian do not have. Whole documents among
the pairs count as one pair.
"""

from __future__ import annotations

import argparse
import os
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Final

from toolkit.names.romanization import romanize

SYSTEMS: Final = {
    "ua-ukr-Cyrl-Latn-2010": "uk-kmu-2010",
    "un-ukr-Cyrl-Latn-2012": "uk-kmu-2010",
    "bgnpcgn-ukr-Cyrl-Latn-2019": "uk-kmu-2010",
    "bgnpcgn-ukr-Cyrl-Latn-1965": "uk-bgn-1965",
    "bgnpcgn-rus-Cyrl-Latn-1947": "ru-bgn-1947",
    "un-rus-Cyrl-Latn-1987": "ru-gost-1983",
    "bgnpcgn-bel-Cyrl-Latn-1979": "be-bgn-1979",
    "by-bel-Cyrl-Latn-2007": "be-national-2007",
    "un-bel-Cyrl-Latn-2007": "be-national-2007",
    "icao-bel-Cyrl-Latn-9303": "be-icao",
    "bgna-bul-Cyrl-Latn-2009": "bg-law-2009",
    "bgnpcgn-bul-Cyrl-Latn-1952": "bg-bgn-1952",
    "un-srp-Cyrl-Latn-1997": "sr-latin",
    "bgnpcgn-mkd-Cyrl-Latn-2013": "mk-latin",
    "ggg-kat-Geor-Latn-2002": "ka-national-2002",
    "bgnpcgn-arm-Armn-Latn-1981": "hy-bgn-1981",
    "elot-ell-Grek-Latn-743-2001-ts": "el-elot-743",
    "un-ell-Grek-Latn-1987-ts": "el-elot-743",
    "moct-kor-Hang-Latn-2000": "ko-rr-2000",
    "var-kor-Hang-Latn-mr-1939": "ko-mr-1939",
}
"""The published test set and the system of ours that it tests."""


def main() -> None:
    parser = argparse.ArgumentParser(description="Exact accuracy of the romanization systems on published test pairs.")
    parser.add_argument("data", nargs="?", type=Path, default=os.environ.get("MTCLEAN_DATA"), help="folder of development data")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print up to N wrong pairs a system")
    arguments = parser.parse_args()
    if arguments.data is None:
        parser.error("give DATA or set MTCLEAN_DATA")
    pairs: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in (arguments.data / "names" / "interscript_tests.tsv").read_text(encoding="utf-8").splitlines():
        system, original, romanized = line.split("\t")
        if system in SYSTEMS:
            pairs[system].append((original, unicodedata.normalize("NFC", romanized)))
    for system, ours in SYSTEMS.items():
        wrong = [(a, b, got) for a, b in pairs[system] if (got := romanize(a, ours)) != b]
        total = len(pairs[system])
        caseless = sum(expected.casefold() != got.casefold() for _, expected, got in wrong)
        shares = [1 - count / max(total, 1) for count in (len(wrong), caseless)]
        print(f"{system:36} {ours:18} {total - len(wrong):4}/{total:<4} {shares[0]:.3f} {shares[1]:.3f}")
        for original, expected, got in wrong[: arguments.errors]:
            print(f"    {original[:60]} -> {got[:60]}, expected {expected[:60]}")


if __name__ == "__main__":
    main()
