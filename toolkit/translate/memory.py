"""A translation memory: spans that somebody has translated before.

1. Units come from TMX (any version; read as a stream, without entities of its own) and TSV (source, target, and the source
   language in a third column or for the whole file as a `# language: uk` line). Language variants count as the language
   (en-GB is en).
2. An exact match has the same words and signs: letter case, quotation marks, kinds of blank, and pauses between words (commas,
   full stops, dots, semicolons, colons) aside. Question and exclamation marks count.
3. A match that differs in its numbers alone is exact too where each number stands once: the span's numbers are carried over.
4. The translation follows the span where the unit's source did not: no mark at the end that the span does not have, and the
   first letter large or small as that of the span, where the unit has no other capital (which may be a name's).
5. A fuzzy match, by the similarity of its words, is shown to an editor and never filled in. Two texts of n and m words that
   are similar by t share at least t / (2 - t) of the n words, so that one of the rarest of these leads to every such unit.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import Final
from xml.parsers import expat

from toolkit.errors import DataError
from toolkit.translate.numbers import numbers, to_english
from toolkit.translate.text import norm, tokenize

_LANGUAGE: Final = re.compile(r"#\s*language:\s*([A-Za-z-]+)")
_IGNORED: Final = frozenset("\"'“”„‟‘’‚‛«»‹›.,;:…·")
_CLOSING: Final = ".,;:…"
_NUMBER: Final = re.compile(r"\d[\d.,:/\u00a0\u202f ]*\d|\d")
_SLOT: Final = "#"
_CANDIDATES: Final = 200  # units that a fuzzy match is sought among at most
_CHUNK: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class Match:
    """A unit that answers a span: the translation to use, the similarity (1.0 for an exact match), and the file it is from."""

    text: str
    similarity: float
    source: str
    file: str


@dataclass(frozen=True, slots=True)
class _Unit:
    source: str
    target: str
    file: str
    words: tuple[str, ...]


class Memory:
    """Units of one target language. Raises DataError for a file that cannot be read."""

    def __init__(self, paths: Sequence[Path], target: str, fuzzy: float) -> None:
        self._fuzzy = fuzzy
        self._exact: dict[tuple[str, str], _Unit] = {}
        self._by_word: defaultdict[tuple[str, str], list[_Unit]] = defaultdict(list)
        digest = hashlib.sha256()
        for path in paths:
            for language, source, wanted, text in _read(path):
                if _primary(wanted or target) == _primary(target) and source.strip() and text.strip():
                    digest.update(f"{language}\t{source}\t{text}\n".encode("utf-8", "replace"))
                    self._add(_primary(language), source.strip(), text.strip(), path.name)
        self.revision = digest.hexdigest()[:8]

    def __bool__(self) -> bool:
        return bool(self._exact)

    def exact(self, text: str, language: str) -> Match | None:
        """The translation of a unit with the same words, numbers carried over, fitted to `text`; or None."""
        language = _primary(language)
        if unit := self._exact.get((language, _key(text))):
            return Match(_fitted(unit.target, text, unit.source), 1.0, unit.source, unit.file)
        unit = self._exact.get((language, _key(_slots(text))))
        carried = _carry(text, unit) if unit else None
        return Match(_fitted(carried, text, unit.source), 1.0, unit.source, unit.file) if unit and carried else None

    def similar(self, text: str, language: str) -> Match | None:
        """The most similar unit, if it is similar enough; of equally similar ones the first by its source."""
        language, words = _primary(language), _key(text).split()
        shared = math.ceil(self._fuzzy / (2 - self._fuzzy) * len(words) - 1e-9)
        lists = sorted((self._by_word.get((language, word), []) for word in words), key=len)
        longest, shortest = len(words) * (2 - self._fuzzy) / self._fuzzy, len(words) * self._fuzzy / (2 - self._fuzzy)
        units = {
            unit.words: unit
            for found in lists[: len(words) - shared + 1]
            for unit in found
            if shortest - 1e-9 <= len(unit.words) <= longest + 1e-9
        }
        have = frozenset(words)
        near = sorted(units, key=lambda other: (-len(have.intersection(other)), other))[:_CANDIDATES]
        best, similarity = None, self._fuzzy
        for other in near:
            ratio = SequenceMatcher(None, words, other, autojunk=False).ratio()
            if ratio > similarity or (best is None and ratio == similarity):
                best, similarity = units[other], ratio
        return Match(best.target, similarity, best.source, best.file) if best else None

    def _add(self, language: str, source: str, target: str, file: str) -> None:
        key = _key(source)
        if not any(map(str.isalnum, key)):
            return
        unit = _Unit(source, target, file, tuple(key.split()))
        self._exact.setdefault((language, key), unit)
        if any(map(str.isdigit, key)):
            self._exact.setdefault((language, _key(_slots(source))), unit)
        for word in dict.fromkeys(unit.words):
            self._by_word[language, word].append(unit)


@lru_cache(maxsize=4096)
def _key(text: str) -> str:
    """The words and signs of a text, for comparison."""
    return " ".join(norm(span.of(text)) for span in tokenize(text) if text[span.start] not in _IGNORED)


def _slots(text: str) -> str:
    return _NUMBER.sub(_SLOT, text)


def _carry(text: str, unit: _Unit) -> str | None:
    """The unit's translation with the numbers of `text`, where each of the unit's stands there once, in English form."""
    result = unit.target
    old, new = numbers(unit.source), numbers(text)
    if len(old) != len(new) or len(set(old)) != len(old):
        return None
    places = []
    for before, after in zip(old, new, strict=True):
        found = list(re.finditer(rf"(?<![\d.,]){re.escape(to_english(before))}(?!\d)", result))
        if len(found) != 1:
            return None
        places.append((found[0].start(), found[0].end(), to_english(after)))
    for start, end, number in sorted(places, reverse=True):
        result = result[:start] + number + result[end:]
    return result


def _fitted(target: str, text: str, source: str) -> str:
    """`target`, the translation of `source`, as one of `text`: its mark at the end and the case of its first letter."""
    if source.rstrip()[-1:] in _CLOSING and text.rstrip()[-1:] not in _CLOSING and target[-1:] in _CLOSING:
        target = target.rstrip(_CLOSING)
    here, there = _first_letter(text), _first_letter(source)
    if here == there or here.lower() != there.lower() or target[:1].isupper() != there.isupper():
        return target
    if here.isupper():
        return target[:1].upper() + target[1:]
    names = sum(map(str.isupper, source)) > 1 or sum(map(str.isupper, target)) > 1 or target.split()[0] == "I"
    return target if names else target[:1].lower() + target[1:]


def _first_letter(text: str) -> str:
    return next(filter(str.isalpha, text), "")


def _primary(language: str) -> str:
    return language.replace("_", "-").split("-")[0].lower()


def _read(path: Path) -> Iterator[tuple[str, str, str, str]]:
    """Language and text of source and target, the target's language empty where the file does not say."""
    try:
        yield from _read_tmx(path) if path.suffix.lower() == ".tmx" else _read_tsv(path)
    except OSError as error:
        raise DataError(f"the translation memory {path} cannot be read ({error.strerror}); check the path") from error
    except UnicodeDecodeError as error:
        raise DataError(f"the translation memory {path} is not UTF-8 ({error}); convert it") from error
    except expat.ExpatError as error:
        raise DataError(f"the translation memory {path} is no TMX ({error}); export it again") from error


