"""Names that English text has nowhere and that lie near one prominent place: Vashigton, Burgaria. Never a change.

1. Words: capitalised, of six letters and more, known neither to the gazetteer nor to English text, and with no capitalised
   neighbour that would make them part of a person's name or of a title.
2. Places: `data/prominent_places.txt`, the cities, countries and states that English news names often
   (`scripts/build_prominent_places.py`); they are compared where their consonant skeletons are equal or differ by one class.
3. Of the places that begin with the same class of consonant exactly one has to lie near by weighted likeness; a second one that
   is hardly further away leaves the word alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import regex

from toolkit.names.context import Context
from toolkit.names.decisions import Decision, Rule
from toolkit.names.entities import Status
from toolkit.names.forms import bare, key_of, lone_words
from toolkit.names.likeness import distance
from toolkit.names.skeleton import skeleton, skeleton_keys
from toolkit.text import Finding, Span
from toolkit.text.attested import is_attested

PATH: Final = Path(__file__).resolve().parent.parent / "data" / "prominent_places.txt"
SHORTEST: Final = 6  # letters
_CAPITAL_BEFORE: Final = regex.compile(r"\p{Lu}[\p{L}\p{M}.’']*+[ -]$")
_CAPITAL_BEHIND: Final = regex.compile(r" \p{Lu}")
_REACH: Final = 30  # code points before a word in which its neighbour stands
_NEAR: Final = 0.1  # distance a letter
_APART: Final = 0.25  # by which a second place has to be further away
_CONFIDENCE: Final = 0.8
_MOST_TEXT: Final = 1_000_000  # code points beyond which a text is a collection


def find_near_places(context: Context) -> Iterator[Finding]:
    """A suggestion for each word that is likely a prominent place misspelt."""
    text = context.document.text
    if len(text) > _MOST_TEXT:
        return
    for match in lone_words(SHORTEST).finditer(text):
        word = match.group()
        if is_attested(word) or _has_name_beside(context, *match.span()):
            continue
        place = near_place(word)
        if place is None or not _may_be(place, word, context):
            continue
        span = Span(*match.span())
        if not context.document.protected.overlaps(span) and not context.document.quoted.overlaps(span):
            reason = f"“{word}” is met nowhere in English text, and is spelled nearly as {place}"
            evidence = (f"distance {distance(word, place):.2f}",)
            yield Decision(span, place, Rule.FUZZY, reason, _CONFIDENCE, False, evidence).finding(text)


def _may_be(place: str, word: str, context: Context) -> bool:
    """Whether the gazetteer knows `word` not at all, or only as a derived spelling of that place."""
    forms = context.table.forms(key_of(bare(word)))
    return all(form.status is Status.DERIVED and context.table.entity(form.entity).canonical == place for form in forms)


@lru_cache(maxsize=1 << 14)
def near_place(word: str) -> str | None:
    """The one prominent place that lies near `word`, or None."""
    limit, bones = _NEAR * len(word), skeleton(word)
    places = {place for key in skeleton_keys(bones) for place in _places().get(key, ()) if skeleton(place)[:1] == bones[:1]}
    ranked = sorted((distance(word, place, limit + _APART), place) for place in places)
    if not ranked or not 0 < ranked[0][0] <= limit:
        return None
    return ranked[0][1] if len(ranked) == 1 or ranked[1][0] - ranked[0][0] >= _APART else None


@cache
def _places() -> Mapping[str, tuple[str, ...]]:
    """The prominent places by the keys of their skeletons."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for place in PATH.read_text(encoding="utf-8").split():
        for key in skeleton_keys(skeleton(place)):
            found[key].append(place)
    return {key: tuple(places) for key, places in found.items()}


def _has_name_beside(context: Context, start: int, end: int) -> bool:
    """Whether a capitalised word or a foreign particle beside a word makes it part of a longer name."""
    text = context.document.text
    capital = _CAPITAL_BEFORE.search(text, max(0, start - _REACH), start) or _CAPITAL_BEHIND.match(text, end)
    particle = text[max(0, start - _REACH) : start].rstrip(" ").rpartition(" ")[2]
    return bool(capital) or particle in context.vocabulary.words["foreign particles"]
