"""Page furniture between and around the paragraphs of an article.

1. A scored, listed model. Every paragraph is cut at sentence ends and bars; each piece must match a pattern of
   `data/furniture.tsv` *wholly*, or the paragraph is story. Its score is the mean weight of its pieces, and
       +0.15  in the last fifth of the paragraphs or the last three, or among the first three;
       +0.25  when a neighbour is furniture on its words alone (its own weight is 0.7 or more);
       -0.3   when it ends as a sentence does in the middle of the story, with nothing like it beside it.
   The headlines in the lines right under a heading over links (Read also) go with it; where prose stands there, the heading is
   flagged. It is removed with its break from 0.8 on, flagged from 0.6 on.
2. A keyword line ("russia war") has rules of its own: one to five lower-case words without punctuation or function words, between
   paragraphs of prose near the top or the bottom, of which one is a name that this document writes with a capital everywhere.

Refused: any sentence of the story, quotations about such phrases, bylines, datelines, subheads, captions that tell something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from toolkit.repair.data.furniture import CREDIT_WORDS, Furniture, first_words, load_furniture
from toolkit.repair.data.words import MID_SENTENCE_FUNCTION_WORDS, QUESTION_WORDS
from toolkit.repair.rules import Rule
from toolkit.text.document import Document
from toolkit.text.findings import Finding
from toolkit.text.kinds import Kind
from toolkit.text.spans import Span

FURNITURE_LINE: Final = Rule(
    "repair.boilerplate.furniture",
    Kind.BOILERPLATE,
    "page furniture, not part of the article",
    "The whole paragraph consists of what web pages print around an article.",
    0.95,
)
KEYWORD_LINE: Final = Rule(
    "repair.boilerplate.keywords",
    Kind.BOILERPLATE,
    "keyword line of a photo or a tag list",
    "A line of lower-case keywords stands alone between paragraphs, with a name that the article writes with a capital.",
    0.9,
)
RULES: Final = (FURNITURE_LINE, KEYWORD_LINE)

_REMOVE: Final = 0.8
_FLAG: Final = 0.6
_SURE: Final = 0.7  # weight from which a neighbour is furniture on its words alone
_AT_EDGE: Final = 0.15  # what a place at the edge of the article adds
_LINK: Final = "read-also link"
_WORDS_OF_HEADING: Final = 6  # fewer blanks make a heading over links
_MOST_TEASERS: Final = 6
_LONGEST_TEASER: Final = 140
_START: Final = 24  # code points that hold the first two words; they tell most of the story from furniture
_WORD: Final = re.compile(r"\w+")
_LONGEST: Final = 320  # code points of a paragraph that may be furniture
_LONGEST_KEYWORDS: Final = 60  # code points of a line of keywords
_PIECE: Final = re.compile(r"(?<=[.!?*])\s+(?=\S)|\s+[|•·]\s+")
_KEYWORDS: Final = re.compile(r"[a-z]{3,20}(?: [a-z]{3,20}){0,4}")
_FIRST_WORD: Final = re.compile(r"\(c\)|©|#|\w+")
_STRAIGHT: Final = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\xa0": " "})


class _Match(NamedTuple):
    """What the words of a paragraph alone say."""

    weight: float
    sorts: tuple[str, ...]
    sentence: bool
    heads_links: bool = False  # a heading over links: Read also


class BoilerplateDetector:
    """Finds paragraphs that consist of page furniture; silent for targets other than English."""

    name: Final = "repair.boilerplate"

    def find(self, document: Document) -> Iterator[Finding]:
        """Furniture lines and keyword lines, to be removed with the break before them."""
        if not document.target.startswith("en"):
            return
        text, paragraphs = document.text, document.paragraphs
        matches: dict[int, _Match] = {}
        keywords: list[int] = []
        for at, (start, end) in enumerate(paragraphs):
            if end - start > _LONGEST:
                continue
            first = text[start : min(end, start + _START)].split(" ", 1)[0]
            if _may_start(first) and (match := _match(text[start:end])):
                matches[at] = match
            elif end - start <= _LONGEST_KEYWORDS and first[0].islower() and _KEYWORDS.fullmatch(text, start, end):
                keywords.append(at)
        for at in [at for at, match in matches.items() if match.heads_links]:
            _take_teasers(document, at, matches)
        if len(matches) == len(paragraphs):  # no story beside it: somebody wants just this
            return
        block: list[int] = []
        for at, match in matches.items():
            score, evidence = _score(at, len(paragraphs), match, matches)
            if score < _REMOVE:
                if score >= _FLAG:
                    yield FURNITURE_LINE.flag(paragraphs[at], evidence=evidence)
                continue
            if block and at != block[-1] + 1:
                yield _removal(document, block, matches)
                block = []
            block.append(at)
        if block:
            yield _removal(document, block, matches)
        if 0 < len(keywords) <= 2:
            yield from _keyword_lines(document, keywords)


def _removal(document: Document, block: list[int], matches: dict[int, _Match]) -> Finding:
    """Neighbouring lines of furniture go together."""
    first, last = block[0], block[-1]
    span = Span(document.paragraphs[first].start, document.paragraphs[last].end)
    evidence = tuple(
        dict.fromkeys(item for at in block for item in _score(at, len(document.paragraphs), matches[at], matches)[1])
    )
    return FURNITURE_LINE.fix(span, "", place=_with_break(document, first, last), evidence=evidence)


def _match(body: str) -> _Match | None:
    """The match of a whole paragraph, None where any piece of it is no furniture."""
    if not _may_begin(tuple(body[:_START].lower().split()[:2])):
        return None
    weights, sorts = [], []
    normal = _normal(body)
    whole = _best(normal.rstrip(" .!:;,"))
    for piece in [normal] if whole else _PIECE.split(normal):
        trimmed = piece.rstrip(" .!:;,*") + ("*" if piece.endswith("*") else "")
        best = _best(trimmed) or _best(trimmed.rstrip("*"))
        if best is None:
            return None
        if best[1] == "photo credit" and not _names_only(body):
            return None
        weights.append(best[0])
        sorts.append(best[1])
    heads_links = sorts == [_LINK] and body.count(" ") < _WORDS_OF_HEADING
    return _Match(sum(weights) / len(weights), tuple(dict.fromkeys(sorts)), body[-1] in ".!?", heads_links)


def _take_teasers(document: Document, at: int, matches: dict[int, _Match]) -> None:
    """Add the headlines under a heading over links to `matches`; where prose follows at once, the heading is only flagged."""
    text, paragraphs = document.text, document.paragraphs
    last = at
    while (
        last + 1 < len(paragraphs)
        and last + 1 not in matches
        and text.count("\n", paragraphs[last].end, paragraphs[last + 1].start) == 1
    ):
        if last - at == _MOST_TEASERS or not _is_teaser(paragraphs[last + 1].of(text)):
            matches[at] = matches[at]._replace(weight=min(matches[at].weight, _FLAG - _AT_EDGE))
            return
        last += 1
    weight = min(_REMOVE, matches[at].weight + _AT_EDGE)
    matches.update({link: _Match(weight, ("link",), False) for link in range(at + 1, last + 1)})


def _is_teaser(body: str) -> bool:
    """Whether a paragraph may be the headline of another article."""
    return len(body) <= _LONGEST_TEASER and body[-1] not in '.!…"”:;,' and body.count(" ") >= 2


def _names_only(body: str) -> bool:
    """Whether a credit holds names and words of credits, no caption."""
    return all(word[0].isupper() or word.lower() in CREDIT_WORDS for word in _WORD.findall(body) if word[0].isalpha())


@lru_cache(maxsize=8192)
def _may_start(word: str) -> bool:
    """Whether any furniture begins with the word that `word` holds: cheaper than the next question, and asked first."""
    start = _normal(word)
    first = _FIRST_WORD.match(start, start[:1] == "(" and not start.startswith("(c)"))
    return first is not None and bool(_beginning(first.group()))


@lru_cache(maxsize=8192)
def _may_begin(words: tuple[str, ...]) -> bool:
    """Whether any furniture begins with these words; remembered, as most paragraphs begin like others."""
    start = _normal(" ".join(words))
    first = _FIRST_WORD.match(start, start[0] == "(" and not start.startswith("(c)"))
    return first is not None and any(item.pattern.match(start, partial=True) for item in _beginning(first.group()))


def _normal(body: str) -> str:
    """Lower case, straight quotes, single spaces."""
    return " ".join(body.translate(_STRAIGHT).lower().split())


def _best(piece: str) -> tuple[float, str] | None:
    """Weight and sort of the heaviest pattern that covers `piece`."""
    first = _FIRST_WORD.match(piece)
    if first is None:
        return None
    found = [(item.weight, item.sort) for item in _beginning(first.group()) if item.pattern.fullmatch(piece)]
    return max(found, default=None)


def _score(at: int, count: int, match: _Match, matches: dict[int, _Match]) -> tuple[float, tuple[str, ...]]:
    """Score of paragraph `at` of `count` with its place and its neighbours, and what speaks for it."""
    evidence = [f"{' and '.join(match.sorts)} (weight {match.weight:.2f})"]
    score = match.weight
    beside = any(near in matches and matches[near].weight >= _SURE for near in (at - 1, at + 1))
    margin = at < 3 or at >= count - max(3, count // 5)
    if beside:
        score += 0.25
        evidence.append("stands beside other furniture")
    if margin:
        score += _AT_EDGE
        evidence.append("stands at the edge of the article")
    if match.sentence and not beside and not margin:
        score -= 0.3
        evidence.append("but ends as a sentence in the middle of the article")
    return score, tuple(evidence)


def _keyword_lines(document: Document, lines: list[int]) -> Iterator[Finding]:
    """Lines of lower-case keywords between prose, of which one is a name of this document."""
    text, paragraphs = document.text, document.paragraphs
    for at in lines:
        if not 0 < at < len(paragraphs) - 1 or 5 <= at < len(paragraphs) - 3:
            continue
        words = paragraphs[at].of(text).split()
        behind = range(at + 1, min(at + 3, len(paragraphs)))  # a byline may stand between
        if not (MID_SENTENCE_FUNCTION_WORDS | QUESTION_WORDS).isdisjoint(words):
            continue
        if not _is_prose(document, at - 1) or not any(_is_prose(document, near) for near in behind):
            continue
        rest = set(_WORD.findall(text[: paragraphs[at].start])) | set(_WORD.findall(text[paragraphs[at].end :]))
        names = [word for word in words if word.capitalize() in rest and word not in rest]
        if names:
            place = _with_break(document, at, at)
            yield KEYWORD_LINE.fix(paragraphs[at], "", place=place, evidence=(f"written {names[0].capitalize()} elsewhere",))


def _is_prose(document: Document, at: int) -> bool:
    """Whether a paragraph is a sentence or a headline: six words and more, beginning with a capital or a mark."""
    body = document.paragraphs[at].of(document.text)
    return body.count(" ") >= 5 and not body[0].islower()


def _with_break(document: Document, first: int, last: int) -> Span:
    """Paragraphs `first` to `last` with one break: the one behind them, where it is the shorter, else the one before them."""
    paragraphs = document.paragraphs
    if last + 1 == len(paragraphs):
        return Span(paragraphs[first - 1].end, paragraphs[last].end)
    behind = Span(paragraphs[first].start, paragraphs[last + 1].start)
    if not first:
        return behind
    before = Span(paragraphs[first - 1].end, paragraphs[last].end)
    lines_before = document.text.count("\n", before.start, behind.start)
    return before if lines_before <= document.text.count("\n", before.end, behind.end) else behind


def _beginning(word: str) -> tuple[Furniture, ...]:
    """The patterns that can begin with `word`: none for most, so that a paragraph of the story costs one look."""
    return _beginning_with(word) if word in first_words() or word[0].isdigit() else ()


@lru_cache(maxsize=1024)
def _beginning_with(word: str) -> tuple[Furniture, ...]:
    return tuple(
        item
        for item in load_furniture()
        if item.pattern.fullmatch(word, partial=True) or item.pattern.fullmatch(word + " ", partial=True)
    )
