"""Signs that a word of another language, or of none, stands in a text on purpose: as a term, a title, part of a name.

It is quoted or enclosed, glossed ("known as ...", "the word ...", between two commas), or stands beside a capitalised word that
English text has nowhere (Geospiza conirostris).
"""

from __future__ import annotations

from typing import Final

import regex

from toolkit.text.attested import is_attested
from toolkit.text.document import Document
from toolkit.text.spans import Span

_CAPITALISED: Final = regex.compile(r"\p{Lu}[\p{L}\p{M}]++")
_CUE: Final = regex.compile(
    r"\b(?:called|named|dubbed|titled|entitled|termed|(?:known|described|referred to) as|i\.e\.|that is|"
    r"words?|terms?|phrase|expression|slogan|hashtag|spelled|pronounced)\W{1,3}(?:an?\s|the\s)?$"
)
_OPENS: Final = tuple("\"“”„«‘'([")
_CLOSES: Final = tuple("\"“”»’')]")
_REACH: Final = 40  # code points before a word in which a cue may stand


def may_be_on_purpose(document: Document, span: Span) -> bool:
    """Whether the words at `span` may stand there on purpose."""
    text = document.text
    before, after = text[max(0, span.start - _REACH) : span.start], text[span.end : span.end + _REACH]
    if before.endswith(_OPENS) or after.lstrip(".,;:!?").startswith(_CLOSES) or document.quoted.overlaps(span):
        return True
    if _CUE.search(before) or (before.endswith(", ") and after.startswith(",")):
        return True
    neighbours = (_last_word(before), _first_word(after))
    return any(_CAPITALISED.fullmatch(word) and not is_attested(word) for word in neighbours)


def _last_word(before: str) -> str:
    return before.rsplit(" ", 2)[-2] if before.endswith(" ") and before.count(" ") > 1 else ""


def _first_word(after: str) -> str:
    return after.split(" ", 2)[1].rstrip(".,;:!?") if after.startswith(" ") else ""
