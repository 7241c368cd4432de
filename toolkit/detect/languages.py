"""What the detectors know of languages: scripts, deciding letters, function words. Read once from three small tables.

`data/language_scripts.tsv`, `data/language_letters.tsv` and `data/language_function_words.tsv` are edited by hand; their
first lines name the sources. Languages are BCP 47 primary tags; region subtags are ignored, a script subtag (sr-Latn) is
honoured.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from toolkit.errors import DataError
from toolkit.text.scripts import LATIN, script_of

UNKNOWN: Final = "und"
DATA: Final = Path(__file__).resolve().parent.parent / "data"

# Script subtags of ISO 15924 that a tag may carry, where a language is written in two scripts.
_SUBTAGS: Final = {"Latn": LATIN, "Cyrl": "Cyrillic", "Arab": "Arabic", "Hans": "Han", "Hant": "Han"}


@dataclass(frozen=True, slots=True)
class Language:
    """A language: the scripts of its news, whether much news is written in it, and its nearest relative (or "")."""

    tag: str
    scripts: tuple[str, ...]
    common: bool
    relative: str


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters of one script that only some languages write."""

    script: str
    letters: frozenset[str]
    languages: frozenset[str]


def primary(tag: str) -> str:
    """The language subtag of a BCP 47 tag, lower case."""
    return tag.split("-", 1)[0].lower()


@cache
def languages() -> dict[str, Language]:
    """All known languages by tag."""
    known = {}
    for tag, scripts, weight, relative in read_table("language_scripts.tsv", 4):
        known[tag] = Language(tag, tuple(scripts.split(";")), weight == "1", relative)
    return known


@cache
def deciding_letters() -> tuple[Letters, ...]:
    """The facts about letters, in the order of the table."""
    return tuple(
        Letters(script, frozenset(letters.split()), frozenset(tags.split()))
        for script, letters, tags in read_table("language_letters.tsv", 3)
    )


@lru_cache(maxsize=256)
def function_words(tag: str) -> frozenset[str]:
    """Function words of a language; empty where the table has none."""
    wanted = primary(tag)
    return frozenset(
        word for language, words in read_table("language_function_words.tsv", 2) if language == wanted for word in words.split()
    )


@lru_cache(maxsize=256)
def home_scripts(tag: str) -> frozenset[str]:
    """The scripts that are at home in a text of language `tag`; Latin where the language is unknown."""
    for part in tag.split("-")[1:]:
        if part.title() in _SUBTAGS:
            return frozenset({_SUBTAGS[part.title()]})
    language = languages().get(primary(tag))
    return frozenset(language.scripts) if language else frozenset({LATIN})


@lru_cache(maxsize=64)
def written_in(script: str) -> tuple[str, ...]:
    """The languages that write `script`, those of much news first."""
    found = [language for language in languages().values() if script in language.scripts]
    return tuple(language.tag for language in sorted(found, key=lambda language: (not language.common, language.tag)))


def letters_by_script(text: str) -> dict[str, int]:
    """How many code points of each script (letters and marks) `text` holds, the more frequent first."""
    counts: dict[str, int] = {}
    for char in text:
        script = script_of(char)
        if script != "Common":
            counts[script] = counts.get(script, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def read_table(name: str, width: int) -> Iterator[list[str]]:
    """The rows of table `name` in `data/`; `#` begins a comment. Raises DataError where a row is not `width` fields wide."""
    for number, line in enumerate((DATA / name).read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            fields = line.split("\t")
            if len(fields) != width:
                raise DataError(
                    f"{name}, line {number}: {width} fields expected, {len(fields)} found; the installation is damaged"
                )
            yield fields
