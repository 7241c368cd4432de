"""Repetition: doubled words, phrases and sentences in a loop, characters in a loop.

1. `runs` finds the stretches of a window that repeat with a period, over rough words; only a paragraph that may hold a fault is
   read again, word by word.
2. Such a stretch is a *run*: `block` words, `times` times. It is
   - a doubled word: fixed for function words that are never doubled and for longer words in lower case, else suggested;
   - a sentence twice in a row: the second is removed;
   - a loop: cut down to one from the number of times on that `_FEWEST` gives, which asks for more of single words, across marks,
     and in quotations; suggested below that;
   - a phrase that stands twice: fixed where it holds a function word, from three words on without marks, from five with a comma
     between, and never in a quotation; else suggested.
3. A unit of characters that repeats inside a word is flagged.

Refused: had had and that that, where clauses may meet, names (Bora Bora), interjections, emphasis with commas (books, books,
books), refrains and chants.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from toolkit.repair.data.words import (
    AUXILIARIES,
    DOUBLED_NOUNS,
    DOUBLED_ON_PURPOSE,
    INSTITUTIONS,
    MEETS_ACROSS_CLAUSES,
    NEVER_DOUBLED,
    NO_NOUN_OF_THAT,
    OPENS_CLAUSE,
    SLOGANS,
    VERBS_WITH_PARTICLE,
)
from toolkit.repair.rules import Rule
from toolkit.repair.runs import Run, find_runs
from toolkit.repair.scan import rough_words, survey
from toolkit.text.document import Document
from toolkit.text.findings import Finding
from toolkit.text.kinds import Kind
from toolkit.text.spans import Span

WORD: Final = Rule("repair.repetition.word", Kind.REPETITION, "word stands twice", "English does not double this word.", 0.96)
PHRASE: Final = Rule(
    "repair.repetition.phrase", Kind.REPETITION, "phrase stands twice", "The same words stand twice in a row.", 0.85
)
LOOP: Final = Rule(
    "repair.repetition.loop", Kind.REPETITION, "words in a loop", "The system repeated itself; once is enough.", 0.95
)
SENTENCE: Final = Rule(
    "repair.repetition.sentence",
    Kind.REPETITION,
    "sentence stands twice in a row",
    "The same sentence stands twice in a row.",
    0.95,
)
CHARACTERS: Final = Rule(
    "repair.repetition.characters", Kind.REPETITION, "characters in a loop", "No word repeats the same letters so often.", 0.9
)
RULES: Final = (WORD, PHRASE, LOOP, SENTENCE, CHARACTERS)

_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SHORT: Final = 7  # letters up to which a word is not looked at for a loop of several letters
_SURPLUS: Final = 4  # letters that a word with a loop has beyond its different ones
_REMEMBERED: Final = 40  # letters of the longest word that is remembered
_MAY_STAND_TWICE: Final = DOUBLED_ON_PURPOSE | MEETS_ACROSS_CLAUSES
# Vowels and hissing letters are drawn out in speech (nooooo, yesssss), the latter not in mid-word; others are not.
_CHARACTERS: Final = re.compile(
    r"([aeiouhmrswxyz])\1{6,}|([^\W\d_aeiouhmrswxyz])\2{4,}|(?<=[a-z][a-z])([hmrsz])\3{4,}(?=[a-z][a-z])|([^\W\d_]{2,6}?)\4{3,}",
    re.I,
)
_FEWEST_WORDS: Final = 5  # of a paragraph in which a doubled word of content is a fault
_LONG_CONTENT: Final = 5  # letters from which a word of content is not doubled on purpose
_LAUGHTER: Final = re.compile(
    r"(?:h?[aeio]h?){1,20}|x{1,20}|w{1,20}|z{1,20}|[hm]{1,20}|i{1,8}|(?:la|na|bla|ja|ha|he|xa|tra|nom|tut|boo){1,10}", re.I
)
_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏ]")
_OTHER_MARK: Final = re.compile(r"[^\w\s'’,%-]")
_LONG_LOOP: Final = 5  # times that nobody says one word for emphasis
_LONG_PHRASE: Final = 5  # words of a phrase that nobody says twice with a comma between, outside speech
_MARK: Final = re.compile(r"[^\w\s'’-]")
_SENTENCE_MARK: Final = re.compile(r"[.!?…][\"”’)]*\s*$")


class _Enough(NamedTuple):
    """How often a block must stand in a row to be a loop."""

    suggest: int
    fix: int


# (several words?, a mark between?, inside a quotation?): people repeat single words with commas, and in speech.
_FEWEST: Final = {
    (True, False, False): _Enough(2, 3),
    (True, True, False): _Enough(3, 4),
    (True, False, True): _Enough(3, 5),
    (True, True, True): _Enough(5, 8),
    (False, False, False): _Enough(3, 4),
    (False, True, False): _Enough(4, 12),
    (False, False, True): _Enough(4, 7),
    (False, True, True): _Enough(8, 12),
}


class RepetitionDetector:
    """Finds what stands twice and more in a row."""

    name: Final = "repair.repetition"

    def find(self, document: Document) -> Iterator[Finding]:
        """Doubled words, loops, sentences twice, loops of characters."""
        text = document.text
        for window, vocabulary, _, runs in document.view(survey):
            words = rough_words(window.of(text)) if runs else []
            if repeated := {_longest(words, run) for run in runs if _may_be_fault(words, run)}:
                for piece in _pieces(document, window):
                    part = piece.of(text).lower()
                    if any(part.count(word) > 1 for word in repeated):
                        yield from _find_in(document, piece)
            if any(map(_repeats_letters, [word for word in vocabulary if len(word) > _SHORT])):
                yield from _character_loops(document, window)


def _pieces(document: Document, window: Span) -> Iterator[Span]:
    """The paragraphs of a window; those that it cuts are cut."""
    paragraphs = document.paragraphs
    at = max(0, bisect_right(paragraphs, (window.start, len(document.text))) - 1)
    while at < len(paragraphs) and paragraphs[at].start < window.end:
        yield Span(max(paragraphs[at].start, window.start), min(paragraphs[at].end, window.end))
        at += 1


def _find_in(document: Document, piece: Span) -> Iterator[Finding]:
    """The repetitions of one paragraph, told by its exact words."""
    text = document.text
    spans = [Span(match.start(), match.end()) for match in _WORD.finditer(text, piece.start, piece.end)]
    words = [span.of(text).lower() for span in spans]
    yield from _reports(document, spans, words, find_runs(words))


def _may_be_fault(words: Sequence[str], run: Run) -> bool:
    """Whether a run may be reported: most of those in good English are a word that meets itself, an interjection or figures."""
    block = [word.lower() for word in words[run.first : run.first + run.block]]
    if run.block == 1 and run.times == 2:
        word, again = block[0], words[run.first + 1]
        if any(map(str.isdigit, word)):  # a score
            return False
        if again != word and again != "I":  # a name, if it is no small word or institution
            return again == words[run.first] and (word in NEVER_DOUBLED or word in INSTITUTIONS)
        if word in AUXILIARIES or word == "that":
            return True
        return word in NEVER_DOUBLED or word in ("in", "on") or not (word in _MAY_STAND_TWICE or len(word) < 3)
    return not _is_on_purpose(block) and (run.block > 2 or run.times > 2 or not NEVER_DOUBLED.isdisjoint(block))


def _longest(words: Sequence[str], run: Run) -> str:
    """The longest word of the block that repeats: where it does not stand twice, the run is not."""
    return max(words[run.first : run.first + run.block], key=len).lower()


def _repeats_letters(word: str) -> bool:
    """Whether `word` repeats a unit of letters; remembered, as texts share most of their words."""
    return _find_repeated_letters(word) if len(word) <= _REMEMBERED else _CHARACTERS.search(word) is not None


@lru_cache(maxsize=1 << 16)
def _find_repeated_letters(word: str) -> bool:
    """Only a word with more letters than different ones is searched."""
    return len(word) - len(set(word)) >= _SURPLUS and _CHARACTERS.search(word) is not None


def _reports(document: Document, spans: Sequence[Span], words: Sequence[str], runs: Sequence[Run]) -> Iterator[Finding]:
    """Findings for the runs of one window; a word belongs to one run only."""
    taken = bytearray(len(words))
    for run in runs:
        first, length = run.first, run.block * run.times
        if any(taken[first : first + length]):
            continue
        if finding := _report(document, spans, words, run):
            taken[first : first + length] = b"\1" * length
            yield finding


def _report(document: Document, spans: Sequence[Span], words: Sequence[str], run: Run) -> Finding | None:
    """The finding for a run, None where it is good English."""
    text = document.text
    first_end = run.first + run.block - 1
    last = run.first + run.block * run.times - 1
    region = Span(spans[run.first].start, spans[last].end)
    body = region.of(text)
    surplus = Span(spans[first_end].end, spans[last].end)
    if "\n" in body or document.protected.overlaps(surplus):
        return None
    if run.block == 1 and run.times == 2:
        return _doubled_word(text, spans, words, run.first, surplus, document.quoted.overlaps(surplus))
    joints = text[spans[first_end].end : spans[first_end + 1].start]
    evidence = (f"{run.times} times: {Span(region.start, spans[first_end].end).of(text)[:60]}",)
    if run.times == 2 and run.block >= 4 and _SENTENCE_MARK.search(joints):
        return _sentence(text, spans, run, evidence)
    block = words[run.first : run.first + run.block]
    if _is_on_purpose(block) or (run.times == 2 and "(" in joints):  # an abbreviation may repeat its name
        return None
    quoted = document.quoted.overlaps(surplus)
    marked = _MARK.search(joints) is not None
    if run.times < 5 and _SENTENCE_MARK.search(joints):
        return None
    enough = _FEWEST[(len(set(block)) > 1, marked, quoted)]
    plain = (
        not marked
        and not quoted
        and run.block == 1
        and spans[run.first].of(text) == block[0]
        and len(block[0]) > 2
        and block[0] not in SLOGANS
    )
    if run.times >= (3 if plain else enough.fix) and _LATIN.match(block[0]):
        return LOOP.fix(surplus, "", evidence=evidence)
    if run.times >= 3:
        # One word with commas may be emphasis, or an item of a list of others that repeat (white, white, green, green).
        in_list = run.first > 1 and words[run.first - 1] == words[run.first - 2]
        rule = LOOP.unsure() if marked and run.block == 1 and (in_list or run.times < _LONG_LOOP) else LOOP
        return rule.suggest(surplus, "", evidence=evidence) if run.times >= enough.suggest else None
    functional = not NEVER_DOUBLED.isdisjoint(block)
    if run.block >= 3 and not quoted and functional and not _MARK.search(body):
        return PHRASE.fix(surplus, "", evidence=evidence)
    if run.block >= _LONG_PHRASE and not quoted and functional and _is_comma(text, surplus, joints):
        return PHRASE.fix(surplus, "", evidence=evidence)
    if run.block >= (6 if quoted else 3) or (not marked and functional):
        rule = PHRASE if joints.strip(" %") in ("", ",") else PHRASE.unsure()
        return rule.suggest(surplus, "", evidence=evidence)
    return None


def _is_comma(text: str, surplus: Span, joint: str) -> bool:
    """Whether a comma or nothing stands between two phrases and no other mark in them, and taking one out leaves good marks."""
    return joint.strip() in ("", ",") and not _OTHER_MARK.search(text, surplus.start, surplus.end)


def _is_on_purpose(block: Sequence[str]) -> bool:
    """Whether a block is an interjection, a chant or figures."""
    on_purpose = DOUBLED_ON_PURPOSE.issuperset(block) or (block[0] in DOUBLED_ON_PURPOSE and len(block) <= 2)
    return on_purpose or all(any(map(str.isdigit, word)) for word in block)


def _doubled_word(text: str, spans: Sequence[Span], words: Sequence[str], at: int, surplus: Span, quoted: bool) -> Finding | None:
    """A word that stands twice with one space between."""
    joint = text[spans[at].end : spans[at + 1].start]
    one, two = spans[at].of(text), spans[at + 1].of(text)
    if (
        not joint.isspace()
        or len(joint) > 2
        or not _LATIN.match(two)
        or any(map(str.isdigit, one))
        or (two != two.lower() and one != two)
    ):
        return None
    word = words[at]
    if two != two.lower() and one == two and one != "I":
        return _doubled_capital(text, spans, words, at, surplus, quoted)
    after = text[spans[at + 1].end : spans[at + 1].end + 1]
    before = words[at - 1] if at else ""
    evidence = (f"{one} {two}",)
    particle = word in ("in", "on") and before not in VERBS_WITH_PARTICLE and not before.endswith("ing")
    if after in tuple("-'’"):  # the beginning of a compound
        return None
    if word in NEVER_DOUBLED or particle:
        return WORD.fix(surplus, "", evidence=evidence)
    following = words[at + 2] if at + 2 < len(words) else ""
    if word == "that" and following in NO_NOUN_OF_THAT and not quoted:
        return WORD.fix(surplus, "", evidence=(f"{one} {two} {following}",))
    if word in AUXILIARIES and before and following:
        if not OPENS_CLAUSE.isdisjoint(words[_sentence_start(text, spans, at) : at]):
            return None
        return (WORD.suggest if quoted else WORD.fix)(surplus, "", evidence=evidence)
    if word in DOUBLED_ON_PURPOSE or word in MEETS_ACROSS_CLAUSES or len(word) < 3:
        return None
    if len(words) < _FEWEST_WORDS:  # a heading or an entry of a list
        return None
    ordinary = len(word) >= _LONG_CONTENT and one == two and word not in DOUBLED_NOUNS and not quoted
    return WORD.fix(surplus, "", evidence=evidence) if ordinary else WORD.suggest(surplus, "", evidence=evidence)


def _doubled_capital(
    text: str, spans: Sequence[Span], words: Sequence[str], at: int, surplus: Span, quoted: bool
) -> Finding | None:
    """A capitalised word that stands twice: a small word that begins a sentence, or an institution; any other is a name."""
    pair = Span(spans[at].start, spans[at + 1].end).of(text)
    if words[at] in INSTITUTIONS and at and spans[at - 1].of(text)[0].isupper():
        return WORD.fix(surplus, "", evidence=(pair,))
    begins = _sentence_start(text, spans, at) == at
    goes_on = at + 2 < len(words) and spans[at + 2].of(text)[0].islower()
    if words[at] in NEVER_DOUBLED and begins and goes_on and not quoted and text.find(pair, text.find(pair) + len(pair)) < 0:
        return WORD.fix(surplus, "", evidence=(pair,))
    return None


def _sentence_start(text: str, spans: Sequence[Span], at: int) -> int:
    """The first word of the sentence of word `at`."""
    while at and not _SENTENCE_MARK.search(text, spans[at - 1].end, spans[at].start):
        at -= 1
    return at


def _sentence(text: str, spans: Sequence[Span], run: Run, evidence: tuple[str, ...]) -> Finding:
    """Two sentences of the same words: the second goes, with the space before it, where the first begins and both end alike."""
    first = Span(spans[run.first].start, spans[run.first + run.block - 1].end)
    second = Span(spans[run.first + run.block].start, spans[run.first + 2 * run.block - 1].end)
    mark = text[first.end : second.start].rstrip()
    before = text[max(0, first.start - 3) : first.start]
    begins = not before.strip(' "“(') or before[-1:] == "\n" or _SENTENCE_MARK.search(before) is not None
    if begins and first.of(text) == second.of(text) and text.startswith(mark, second.end):
        return SENTENCE.fix(Span(first.end + len(mark), second.end + len(mark)), "", evidence=evidence)
    return PHRASE.suggest(Span(first.end, second.end), "", evidence=evidence)


def _character_loops(document: Document, window: Span) -> Iterator[Finding]:
    """Units of letters that repeat inside a word."""
    text = document.text
    for match in _CHARACTERS.finditer(text, window.start, window.end):
        span = Span(match.start(), match.end())
        if _LAUGHTER.fullmatch(match.group()) or document.protected.overlaps(span):
            continue
        yield CHARACTERS.flag(span, evidence=(f"{match.group(match.lastindex or 0)} again and again",))
