"""Two spellings of one name in one text that the gazetteer does not settle. Never a change, only a suggestion.

1. Words: the capitalised words of the text that are no English words, peoples or names on which the resolver has a say.
2. Pairs: words of one skeleton (`skeleton.py`), or of skeletons that differ by one class, are compared; the work is linear in the
   words.
3. One name: the spellings lie close together (`likeness`), measured by their length. A spelling that English text has nowhere may
   lie further away than one that it has: Kronshtadt is hardly another name than Kronstadt, Fernandes may well be another than
   Fernandez. Two attested spellings count where the same word stands beside both, or where they differ by next to nothing.
4. Different given names before them, or different surnames behind them, the two genders' forms, singular and plural, and words
   that stand side by side or are joined (Al-Wahda and Al-Wehda) are different names; a sentence may speak of spellings.
5. The better spelling is suggested for the others: one that the gazetteer knows, else one that English text has, else the more
   frequent, the longer, the first. Of two that differ in diacritics alone it is the more frequent, else the one with the marks
   where the text writes names with them, else the other.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, product
from typing import Final

from toolkit.names.context import Context
from toolkit.names.decisions import Decision, Rule
from toolkit.names.entities import Status
from toolkit.names.forms import bare, is_capitalised, key_of
from toolkit.names.likeness import distance, is_near
from toolkit.names.people import other_gender
from toolkit.names.skeleton import skeleton, skeleton_keys
from toolkit.names.table import Table
from toolkit.text import Finding, Span
from toolkit.text.attested import fold, is_attested

_SHORTEST: Final = 5
_LONGEST: Final = 40  # letters; keys cost the square of them
_SHORTEST_ATTESTED: Final = 6  # of two words that English text has
_MOST_TEXT: Final = 1_000_000  # code points beyond which a text is a collection
_MOST_WORDS: Final = 5_000  # distinct words beyond which a text is a list, and no pair in it means anything
_MOST_ALIKE: Final = 40  # words of one key; more make a list
_CLOSE: Final = 0.05  # distance a letter of the longer word
_NEAR: Final = 0.11
_NEAR_BESIDE: Final = 0.17  # where the same name, in whatever spelling, stands beside both
_FURTHEST: Final = 3  # letters that one spelling has more than the other
_CONFIDENCE: Final = 0.8
_DOUBTFUL: Final = 0.6  # where English text has both
_FORMS: Final = frozenset({"s", "es", "n", "an", "ian", "in", "ka", "sky", "o", "ovo", "a"})  # endings that make another word


def find_inconsistent(context: Context) -> Iterator[Finding]:
    """Findings for the worse attested of two spellings."""
    if len(context.document.text) > _MOST_TEXT:
        return
    counts = Counter(bare(word) for word in context.evidence.capitals.words)
    if len(counts) > _MOST_WORDS:
        return
    better: defaultdict[str, list[str]] = defaultdict(list)
    for left, right in sorted(_pairs(counts, context.table)):
        if _is_same_name(left, right, context):
            rank = _rank_marks if fold(left) == fold(right) else _rank
            worse, best = sorted((left, right), key=lambda word: rank(word, counts, context))
            better[worse].append(best)
    for worse, found in better.items():
        best = max(found, key=lambda word: _rank(word, counts, context))
        if fold(worse) == fold(best) or not _is_known(worse, context):
            yield from _suggest(worse, best, counts, context)


def _pairs(counts: Counter[str], table: Table) -> set[tuple[str, str]]:
    """Words that share a key: the skeleton, or one with a class left out."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for word in counts:
        if _SHORTEST <= len(word) <= _LONGEST:
            for key in table.asked(_keys_of, word):
                groups[key].append(word)
    return {
        (min(pair), max(pair))
        for words in groups.values()
        if len(words) <= _MOST_ALIKE
        for pair in combinations(words, 2)
        if abs(len(pair[0]) - len(pair[1])) <= _FURTHEST
    }


def _keys_of(table: Table, word: str) -> frozenset[str]:
    """The keys of a word that may be a name; none for English words."""
    if not is_capitalised(word) or word.isupper() or not word.isalpha() or table.is_word(key_of(word)):
        return frozenset()
    return skeleton_keys(skeleton(word))


