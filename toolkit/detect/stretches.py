"""Stretches of another language in a sentence: the best path through its words, and what speaks against a stretch.

1. Viterbi over the words; the states are the target and a few other languages, the gain of a word is its evidence (`evidence`).
   Changing the state costs by what stands between two words: most inside a word, least at the end of a sentence.
2. A stretch is residue where its lower-case words carry the evidence. It is none where it is a loan phrase, a capitalised name
   with particles or one common noun in it, or a single word that the target knows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import regex

from toolkit.detect.evidence import Case, Token, differences, is_known
from toolkit.detect.languages import function_words, languages, primary, read_table
from toolkit.detect.profiles import normalize, profiles

_GAPS: Final = (
    (regex.compile(r"[.!?…]['\"’”)\]»]*\s"), 2.2),  # sentence end
    (regex.compile(r"[\"“”„«»()\[\]‘]"), 2.5),
    (regex.compile(r"[,;:–—]|\s-\s"), 3.5),
    (regex.compile(r"\s"), 4.0),
)
_NO_GAP: Final = 9.0  # hyphen or apostrophe inside a word
_EDGE: Final = 2.2  # sentence edge
_LITTLE_NEWS: Final = 2.0  # nats that a language of little news pays to be entered
_LEAST_EVIDENCE: Final = 6.0
_LEAST_PER_WORD: Final = 1.5
_LEAST_SINGLE: Final = 8.5  # for a stretch with one lower-case word
_LEAST_SINGLE_LETTERS: Final = 4
_FITS_HOME: Final = -3.0  # difference down to which a function word of the target fits another language
_FITS_LISTED: Final = -5.0
_WORD: Final = regex.compile(r"[\p{L}\p{M}]++")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words `start` to `end` (excluded) of a sentence in the language `number`, the evidence in nats, and the words that show it."""

    start: int
    end: int
    number: int
    evidence: float
    proof: tuple[str, ...]


@lru_cache(maxsize=64)
def rivals(target: str, script: str) -> tuple[int, ...]:
    """Numbers of the languages that may be found in a text in `target`, written in `script`."""
    tags = profiles().languages
    return tuple(number for number, tag in enumerate(tags) if tag != primary(target) and languages()[tag].scripts[0] == script)


def decode(text: str, words: Sequence[Token], rows: Sequence[Sequence[float]], numbers: Sequence[int]) -> list[Stretch]:
    """The stretches of other languages on the best path; `rows` holds the evidence of each word for each of `numbers`."""
    if not words or not numbers:
        return []
    tags = profiles().languages
    entry = [0.0, *(0.0 if languages()[tags[number]].common else _LITTLE_NEWS for number in numbers)]  # state 0 is the target
    states = range(len(entry))
    best = [0.0 if state == 0 else rows[0][state - 1] - _EDGE - entry[state] for state in states]
    trace: list[list[int]] = []
    for at in range(1, len(words)):
        price = _price(text[words[at - 1].span.end : words[at].span.start])
        leaving = max(states, key=best.__getitem__)
        back, now = [], []
        for state in states:
            change = best[leaving] - price * (2 if leaving and state else 1) - entry[state]
            old = leaving if change > best[state] else state
            if state and old != state and best[0] - price - entry[state] > change:
                old, change = 0, best[0] - price - entry[state]
            back.append(old)
            now.append((best[state] if old == state else change) + (rows[at][state - 1] if state else 0.0))
        trace.append(back)
        best = now
    path = [max(states, key=lambda state: best[state] - (_EDGE if state else 0.0))]
    for back in reversed(trace):
        path.append(back[path[-1]])
    path.reverse()
    return list(_stretches(words, rows, numbers, path))


def _stretches(words: Sequence[Token], rows: Sequence[Sequence[float]], numbers: Sequence[int], path: Sequence[int]) -> list[Stretch]:
    found = []
    start = 0
    for end in range(1, len(path) + 1):
        if end == len(path) or path[end] != path[start]:
            if place := path[start]:
                gains = [(rows[at][place - 1], words[at].form) for at in range(start, end)]
                proof = tuple(form for gain, form in sorted(gains, key=lambda item: -item[0])[:4] if gain > 0)
                found.append(Stretch(start, end, numbers[place - 1], sum(gain for gain, _ in gains), proof))
            start = end
    return found


def _price(gap: str) -> float:
    """What changing the language costs across `gap`."""
    return next((price for pattern, price in _GAPS if pattern.search(gap)), _NO_GAP)


def fits(token: Token, tag: str, target: int, number: int) -> bool:
    """Whether a word could stand in a stretch of the language `number`: a name, or a word that the language lists."""
    if token.case is Case.ACRONYM:
        return True
    (difference,) = differences(token.form, target, (number,))
    if token.form in function_words(tag):
        return difference > _FITS_HOME
    return token.case is not Case.LOWER or (difference > _FITS_LISTED and number in profiles().listed(token.form))


def is_residue(
    tag: str, target: int, words: Sequence[Token], rows: Sequence[Sequence[float]], numbers: Sequence[int], stretch: Stretch
) -> bool:
    """Whether the evidence of a stretch bears a finding."""
    part = words[stretch.start : stretch.end]
    lower = [at for at in range(stretch.start, stretch.end) if words[at].case is Case.LOWER and not words[at].particle]
    if not lower or stretch.evidence < max(_LEAST_EVIDENCE, _LEAST_PER_WORD * len(part)):
        return False
    if _is_loan(tag, " ".join(token.form for token in part)):
        return False
    own = function_words(profiles().languages[stretch.number])
    content = [at for at in lower if words[at].form not in own]
    if part[0].case is Case.CAPITAL and len(content) <= 1 and len(lower) <= 2:
        return False  # an organisation, a newspaper: Partij voor de Vrijheid, Lidové noviny
    if len(lower) == 1:
        form = words[lower[0]].form
        gain = rows[lower[0]][numbers.index(stretch.number)]
        return gain >= _LEAST_SINGLE and len(form) >= _LEAST_SINGLE_LETTERS and not is_known(form, target)
    return True


@lru_cache(maxsize=64)
def _loans(tag: str) -> tuple[str, ...]:
    listed = [phrases.split(";") for language, phrases in read_table("language_loans.tsv", 2) if language == primary(tag)]
    return tuple(sorted({" ".join(_WORD.findall(normalize(phrase))) for phrases in listed for phrase in phrases}))


@lru_cache(maxsize=8192)
def _is_loan(tag: str, words: str) -> bool:
    """Whether `words` lie inside a loan phrase of the target."""
    return any(f" {words} " in f" {phrase} " for phrase in _loans(tag))
