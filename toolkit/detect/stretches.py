"""Stretches of another language in a sentence: the best path through its words, and what speaks against a stretch.

1. Viterbi over the words; the states are the target and a few other languages, the gain of a word is its evidence
   (`evidence`). Changing the state costs by what stands between two words: most inside a word, least at the end of a
   sentence.
2. A stretch is residue where its lower-case words carry the evidence. It is none where it is a capitalised name with
   particles or one common noun in it, or a single word that the target knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import regex

from toolkit.detect.evidence import Case, Token, differences
from toolkit.detect.languages import function_words, languages, primary
from toolkit.detect.profiles import profiles

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
LEAST_EVIDENCE: Final = 6.0
_LEAST_PER_WORD: Final = 1.5
_LEAST_SINGLE: Final = 8.5  # for a stretch with one lower-case word
_LEAST_SINGLE_LETTERS: Final = 4
_LEAST_SINGLE_RARE: Final = 7.0  # where the target lists the word, but as one of its rarest
_RARE: Final = 15.0  # nats; a word dearer than this is one of the rarest
LEAST_ENCLOSED: Final = 5.0  # where the stretch fills a bracket or a quotation
_LEAST_ENCLOSED_LETTERS: Final = 3
_LONGEST_NAME: Final = 4  # words of a name that may open a sentence
_LEAST_BEST: Final = 5.0  # for the best word of a longer one
_LEAST_NOUNS: Final = 2  # capitalised words of the language's own that make up for lower-case ones
_LEAST_VARIETY: Final = 1 / 3  # different words among the words
_LEAST_WITH_DOUBT: Final = 12.0  # where the language is of little news or the target's list is short
_LEAST_WORDS_WITH_DOUBT: Final = 3
_DEEP: Final = 15.0  # nats; a list of some fifty thousand words
_FITS: Final = -5.0  # difference down to which a word fits another language
_FIT_TOGETHER: Final = -8.0  # and that of all words together
_LEAST_SHARED: Final = 2.0  # nats for a function word of the target at the edge of a stretch
_AFTER: Final = tuple(".,;:!?)\"”")
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


def find_lone(
    text: str, words: Sequence[Token], rows: Sequence[Sequence[float]], numbers: Sequence[int], taken: Sequence[Stretch]
) -> Iterator[Stretch]:
    """Single words outside the stretches `taken` that another language likes well, though the path passed them by."""
    covered = {at for stretch in taken for at in range(stretch.start, stretch.end)}
    for at, token in enumerate(words):
        if token.case is Case.LOWER and not token.loan and at not in covered and _stands_free(text, token):
            gain, number = max((gain - entry_price(number), -number) for gain, number in zip(rows[at], numbers, strict=True))
            if gain >= _LEAST_SINGLE_RARE and not entry_price(-number):
                yield Stretch(at, at + 1, -number, gain, (token.form,))


def _stands_free(text: str, token: Token) -> bool:
    """Whether nothing but blanks and the ordinary punctuation of a sentence touches a word."""
    before, after = text[max(token.span.start - 1, 0) : token.span.start], text[token.span.end : token.span.end + 2]
    return before.strip(" \xa0\n(\"“") == "" and (after[:1].isspace() or (after[:1] in _AFTER and not after[1:].isalnum()))


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


def is_residue(
    target: int,
    words: Sequence[Token],
    rows: Sequence[Sequence[float]],
    numbers: Sequence[int],
    stretch: Stretch,
    *,
    enclosed: bool,
) -> bool:
    """Whether the evidence of a stretch bears a finding; `enclosed`: it fills a bracket or a quotation."""
    part = words[stretch.start : stretch.end]
    lower = [at for at in range(stretch.start, stretch.end) if words[at].case is Case.LOWER and not words[at].particle]
    least = LEAST_ENCLOSED if enclosed else max(LEAST_EVIDENCE, _LEAST_PER_WORD * len(part))
    if not lower or stretch.evidence < least:
        return False
    own = function_words(profiles().languages[stretch.number])
    content = [at for at in lower if words[at].form not in own]
    capitals = len(part) - len(lower)
    named = part[0].case is Case.CAPITAL or (part[0].case is Case.INITIAL and capitals >= 2 and len(part) <= _LONGEST_NAME)
    if named and len(content) <= 1 and len(lower) <= 2:
        return False  # an organisation, a newspaper: Partij voor de Vrijheid, Lidové noviny
    place = numbers.index(stretch.number)
    forms = {words[at].form for at in lower}
    gains = sorted((rows[at][place] for at in lower), reverse=True)
    if len(lower) == 1 and sum(is_own(token, target, stretch.number) for token in part) >= _LEAST_NOUNS:
        return gains[0] >= _LEAST_BEST  # für Wirtschaft und Klimaschutz
    if sum(len(form) > 1 for form in forms) == 1:
        return _deep(target) and _is_lone_residue(target, max(forms, key=len), gains[0], enclosed=enclosed)
    if len(forms) < max(2, len(lower) * _LEAST_VARIETY):
        return False  # la la la
    if not languages()[profiles().languages[stretch.number]].common or not _deep(target):
        return stretch.evidence >= _LEAST_WITH_DOUBT and len(forms) >= _LEAST_WORDS_WITH_DOUBT
    return gains[0] >= _LEAST_BEST


def _is_lone_residue(target: int, form: str, gain: float, *, enclosed: bool) -> bool:
    """Whether one word alone is residue: none that the target knows well, with more evidence inside a sentence."""
    if enclosed:
        return gain >= LEAST_ENCLOSED and len(form) >= _LEAST_ENCLOSED_LETTERS
    rare = profiles().listed(form).get(target, 0.0) >= _RARE
    return len(form) >= _LEAST_SINGLE_LETTERS and gain >= (_LEAST_SINGLE_RARE if rare else _LEAST_SINGLE)


def _deep(target: int) -> bool:
    """Whether the word list of the target reaches far enough down for its silence about one word to count."""
    return profiles().rarest[target] >= _DEEP
