"""Page furniture: the lines that a web page prints around an article, read from `furniture.tsv`.

Columns of the table: the sort of furniture; a weight in [0, 1], how sure the words alone make it (1.0 is said nowhere but on web
pages; 0.5 may be a subhead or a line of the story, and needs its place or its neighbours); a line that the pattern matches; the
pattern, a regular expression over the whole of a sentence, lower-cased, with straight quotes and single spaces. A pattern may
not begin with a wildcard: its first word is how it is found. `{site}` and its like stand for the expressions below.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import regex

from toolkit.errors import DataError


@dataclass(frozen=True, slots=True)
class Furniture:
    """One sort of furniture: a pattern for a whole sentence, its weight, and a line that it matches."""

    sort: str
    weight: float
    example: str
    pattern: regex.Pattern[str]


# Words in lower case that a photo credit may hold beside names; any other makes it a caption.
CREDIT_WORDS: Final = frozenset(
    {
        "photo",
        "photos",
        "image",
        "picture",
        "illustration",
        "illustrative",
        "file",
        "archive",
        "video",
        "credit",
        "source",
        "screenshot",
    }
    | {"by", "from", "of", "the", "for", "via", "and", "courtesy", "press", "service", "materials", "handout", "office", "agency"}
    | {"stock", "photograph", "collage", "open", "sources", "social", "networks"}
)

_PLACEHOLDERS: Final = {
    # The name of an outlet, with the dot of its domain.
    "{site}": r"(?:[^\s.,;:!?](?:[^\n.,;:!?]|\.(?=\w)){0,50})",
    "{network}": (
        r"(?:google news|google|facebook|twitter|x|instagram|telegram|whatsapp|viber|youtube|tiktok|linkedin|threads|messenger|"
        r"social media|social networks|signal|bluesky|mastodon|vk|vkontakte|zen|dzen|yandex|zalo|line)"
    ),
    # Anything: the title of another article, the end of a prompt.
    "{title}": r"(?:\S[^\n]{0,200})",
    "{rest}": r"[^\n]{0,200}",
    "{name}": r"(?:\S[^\n.!?]{0,60})",
    # Photographers and agencies, with the dots of initials and domains.
    "{credit}": r"(?:\S(?:[^\n.!?:;]|(?<=\b[a-z])\.|\.(?=\w)){0,50})",
}


@lru_cache(maxsize=1)
def load_furniture() -> tuple[Furniture, ...]:
    """The table, its patterns compiled. Raises DataError where a line of it is malformed."""
    rows = []
    for number, line in enumerate(_lines(), 1):
        if not line or line.startswith("#"):
            continue
        try:
            sort, weight, example, pattern = line.split("\t")
            rows.append(Furniture(sort, float(weight), example, regex.compile(_fill(pattern))))
        except (ValueError, regex.error) as error:
            raise DataError(f"furniture.tsv, line {number}: {error}; reinstall mtclean or mend the line") from error
    return tuple(rows)


@lru_cache(maxsize=1)
def first_words() -> frozenset[str]:
    """Every word in a pattern, its optional characters taken and left: what a line of furniture can begin with."""
    source = " ".join(line.rpartition("\t")[2] for line in _lines() if not line.startswith("#"))
    forms = (source, *(regex.sub(optional, "", source) for optional in (r"-\?", r"\w\?", r" \?")), source.replace("?", ""))
    return frozenset(word for form in forms for word in regex.findall(r"\w+", form)) | {"©", "(c)", "#"}


def _fill(pattern: str) -> str:
    for placeholder, body in _PLACEHOLDERS.items():
        pattern = pattern.replace(placeholder, body)
    return pattern


def _lines() -> list[str]:
    return Path(__file__).with_name("furniture.tsv").read_text(encoding="utf-8").split("\n")
