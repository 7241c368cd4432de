"""What the model is trained on, read from a data folder, and the split that keeps some of it for measuring.

DATA holds `parallel/news.tsv.gz` (kind, English, Greek, Ukrainian, Russian; written for mtclean) and `parallel/LANG-en.tsv.gz`
(source, foreign, English). Bulgarian and Turkish have `lines/LANG.tsv.gz` beside this module (kind, English, foreign): lines of
the same news, written for mtclean. A line is held out where the first byte of the MD5 of its English text is small: one in
64, for good.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

_COLUMNS: Final = {"el": 2, "uk": 3, "ru": 4}  # of the news lines
LINES: Final = Path(__file__).resolve().parent / "lines"
# A test case of the product, never seen in training.
KEPT_OUT: Final = "των Ρωσικών Ενόπλων Δυνάμεων"

_HELD_OUT: Final = 4  # of 256
_MARKUP: Final = re.compile(r"[<>{}\\|`]|https?:|\$\{|%[sd(]|:[a-z]+:|\[\[")
_NO_SENTENCES: Final = frozenset(
    {
        "LEXICON_wiktionary_forms",
        "wiktionary_glosses",
        "wiktionary_en_xx_2015",
        "omw_wordnet",
        "cldr_names",
        "wof_placenames",
        "netranslit_names",
        "tico19_terms_f",
        "stellarium_skycultures",
        "openrussian_others",
    }
)
_MOST_WORDS: Final = 45


class Pair(NamedTuple):
    """A foreign text and its English; `kind` is that of the news line, `other` for all else."""

    kind: str
    foreign: str
    english: str


def is_held_out(english: str) -> bool:
    """Whether a line belongs to the part that measures."""
    return hashlib.md5(english.strip().encode()).digest()[0] < _HELD_OUT


def read_news(data: Path, language: str) -> Iterator[Pair]:
    """The news lines that have the language."""
    path = data / "parallel" / "news.tsv.gz" if language in _COLUMNS else LINES / f"{language}.tsv.gz"
    column = _COLUMNS.get(language, 2)
    width = max(_COLUMNS.values()) + 1 if language in _COLUMNS else column + 1
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            fields = [field.strip() for field in line.rstrip("\n").split("\t")]
            if len(fields) == width and fields[1] and fields[column]:
                yield Pair(fields[0], fields[column], fields[1])


def read_others(data: Path, language: str) -> Iterator[Pair]:
    """The sentences of the other parallel text, without markup and very long ones; nothing where the language has none."""
    path = data / "parallel" / f"{language}-en.tsv.gz"
    if not path.exists():
        return
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if len(fields) != 3 or fields[0] in _NO_SENTENCES:
                continue
            if not _MARKUP.search(fields[1] + fields[2]) and len(fields[1].split()) <= _MOST_WORDS:
                yield Pair("other", fields[1], fields[2])
