"""Residue in the script of the target: a Spanish clause, a German headline, two Turkish words inside English.

1. *Suspects.* A lower-case word that some other language likes far better than the target is a suspect (`evidence`). A
   sentence whose suspects do not add up is never looked at again; clean text costs a set of words and a look-up for each
   new one.
2. *Evidence.* For each language log P(word | language) - log P(word | target), bounded. Capitalised words may be names and
   say little, acronyms nothing, particles between capitals (de, von, al-) little; a word known to neither language speaks
   softly.
3. *Smoothing.* Viterbi over the words of a sentence; the states are the target and the few languages with most evidence.
   Changing state costs most at a hyphen, less at a blank, less still at a comma, bracket, quotation mark or sentence end.
4. *Completion.* A stretch takes in the rest of its sentence, bracket, quotation or clause where that holds only names and
   numbers; stretches of one language with nothing of the target between them are joined.
5. *Guards.* Loan phrases, capitalised names with particles between them, words that the target knows, and stretches whose
   evidence is thin are dropped. Foreign text inside quotation marks may be a title or a citation and is reported as
   `detect.same-script-quoted`.

Confidence is 0.95 from three telling words on and 0.7 below; what is below should be shown to an editor, not filled in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

import regex

from toolkit.detect.clusters import trim, units_around
from toolkit.detect.documents import untranslated
from toolkit.detect.evidence import Case, Token, find_loans, likings, token_pattern, tokens, weigh
from toolkit.detect.language import name_spans
from toolkit.detect.languages import home_scripts, primary
from toolkit.detect.profiles import normalize, profiles
from toolkit.detect.stretches import Stretch, decode, fit, is_own, is_residue, rivals
from toolkit.text.document import Document
from toolkit.text.findings import Finding
from toolkit.text.kinds import Kind
from toolkit.text.spans import Span

_SCRIPTS: Final = ("Latin", "Cyrillic", "Arabic")
_SENTENCE_SUSPICION: Final = 5.5  # nats of suspects that make a sentence worth decoding
_SUSPECT: Final = 1.0  # nats from which a word is a suspect
_MOST_STATES: Final = 5
_MOST_NAMES: Final = 3
_LONGEST_UNIT: Final = 2_000  # code points
_MOST_REMEMBERED: Final = 200_000  # words
_SURE: Final = 0.95
_UNSURE: Final = 0.7
_SURE_EVIDENCE: Final = 15.0
_SURE_WORDS: Final = 3
_CLITIC: Final = "'’"


class SameScriptSpans:
    """Detector of residue in the script of the target."""

    name: Final = "detect.same-script"

    def find(self, document: Document) -> Iterator[Finding]:
        """One finding for each stretch in another language of the same script."""
        script = next((script for script in _SCRIPTS if script in home_scripts(document.target)), None)
        numbers = profiles().numbers_of((primary(document.target),))
        if script is None or not numbers:
            return
        search = _Search(document, script, numbers[0])
        found = search.spans()
        if found and untranslated(document) is not None:
            return
        guesses = name_spans(document, [(span, script) for span, _ in found])
        for (span, stretch), guess in zip(found, guesses, strict=True):
            confidence = _SURE if stretch.evidence >= _SURE_EVIDENCE and len(stretch.proof) >= _SURE_WORDS else _UNSURE
            message = f"Text in another language ({guess.language}) was left untranslated."
            name = f"{self.name}-quoted" if _is_quoted(document, span) else self.name
            evidence = (f"words: {', '.join(stretch.proof)}", *guess.evidence)
            yield Finding(span, Kind.FOREIGN_SPAN, message, confidence, name, evidence, language=guess.language)


class _Search:
    """One search of one document."""

    def __init__(self, document: Document, script: str, target: int) -> None:
        self._document = document
        self._target = target
        self._rivals = rivals(document.target, script)
        self._worths = _remembered(target, script)
        self._pattern = token_pattern(script)
        self._alien = regex.compile(rf"[\p{{L}}--[\p{{Script={script}}}\p{{Script=Common}}]]", regex.V1)

    def spans(self) -> list[tuple[Span, Stretch]]:
        """The stretches of all sentences, those of neighbouring sentences joined."""
        text = self._document.text
        suspects = {}
        for word in set(self._pattern.findall(text)):
            if word[0].islower() and (worth := self._worth(word)) >= _SUSPECT:
                suspects[word] = worth
        found: list[tuple[Span, Stretch]] = []
        if suspects:
            for sentence in self._document.sentences:
                words = self._pattern.findall(text, sentence.start, sentence.end)
                worthy = [word for word in words if word in suspects]
                if sum(suspects[word] for word in worthy) >= _SENTENCE_SUSPICION and self._agree(worthy):
                    found += self._in_sentence(sentence)
        return _join(self._document, found)

    def _worth(self, word: str) -> float:
        worth = self._worths.get(word)
        if worth is None:
            if len(self._worths) >= _MOST_REMEMBERED:
                self._worths.clear()
            worth = max((found for _, found in likings(normalize(word), self._target, self._rivals)), default=0.0)
            self._worths[word] = worth
        return worth

    def _agree(self, words: Sequence[str]) -> bool:
        """Whether the suspects of a sentence add up for one language."""
        totals: dict[int, float] = {}
        for word in words:
            for number, found in likings(normalize(word), self._target, self._rivals):
                totals[number] = totals.get(number, 0.0) + found
        return max(totals.values(), default=0.0) >= _SENTENCE_SUSPICION

    def _in_sentence(self, sentence: Span) -> Iterator[tuple[Span, Stretch]]:
        text = self._document.text
        words = [
            token
            for token in tokens(text, sentence, self._document.target, self._pattern)
            if not self._document.protected.overlaps(token.span)
        ]
        totals: dict[int, float] = {}
        for token in words:
            if token.case is Case.LOWER:
                for number, found in likings(token.form, self._target, self._rivals):
                    totals[number] = totals.get(number, 0.0) + found
        numbers = tuple(number for number, _ in sorted(totals.items(), key=lambda item: (-item[1], item[0]))[:_MOST_STATES])
        loans = find_loans(self._document.target, [token.form for token in words])
        if loans:
            words = [replace(token, loan=at in loans) for at, token in enumerate(words)]
        start = 0
        for end in range(1, len(words) + 1):
            if end == len(words) or self._parts(words[end - 1].span.end, words[end].span.start):
                yield from self._in_segment(words[start:end], numbers)
                start = end

    def _parts(self, start: int, end: int) -> bool:
        """Whether a gap holds another script or closes a quotation in single marks."""
        gap = self._document.text[start:end]
        return (gap[:1] == "’" and gap[1:2].isspace()) or self._alien.search(gap) is not None

    def _in_segment(self, words: Sequence[Token], numbers: tuple[int, ...]) -> Iterator[tuple[Span, Stretch]]:
        """The stretches in words with no other script between them."""
        rows = [weigh(token, self._target, numbers) for token in words]
        stretches = decode(self._document.text, words, rows, numbers)
        for stretch in self._fill(words, stretches):
            if is_residue(self._target, words, rows, numbers, stretch):
                yield self._widen(words, stretch), stretch

    def _fill(self, words: Sequence[Token], stretches: Sequence[Stretch]) -> list[Stretch]:
        """Stretches of one language with nothing of the target between them made one."""
        filled: list[Stretch] = []
        for stretch in stretches:
            last = filled[-1] if filled else None
            if last and last.number == stretch.number and self._fit(words[last.end : stretch.start], stretch.number):
                filled[-1] = replace(
                    last, end=stretch.end, evidence=last.evidence + stretch.evidence, proof=(last.proof + stretch.proof)[:4]
                )
            else:
                filled.append(stretch)
        return filled

    def _fit(self, words: Sequence[Token], number: int) -> bool:
        return fit(words, self._document.target, self._target, number)

    def _widen(self, words: Sequence[Token], stretch: Stretch) -> Span:
        """The span of a stretch: to the edges of its unit where the rest fits, else over clitics and names behind it."""
        text = self._document.text
        start, end = self._over_clitics(words, stretch)
        span = Span(words[start].span.start, words[end - 1].span.end)
        lower = sum(token.case is Case.LOWER for token in words[stretch.start : stretch.end])
        for unit in units_around(self._document, span) if lower > 1 else ():
            if unit.length > _LONGEST_UNIT or self._alien.search(text, unit.start, unit.end):
                continue
            rest = [token for token in tokens(text, unit, self._document.target, self._pattern) if not span.overlaps(token.span)]
            if len(rest) <= stretch.end - stretch.start and self._fit(rest, stretch.number):
                return trim(text, unit, span)
        return span

    def _over_clitics(self, words: Sequence[Token], stretch: Stretch) -> tuple[int, int]:
        """The stretch with the whole of its words with apostrophes, and with names behind a preposition or article at its end."""
        text = self._document.text
        start, end = stretch.start, stretch.end
        while (
            end < len(words)
            and words[end].form != "s"
            and text[words[end - 1].span.end : words[end].span.start] in tuple(_CLITIC)
        ):
            end += 1
        while (
            start > 0 and words[start].form != "s" and text[words[start - 1].span.end : words[start].span.start] in tuple(_CLITIC)
        ):
            start -= 1
        start, end = self._over_capitals(words, start, end, stretch.number)
        if words[end - 1].case is Case.LOWER and len(words[end - 1].form) <= 4:
            names = end
            while names < len(words) and names - end < _MOST_NAMES and self._is_next_name(words, names):
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

    def _touch(self, words: Sequence[Token], first: int, last: int) -> bool:
        """Whether nothing but white space stands between two words and those between them."""
        return not self._document.text[words[first].span.end : words[last].span.start].strip() or last - first > 1

    def _is_next_name(self, words: Sequence[Token], at: int) -> bool:
        gap = self._document.text[words[at - 1].span.end : words[at].span.start]
        return words[at].case in (Case.CAPITAL, Case.ACRONYM) and gap in (" ", "\xa0", "-")


def _is_quoted(document: Document, span: Span) -> bool:
    """Whether `span` lies in a quotation, in double or in single marks."""
    quoted = document.quoted.find(span)
    single = (
        document.text[max(span.start - 1, 0) : span.start] == "‘"
        and document.text[span.end : span.end + 2].lstrip(",.")[:1] == "’"
    )
    return single or (quoted is not None and quoted.contains(span))


@lru_cache(maxsize=16)
def _remembered(target: int, script: str) -> dict[str, float]:  # noqa: ARG001 - the arguments are the key
    """What is known of words seen before, by word; it saves time and changes no result."""
    return {}


def _join(document: Document, found: Sequence[tuple[Span, Stretch]]) -> list[tuple[Span, Stretch]]:
    """Spans that touch, and those of one language in neighbouring sentences of a line, made one."""
    joined: list[tuple[Span, Stretch]] = []
    for span, stretch in sorted(found, key=lambda item: item[0]):
        if joined:
            before, first = joined[-1]
            gap = document.text[before.end : span.start]
            same = first.number == stretch.number and "\n" not in gap and not any(char.isalnum() for char in gap)
            if span.start <= before.end or (same and gap.strip(' .!?…"”’»') == ""):
                joined[-1] = (
                    Span(before.start, max(before.end, span.end)),
                    replace(first, evidence=first.evidence + stretch.evidence),
                )
                continue
        joined.append((span, stretch))
    return joined
