"""Glossaries: how a user wants terms to come out, and what must not be translated at all.

- TSV: term, its translation (empty or `=` for a term that stays as it is), and the term's language, empty for every language.
- TBX (2008 and 2019): terms of one entry in different languages.

A term is found in a span word by word, in any letter case and, where the lexicon has the language, in any inflection. It
enters the request like a known name, in the place of those that it overlaps: every engine carries it through, and the guard
sees that it did.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple
from xml.parsers import expat

from toolkit.errors import DataError
from toolkit.text.spans import Span
from toolkit.translate.lexicon import lexicon_of
from toolkit.translate.protocols import NameHint
from toolkit.translate.text import norm, tokenize

_ANY: Final = ""
_KEPT: Final = ("", "=")
_LONGEST: Final = 8  # words of a term


class Entry(NamedTuple):
    """A term, its language ('' for any), and how it comes out ('' for as it stands)."""

    term: str
    language: str
    target: str


class Glossary:
    """The terms of several files, the later ones over the earlier, and over all of them those that are `kept` as they stand.

    Raises DataError for a file that cannot be read.
    """

    def __init__(self, paths: Sequence[Path], target: str, kept: Sequence[str] = ()) -> None:
        self._by_first: defaultdict[tuple[str, str], dict[tuple[str, ...], Entry]] = defaultdict(dict)
        digest = hashlib.sha256()
        for entry in (*(entry for path in paths for entry in _read(path, target)), *(Entry(term, _ANY, "") for term in kept)):
            digest.update("\t".join(entry).encode("utf-8", "replace") + b"\n")
            language = _primary(entry.language)
            words = tuple(_head(word, language) for word in _words(entry.term))
            if words and len(words) <= _LONGEST:
                self._by_first[language, words[0]][words] = entry
        self.revision = digest.hexdigest()[:8]

    def __bool__(self) -> bool:
        return bool(self._by_first)

    def hints(self, text: str, language: str | None) -> list[NameHint]:
        """The terms in `text` from left to right, the longest that begins at a word, none over another."""
        language = _primary(language or _ANY)
        spans = [span for span in tokenize(text) if text[span.start].isalnum()]
        forms = {code: [_head(span.of(text), code) for span in spans] for code in {language, _ANY}}
        found: list[NameHint] = []
        for at, span in enumerate(spans):
            if found and span.start < found[-1].end:
                continue
            match = max(
                (
                    (len(words), code, entry)
                    for code in dict.fromkeys((language, _ANY))
                    for words, entry in self._by_first.get((code, forms[code][at]), {}).items()
                    if tuple(forms[code][at : at + len(words)]) == words
                ),
                key=lambda item: (item[0], item[1]),
                default=None,
            )
            if match:
                whole = Span(span.start, spans[at + match[0] - 1].end)
                found.append(NameHint(whole.start, whole.end, match[2].target or whole.of(text), glossary=True))
        return found


def _words(term: str) -> list[str]:
    return [span.of(term) for span in tokenize(term) if term[span.start].isalnum()]


def _head(word: str, language: str) -> str:
    lexicon = lexicon_of(language)
    entry = lexicon.entry(word) if lexicon else None
    return entry.head if entry else norm(word)


def _primary(language: str) -> str:
    return language.replace("_", "-").split("-")[0].lower()


def _read(path: Path, target: str) -> Iterator[Entry]:
    try:
        yield from _read_tbx(path, target) if path.suffix.lower() in (".tbx", ".xml") else _read_tsv(path)
    except OSError as error:
        raise DataError(f"the glossary {path} cannot be read ({error.strerror}); check the path") from error
    except UnicodeDecodeError as error:
        raise DataError(f"the glossary {path} is not UTF-8 ({error}); convert it") from error
    except expat.ExpatError as error:
        raise DataError(f"the glossary {path} is no TBX ({error}); export it again") from error


def _read_tsv(path: Path) -> Iterator[Entry]:
    with path.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, start=1):
            cells = [cell.strip() for cell in line.rstrip("\r\n").split("\t")]
            if not line.strip() or line.startswith("#"):
                continue
            if not cells[0] or len(cells) > 3:
                raise DataError(
                    f"{path}:{number}: write term, translation and language with tabs between; only the term is needed"
                )
            target = cells[1] if len(cells) > 1 else ""
            yield Entry(cells[0], cells[2] if len(cells) > 2 else _ANY, "" if target in _KEPT else target)


def _read_tbx(path: Path, target: str) -> Iterator[Entry]:
    """Terms of an entry in other languages than the target's, with the first one in the target's."""
    entries: list[list[tuple[str, str]]] = []
    language, text = "", None

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal language, text
        if name in ("termEntry", "conceptEntry"):
            entries.append([])
        elif name in ("langSet", "langSec"):
            language = attributes.get("xml:lang", "")
        elif name == "term" and entries:
            text = ""

    def end(name: str) -> None:
        nonlocal text
        if name == "term" and text is not None:
            entries[-1].append((language, text.strip()))
            text = None

    def characters(data: str) -> None:
        nonlocal text
        if text is not None:
            text += data

    def refuse(*_: object) -> None:
        raise DataError(f"the glossary {path} declares entities, which no TBX needs; take them out")

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler, parser.EntityDeclHandler = characters, refuse
    parser.Parse(path.read_bytes(), True)
    for terms in entries:
        wanted = next((term for code, term in terms if _primary(code) == _primary(target)), None)
        if wanted:
            yield from (Entry(term, code, wanted) for code, term in terms if _primary(code) != _primary(target) and term)
