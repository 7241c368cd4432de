"""Foreign words whose English stands beside them, which a translation would only say twice.

1. Behind the span: in brackets, or as an apposition (нет войне (No to war); чилек, a strawberry).
2. In front of the brackets around it: by meaning (the prosecutor (εισαγγελέας)), whatever the order and form of the words, or by
   sound (Kashmiri chai (کشمیری چائے)).
"""

from __future__ import annotations

from typing import Final

import regex

from toolkit.names.skeleton import skeleton
from toolkit.text import Span
from toolkit.translate.english import Likeness, compare
from toolkit.translate.grounding import content_words, words_of
from toolkit.translate.hints import romanize

_BEHIND: Final = regex.compile(
    r"[\"”’»]?(?:\s?[(\[]\s?[\"“‘']?\p{Latin}|,\s(?:or|meaning|which means|literally|that is)\s|,\san?\s\p{Latin}+[.,;)])"
)
_WORD: Final = regex.compile(r"[\p{L}\p{M}'’-]+")
_SHORTEST: Final = 3  # letters of a word that is compared by sound
_MORE: Final = 2  # words before the bracket that the span need not answer
_LEAST_ALIKE: Final = 0.5  # share of the words of the span


def is_explained(text: str, span: Span) -> bool:
    """Whether the English of the foreign words at `span` stands right behind them."""
    return _BEHIND.match(text, span.end) is not None


def says_again(english: str, before: str) -> bool:
    """Whether all words of `english` stand right in front of the bracket that it is for; `before` ends with it."""
    wanted = content_words(english) or words_of(english)
    left = words_of(before)[-len(words_of(english)) - _MORE :]
    return bool(wanted) and all(any(compare(word, other) is Likeness.SAME for other in left) for word in wanted)


def sounds_as_before(foreign: str, language: str, before: str) -> bool:
    """Whether half of the words of `foreign` sound like the words right in front of its bracket."""
    words = [word for word in _WORD.findall(foreign) if len(word) >= _SHORTEST]
    left = [skeleton(word) for word in words_of(before)[-len(words) - _MORE :] if len(word) >= _SHORTEST]
    alike = sum(skeleton(romanize(word, language)) in left for word in words)
    return bool(words) and alike >= _LEAST_ALIKE * len(words)
