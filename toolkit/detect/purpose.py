"""Signs that a word of another language, or of none, stands in a text on purpose: as a term, a title, part of a name.

It is quoted or enclosed, glossed ("known as ...", "the word ...", between two commas), or stands beside a capitalised word that
English text has nowhere (Geospiza conirostris). Of a few words in a foreign script only one sign counts, because they are
residue far more often: the sentence speaks of them as words (typed ..., the Persian for water is ..., ... means).
"""

from __future__ import annotations

from typing import Final

import regex

from toolkit.detect.languages import read_table
from toolkit.text.attested import is_attested
from toolkit.text.document import Document
from toolkit.text.spans import Span

_CAPITALISED: Final = regex.compile(r"\p{Lu}[\p{L}\p{M}]++")
_CUE: Final = regex.compile(
    r"\b(?:called|named|dubbed|titled|entitled|termed|(?:known|described|referred to) as|i\.e\.|that is|"
    r"words?|terms?|phrase|expression|slogan|hashtag|spelled|pronounced)\W{1,3}(?:an?\s|the\s)?$"
)
_LANGUAGE: Final = "|".join(sorted({name for _, name in read_table("language_names.tsv", 2)}))
_SPEAKS_BEFORE: Final = regex.compile(
    r"(?:\b(?:typed|types|typing|spelled|spelt|spells|pronounced|word|verb|noun|adjective|root|suffix|prefix)"
    rf"|\b(?:{_LANGUAGE})\b(?: (?:word|term|name|phrase))?(?: for [^.:;]{{1,40}})? is|\b[Ii]n (?:{_LANGUAGE}),?)[ \xa0][\"“‘'«]?$"
    r"|(?<!\S)-$"  # a suffix
)
_SPEAKS_AFTER: Final = regex.compile(
    rf"[\"”’'»]?,? (?:(?:which |that )?(?:means|meant|meaning|translates)\b|literally\b"
    rf"|is (?:the )?(?:{_LANGUAGE}) (?:word )?for\b)"
)
_MOST_MENTIONED: Final = 2  # blanks in words that a sentence may speak of
# Behind a word: its English (the naksa, or setback, ...; a khatib, a preacher; taarof (politeness)).
_GLOSS: Final = regex.compile(
    r",? or (?:the |an? )?\p{Ll}+[,.;)]|, (?:meaning|literally|which means|that is|an? \p{Ll})| \([\"“‘']?\p{Ll}"
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
    if _CUE.search(before) or _GLOSS.match(after) or (before.endswith(", ") and after.startswith(",")):
        return True
    neighbours = (_last_word(before), _first_word(after))
    return any(_CAPITALISED.fullmatch(word) and not is_attested(word) for word in neighbours)


def is_mentioned(document: Document, span: Span) -> bool:
    """Whether the sentence speaks of the few foreign words at `span` as words."""
    text = document.text
    if span.of(text).count(" ") > _MOST_MENTIONED:
        return False
    before, after = text[max(0, span.start - 2 * _REACH) : span.start], text[span.end : span.end + _REACH]
    return _SPEAKS_BEFORE.search(before) is not None or _SPEAKS_AFTER.match(after) is not None


def _last_word(before: str) -> str:
    return before.rsplit(" ", 2)[-2] if before.endswith(" ") and before.count(" ") > 1 else ""


def _first_word(after: str) -> str:
    return after.split(" ", 2)[1].rstrip(".,;:!?") if after.startswith(" ") else ""
