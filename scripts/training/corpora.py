"""What the model is trained on, read from a data folder, and the split that keeps some of it for measuring.

DATA holds `parallel/news.tsv.gz` (kind, English, Greek, Ukrainian, Russian; written for mtclean) and
`parallel/LANG-en.tsv.gz` (source, foreign, English). Beside this module lie lines of the same news, written for mtclean
too: `lines/el-uk-ru.tsv.gz` with the columns of `news.tsv.gz`, `lines/ar-fa-ur.tsv.gz` (kind, English, Arabic, Persian,
Urdu), `lines/LANG.tsv.gz` for Bulgarian and Turkish (kind, English, foreign). A line is held out where the first byte of
the MD5 of its English text is small: one in 64, for good.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

LANGUAGES: Final = ("el", "uk", "ru", "bg", "tr", "ar", "fa", "ur")  # those that have lines
_COLUMNS: Final = {"el": 2, "uk": 3, "ru": 4}  # of the news lines
_EASTERN: Final = {"ar": 2, "fa": 3, "ur": 4}  # of the lines in Arabic script
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
    """The news lines that have the language, of DATA and then of the folder `LINES`."""
    if column := _COLUMNS.get(language):
        for path in (data / "parallel" / "news.tsv.gz", LINES / "el-uk-ru.tsv.gz"):
            yield from _read_columns(path, column, max(_COLUMNS.values()) + 1)
    elif column := _EASTERN.get(language):
        yield from _read_columns(LINES / "ar-fa-ur.tsv.gz", column, max(_EASTERN.values()) + 1)
    else:
        yield from _read_columns(LINES / f"{language}.tsv.gz", 2, 3)


def _read_columns(path: Path, column: int, width: int) -> Iterator[Pair]:
    """Kind, `column` and English of the lines of a file that have `width` columns, and none of the three empty."""
    with gzip.open(path, "rt", encoding="utf8") as rows:
        for row in rows:
            fields = [field.strip() for field in row.rstrip("\n").split("\t")]
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