def _is_same_name(left: str, right: str, context: Context) -> bool:
    attested = is_attested(left) and is_attested(right)
    if attested and min(len(left), len(right)) < _SHORTEST_ATTESTED and not _are_one_given(left, right, context):
        return False
    length = max(len(left), len(right))
    apart = distance(left, right, _NEAR_BESIDE * length)
    if apart >= _NEAR_BESIDE * length:
        return False
    if any(_is_out_of_question(word, context) for word in (left, right)) or _is_other_form(left, right):
        return False
    close = 0 <= apart < _CLOSE * length
    before, behind = context.evidence.strangers, context.evidence.followers
    titles = context.vocabulary.words["titles"]
    givens = before.get(left, set()) - titles, before.get(right, set()) - titles
    followers = behind.get(left, set()), behind.get(right, set())
    if right in givens[0] or left in givens[1] or _are_joined(left, right, context.document.text):
        return False
    shared = _have_same(*givens) or _have_same(*followers)
    if not shared and (apart >= _NEAR * length or any(one and two for one, two in (givens, followers))):
        return False
    return shared or close or not attested


def _are_joined(left: str, right: str, text: str) -> bool:
    """Whether the text lists the two words side by side, as it does with two things."""
    return any(
        re.search(rf"(?<!\w){re.escape(one)}(?:,| and| or|, and|, or|, not| nor) (?:the |[Aa]l-)?{re.escape(two)}(?!\w)", text)
        for one, two in ((left, right), (right, left))
    )


def _are_one_given(left: str, right: str, context: Context) -> bool:
    """Whether two short words are given names before one surname, with one ending (Jafar, Jaafar; not Mario, Maria)."""
    behind = context.evidence.followers
    surnames = behind.get(left, set()) & behind.get(right, set())
    return left[-1] == right[-1] and any(len(name) >= _SHORTEST and not context.is_word(name) for name in surnames)


def _have_same(left: Iterable[str], right: Iterable[str]) -> bool:
    """Whether two sets of words share a name, in whatever spelling."""
    return any(one == two or is_near(one, two, _NEAR) for one, two in product(left, right))


def _is_out_of_question(word: str, context: Context) -> bool:
    """Whether a word is a people, or a name on which the resolver has a say."""
    if word in context.vocabulary.words["peoples"]:
        return True
    return any(form.status in (Status.WRONG, Status.RELATED) for form in context.table.forms(key_of(word)))


def _is_other_form(left: str, right: str) -> bool:
    """Whether two words differ as the forms of one word do: the gender, the plural, a place and its people."""
    if other_gender(left, right) or other_gender(right, left):
        return True
    shorter, longer = sorted((fold(left), fold(right)), key=len)
    ending = longer.removeprefix(shorter)
    if ending == longer:
        return False
    of_place = shorter.endswith("sk") and ending in ("y", "i", "iy")
    return of_place or ending in _FORMS or (ending == "e" and is_attested(left) and is_attested(right))


def _is_known(word: str, context: Context) -> bool:
    return any(form.status is Status.CANONICAL for form in context.table.forms(key_of(word)))


def _rank(word: str, counts: Counter[str], context: Context) -> tuple[bool | int, ...]:
    """What makes a spelling the better one."""
    return _is_known(word, context), is_attested(word), counts[word], len(word), -context.document.text.find(word)


def _rank_marks(word: str, counts: Counter[str], context: Context) -> tuple[bool | int, ...]:
    """The same of two spellings that differ in diacritics alone."""
    return counts[word], word.isascii() != context.evidence.writes_marks, -context.document.text.find(word)


def _suggest(worse: str, best: str, counts: Counter[str], context: Context) -> Iterator[Finding]:
    text = context.document.text
    reason = f"the text also writes “{best}” ({counts[best]} to {counts[worse]})"
    confidence = _DOUBTFUL if is_attested(worse) else _CONFIDENCE
    evidence = (f"{best}: {counts[best]}", f"{worse}: {counts[worse]}")
    for match in re.finditer(rf"(?<!\w){re.escape(worse)}(?!\w)", text):
        span = Span(match.start(), match.end())
        if not context.document.protected.overlaps(span) and not context.zones.mentions(context.around(span)):
            yield Decision(span, best, Rule.INCONSISTENT, reason, confidence, False, evidence).finding(text)
