"""What stands around a name: the capitalised words that touch it, and whether its line is a headline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from toolkit.names.forms import CAPITALISED, WORD, is_capitalised
from toolkit.text import Document, Span
from toolkit.text.attested import is_attested

_BEFORE: Final = re.compile(
    r"(?:(?<![\w.])(?P<initial>[^\W\d_])\.|(?<!\w)(?P<word>[^\W_][\w'’ʼ]{0,40})(?P<dot>\.?))(?P<joint>[ \u00a0\u2010\u2011-])$"
)
_AFTER: Final = re.compile(r"(?P<joint>[ \u00a0\u2010\u2011-])(?P<word>\w[\w'’ʼ]{0,40}+)")
_BEHIND: Final = re.compile(r"(?: [a-zß-ɏ]{1,30}(?![\w-])){1,3}")
_HEADLINE_SHARE: Final = 0.6  # capitalised words of four letters and more in a title-case line
_SENTENCE: Final = 400  # code points of a sentence to either side; bounds the work on a text without full stops
_HEADLINE_WORDS: Final = 4
_STOPS: Final = tuple('.!,;:”"')  # a headline ends with none of these
_HYPHENS: Final = "-\u2010\u2011"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A word beside the name, where it begins, and whether a hyphen joins it to the name."""

    word: str
    start: int
    hyphen: bool
    initial: bool = False


class Surroundings:
    """The surroundings of `span` in a document."""

    def __init__(self, document: Document, span: Span) -> None:
        self.document = document
        self.text = document.text
        self.span = span

    @cached_property
    def sentence(self) -> Span:
        """The sentence that holds the name, its far ends cut off."""
        sentence = self.document.sentence_at(self.span.start)
        return Span(max(sentence.start, self.span.start - _SENTENCE), min(sentence.end, self.span.end + _SENTENCE))

    @cached_property
    def before(self) -> tuple[Neighbour, ...]:
        """The words that touch the name on its left, the nearest first, up to four; a lower-case word is the last."""
        words: list[Neighbour] = []
        at = self.span.start
        while len(words) < 4 and (match := _BEFORE.search(self.text[max(0, at - 44, self.sentence.start) : at])):
            word = match["initial"] or match["word"]
            start = at - (match.end() - match.start())
            words.append(Neighbour(word, start, match["joint"] in _HYPHENS, bool(match["initial"])))
            at = start
            if not is_capitalised(word):
                break
        return tuple(words)

    @cached_property
    def after(self) -> tuple[Neighbour, ...]:
        """The words that touch the name on its right, the nearest first, up to four; a lower-case word is the last."""
        words: list[Neighbour] = []
        at = self.span.end
        while len(words) < 4 and (match := _AFTER.match(self.text, at)):
            words.append(Neighbour(match["word"], match.start("word"), match["joint"] in _HYPHENS))
            at = match.end()
            if not is_capitalised(match["word"]):
                break
        return tuple(words)

    @cached_property
    def foreign_behind(self) -> str | None:
        """A word of Latin letters among the next three that English text does not have, before any mark: Srbija je spremna."""
        words = _BEHIND.match(self.text, self.span.end)
        return next((word for word in words[0].split() if not word.isascii() or not is_attested(word)), None) if words else None

    @cached_property
    def in_headline(self) -> bool:
        """Whether the line is in title case or capitals, so that a capital says nothing."""
        paragraph = self.document.paragraph_at(self.span.start)
        if self.text[paragraph.end - 1 : paragraph.end] in _STOPS:
            return False
        return _is_headline(self.text[paragraph.start : min(paragraph.end, paragraph.start + 200)])

    @property
    def starts_sentence(self) -> bool:
        """Whether the word before the name is the first of the sentence."""
        return bool(self.before) and self.begins_sentence(self.before[0].start)

    def begins_sentence(self, position: int) -> bool:
        """Whether a word of the sentence that begins at `position` is its first."""
        return self.text[self.sentence.start : position].strip("\"'“‘«( ") == ""

    def window(self, reach: int) -> str:
        """The text within `reach` code points of the name, inside its paragraph."""
        paragraph = self.document.paragraph_at(self.span.start)
        return self.text[max(paragraph.start, self.span.start - reach) : min(paragraph.end, self.span.end + reach)]


@lru_cache(maxsize=256)
def _is_headline(line: str) -> bool:
    words = [word for word in WORD.findall(line) if len(word) >= 4 and word[0].isalpha()]
    capitals = [word for word in words if CAPITALISED.match(word)]
    return len(words) >= _HEADLINE_WORDS and len(capitals) >= _HEADLINE_SHARE * len(words)
