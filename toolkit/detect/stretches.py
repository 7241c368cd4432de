"""Stretches of another language in a sentence: the best path through its words.

Viterbi over the words; the states are the target and a few other languages, the gain of a word is its evidence (`evidence`).
Changing the state costs by what stands between two words: most inside a word, least at the end of a sentence. `residue`
judges what is found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import regex

from toolkit.detect.evidence import differences
from toolkit.detect.languages import function_words, languages, primary
from toolkit.detect.profiles import profiles
from toolkit.detect.tokens import Case, Token

_BLANK: Final = 4.0
_GAPS: Final = (
    (regex.compile(r"[.!?…]['\"’”)\]»]*\s"), 2.2),  # sentence end
    (regex.compile(r"[\"“”„«»()\[\]‘]"), 2.5),
    (regex.compile(r"[,;:–—]|\s-\s"), 3.5),
    (regex.compile(r"\s"), _BLANK),
)
_NO_GAP: Final = 9.0  # hyphen or apostrophe inside a word
_FAR: Final = 1e9
_EDGE: Final = 2.2  # sentence edge
_LITTLE_NEWS: Final = 2.0  # nats that a language of little news pays to be entered
_FITS: Final = -5.0  # difference down to which a word fits another language
_FIT_TOGETHER: Final = -8.0  # and that of all words together
_LEAST_SHARED: Final = 2.0  # nats for a function word of the target at the edge of a stretch
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


@lru_cache(maxsize=256)
def entry_price(number: int) -> float:
    """What a stretch in a language costs at its beginning, in nats."""
    return 0.0 if languages()[profiles().languages[number]].common else _LITTLE_NEWS


def decode(
    text: str, words: Sequence[Token], rows: Sequence[Sequence[float]], numbers: Sequence[int], home: frozenset[str]
) -> list[Stretch]:
    """The stretches of other languages on the best path.

    `rows` holds the evidence of each word for each of `numbers`, `home` the function words of the target.
    """
    if not words or not numbers:
        return []
    entry = [0.0, *(entry_price(number) for number in numbers)]  # state 0 is the target
    states = range(len(entry))
    best = [0.0 if state == 0 else rows[0][state - 1] - _EDGE - entry[state] for state in states]
    trace: list[list[int]] = []
    for at in range(1, len(words)):
        price = _price(text[words[at - 1].span.end : words[at].span.start])
        leaving = max(states, key=best.__getitem__)
        top, stay = best[leaving], best[0]
        change = top - price if leaving else -_FAR
        back = [leaving] if change > stay else [0]
        now = [max(change, stay)]
        for state, gain in enumerate(rows[at], 1):
            change, old = top - price * (2 if leaving else 1), leaving
            if stay - price > change:
                change, old = stay - price, 0
            change -= entry[state]
            if state != leaving and change > best[state]:
                back.append(old)
                now.append(change + gain)
            else:
                back.append(state)
                now.append(best[state] + gain)
        trace.append(back)
        best = now
    path = [max(states, key=lambda state: best[state] - (_EDGE if state else 0.0))]
    for back in reversed(trace):
        path.append(back[path[-1]])
    path.reverse()
    return list(_stretches(words, rows, numbers, path, home))


def _stretches(
    words: Sequence[Token], rows: Sequence[Sequence[float]], numbers: Sequence[int], path: Sequence[int], home: frozenset[str]
) -> Iterator[Stretch]:
    start = 0
    for end in range(1, len(path) + 1):
        if end == len(path) or path[end] != path[start]:
            if place := path[start]:
                own = [at for at in range(start, end) if _shows(words[at], rows[at][place - 1], home)]
                first, last = (own[0], own[-1] + 1) if own else (start, end)
                gains = [(rows[at][place - 1], words[at].form) for at in range(first, last)]
                proof = tuple(form for gain, form in sorted(gains, key=lambda item: -item[0])[:4] if gain > 0)
                yield Stretch(first, last, numbers[place - 1], sum(gain for gain, _ in gains), proof)
            start = end


def _shows(token: Token, gain: float, home: frozenset[str]) -> bool:
    """Whether a word may begin or end a stretch; a function word of the target must be much likelier in the other language."""
    return token.case is not Case.LOWER or gain > (_LEAST_SHARED if token.form in home else 0.0)


def _price(gap: str) -> float:
    """What changing the language costs across `gap`."""
    if gap == " ":
        return _BLANK
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
