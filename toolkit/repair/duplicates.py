"""Paragraphs that stand twice.

1. Exact: the same words in the same order (white space aside). The later one is removed with the break before it, so that
   the layout stays. Only paragraphs of six words and more that end like a sentence, or are long.
2. A paragraph of one sentence that stands in another paragraph too: a lead or a pull quote, or a repetition. To be removed, if an
   editor says so.
3. Near: paragraphs that share their beginning or their end and most of the rest. Flagged, with the words that differ.

Refused: short lines (refrains, lists, speakers' names, "Silence."), lines of verse, questions of an interview.
Buckets by the beginning and the end keep the comparison linear.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from toolkit.repair.rules import Rule
from toolkit.text.document import Document
from toolkit.text.findings import Finding
from toolkit.text.kinds import Kind
from toolkit.text.spans import Span

EXACT: Final = Rule(
    "repair.duplicate.exact",
    Kind.DUPLICATE,
    "paragraph stands twice",
    "The same paragraph, word for word, stands further up.",
    0.97,
)
NEAR: Final = Rule(
    "repair.duplicate.near",
    Kind.DUPLICATE,
    "paragraph is nearly the same as an earlier one",
    "A paragraph further up says the same in almost the same words.",
    0.6,
)
SENTENCE: Final = Rule(
    "repair.duplicate.sentence",
    Kind.DUPLICATE,
    "paragraph is a sentence of another one",
    "The only sentence of this paragraph stands in another one too.",
    0.8,
)
RULES: Final = (EXACT, NEAR, SENTENCE)

_SHORTEST: Final = 24  # code points of a paragraph that is looked at
_PROBE: Final = 12  # code points at either end that tell most paragraphs apart
_FEWEST_WORDS: Final = 6
_LINE_OF_VERSE: Final = 12  # words; shorter lines among short lines may be verse or a list
_NEAR_FEWEST_WORDS: Final = 12
_NEAR_LONGEST: Final = 4000  # code points; longer paragraphs are not compared word by word
_NEAR_RATIO: Final = 0.85  # share of words in common, of difflib's ratio
_KEY: Final = 32  # code points at either end that near duplicates share
_MOST_COMPARED: Final = 1000  # pairs of one document that are compared word by word
_BUCKET: Final = 3  # paragraphs kept for one key
_SENTENCE: Final = (60, 400)  # code points of a paragraph that may be a sentence of another
_MOST_SEARCHED: Final = 20_000_000  # code points of a document that are searched for its sentences
_BEGINS: Final = re.compile(r"(?:^|[.!?…\"”’)]\s|\n)$")
_TERMINAL: Final = '.!…"”»)'


class DuplicateDetector:
    """Finds paragraphs that repeat an earlier one."""

    name: Final = "repair.duplicate"

    def find(self, document: Document) -> Iterator[Finding]:
        """Exact duplicates, removed; near duplicates, flagged."""
        text, paragraphs = document.text, document.paragraphs
        yield from _sentences_of_others(text, paragraphs)
        seen: dict[str, int] = {}
        buckets: dict[str, list[int]] = {}
        compared = 0
        for at in _repeating(text, paragraphs):
            paragraph = paragraphs[at]
            body = paragraph.of(text)
            if "  " in body or "\t" in body or "\xa0" in body:
                body = " ".join(body.split())
            earlier = seen.setdefault(body, at)
            if earlier != at:
                if _is_prose(text, paragraphs, at, body):
                    start = paragraphs[at - 1].end
                    span = Span(start, paragraph.end)
                    yield EXACT.fix(paragraph, "", place=span, evidence=(f"first stands in paragraph {earlier + 1}",))
            elif paragraph.length <= _NEAR_LONGEST and compared < _MOST_COMPARED:
                alike = _alike(text, paragraph, at, buckets)
                compared += len(alike)
                yield from _near(text, paragraphs, at, alike)


def _sentences_of_others(text: str, paragraphs: list[Span]) -> Iterator[Finding]:
    """Paragraphs of one sentence that stands inside another paragraph."""
    shortest, longest = _SENTENCE
    if len(paragraphs) < 2 or len(paragraphs) * len(text) > _MOST_SEARCHED:
        return
    for at, paragraph in enumerate(paragraphs):
        if not shortest <= paragraph.length <= longest or text[paragraph.end - 1] not in ".!":
            continue
        body = paragraph.of(text)
        if ". " in body:
            continue
        other = text.find(body)
        if other == paragraph.start:
            other = text.find(body, paragraph.end)
        if other < 0 or not _BEGINS.search(text, max(0, other - 3), other):
            continue
        beside = text[text.rfind("\n", 0, other) + 1 : other] + text[other + len(body) : other + len(body) + 1]
        if beside.strip():
            place = Span(paragraphs[at - 1].end if at else 0, paragraph.end)
            yield SENTENCE.suggest(paragraph, "", place=place, evidence=(f"it stands at {other} too",))


def _repeating(text: str, paragraphs: list[Span]) -> list[int]:
    """The paragraphs that begin or end like another; none do in most texts."""
    long = [at for at, (start, end) in enumerate(paragraphs) if end - start >= _SHORTEST]
    starts = [text[start : start + _PROBE] for start, end in paragraphs if end - start >= _SHORTEST]
    ends = [text[end - _PROBE : end] for start, end in paragraphs if end - start >= _SHORTEST]
    if len(set(starts)) == len(set(ends)) == len(long):
        return []
    begin, finish = Counter(starts), Counter(ends)
    return [at for at, start, end in zip(long, starts, ends, strict=True) if begin[start] > 1 or finish[end] > 1]


def _is_prose(text: str, paragraphs: list[Span], at: int, body: str) -> bool:
    """Whether a repeated paragraph is prose, not a refrain, a question or an item of a list."""
    count = body.count(" ") + 1
    if count < _FEWEST_WORDS or body[-1] not in _TERMINAL:
        return count >= 2 * _LINE_OF_VERSE and body[-1] not in "?,;:"
    if count >= _LINE_OF_VERSE:
        return True
    beside = [paragraphs[near] for near in (at - 1, at + 1) if 0 <= near < len(paragraphs)]
    return all(text[near.start : min(near.end, near.start + 400)].count(" ") + 1 >= _LINE_OF_VERSE for near in beside)


def _alike(text: str, paragraph: Span, at: int, buckets: dict[str, list[int]]) -> list[int]:
    """Earlier paragraphs that begin or end like this one; enters paragraph `at` into the buckets."""
    if paragraph.length < 2 * _KEY:
        return []
    alike: list[int] = []
    # One bucket may hold a beginning and an end; the comparison that follows sorts that out.
    for key in (text[paragraph.start : paragraph.start + _KEY], text[paragraph.end - _KEY : paragraph.end]):
        bucket = buckets.get(key)
        if bucket is None:
            buckets[key] = [at]
        else:
            alike += (earlier for earlier in bucket if earlier not in alike)
            if len(bucket) < _BUCKET:
                bucket.append(at)
    return alike


def _near(text: str, paragraphs: list[Span], at: int, alike: list[int]) -> Iterator[Finding]:
    """A flag on paragraph `at` if one of those that look alike says the same."""
    for earlier in alike:
        if difference := _difference(paragraphs[earlier].of(text), paragraphs[at].of(text)):
            yield NEAR.flag(paragraphs[at], evidence=(f"compare paragraph {earlier + 1}", *difference))
            return


def _difference(earlier: str, later: str) -> tuple[str, ...]:
    """The first words that differ between two paragraphs that say the same; nothing where they do not."""
    one, two = earlier.split(), later.split()
    if min(len(one), len(two)) < _NEAR_FEWEST_WORDS:
        return ()
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    if matcher.real_quick_ratio() < _NEAR_RATIO or matcher.quick_ratio() < _NEAR_RATIO or matcher.ratio() < _NEAR_RATIO:
        return ()
    changes = [(" ".join(one[a:b]), " ".join(two[c:d])) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]
    return tuple(f"{before or 'nothing'} / {after or 'nothing'}" for before, after in changes[:3])
