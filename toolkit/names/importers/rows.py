"""Imported rows and the source files that they become."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TextIO

from toolkit.names.sources import COLUMNS, is_kind
from toolkit.text.scripts import COMMON, LATIN, script_of

_SPACE: Final = re.compile(r"\s+")
_UNSAFE: Final = re.compile(r" ; |^-$")

# The language in which a country's places and people are named in its own script; facts of general knowledge.
NATIVE_LANGUAGE: Final = {
    "AE": "ar", "AF": "fa", "AM": "hy", "BD": "bn", "BG": "bg", "BH": "ar", "BY": "be", "CN": "zh", "CY": "el", "DZ": "ar",
    "EG": "ar",
    "ET": "am", "GE": "ka", "GR": "el", "IL": "he", "IN": "hi", "IQ": "ar", "IR": "fa", "JO": "ar", "JP": "ja", "KG": "ky",
    "KP": "ko",
    "KR": "ko", "KW": "ar", "KZ": "kk", "LB": "ar", "LY": "ar", "MA": "ar", "MK": "mk", "MN": "mn", "NP": "ne", "OM": "ar",
    "PK": "ur",
    "PS": "ar", "QA": "ar", "RS": "sr", "RU": "ru", "SA": "ar", "SD": "ar", "SY": "ar", "TH": "th", "TJ": "tg", "TN": "ar",
    "TW": "zh",
    "UA": "uk", "YE": "ar",
}  # fmt: skip
SCRIPT_OF: Final = {
    "am": "Ethiopic", "ar": "Arabic", "be": "Cyrillic", "bg": "Cyrillic", "bn": "Bengali", "el": "Greek", "fa": "Arabic",
    "he": "Hebrew",
    "hi": "Devanagari", "hy": "Armenian", "ja": "Han", "ka": "Georgian", "kk": "Cyrillic", "ko": "Hangul", "ky": "Cyrillic",
    "mk": "Cyrillic", "mn": "Cyrillic", "ne": "Devanagari", "ru": "Cyrillic", "sr": "Cyrillic", "tg": "Cyrillic", "th": "Thai",
    "uk": "Cyrillic", "ur": "Arabic", "zh": "Han",
}  # fmt: skip
# Letters that a language does not write, where it shares its script with the neighbours' languages.
FOREIGN_LETTERS: Final = {
    "be": "ищъ", "bg": "ыэёіїєґў", "mk": "ыэёіїєґўйщъьюя", "ru": "іїєґўѓќљњџјђћә", "sr": "ыэёіїєґўйщъьюя", "uk": "ыэёъў",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Imported:
    """A row for one of the entity tables (`persons`, `places`, `organisations`), its cells by column."""

    table: str
    cells: dict[str, str] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that could not be read: where, and why."""

    place: str
    reason: str


def person(name: str, country: str, native: Iterable[tuple[str, str]], source: str, **cells: str) -> Imported | None:
    """The row of a person; None where the name is not in Latin letters. A name of two words is a given and a family name."""
    words = name.split()
    parts = {"given": words[0], "family": words[-1]} if len(words) == 2 and country not in ("CN", "KP", "KR", "JP", "VN") else {}
    return _row("persons", name, country, native, source, **parts, **cells)


def place(name: str, country: str, kind: str, native: Iterable[tuple[str, str]], source: str, **cells: str) -> Imported | None:
    """The row of a place; None where the name is not in Latin letters."""
    return _row("places", name, country, native, source, kind=kind if is_kind(kind) else "place", **cells)


def organisation(
    name: str, country: str, native: Iterable[tuple[str, str]], source: str, kind: str = "", **cells: str
) -> Imported | None:
    """The row of an organisation; None where the name is not in Latin letters."""
    return _row("organisations", name, country, native, source, kind=kind if is_kind(kind) else "organisation", **cells)


def native_forms(forms: Iterable[str], country: str) -> list[tuple[str, str]]:
    """The first of `forms` that the country's own language may have written.

    It is in the script of that language and has no letters of its neighbours.
    """
    language = NATIVE_LANGUAGE.get(country)
    if language is None:
        return []
    for form in forms:
        letters = [char for char in form if char.isalpha()]
        scripts = {script_of(char) for char in letters} - {COMMON}
        wanted = {SCRIPT_OF[language]} | ({"Hiragana", "Katakana"} if language == "ja" else set())
        if letters and scripts <= wanted and not set(form.lower()) & set(FOREIGN_LETTERS.get(language, "")):
            return [(language, form)]
    return []


def is_latin(name: str) -> bool:
    """Whether all letters of `name` are Latin, and there are some."""
    letters = [char for char in name if char.isalpha()]
    return bool(letters) and all(script_of(char) in (LATIN, COMMON) for char in letters)


def _row(table: str, name: str, country: str, native: Iterable[tuple[str, str]], source: str, **cells: str) -> Imported | None:
    name = clean_cell(name)
    if not is_latin(name) or not name[0].isupper():
        return None
    forms = " ; ".join(f"{language}:{clean_cell(form)}" for language, form in native)
    known = {"canonical": name, "country": country or "XX", "native": forms, "source": source, **cells}
    return Imported(table, {column: clean_cell(known.get(column, "")) or "-" for column in COLUMNS[table]})


def clean_cell(text: str) -> str:
    """`text` on one line, without what the source format gives a meaning."""
    return _SPACE.sub(" ", text).strip()


def write_rows(items: Iterable[Imported | Fault], folder: Path, note: str) -> Iterator[Imported | Fault]:
    """Write the rows into one source file a table in `folder`, passing everything on, so that a caller can count and show.

    Each file is written beside its place and takes it when all is done.
    """
    folder.mkdir(parents=True, exist_ok=True)
    streams: dict[str, TextIO] = {}
    seen: set[tuple[str, str, str]] = set()
    try:
        for item in items:
            if isinstance(item, Imported):
                key = (item.table, item.cells["canonical"], item.cells["country"])
                if key in seen:
                    continue
                seen.add(key)
                if item.table not in streams:
                    streams[item.table] = (folder / f"{item.table}.tsv.new").open("w", encoding="utf-8")
                    streams[item.table].write(f"# {note}\n# table: {item.table}\n" + "\t".join(COLUMNS[item.table]) + "\n")
                streams[item.table].write("\t".join(item.cells[column] for column in COLUMNS[item.table]) + "\n")
            yield item
    finally:
        for stream in streams.values():
            stream.close()
    for table in streams:
        (folder / f"{table}.tsv.new").replace(folder / f"{table}.tsv")
