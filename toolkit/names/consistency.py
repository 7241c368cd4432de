"""Two spellings of one name in one text that the gazetteer does not settle. Never a change, only a suggestion.

1. The distinct capitalised words of the text that are no English words, in a given or surname position at least once, of five
   letters and more.
2. Each gets a skeleton: what is left when the letters that translation confuses are made equal and vowels dropped. Same
   skeleton, same first letter class and a spelling distance of one confusion: two spellings of one name. The skeleton is a
   key, so the work is linear in the words.
3. The better attested one is suggested for the other: the one the gazetteer knows, else the more frequent, else the first.
4. Different given names before them, or different surnames behind them, the two genders' forms, singular and plural, and
   words that stand side by side are different names.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from toolkit.names.context import Context
from toolkit.names.decisions import Decision, Rule
from toolkit.names.entities import Status
from toolkit.names.forms import bare, is_capitalised, key_of
from toolkit.names.people import other_gender
from toolkit.text import Finding, Span

_SHORTEST: Final = 6
_MOST_TEXT: Final = 1_000_000  # code points beyond which a text is a collection
_MOST_WORDS: Final = 20_000  # distinct words beyond which a text is a list, and no pair in it means anything
# Confusions of transliteration between press systems, applied in order: digraphs before the letters they begin with.
_CONFUSIONS: Final = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"shch|sch|tsch|tch|ch|sh|zh|cz|sz|dj|dzh", "C"),
        (r"ph|v|w|f", "F"),
        (r"th|dh|t|d", "T"),
        (r"kh|gh|h|g|x|q|ck|c|k", "K"),
        (r"ts|tz|z|s", "S"),
        (r"mp|p|b", "P"),
        (r"(.)\1+", r"\1"),
    )
)
_VOWELS: Final = re.compile(r"[aeiouyj'’]+")
_ALIKE: Final = 1  # edits between two spellings, vowel groups counted as one


def find_inconsistent(context: Context) -> Iterator[Finding]:
    """Findings for the less attested of two spellings."""
    text = context.document.text
    if len(text) > _MOST_TEXT:
        return
    counts = Counter(bare(word) for word in context.evidence.capitals.words)
    if len(counts) > _MOST_WORDS:
        return
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for word in counts:
        if len(word) >= _SHORTEST and is_capitalised(word) and not word.isupper() and word.isalpha():
            groups[skeleton(word)].append(word)
    for words in groups.values():
        if len(words) > 1:
            yield from _disagreeing(words, counts, context)


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonant classes of a word, its final vowel marked."""
    plain = word.casefold()
    for pattern, replacement in _CONFUSIONS:
        plain = pattern.sub(replacement, plain)
    return _VOWELS.sub("", plain)


def _disagreeing(words: list[str], counts: Counter[str], context: Context) -> Iterator[Finding]:
    words = [word for word in words if not context.is_word(word) and not _known_other(word, context)]
    text = context.document.text
    for word in words:
        better = [
            other
            for other in words
            if other != word and _rank(other, counts, context) > _rank(word, counts, context) and _same_name(word, other, context)
        ]
        if not better:
            continue
        best = max(better, key=lambda other: _rank(other, counts, context))
        if _rank(word, counts, context)[0]:
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text):
            span = Span(match.start(), match.end())
            if context.document.protected.overlaps(span):
                continue
            reason = f"the text also writes “{best}” ({counts[best]} to {counts[word]})"
            yield Decision(
                span, best, Rule.INCONSISTENT, reason, 0.5, False, (f"{best}: {counts[best]}", f"{word}: {counts[word]}")
            ).finding(text)


def _rank(word: str, counts: Counter[str], context: Context) -> tuple[bool, int, int]:
    known = any(form.status is Status.CANONICAL for form in context.table.forms(key_of(word)))
    return known, counts[word], -context.document.text.find(word)


def _known_other(word: str, context: Context) -> bool:
    """Whether the resolver itself has a say on the word."""
    return any(form.status in (Status.WRONG, Status.RELATED) for form in context.table.forms(key_of(word)))


def _same_name(left: str, right: str, context: Context) -> bool:
    if other_gender(left, right) or other_gender(right, left):
        return False
    low, high = left.casefold(), right.casefold()
    if skeleton(low[:2]) != skeleton(high[:2]) or (low[0] in "aou") != (high[0] in "aou"):
        return False
    if low.startswith(high) or high.startswith(low) or (low[-2:] != high[-2:] and not _endings_alike(low, high)):
        return False
    before = context.evidence.strangers
    givens = before.get(left, set()), before.get(right, set())
    if givens[0] and givens[1] and not givens[0] & givens[1]:
        return False
    followers = context.evidence.followers
    behind = followers.get(left, set()), followers.get(right, set())
    if behind[0] and behind[1] and not behind[0] & behind[1]:
        return False
    if right in givens[0] or left in givens[1]:
        return False
    return _distance(_classes(low), _classes(high)) <= _ALIKE


def _endings_alike(left: str, right: str) -> bool:
    ending = re.compile(r"(?:y|i|iy|yi|yy|ij|yj|ii|v|w|ff|f|s|z)$")
    return ending.sub("", left)[-2:] == ending.sub("", right)[-2:]


def _classes(word: str) -> str:
    """The word with digraphs, doubled letters and runs of vowels as one letter each."""
    plain = word.replace("ph", "f").replace("kh", "h").replace("ck", "k").replace("w", "v")
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyj]+", lambda match: match.group()[0], plain))


def _distance(left: str, right: str) -> int:
    """Levenshtein distance, stopped above two."""
    if abs(len(left) - len(right)) > 2:
        return 3
    row = list(range(len(right) + 1))
    for i, one in enumerate(left, start=1):
        last, row[0] = row[0], i
        for j, other in enumerate(right, start=1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (one != other))
    return row[-1]
