"""Words that mix scripts by look-alike letters, and which script such a word is really in.

1. A letter of a word is *ambiguous* where the other script has a letter that looks the same, else it decides.
2. The deciding letters name the script: all of the other script's letters must then be look-alikes of it.
3. No deciding letter (`сосоа`, `НАТО`), or deciding letters on both sides (`Mstвец`): the word alone does not tell.

The pairs are in `data/language_lookalikes.tsv` (Unicode confusables, Latin against Cyrillic and Greek).
"""

from __future__ import annotations

from functools import cache
from typing import Final

from toolkit.detect.languages import read_table
from toolkit.text.scripts import COMMON, LATIN, script_of

LOOK_ALIKE_SCRIPTS: Final = ("Cyrillic", "Greek")


@cache
def to_latin(script: str) -> dict[str, str]:
    """Letters of `script` with the Latin letter each looks like."""
    return {letter: latin for letter, latin, of, _, _ in read_table("language_lookalikes.tsv", 5) if of == script}


@cache
def from_latin(script: str) -> dict[str, str]:
    """Latin letters with the letter of `script` that each looks like; the first in the table where there are several."""
    table: dict[str, str] = {}
    for letter, latin in to_latin(script).items():
        table.setdefault(latin, letter)
    return table


def other_script(word: str) -> str | None:
    """The script, Cyrillic or Greek, that `word` holds letters of; None for neither or both."""
    found = {script_of(char) for char in word} & set(LOOK_ALIKE_SCRIPTS)
    return found.pop() if len(found) == 1 else None


def is_mixed(word: str) -> bool:
    """Whether `word` holds letters of Latin and of Cyrillic or Greek."""
    return other_script(word) is not None and any(script_of(char) == LATIN for char in word)


def only_look_alikes(word: str) -> bool:
    """Whether every letter of a Cyrillic or Greek word looks like a Latin one."""
    script = other_script(word)
    return script is not None and all(char in to_latin(script) or script_of(char) == COMMON for char in word)


def decided_script(word: str) -> str | None:
    """The script that the unambiguous letters of a mixed word name; None where they do not, or name both."""
    script = other_script(word)
    if script is None:
        return None
    deciding = set()
    for char in word:
        if script_of(char) == script and char not in to_latin(script):
            deciding.add(script)
        elif script_of(char) == LATIN and char not in from_latin(script):
            deciding.add(LATIN)
    return deciding.pop() if len(deciding) == 1 else None


def respell(word: str, script: str) -> str:
    """`word` with its look-alike letters turned into letters of `script`."""
    other = other_script(word)
    if other is None:
        return word
    table = to_latin(other) if script == LATIN else from_latin(other)
    return "".join(table.get(char, char) for char in word)
