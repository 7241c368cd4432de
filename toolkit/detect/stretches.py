"""Stretches of another language in a sentence: the best path through its words, and what speaks against a stretch.

1. Viterbi over the words; the states are the target and a few other languages, the gain of a word is its evidence
   (`evidence`). Changing the state costs by what stands between two words: most inside a word, least at the end of a
   sentence.
2. A stretch is residue where its lower-case words carry the evidence. It is none where it is a capitalised name with
   particles or one common noun in it, or a single word that the target knows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import regex

from toolkit.detect.evidence import Case, Token, differences, is_known
from toolkit.detect.languages import function_words, languages, primary
from toolkit.detect.profiles import profiles

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
_LONGEST_NAME: Final = 4  # words of a name that may open a sentence
_LEAST_BEST: Final = 5.0  # for the best word of a longer one
_LEAST_NOUNS: Final = 2  # capitalised words of the language's own that make up for lower-case ones
_LEAST_VARIETY: Final = 1 / 3  # different words among the words
_LEAST_WITH_DOUBT: Final = 12.0  # where the language is of little news or the target's list is short
_LEAST_WORDS_WITH_DOUBT: Final = 3
_DEEP: Final = 15.0  # nats; a list of some fifty thousand words
_FITS: Final = -5.0  # difference down to which a word fits another language
_FIT_TOGETHER: Final = -8.0  # and that of all words together
_LONGEST_SHARED: Final = 2  # letters of a function word of the target that may be any language's word too
_OWN: Final = 5.0  # difference from which a capitalised word is the language's own


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words `start` to `end` (excluded) in the language `number`, the evidence in nats, and the words that show it."""

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


def _stretches(
    words: Sequence[Token], rows: Sequence[Sequence[float]], numbers: Sequence[int], path: Sequence[int]
) -> list[Stretch]:
    found = []
    start = 0
    for end in range(1, len(path) + 1):
        if end == len(path) or path[end] != path[start]:
            if place := path[start]:
                own = [at for at in range(start, end) if words[at].case is not Case.LOWER or rows[at][place - 1] > 0]
                first, last = (own[0], own[-1] + 1) if own else (start, end)
                gains = [(rows[at][place - 1], words[at].form) for at in range(first, last)]
                proof = tuple(form for gain, form in sorted(gains, key=lambda item: -item[0])[:4] if gain > 0)
                found.append(Stretch(first, last, numbers[place - 1], sum(gain for gain, _ in gains), proof))
            start = end
    return found


def _price(gap: str) -> float:
    """What changing the language costs across `gap`."""
    return next((price for pattern, price in _GAPS if pattern.search(gap)), _NO_GAP)


def fit(words: Sequence[Token], tag: str, target: int, number: int) -> bool:
    """Whether `words` could stand in a stretch of the language `number`: names, and words that it lists too."""
    against = 0.0
    own = function_words(profiles().languages[number])
    for token in words:
        if token.case is Case.ACRONYM:
            continue
        if len(token.form) > _LONGEST_SHARED and token.form in function_words(tag) and token.form not in own:
            return False
        (difference,) = differences(token.form, target, (number,))
        if token.case is Case.LOWER or token.form in function_words(tag):
            if difference < _FITS or number not in profiles().listed(token.form):
                return False
            against += min(difference, 0.0)
    return against >= _FIT_TOGETHER


def is_own(token: Token, target: int, number: int) -> bool:
    """Whether a capitalised word belongs to the language `number` and not to the target, whose name lists hold names too."""
    return token.case in (Case.CAPITAL, Case.INITIAL) and differences(token.form, target, (number,))[0] >= _OWN


def is_residue(
    target: int, words: Sequence[Token], rows: Sequence[Sequence[float]], numbers: Sequence[int], stretch: Stretch
) -> bool:
    """Whether the evidence of a stretch bears a finding."""
    part = words[stretch.start : stretch.end]
    lower = [at for at in range(stretch.start, stretch.end) if words[at].case is Case.LOWER and not words[at].particle]
    if not lower or stretch.evidence < max(_LEAST_EVIDENCE, _LEAST_PER_WORD * len(part)):
        return False
    own = function_words(profiles().languages[stretch.number])
    content = [at for at in lower if words[at].form not in own]
    capitals = len(part) - len(lower)
    named = part[0].case is Case.CAPITAL or (part[0].case is Case.INITIAL and capitals >= 2 and len(part) <= _LONGEST_NAME)
    if named and len(content) <= 1 and len(lower) <= 2:
        return False  # an organisation, a newspaper: Partij voor de Vrijheid, Lidové noviny
    place = numbers.index(stretch.number)
    forms = {words[at].form for at in lower if len(words[at].form) > 1}
    gains = sorted((rows[at][place] for at in lower), reverse=True)
    if len(lower) == 1 and sum(is_own(token, target, stretch.number) for token in part) >= _LEAST_NOUNS:
        return gains[0] >= _LEAST_BEST  # für Wirtschaft und Klimaschutz
    if len(lower) == 1:
        (form,) = forms or {""}
        return gains[0] >= _LEAST_SINGLE and len(form) >= _LEAST_SINGLE_LETTERS and not is_known(form, target) and _deep(target)
    if len(forms) < max(2, len(lower) * _LEAST_VARIETY):
        return False  # la la la
    if not languages()[profiles().languages[stretch.number]].common or not _deep(target):
        return stretch.evidence >= _LEAST_WITH_DOUBT and len(forms) >= _LEAST_WORDS_WITH_DOUBT
    return gains[0] >= _LEAST_BEST


def _deep(target: int) -> bool:
    """Whether the word list of the target reaches far enough down for its silence about one word to count."""
    return profiles().rarest[target] >= _DEEP