def _read_tsv(path: Path) -> Iterator[tuple[str, str, str, str]]:
    language = ""
    with path.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, start=1):
            if match := _LANGUAGE.match(line):
                language = match[1]
                continue
            cells = line.rstrip("\r\n").split("\t")
            if not line.strip() or line.startswith("#"):
                continue
            if len(cells) < 2 or not (language or len(cells) > 2):
                advice = "write source, target and source language with tabs between, or a line '# language: uk' on top"
                raise DataError(f"{path}:{number}: {advice}")
            yield cells[2] if len(cells) > 2 else language, cells[0], "", cells[1]


class _Tmx:
    """Handlers of one TMX file: `units` grows as variants close. A file that declares entities is refused."""

    def __init__(self) -> None:
        self.units: list[tuple[str, str, str, str]] = []
        self._variants: list[tuple[str, str]] = []
        self._language = ""
        self._text: list[str] | None = None
        self._silent = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == "tu":
            self._variants = []
        elif name == "tuv":
            self._language = attributes.get("xml:lang") or attributes.get("lang") or ""
        elif name == "seg":
            self._text = []
        elif self._text is not None and name in ("bpt", "ept", "it", "ph", "ut"):  # codes of the format
            self._silent += 1

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "seg" and self._text is not None:
            self._variants.append((self._language, "".join(self._text)))
            self._text = None
        elif name == "tu":
            self.units += [
                (language, text, other, wanted)
                for language, text in self._variants
                for other, wanted in self._variants
                if other != language
            ]
        elif self._silent and name in ("bpt", "ept", "it", "ph", "ut"):
            self._silent -= 1

    def text(self, data: str) -> None:
        """Characters of an element."""
        if self._text is not None and not self._silent:
            self._text.append(data)


def _read_tmx(path: Path) -> Iterator[tuple[str, str, str, str]]:
    handlers = _Tmx()
    parser = expat.ParserCreate()
    parser.StartElementHandler = handlers.start
    parser.EndElementHandler = handlers.end
    parser.CharacterDataHandler = handlers.text

    def refuse(*_: object) -> None:
        raise DataError(f"the translation memory {path} declares entities, which no TMX needs; they are not read, take them out")

    parser.EntityDeclHandler = refuse
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk, False)
            yield from handlers.units
            handlers.units.clear()
    parser.Parse(b"", True)
    yield from handlers.units
