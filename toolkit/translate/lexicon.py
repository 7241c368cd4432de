"""Look-up in the bundled lexicon: a foreign word -> up to three English glosses, most likely first.

`scripts/build_lexicon.py` writes the tables; one memory-mapped trie of byte strings a language. The value of a form begins with

- `=`  a head: one letter for where its glosses come from, one for the English form that they take (`.` none), then the
  glosses, joined by `;`
- `>`  a form with the glosses of a head: a letter for how many letters to cut (`a` none), the letters to add, and a capital
  Latin letter for the English form, where there is one (`inflect.Form`)
- `+`  a multi-word term (its words, or the heads of its words, joined by one space; in Greek, whose accent moves, also `~`
  and their stems): its glosses

A form that the table does not hold has the glosses of its parts, where it is a compound in small letters (`compounds`), or
none. Of Turkish, Arabic, Persian and Urdu the table holds the words that were written by hand, and what stands at their
ends and in front of them is taken off by rule (`stems`), of Turkish first what stands behind the apostrophe of a name
(Ukrayna'nın). Of Bulgarian the table lacks many forms with an article, which are found in the same way; a Greek word may
carry its accents otherwise than there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from toolkit.errors import DataError
from toolkit.text.endings import bare_name
from toolkit.translate import greek
from toolkit.translate.compounds import gloss_parts
from toolkit.translate.inflect import Form, Stem, inflect
from toolkit.translate.stems import stems
from toolkit.translate.text import norm

HEAD: Final = "="
RULE: Final = ">"
TERM: Final = "+"
STEMS: Final = "~"  # before the stems of a Greek term
GREEK: Final = "el"
GERMAN: Final = "de"
AS_IT_IS: Final = "."  # no English form
CURATED: Final = "h"
ALIGNED: Final = "a"
DICTIONARY: Final = "d"
PARTS: Final = "p"  # found by rule, in no table
LANGUAGES: Final = ("el", "uk", "ru", "bg", "tr", "ar", "fa", "ur", "de", "fr", "es", "it", "pl")
JUDGES: Final = frozenset({"el", "uk", "ru", "bg"})  # languages of which it has nearly every word of news

_ORIGINS: Final = {CURATED: "hand-written lexicon", ALIGNED: "aligned text", DICTIONARY: "dictionary", PARTS: "its parts"}
_FOLDER: Final = Path(__file__).resolve().parent.parent / "data"
_FORMS: Final = {form.value: form for form in Form}
_HEAD_LAST: Final = frozenset({"tr", "ur"})  # languages in which the last word of a term has its number and tense
_IN_ARABIC_SCRIPT: Final = ("ar", "fa", "ur")
_ARABIC_LETTERS: Final = ("ء", "ۿ")  # the first and the last
_LONGEST_WORD: Final = 60
_MOST_KEPT: Final = 1 << 12
_LONGEST_TERM: Final = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """What the lexicon knows about a word: its glosses, the form they stand under, and their origin.

    The glosses are in the English form that the word asks for, the best first; `front` are the small words written together with
    the word, in front of it, `form` is the English form, where it asks for one, and `denied` says that it denies.
    """

    glosses: tuple[str, ...]
    head: str
    origin: str
    front: tuple[str, ...] = ()
    form: Form | None = None
    denied: bool = False

    @property
    def hand_written(self) -> bool:
        """Whether the glosses come from the hand-written lexicon."""
        return self.origin == _ORIGINS[CURATED]


@dataclass(frozen=True, slots=True)
class Term:
    """A multi-word term at tokens `start` to `end` (excluded)."""

    start: int
    end: int
    glosses: tuple[str, ...]


class Lexicon:
    """The table of one language. Cheap to make: the file is mapped at the first look-up."""

    def __init__(self, language: str, path: Path | None = None) -> None:
        self.language = language
        self._path = path or _FOLDER / f"lexicon_{language}.marisa"
        self._table: Any = None
        self._known: dict[str, Entry | None] = {}  # words asked for lately

    def __getstate__(self) -> dict[str, Any]:
        return {"language": self.language, "_path": self._path, "_table": None, "_known": {}}

    def entry(self, word: str) -> Entry | None:
        """What is known about `word`, or None."""
        known = self._known
        if word in known:
            return known[word]
        if len(known) >= _MOST_KEPT:
            self._known = known = {}
        entry = known[word] = self._find(word)
        return entry

    def _find(self, word: str) -> Entry | None:
        if entry := self._listed(word):
            return entry
        form = norm(word)
        if len(form) > _LONGEST_WORD or not (word[:1].islower() or self.language == GERMAN):
            return None
        glosses = gloss_parts(form, self.language, self._glosses, self._base_glosses)
        return Entry(glosses, form, _ORIGINS[PARTS]) if glosses else None

    def _glosses(self, word: str) -> tuple[str, ...]:
        """The glosses that the table has for `word`."""
        entry = self._listed(word)
        return entry.glosses if entry else ()

    def _base_glosses(self, word: str) -> tuple[str, ...]:
        """The same in the form of a dictionary."""
        entry = self._listed(word)
        return self._glosses(entry.head) if entry else ()

    def _listed(self, word: str) -> Entry | None:
        form = norm(word)
        value = self._value(form) if len(form) <= _LONGEST_WORD else None
        stem = Stem(form)
        if value is None and len(form) <= _LONGEST_WORD:
            stem, value = self._stemmed(bare_name(form, self.language))
            form = stem.lemma
        if value is None or value[0] == TERM:
            return None
        letter = value[2] if value[0] == HEAD else value[-1]
        if value[0] == RULE:
            form = form[: len(form) - (ord(value[1]) - ord("a"))] + value[2:].removesuffix(letter if letter in _FORMS else "")
            value = self._value(form)
            if value is None or value[0] != HEAD:
                raise DataError(f"{self._path}: {word!r} leads to {form!r}, which is no head; run scripts/build_lexicon.py")
        glosses = value[3:].split(";")
        asked = _FORMS.get(letter, stem.form)
        if asked:
            glosses = list(dict.fromkeys(inflect(gloss, asked) for gloss in glosses))
        return Entry(tuple(glosses), form, _ORIGINS[value[1]], stem.front, asked, stem.denied)

    def glosses(self, word: str) -> tuple[str, ...]:
        """Up to three English glosses, most likely first; empty where the word is unknown."""
        entry = self.entry(word)
        return entry.glosses if entry else ()

    def terms(self, words: Sequence[str]) -> list[Term]:
        """The multi-word terms in `words`, in any inflection, longest match first, from left to right."""
        forms = [norm(word) for word in words]
        entries = [self.entry(form) for form in forms]
        heads = [entry.head if entry else form for entry, form in zip(entries, forms, strict=True)]
        stems = [greek.stem(form) for form in forms] if self.language == GREEK else []
        found: list[Term] = []
        start = 0
        while start < len(forms):
            for end in range(min(len(forms), start + _LONGEST_TERM), start + 1, -1):
                written = self._value(" ".join(forms[start:end]))
                value = (
                    written
                    or self._value(" ".join(heads[start:end]))
                    or (self._value(STEMS + " ".join(stems[start:end])) if stems else None)
                )
                if value is not None and value[0] == TERM:
                    last = entries[end - 1]
                    asked = last.form if last and not written and self.language in _HEAD_LAST else None
                    glosses = value[1:].split(";")
                    found.append(Term(start, end, tuple(inflect(gloss, asked) for gloss in glosses) if asked else tuple(glosses)))
                    break
            start = found[-1].end if found and found[-1].end > start else start + 1
        return found

    def _stemmed(self, form: str) -> tuple[Stem, str | None]:
        """The first of the form and its possible stems that the table has, with its value."""
        for stem in (Stem(form), *stems(form, self.language)):
            if (value := self._value(stem.lemma)) is not None and value[0] != TERM:
                return stem, value
        return Stem(form), None

    def _value(self, key: str) -> str | None:
        if "\0" in key:  # ends a key in the trie
            return None
        try:
            values = self._load().get(key)
        except UnicodeEncodeError:  # a lone surrogate is in no table
            return None
        return values[0].decode() if values else None

    def _load(self) -> Any:
        if self._table is None:
            import marisa_trie

            try:
                self._table = marisa_trie.BytesTrie().mmap(str(self._path))
            except (OSError, RuntimeError) as error:
                message = f"lexicon {self._path} cannot be read ({error}); reinstall mtclean or run scripts/build_lexicon.py"
                raise DataError(message) from error
        return self._table


@lru_cache(maxsize=len(LANGUAGES))
def lexicon_of(language: str) -> Lexicon | None:
    """The bundled lexicon of a language, or None where there is none."""
    return Lexicon(language) if language in LANGUAGES else None


def is_common_word(word: str, language: str | None, name: str = "") -> bool:
    """Whether a single word is a common one of `language` by the hand-written lexicon: its first gloss has small letters.

    Not where a further gloss is the `name` that it may be instead (Правда: truth; Pravda). In Arabic script, whose languages
    one word hardly tells apart, it may be one of any of them.
    """
    entries = (lexicon.entry(word) for code in _languages(word, language) if (lexicon := lexicon_of(code)))
    return any(
        entry is not None and entry.hand_written and entry.glosses[0].islower() and name not in entry.glosses for entry in entries
    )


def _languages(word: str, language: str | None) -> tuple[str, ...]:
    return _IN_ARABIC_SCRIPT if _ARABIC_LETTERS[0] <= word[:1] <= _ARABIC_LETTERS[1] else (language,) if language else ()


def explain(word: str, language: str | None = None) -> dict[str, Entry]:
    """What each bundled lexicon (or that of `language`) knows about `word`, by language."""
    found: dict[str, Entry] = {}
    for code in LANGUAGES if language is None else (language,):
        lexicon = lexicon_of(code)
        if lexicon and (entry := lexicon.entry(word)):
            found[code] = entry
    return found
