"""Which stretches of another language are residue, and single words that are.

1. A stretch is residue where its lower-case words (in German its common nouns too) carry the evidence. Fewer words, a
   language of little news or a short word list of the target ask for more; a bracket or quotation that it fills for less.
2. It is none where it is a capitalised name with particles or one common noun in it, or one word said again and again.
3. A single word is residue where another language likes it well and the target hardly knows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from toolkit.detect.evidence import differences, is_noun
from toolkit.detect.languages import function_words, languages
from toolkit.detect.profiles import profiles
from toolkit.detect.stretches import Stretch, entry_price, is_own
from toolkit.detect.tokens import Case, Token

LEAST_EVIDENCE: Final = 6.0
_LEAST_PER_WORD: Final = 1.5
_LEAST_SINGLE: Final = 8.5  # for a stretch with one lower-case word
_LEAST_SINGLE_LETTERS: Final = 4
_LEAST_SINGLE_RARE: Final = 7.0  # where the target lists the word, but as one of its rarest
_RARE: Final = 15.0  # nats; a word dearer than this is one of the rarest
_WELL_KNOWN: Final = 12.0  # nats; a word cheaper than this is one of the commonest
LEAST_ENCLOSED: Final = 5.0  # where the stretch fills a bracket or a quotation
_LEAST_ENCLOSED_LETTERS: Final = 3
_LONGEST_NAME: Final = 4  # words of a name that may open a sentence
_LEAST_BEST: Final = 5.0  # for the best word of a longer one
_LEAST_NOUNS: Final = 2  # capitalised words of the language's own that make up for lower-case ones
_LEAST_VARIETY: Final = 1 / 3  # different words among the words
_LEAST_WITH_DOUBT: Final = 12.0  # where the language is of little news or the target's list is short
_LEAST_WORDS_WITH_DOUBT: Final = 3
_DEEP: Final = 15.0  # nats; a list of some fifty thousand words
_AFTER: Final = tuple('.,;:!?)"”')


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
    lower = [
        at
        for at in range(stretch.start, stretch.end)
        if (words[at].case is Case.LOWER and not words[at].particle) or is_noun(words[at], target, stretch.number)
    ]
    least = LEAST_ENCLOSED if enclosed else max(LEAST_EVIDENCE, _LEAST_PER_WORD * len(part))
    if not lower or stretch.evidence < least:
        return False
    own = function_words(profiles().languages[stretch.number])
    first = stretch.start  # a name does not begin with a word that the target knows well (sang Les Pêcheurs de perles)
    while first < stretch.end - 1 and words[first].form not in own and _is_home_word(words[first], target):
        first += 1
    name = words[first : stretch.end]
    inner = [at for at in lower if at >= first]
    content = [at for at in inner if words[at].form not in own]
    capitals = len(name) - len(inner)
    named = name[0].case is Case.CAPITAL or (name[0].case is Case.INITIAL and capitals >= 2 and len(name) <= _LONGEST_NAME)
    if named and len(content) <= 1 and len(inner) <= 2 and not _ends_in_noun(target, name, stretch.number):
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


def find_lone(
    text: str, words: Sequence[Token], rows: Sequence[Sequence[float]], numbers: Sequence[int], taken: Sequence[Stretch]
) -> Iterator[Stretch]:
    """Single words outside the stretches `taken` that another language likes well, though the path passed them by."""
    covered = {at for stretch in taken for at in range(stretch.start, stretch.end)}
    for at, token in enumerate(words):
        if token.case is not Case.LOWER or token.loan or at in covered or max(rows[at]) < _LEAST_SINGLE_RARE:
            continue
        if _stands_free(text, token):
            gain, number = max((gain - entry_price(number), -number) for gain, number in zip(rows[at], numbers, strict=True))
            if gain >= _LEAST_SINGLE_RARE and not entry_price(-number):
                yield Stretch(at, at + 1, -number, gain, (token.form,))


def _is_home_word(token: Token, target: int) -> bool:
    return token.case is Case.LOWER and profiles().listed(token.form).get(target, _RARE) < _WELL_KNOWN


def _ends_in_noun(target: int, part: Sequence[Token], number: int) -> bool:
    """Whether words are no mere name: two capitalised words of the language and a noun (Büyük Şehir Belediyesi bütçesi).

    One common noun of German will do.
    """
    if is_noun(part[0], target, number):
        return True
    closed = function_words(profiles().languages[number])
    own = sum(is_own(token, target, number) and token.form not in closed for token in part[:-1])
    last = part[-1]
    return own >= _LEAST_NOUNS and last.case is Case.LOWER and differences(last.form, target, (number,))[0] >= _LEAST_SINGLE


def _is_lone_residue(target: int, form: str, gain: float, *, enclosed: bool) -> bool:
    """Whether one word alone is residue: none that the target knows well, with more evidence inside a sentence."""
    if enclosed:
        return gain >= LEAST_ENCLOSED and len(form) >= _LEAST_ENCLOSED_LETTERS
    rare = profiles().listed(form).get(target, 0.0) >= _RARE
    return len(form) >= _LEAST_SINGLE_LETTERS and gain >= (_LEAST_SINGLE_RARE if rare else _LEAST_SINGLE)


def _deep(target: int) -> bool:
    """Whether the word list of the target reaches far enough down for its silence about one word to count."""
    return profiles().rarest[target] >= _DEEP


def _stands_free(text: str, token: Token) -> bool:
    """Whether nothing but blanks and the ordinary punctuation of a sentence touches a word."""
    before, after = text[max(token.span.start - 1, 0) : token.span.start], text[token.span.end : token.span.end + 2]
    return before.strip(' \xa0\n("“') == "" and (after[:1].isspace() or (after[:1] in _AFTER and not after[1:].isalnum()))
