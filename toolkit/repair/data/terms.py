"""Terms that one text should write one way, read from `terms.tsv`, whose head says what the columns hold and what is left out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import regex

from toolkit.errors import DataError

# Each name of an institution must hold one; read by a rule that asks for them before it searches.
HEADS: Final = frozenset({
    "Ministry", "Office", "Service", "Security", "Border", "Committee", "Rada", "Commission", "Staff", "Headquarters", "Cabinet",
    "Council", "Court",
})  # fmt: skip
INSTITUTION: Final = "institution"
SPELLING: Final = "spelling"


@dataclass(frozen=True, slots=True)
class Terms:
    """The table: for every institution's name the first name of its row, for every spelling its pair (British, American).

    `names` finds the institutions; longer names come first in it, so that the longest matches. `heads` holds a word of every
    name, by its small letters, and `signs` these in small letters and all spellings: a text without them needs no search.
    `longest` is the length of the longest name and of what must not follow it.
    """

    institutions: dict[str, str]
    spellings: dict[str, tuple[str, str]]
    names: regex.Pattern[str]
    heads: dict[str, str]
    signs: frozenset[str]
    longest: int


@lru_cache(maxsize=1)
def load_terms() -> Terms:
    """The table. Raises DataError where a line of it is malformed."""
    institutions: dict[str, str] = {}
    spellings: dict[str, tuple[str, str]] = {}
    path = Path(__file__).with_name("terms.tsv")
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        sort, _, names = line.partition("\t")
        forms = [name.strip() for name in names.split(" | ")]
        if sort == INSTITUTION and len(forms) > 1 and not any(HEADS.isdisjoint(form.split()) for form in forms):
            institutions |= dict.fromkeys(forms, forms[0])
        elif sort == SPELLING and len(forms) == 2:
            spellings |= dict.fromkeys(forms, (forms[0], forms[1]))
        else:
            raise DataError(
                f"{path.name}:{number}: expected 'institution' (a word of HEADS in each name) or 'spelling' (two forms), "
                f"a tab, and names joined by ' | '; got {line!r}"
            )
    longest_first = sorted(institutions, key=len, reverse=True)
    alternatives = "|".join(regex.escape(name).replace("'", "['’]") for name in longest_first)
    names_pattern = regex.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])")
    heads = {head.lower(): head for head in HEADS}
    return Terms(institutions, spellings, names_pattern, heads, frozenset(heads | spellings), len(longest_first[0]) + 2)
