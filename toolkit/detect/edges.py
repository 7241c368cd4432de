"""Where a stretch of another language begins and ends: gaps filled, and the rest of its sentence, bracket or clause taken in.

1. Two stretches of one language are one where nothing of the target lies between them: names, numbers, words that the
   language has too, and between two long ones a word or two that only look like the target's.
2. A stretch takes the whole of its words with apostrophes, the capitalised words of its language beside it, and the names
   behind a preposition or article at its end.
3. It takes in the rest of its bracket, quotation, sentence or clause where that holds only names, numbers and words that fit;
   a long one also a word beside it that neither list has, and the names before it up to the beginning of a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from toolkit.detect.clusters import trim, units_around
from toolkit.detect.evidence import differences, is_known
from toolkit.detect.languages import function_words
from toolkit.detect.profiles import profiles
from toolkit.detect.stretches import Stretch, fit, is_own
from toolkit.detect.suspects import Suspects
from toolkit.detect.tokens import Case, Token, tokens
from toolkit.text.document import Document
from toolkit.text.spans import Span

_CLITIC: Final = ("'", "’")
_ENCLOSURES: Final = frozenset({("(", ")"), ("[", "]"), ("“", "”"), ('"', '"'), ("„", "“"), ("«", "»"), ("‘", "’")})
_NUMBER: Final = 10  # code points of a number beside a word in brackets
_MOST_NAMES: Final = 3
_MOST_FIRST_NAMES: Final = 4
_LONGEST_UNIT: Final = 2_000  # code points
_LONG: Final = 5  # words of a stretch that may take in a word that does not fit
_SIDE: Final = 3  # words on each side of a gap that may hold such words
_MOST_MISFITS: Final = 2
_AT_HOME: Final = -3.0  # nats; a name below this is one of the target
_FAR_AT_HOME: Final = -8.0
_SHORT: Final = 4  # letters of an article or a preposition
_COMMON: Final = 11.0  # nats; a word of the target cheaper than this is one of its few thousand commonest


class Edges:
    """The edges of stretches in one document."""

    def __init__(self, document: Document, words: Suspects) -> None:
        self._document = document
        self._text = document.text
        self._target = words.number
        self._pattern = words.pattern
        self._alien = words.alien
        self._home = function_words(document.target)

    def fill(self, words: Sequence[Token], stretches: Sequence[Stretch]) -> list[Stretch]:
        """Stretches of one language with nothing of the target between them made one."""
        filled: list[Stretch] = []
        for stretch in stretches:
            last = filled[-1] if filled else None
            if last and last.number == stretch.number and self._bridges(words, last, stretch):
                filled[-1] = replace(
                    last, end=stretch.end, evidence=last.evidence + stretch.evidence, proof=(last.proof + stretch.proof)[:4]
                )
            else:
                filled.append(stretch)
        return filled

    def encloses(self, words: Sequence[Token], stretch: Stretch) -> bool:
        """Whether a stretch, with numbers beside it, fills a bracket or a quotation."""
        start, end = words[stretch.start].span.start, words[stretch.end - 1].span.end
        before = self._text[max(start - _NUMBER, 0) : start].rstrip(" \xa0,.0123456789")
        after = self._text[end : end + _NUMBER].lstrip(" \xa0,.?!0123456789")
        short = stretch.end - stretch.start == 1 and end - start <= _SHORT
        return (before[-1:], after[:1]) in _ENCLOSURES and not (short and self._text[end : end + 1] == ".")

    def widen(self, words: Sequence[Token], stretch: Stretch, *, enclosed: bool) -> Span:
        """The span of a stretch: to the edges of its unit where the rest fits, else over clitics and names behind it."""
        start, end = self._over_words(words, stretch)
        span = Span(words[start].span.start, words[end - 1].span.end)
        lower = sum(token.case is Case.LOWER for token in words[stretch.start : stretch.end])
        units = units_around(self._document, span) if lower > 1 or enclosed else []
        for unit in units:
            if unit.length > _LONGEST_UNIT or self._alien.search(self._text, unit.start, unit.end):
                continue
            rest = self._rest(words, unit, span)
            if len(rest) > stretch.end - stretch.start or self._names_at_home(rest, span, stretch.number):
                continue
            if self._fit(self._without_misfit(rest, span, stretch), stretch.number):
                return trim(self._text, unit, span)
        if (enclosure := self._enclosure_of_names(words, stretch, span)) is not None:
            return enclosure
        if units and stretch.end - stretch.start >= _LONG:
            return Span(self._first_name(words, start, units[-2]), span.end)
        return span

    def _rest(self, words: Sequence[Token], unit: Span, span: Span) -> list[Token]:
        """The words of a unit outside a span."""
        outside = self._text[unit.start : words[0].span.start] + self._text[words[-1].span.end : unit.end]
        if not self._document.protected.overlaps(unit) and not any(char.isalpha() for char in outside):
            return [token for token in words if unit.contains(token.span) and not span.overlaps(token.span)]
        found = tokens(self._text, unit, self._document.target, self._pattern)
        return [token for token in found if not span.overlaps(token.span)]

    def _enclosure_of_names(self, words: Sequence[Token], stretch: Stretch, span: Span) -> Span | None:
        """The bracket or quotation that a stretch and names of its language fill: (direktorius Petras Jonaitis)."""
        at = stretch.end
        while (
            at < len(words)
            and at - stretch.end < _MOST_NAMES
            and self._gap(words, at) == " "
            and self._is_foreign_name(words[at], stretch.number)
        ):
            at += 1
        if at == stretch.end or not self.encloses(words, replace(stretch, end=at)):
            return None
        return Span(span.start, words[at - 1].span.end)

    def _is_foreign_name(self, token: Token, number: int) -> bool:
        return (
            token.case is Case.CAPITAL
            and not is_known(token.form, self._target)
            and self._difference(token, number) > _FAR_AT_HOME
        )

    def _fit(self, words: Sequence[Token], number: int) -> bool:
        return fit(words, self._document.target, self._target, number)

    def _bridges(self, words: Sequence[Token], first: Stretch, second: Stretch) -> bool:
        """Whether what lies between two stretches belongs to them."""
        between = words[first.end : second.start]
        if self._fit(between, first.number):
            return True
        misfits = [token for token in between if token.case is Case.LOWER]
        return (
            min(first.end - first.start, second.end - second.start) >= _SIDE
            and len(misfits) <= _MOST_MISFITS
            and not any(token.form in self._home for token in between)
            and not any(char in ".!?;:" for char in self._text[words[first.end - 1].span.end : words[second.start].span.start])
        )

    def _names_at_home(self, rest: Sequence[Token], span: Span, number: int) -> bool:
        """Whether names that only the target has stand behind a stretch and a comma (…, Texas)."""
        behind = [token for token in rest if token.span.start >= span.end]
        parted = bool(behind) and "," in self._text[span.end : behind[0].span.start]
        return parted and any(self._difference(token, number) < _AT_HOME for token in behind)

    def _difference(self, token: Token, number: int) -> float:
        return differences(token.form, self._target, (number,))[0]

    def _without_misfit(self, rest: Sequence[Token], span: Span, stretch: Stretch) -> list[Token]:
        """The rest of a unit but for the word beside a long stretch, where the target does not know it well."""
        if stretch.end - stretch.start < _LONG:
            return list(rest)
        return [token for token in rest if not (self._beside(token, span) and self._is_rare(token))]

    def _beside(self, token: Token, span: Span) -> bool:
        between = self._text[min(span.end, token.span.end) : max(span.start, token.span.start)]
        return len(between) <= 2 and not between.strip()

    def _is_rare(self, token: Token) -> bool:
        """Whether a word is none of the commonest of the target."""
        cost = profiles().listed(token.form).get(self._target)
        return token.case is Case.LOWER and token.form not in self._home and (cost is None or cost >= _COMMON)

    def _first_name(self, words: Sequence[Token], start: int, sentence: Span) -> int:
        """Where a long stretch begins if nothing but names stands before it in its sentence."""
        names = [token for token in words[:start] if token.span.start >= sentence.start]
        named = all(token.case is not Case.LOWER and token.form not in self._home for token in names)
        before = self._text[sentence.start : words[start].span.start]
        if names and named and len(names) <= _MOST_FIRST_NAMES and not any(char in before for char in ':;()[]"“”„«»–—'):
            return names[0].span.start
        return words[start].span.start

    def _over_words(self, words: Sequence[Token], stretch: Stretch) -> tuple[int, int]:
        """The stretch with the whole of its words with apostrophes, capitalised words beside it, and names behind it."""
        start, end = stretch.start, stretch.end
        while end < len(words) and words[end].form != "s" and self._gap(words, end) in _CLITIC:
            end += 1
        while start > 0 and words[start].form != "s" and self._gap(words, start) in _CLITIC:
            start -= 1
        start, end = self._over_capitals(words, start, end, stretch.number)
        if words[end - 1].case is Case.LOWER:
            names = end
            while (
                names < len(words)
                and names - end < _MOST_NAMES
                and self._is_next_name(words, names, stretch.number, names == end)
            ):
                names += 1
            end = names
        return start, end

    def _over_capitals(self, words: Sequence[Token], start: int, end: int, number: int) -> tuple[int, int]:
        """The stretch with capitalised words of its language beside it: sentence beginnings, German nouns."""
        for at in range(start - 1, max(start - 1 - _MOST_NAMES, -1), -1):
            if is_own(words[at], self._target, number) and self._touch(words, at, start) and self._fit(words[at:start], number):
                start = at
        while end < len(words) and is_own(words[end], self._target, number) and self._touch(words, end - 1, end):
            end += 1
        return start, end

    def _gap(self, words: Sequence[Token], at: int) -> str:
        """What stands between a word and the one before it."""
        return self._text[words[at - 1].span.end : words[at].span.start]

    def _touch(self, words: Sequence[Token], first: int, last: int) -> bool:
        """Whether nothing but white space stands between two words and those between them."""
        return not self._text[words[first].span.end : words[last].span.start].strip() or last - first > 1

    def _is_next_name(self, words: Sequence[Token], at: int, number: int, first: bool) -> bool:
        """Whether a capitalised word goes on with a stretch: behind a short word, or where the target does not know it."""
        token = words[at]
        if (
            token.case not in (Case.CAPITAL, Case.ACRONYM)
            or token.form in self._home
            or self._gap(words, at) not in (" ", "\xa0", "-")
        ):
            return False
        if words[at - 1].form in function_words(profiles().languages[number]):
            return True  # no phrase ends on a preposition
        if self._difference(token, number) < _AT_HOME:
            return False
        return not first or len(words[at - 1].form) <= _SHORT or not is_known(token.form, self._target)
