"""Which words of a fill stand on a hint, and which hinted words of the span the fill does not answer.

1. A fill word that is a function word or a number needs no ground; names, romanized words and glosses are grounds.
2. Source words claim fill words in source order: the same word first, then a derived one; a fill word that another source word
   has claimed is shared only where nothing free fits.
3. A gloss of several words is claimed whole: each of its content words.
4. A multi-word term of the lexicon is ground for its words, and is answered where one of its glosses stands in the fill.
5. A source word all of whose hints are function words (*be*, *this*) cannot be left unanswered; one without glosses
   is unknown, romanized or not.
6. A small word that English text has not, and no hint, is made up (*foodstufffs*), and stands on nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from toolkit.text.attested import is_attested
from toolkit.translate.english import Likeness, compare, is_function_word
from toolkit.translate.hints import HintedWord, HintKind
from toolkit.translate.lexicon import Term
from toolkit.translate.protocols import WordTrace

_WORD: Final = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*+")
_ORDINAL: Final = re.compile(r"(\d{1,4})(?:st|nd|rd|th)")
_POSSESSIVE: Final = re.compile(r"(?:['’]s|(?<=s)['’])$")


@dataclass(frozen=True, slots=True)
class Grounding:
    """What a fill stands on: traces of the source words, fill words without ground, source words without answer or unknown.

    `asked` counts the source words that want an answer; `order` in [0, 1] is the share of neighbouring answers that keep its
    order.
    """

    traces: tuple[WordTrace, ...]
    content: tuple[str, ...]
    ungrounded: tuple[str, ...]
    derived: tuple[str, ...]
    unanswered: tuple[str, ...]
    asked: int
    unknown: tuple[str, ...]
    order: float


def content_words(text: str) -> list[str]:
    """The words of English `text` that need a ground, without their possessive endings; hyphenated words in parts."""
    return list(_content_words(text))


@lru_cache(maxsize=1 << 14)
def _content_words(text: str) -> tuple[str, ...]:
    words = words_of(text)
    return tuple(word for word in words if not is_function_word(word) and not word.isdigit() and any(map(str.isalpha, word)))


def words_of(text: str) -> list[str]:
    """All words of English `text`, without their possessive endings; hyphenated words in parts."""
    return [_POSSESSIVE.sub("", part) for word in _WORD.findall(text) for part in word.split("-")]


def ground(
    fill: str, source: Sequence[HintedWord], terms: Sequence[Term] = (), doubtful: frozenset[int] = frozenset()
) -> Grounding:
    """Compare a fill with the hinted words that it was made from.

    `terms` count in words of `source`; the words at `doubtful` are as good as unknown, whatever their hints.
    """
    words = content_words(fill)
    claimed: dict[int, Likeness] = {}
    by_term: dict[int, dict[int, Likeness]] = {}
    for term in terms:
        if answer := _answer([content_words(gloss) for gloss in term.glosses if content_words(gloss)], words, claimed):
            by_term.update(dict.fromkeys(range(term.start, term.end), answer))
            claimed.update(answer)
    traces: list[WordTrace] = []
    unanswered: list[str] = []
    firsts: list[int] = []
    asked = 0
    for index, word in enumerate(source):
        wanted = [parts for hint in word.hints if (parts := content_words(hint))]
        if word.kind is HintKind.PLAIN and content_words(word.text):
            wanted = [[written] for written in words if _is_ordinal_of(written, word.text)] or [content_words(word.text)]
        if not wanted:
            if word.hints:
                traces.append(WordTrace(word.text, word.hints, ()))
            continue
        asked += any(len(content_words(hint)) == len(hint.split()) for hint in word.hints or (word.text,))
        answer = by_term.get(index) or _answer(wanted, words, claimed)
        if answer:
            for at, likeness in answer.items():
                claimed[at] = max(claimed.get(at, Likeness.NONE), likeness)
            firsts.append(min(answer))
        elif all(len(content_words(hint)) == len(hint.split()) for hint in word.hints or (word.text,)):
            unanswered.append(word.text)
        traces.append(WordTrace(word.text, word.hints, tuple(words[at] for at in sorted(answer))))
    unsure = (HintKind.UNKNOWN, HintKind.ROMANIZED)
    unknown = tuple(word.text for at, word in enumerate(source) if (word.kind in unsure or at in doubtful) and at not in by_term)
    free = [at for at, word in enumerate(words) if at not in claimed or _is_made_up(word, source, terms)]
    derived = tuple(words[at] for at, likeness in sorted(claimed.items()) if likeness is Likeness.DERIVED)
    steps = list(pairwise(firsts))
    order = sum(a <= b for a, b in steps) / len(steps) if steps else 1.0
    ungrounded = tuple(words[at] for at in free)
    return Grounding(tuple(traces), tuple(words), ungrounded, derived, tuple(unanswered), asked, unknown, order)


def _is_ordinal_of(word: str, source: str) -> bool:
    """Whether an English ordinal is that of the source: 13th of 13ου, 79-й; not of 27-те, a Bulgarian number with its article."""
    match = _ORDINAL.fullmatch(word)
    return match is not None and not source.endswith("-те") and re.match(rf"{match[1]}(?!\d)", source) is not None


def _is_made_up(word: str, source: Sequence[HintedWord], terms: Sequence[Term]) -> bool:
    if not (word.islower() and word.isalpha()) or is_attested(word):
        return False
    given = [word.text for word in source], *(word.hints for word in source), *(term.glosses for term in terms)
    return not any(word in content_words(text) for texts in given for text in texts)


def _answer(wanted: Sequence[Sequence[str]], words: Sequence[str], claimed: dict[int, Likeness]) -> dict[int, Likeness]:
    """Indices of the fill words that answer the best hint: a free same word, a free derived one, a shared same one."""
    for free, least in ((True, Likeness.SAME), (True, Likeness.DERIVED), (False, Likeness.SAME)):
        for parts in wanted:
            found: dict[int, Likeness] = {}
            for part in parts:
                at = next(
                    (
                        at for at, word in enumerate(words)
                        if at not in found and not (free and at in claimed) and compare(word, part) >= least
                    ),
                    None,
                )  # fmt: skip
                if at is None:
                    break
                found[at] = compare(words[at], part)
            else:
                return found
    return {}
