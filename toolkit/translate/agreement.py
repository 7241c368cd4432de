"""The hand-written lexicon as second judge of the shortest spans.

A model that learned on phrases is unsure of a single word, and its probabilities say little there. Three cases need none of them:

1. A span that is, as a whole, one multi-word term of the hand-written lexicon is written as the term's first gloss.
2. A span with one content word: the model saw up to three glosses; where it comes back with the first of the hand-written
   ones, in whatever number or tense, lexicon and model agree. Read by hand, 67 of 76 such fills were right; most of the
   others had the wrong number or tense.
3. A span of one such term, small words and known names (της Πυροσβεστικής Υπηρεσίας, Збройних Сил України): where the
   model comes back with one of the term's glosses and the names, they agree.

Without vowels a short word is many (ذهب: gold, went), so that Arabic, Persian and Urdu words of less than five letters are
left out of 2. A capitalised word is left out of it where its gloss is a word in small letters: in running text it is as likely
a name (Слава, glory). One whose hand-written gloss is a name itself (Туреччини, Turkey) counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from toolkit.translate.english import Likeness, compare
from toolkit.translate.grounding import content_words
from toolkit.translate.hints import HintedWord, HintKind
from toolkit.translate.lexicon import Lexicon, Term
from toolkit.translate.text import norm

SURE_OF_TERM: Final = 0.9
_ARTICLE: Final = "ال"
_NO_FRONT: Final = ((), (_ARTICLE,))
_WITHOUT_VOWELS: Final = frozenset({"ar", "fa", "ur"})
_SHORTEST_WITHOUT_VOWELS: Final = 5  # letters
SURE_OF_WORD: Final = 0.85


def whole_term(words: Sequence[HintedWord], terms: Sequence[Term]) -> str | None:
    """The first gloss of the term that the whole span is, or None.

    Small words written together with it have to be an article, and no word of it may deny.
    """
    if any(word.denied for word in words) or (words and words[0].front not in _NO_FRONT):
        return None
    if len(terms) == 1 and (terms[0].start, terms[0].end) == (0, len(words)):
        return terms[0].glosses[0]
    return None


def agree_on_term(words: Sequence[HintedWord], terms: Sequence[Term], fill: str) -> bool:
    """Whether the span is one term, small words and known names, and `fill` is one of the term's glosses with these."""
    if len(terms) != 1:
        return False
    outside = [*words[: terms[0].start], *words[terms[0].end :]]
    if any(word.kind not in (HintKind.FUNCTION, HintKind.NAME) for word in outside):
        return False
    names = [name for word in outside if word.kind is HintKind.NAME for name in word.hints]
    return any(_is_same(fill, " ".join((gloss, *names)), ordered=not names) for gloss in terms[0].glosses)


def better_gloss(words: Sequence[HintedWord], fill: str) -> str | None:
    """The first gloss of a span with one content word, where `fill`, which was refused, is none of its glosses."""
    content = [word for word in words if word.kind is not HintKind.FUNCTION]
    if len(content) != 1 or content[0].kind is not HintKind.GLOSS:
        return None
    glosses = content[0].hints
    return None if any(_is_same(fill, gloss) for gloss in glosses) else glosses[0]


def agree_on_word(words: Sequence[HintedWord], fill: str, lexicon: Lexicon | None) -> bool:
    """Whether the span has one content word, and `fill` is its first hand-written gloss."""
    content = [word for word in words if word.kind is not HintKind.FUNCTION]
    if lexicon is None or len(content) != 1 or content[0].kind is not HintKind.GLOSS or content[0].front not in _NO_FRONT:
        return False
    entry = lexicon.entry(content[0].text)
    if lexicon.language in _WITHOUT_VOWELS and len(norm(content[0].text).removeprefix(_ARTICLE)) < _SHORTEST_WITHOUT_VOWELS:
        return False
    if entry is None or not entry.hand_written or (content[0].text[0].isupper() and not entry.glosses[0][0].isupper()):
        return False
    return _is_same(fill, entry.glosses[0])


def _is_same(fill: str, gloss: str, *, ordered: bool = True) -> bool:
    """Whether two phrases have the same content words, in whatever number or tense; in the same order where it is asked."""
    filled, expected = content_words(fill), content_words(gloss)
    if not ordered:
        filled, expected = sorted(filled, key=str.lower), sorted(expected, key=str.lower)
    return len(filled) == len(expected) > 0 and all(
        compare(word, wanted) is Likeness.SAME for word, wanted in zip(filled, expected, strict=True)
    )
