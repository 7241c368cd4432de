"""Foreign runs joined to stretches, with their edges settled.

1. Neighbouring runs of one script family on one line join over white space, digits and punctuation; over a few names,
   acronyms and units of measure of the home script; over one insert that is wholly in brackets or quotes. A lower-case
   word, a function word, a protected zone or a line break between them keeps them apart.
2. Weak runs join like others; a stretch of weak runs only is dropped here or handed on as look-alikes.
3. Edges. A stretch reaches from its first to its last letter, mark or digit. Outer quotation marks, brackets, bidirectional
   controls and the full stop stay outside; whatever punctuation and names lie inside belong to it. A bracket or quotation
   mark that opens inside takes its partner with it, and one that closes inside its opener where that stands directly
   before.
4. Completion. Digits and names at the edges belong to the stretch where the whole bracket, quotation, sentence or clause is
   otherwise foreign; they stay outside where the rest of the sentence is at home.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import regex

from toolkit.detect.brackets import balance, enclosure_of, is_insert, walk_gap
from toolkit.detect.languages import function_words
from toolkit.detect.runs import Run
from toolkit.text.document import Document
from toolkit.text.scripts import LATIN
from toolkit.text.spans import Span, SpanIndex

# Letters of Script=Common (tatweel, kana length mark) are no words.
_WORD: Final = regex.compile(r"[[\p{L}\p{M}]--\p{Script=Common}]++(?:['’ʼ‑-][\p{L}\p{M}]++)*+", regex.V1)
_BREAK: Final = regex.compile(r"[\n\r\u2028\u2029\x0b\x0c\x85]")
_STOP: Final = regex.compile(r"[.!?…]['\"’”)\]»]*\s")
_INNER_STOP: Final = regex.compile(r"[.!?…。！？।။។]\s+\S")
_EDGE: Final = regex.compile(r"[\p{L}\p{M}\p{N}]")
_CLAUSE: Final = regex.compile(r"[,;:،](?=\s)|[；：，、]|(?<=\s)[–—-](?=\s)")
_GLUED_BEFORE: Final = regex.compile(r"(?<![\p{L}\p{M}\p{N}.,])(?:\p{N}{1,12}|\p{Lu}{2,12})$")  # 18の州, LGBT的
_FRESH: Final = regex.compile(r"\p{Po}?(?:\s++['\"“(\[]?\p{Lu}|\s*+$)")
_FREE: Final = frozenset({"Han", "Thai", "Lao", "Khmer", "Myanmar", "Tibetan"})  # no spaces between words
_UNITS: Final = frozenset({"km", "kg", "cm", "mm", "nm", "m", "g", "l", "ml", "mg", "ha", "kw", "mw", "gw", "kwh", "hz", "mph"})
_PARTICLES: Final = frozenset(
    {"de", "da", "di", "du", "la", "le", "el", "al", "von", "van", "der", "den", "bin", "ibn", "dos", "del"}
)
_LONGEST_GAP: Final = 120
_MOST_NAMES: Final = 8  # in a gap
_MOST_EDGE_NAMES: Final = 4


@dataclass(frozen=True, slots=True)
class Cluster:
    """Joined runs and the span that they make."""

    runs: tuple[Run, ...]
    span: Span

    @property
    def family(self) -> str:
        """Script family of the first run that is not weak."""
        return next((run.family for run in self.runs if not run.weak), self.runs[0].family)


def find_clusters(document: Document, runs: Iterable[Run]) -> Iterator[Cluster]:
    """The stretches that `runs` make, in order, edges settled; weak ones included.

    In a text that is not in Latin letters Latin runs come last: inside other foreign text they are its names.
    """
    found = list(runs)
    clusters = [_settle(document, group) for group in _join(document, (run for run in found if run.family != LATIN))]
    taken = SpanIndex(cluster.span for cluster in clusters)
    rest = (run for run in found if run.family == LATIN and not taken.overlaps(run.span))
    clusters += [_settle(document, group) for group in _join(document, rest)]
    return iter(sorted(clusters, key=lambda cluster: cluster.span))


def complete(document: Document, span: Span, *, mass: int, wordy: bool) -> Span:
    """`span` widened to its bracket, quotation, sentence or clause where nothing but digits and names is left of that.

    `mass` measures the foreign text in letters (four a word where words are spaced), `wordy` tells that it is more than names.
    """
    text = document.text
    units = units_around(document, span)
    for order, unit in enumerate(units, 1):
        left, right = _rest(document, Span(unit.start, span.start)), _rest(document, Span(span.end, unit.end))
        worst = max(left, right)
        if worst is _Rest.BARE and (wordy or mass >= 8 or order < len(units)):
            return trim(text, unit, span)
        if wordy and ((worst is _Rest.ACRONYMS and mass >= 5) or (worst is _Rest.NAMES and mass >= 12 and order < len(units))):
            return trim(text, unit, span)
    if wordy and mass >= 8:  # a headline, or a language without full stops, leaves one side open
        sentence = units[-2]
        left, right = _rest(document, Span(sentence.start, span.start)), _rest(document, Span(span.end, sentence.end))
        if left is _Rest.BARE or (mass >= 24 and left is not _Rest.HOME and _starts_afresh(text, span.end)):
            return trim(text, Span(sentence.start, span.end), span)
        if mass >= 24 and right is not _Rest.HOME and _ends_before(text, span.start):
            return trim(text, Span(span.start, sentence.end), span)
    return span


def _settle(document: Document, group: list[Run]) -> Cluster:
    span = balance(document.text, Span(group[0].span.start, group[-1].span.end))
    span = _take_glued(document.text, group, span)
    mass = sum(run.span.length if run.family in _FREE else 4 for run in group)
    wordy = any(run.family in _FREE or not run.span.of(document.text)[0].isupper() for run in group)
    return Cluster(tuple(group), complete(document, span, mass=mass, wordy=wordy))


def is_name_like(word: str, target: str) -> bool:
    """Whether a word at home may stand inside foreign text: a capitalised word, acronym, unit or particle, no function word."""
    lower = word.lower()
    if lower in _UNITS or lower in _PARTICLES:
        return True
    return word[0].isupper() and (lower not in function_words(target) or (len(word) > 1 and word.isupper()))


def _join(document: Document, runs: Iterable[Run]) -> Iterator[list[Run]]:
    group: list[Run] = []
    opened: list[str] = []
    for run in runs:
        if document.protected.overlaps(run.span):
            continue
        within = _joins(document, group, run, opened) if group else None
        if within is None:
            if group:
                yield group
            group = []
        group.append(run)
        opened = within or []
    if group:
        yield group


def _joins(document: Document, group: list[Run], run: Run, opened: list[str]) -> list[str] | None:
    """What is open before `run` where it continues the stretch `group`, in which `opened` is; None where it does not."""
    last = group[-1]
    gap = Span(last.span.end, run.span.start)
    families = {run.family, last.family}
    if len(families) > 1 and (families != {"Han", "Hangul"} or gap.length > 1):
        return None
    if gap.length > _LONGEST_GAP or _BREAK.search(document.text, gap.start, gap.end) or document.protected.overlaps(gap):
        return None
    between = gap.of(document.text)
    within = walk_gap(between, opened)
    words = _WORD.findall(between)
    if within is None or not words:
        return within
    if all(item.weak for item in group[-_MOST_NAMES:]) or (run.weak and run.family == "Greek" and not run.look_alike):
        return None
    if _STOP.search(between) and len(words) > 2:
        return None
    if run.mixed or any(item.mixed for item in group[-_MOST_NAMES:]):
        words = [word for word in words if len(word) > 2 or not word.islower()]
    if len(words) <= _MOST_NAMES and all(is_name_like(word, document.target) for word in words):
        return within
    return within if is_insert(between) else None


def units_around(document: Document, span: Span) -> list[Span]:
    """The enclosing bracket or quotation (where there is one), the sentence and the clause around `span`, in this order."""
    text = document.text
    first, last = document.sentence_at(span.start), document.sentence_at(span.end - 1)
    sentence = Span(min(first.start, span.start), max(last.end, span.end))
    units = []
    if (enclosure := enclosure_of(text, span, document.paragraph_at(span.start))) is not None:
        units.append(enclosure)
        sentence = Span(max(sentence.start, enclosure.start), min(sentence.end, enclosure.end))
    start, end = sentence
    for mark in _CLAUSE.finditer(text, max(sentence.start, span.start - _LONGEST_GAP), span.start):
        start = mark.end()
    if after := _CLAUSE.search(text, span.end, min(sentence.end, span.end + _LONGEST_GAP)):
        end = after.start()
    return [*units, sentence, Span(start, end)]


def _take_glued(text: str, group: list[Run], span: Span) -> Span:
    """`span` with digits and acronyms that touch it, in scripts that set no spaces between words."""
    start, end = span
    if group[0].family in _FREE and (match := _GLUED_BEFORE.search(text, max(start - 16, 0), start)):
        start = match.start()
    return Span(start, end)


class _Rest(IntEnum):
    """What is left of a unit beside its foreign stretch, from nothing to words of the home language."""

    BARE = 0
    ACRONYMS = 1
    NAMES = 2
    HOME = 3


def _rest(document: Document, side: Span) -> _Rest:
    if side.length > _LONGEST_GAP or document.protected.overlaps(side) or _INNER_STOP.search(document.text, side.start, side.end):
        return _Rest.HOME
    words = _WORD.findall(document.text, side.start, side.end)
    if not words:
        return _Rest.BARE
    if len(words) > _MOST_EDGE_NAMES or not all(is_name_like(word, document.target) for word in words):
        return _Rest.HOME
    return _Rest.ACRONYMS if all(len(word) > 1 and word.isupper() for word in words) else _Rest.NAMES


def _starts_afresh(text: str, at: int) -> bool:
    """Whether what follows looks like a new sentence: white space and a capital, or nothing."""
    return _FRESH.match(text, at) is not None


def _ends_before(text: str, at: int) -> bool:
    """Whether a line or sentence ends right before `at`."""
    before = text[max(at - 3, 0) : at].rstrip()
    return not before or before[-1] in ".!?…:" or "\n" in text[max(at - 3, 0) : at]


def trim(text: str, unit: Span, core: Span) -> Span:
    """`unit` from its first to its last letter, mark or digit, but never less than `core`."""
    start, end = unit
    while start < core.start and not _EDGE.match(text, start):
        start += 1
    while end > core.end and not _EDGE.match(text, end - 1):
        end -= 1
    return balance(text, Span(start, end))
