"""Residue in the script of the target: a Spanish clause, a German headline, two Turkish words inside English.

1. *Suspects.* A lower-case word that some other language likes far better than the target is a suspect (`suspects`). A
   sentence whose suspects do not add up is never looked at again; clean text costs a set of words and a look-up for each
   new one.
2. *Evidence.* For each language log P(word | language) - log P(word | target), bounded (`evidence`). Capitalised words may
   be names and say little (common nouns of German apart), acronyms nothing, particles between capitals (de, von, al-)
   little; of a word known to neither language the letters speak.
3. *Smoothing.* Viterbi over the words of a sentence; the states are the target and the few languages with most evidence
   (`stretches`). Changing state costs most at a hyphen, less at a blank, less still at a comma, bracket, quotation mark or
   sentence end.
4. *Edges.* A stretch takes in the rest of its sentence, bracket, quotation or clause where that holds only names and numbers;
   stretches of one language with nothing of the target between them are joined (`edges`).
5. *Guards.* Loan phrases, capitalised names with particles between them, words that the target knows, and stretches whose
   evidence is thin are dropped; a word that fills a bracket or a quotation needs less, single words inside a sentence more
   (`residue`). Foreign text inside quotation marks may be a title or a citation and is reported as
   `detect.same-script-quoted`.

Confidence is 0.95 from three telling words on and 0.8 below, 0.6 where the words may stand there on purpose or hold a name; what
is below 0.95 should be shown to an editor, not filled in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

import regex

from toolkit.detect.documents import untranslated
from toolkit.detect.edges import Edges
from toolkit.detect.evidence import weigh
from toolkit.detect.language import Guess, name_spans
from toolkit.detect.languages import function_words, home_scripts
from toolkit.detect.purpose import may_be_on_purpose
from toolkit.detect.residue import find_lone, is_residue
from toolkit.detect.stretches import Stretch, decode, entry_price
from toolkit.detect.suspects import Suspects, suspects
from toolkit.detect.tokens import Token, find_loans, tokens
from toolkit.text.document import Document
from toolkit.text.findings import Finding
from toolkit.text.kinds import Kind
from toolkit.text.spans import Span

_SCRIPTS: Final = ("Latin", "Cyrillic", "Arabic")
_RIVAL_SHARE: Final = 1 / 3  # of the best language's bound, below which a language is no rival in a sentence
_MOST_STATES: Final = 5
_SURE: Final = 0.95
_UNSURE: Final = 0.8
_ON_PURPOSE: Final = 0.6
_SENTENCE: Final = 8  # words of a quotation that is more than a title
_SURE_EVIDENCE: Final = 15.0
_SURE_WORDS: Final = 3
_CAPITAL: Final = regex.compile(r"\p{Lu}")
_ORDINAL: Final = regex.compile(r"\p{N}\.$")


class SameScriptSpans:
    """Detector of residue in the script of the target."""

    name: Final = "detect.same-script"

    def find(self, document: Document) -> Iterator[Finding]:
        """One finding for each stretch in another language of the same script."""
        yield from document.view(same_script_spans)


def same_script_spans(document: Document) -> tuple[Finding, ...]:
    """The findings of `SameScriptSpans`: a view of the document, because other detectors keep off these spans."""
    words = _words_of(document.target)
    loud = words.in_text(document.text) if words is not None else None
    if words is None or not loud:
        return ()
    found = _Search(document, words, loud).spans()
    if found and untranslated(document) is not None:
        return ()
    guesses = name_spans(document, [(span, words.script) for span, _ in found])
    return tuple(_finding(document, *stretch, guess) for stretch, guess in zip(found, guesses, strict=True))


def _finding(document: Document, span: Span, stretch: Stretch, guess: Guess) -> Finding:
    if stretch.evidence >= _SURE_EVIDENCE and len(stretch.proof) >= _SURE_WORDS:
        confidence = _SURE
    else:
        confidence = _ON_PURPOSE if may_be_on_purpose(document, span) or _CAPITAL.search(span.of(document.text)) else _UNSURE
    message = f"Text in another language ({guess.language}) was left untranslated."
    name = SameScriptSpans.name
    if _is_quoted(document, span):
        name = f"{name}-quoted"
        if span.of(document.text).count(" ") < _SENTENCE:  # a title, likelier than a citation
            confidence = min(confidence, _ON_PURPOSE)
    evidence = (f"words: {', '.join(stretch.proof)}", *guess.evidence)
    return Finding(span, Kind.FOREIGN_SPAN, message, confidence, name, evidence, language=guess.language)


class _Search:
    """One search of one document."""

    def __init__(self, document: Document, words: Suspects, loud: frozenset[str]) -> None:
        self._document = document
        self._suspects = words
        self._loud = loud
        self._target = words.number
        self._pattern = words.pattern
        self._alien = words.alien
        self._home = function_words(document.target)
        self._edges = Edges(document, words)

    def spans(self) -> list[tuple[Span, Stretch]]:
        """The stretches of all sentences, those of neighbouring sentences joined."""
        found: list[tuple[Span, Stretch]] = []
        for sentence in _whole(self._document):
            if bounds := self._suspects.in_sentence(sentence.of(self._document.text), self._loud):
                found += self._in_sentence(sentence, bounds)
        return _join(self._document, found)

    def _in_sentence(self, sentence: Span, bounds: Mapping[int, float]) -> Iterator[tuple[Span, Stretch]]:
        text = self._document.text
        words = [
            token
            for token in tokens(text, sentence, self._document.target, self._pattern)
            if not self._document.protected.overlaps(token.span)
        ]
        loans = find_loans(self._document.target, [token.form for token in words])
        if loans:
            words = [token._replace(loan=at in loans) for at, token in enumerate(words)]
        least = max(bounds.values()) * _RIVAL_SHARE
        totals = {number: -entry_price(number) for number, most in bounds.items() if most >= least}
        for token in words:
            for number, liking in self._suspects.likings(token):
                if number in totals:
                    totals[number] += liking
        numbers = tuple(number for number, _ in sorted(totals.items(), key=lambda item: (-item[1], item[0]))[:_MOST_STATES])
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
        stretches = decode(self._document.text, words, rows, numbers, self._home)
        filled = self._edges.fill(words, stretches)
        for stretch in (*filled, *find_lone(self._document.text, words, rows, numbers, filled)):
            enclosed = self._edges.encloses(words, stretch)
            if is_residue(self._target, words, rows, numbers, stretch, enclosed=enclosed):
                yield self._edges.widen(words, stretch, enclosed=enclosed), stretch


def _whole(document: Document) -> Iterator[Span]:
    """The sentences, those made one that an ordinal number with a full stop has parted (am 6. November)."""
    held: Span | None = None
    for sentence in document.sentences:
        if held is not None and _ORDINAL.search(document.text, max(held.end - 2, held.start), held.end):
            held = Span(held.start, sentence.end) if "\n" not in document.text[held.end : sentence.start] else held
            if held.end == sentence.end:
                continue
        if held is not None:
            yield held
        held = sentence
    if held is not None:
        yield held


def _is_quoted(document: Document, span: Span) -> bool:
    """Whether `span` lies in a quotation, in double or in single marks."""
    quoted = document.quoted.find(span)
    single = (
        document.text[max(span.start - 1, 0) : span.start] == "‘"
        and document.text[span.end : span.end + 2].lstrip(",.")[:1] == "’"
    )
    return single or (quoted is not None and quoted.contains(span))


@lru_cache(maxsize=64)
def _words_of(target: str) -> Suspects | None:
    """What is known of the words of a target; None where its script or its statistics are missing."""
    script = next((script for script in _SCRIPTS if script in home_scripts(target)), None)
    return suspects(target, script) if script else None


def _evidence(stretch: Stretch) -> float:
    return stretch.evidence


def _join(document: Document, found: Sequence[tuple[Span, Stretch]]) -> list[tuple[Span, Stretch]]:
    """Spans that touch, and those of one language in neighbouring sentences of a line, made one."""
    joined: list[tuple[Span, Stretch]] = []
    for span, stretch in sorted(found, key=lambda item: item[0]):
        if joined:
            before, first = joined[-1]
            gap = document.text[before.end : span.start]
            same = first.number == stretch.number or (min(len(first.proof), len(stretch.proof)) < _SURE_WORDS and gap.isspace())
            if span.start <= before.end or (same and "\n" not in gap and gap.strip(' \xa0.!?…"”’»') == ""):
                joined[-1] = (
                    Span(before.start, max(before.end, span.end)),
                    replace(max(first, stretch, key=_evidence), evidence=first.evidence + stretch.evidence),
                )
                continue
        joined.append((span, stretch))
    return joined
