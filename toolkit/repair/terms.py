"""One thing under two names in one text: suggested, never changed by the rule alone.

1. Institutions: names that `data/terms.tsv` holds as one body of a state ("Interior Ministry", "Ministry of Internal Affairs").
   The name that the text uses more often, then the earlier one, is suggested for the others, which keep their article.
2. Spellings: British and American forms of one word ("adviser", "advisor"), in lower case. The form that the text uses more
   often, then the earlier one, is suggested for the other.

Refused: institutions of two countries (the Russian Defense Ministry and the Ministry of Defense of Ukraine), told by the word
before the name and by the "of" behind it; capitalized spellings, which belong to names; quotations; protected zones.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final

import regex

from toolkit.repair.data.terms import load_terms
from toolkit.repair.rules import Rule
from toolkit.repair.scan import survey
from toolkit.text.document import Document
from toolkit.text.findings import Finding
from toolkit.text.kinds import Kind
from toolkit.text.spans import Span, merge

INSTITUTION: Final = Rule(
    "repair.term.institution",
    Kind.NAME_INCONSISTENT,
    "institution under two names",
    "The text calls the same institution by another name elsewhere.",
    0.6,
)
SPELLING: Final = Rule(
    "repair.term.spelling",
    Kind.NAME_INCONSISTENT,
    "British and American spelling in one text",
    "The text spells the same word the other way elsewhere.",
    0.6,
)
RULES: Final = (INSTITUTION, SPELLING)

# Who an institution belongs to: a capitalized word right before it (of the sentence, not its first word "The"), or behind "of".
_OWNER_BEFORE: Final = regex.compile(r"(?:^|[\s(“\"])(\p{Lu}[\p{L}-]{2,20})(?:['’]s?)? $")
_OWNER_AFTER: Final = regex.compile(r" of (?:the )?(\p{Lu}[\p{L}-]{2,20})")
_NO_OWNER: Final = frozenset({
    "The", "And", "But", "For", "From", "With", "Our", "Its", "Their", "This", "That", "When", "While", "Later",
    "Deputy", "Former",
})  # fmt: skip
_STEM: Final = 3  # letters that a country and its adjective share: Ukraine, Ukrainian
_REACH: Final = 30
_WORD: Final = r"(?<![\w'’-]){}(?![\w'’-])"


class TermDetector:
    """Finds institutions and words that one text writes two ways; silent for targets other than English."""

    name: Final = "repair.term"

    def find(self, document: Document) -> Iterator[Finding]:
        """Suggestions to write one thing one way."""
        if not document.target.startswith("en"):
            return
        table = load_terms()
        found: set[str] = set()
        places: list[Span] = []
        for window, _, listed, _ in document.view(survey):
            words = table.signs & listed
            found |= words
            places += _places(document.text, window, [table.heads[word] for word in words if word in table.heads], table.longest)
        if len(places) > 1:
            yield from _institutions(document, merge(places))
        for british, american in sorted({table.spellings[word] for word in found if word in table.spellings}):
            if british in found and american in found:
                yield from _spellings(document, british, american)


def _places(text: str, window: Span, heads: list[str], reach: int) -> Iterator[Span]:
    """Where a name can stand: the surroundings of each of `heads`, words of which every name holds one."""
    for head in heads:
        at = text.find(head, window.start, window.end)
        while at >= 0:
            yield Span(max(0, at - reach), at + reach)
            at = text.find(head, at + len(head), window.end)


def _institutions(document: Document, places: list[Span]) -> Iterator[Finding]:
    """The rarer names of each institution that has several."""
    text = document.text
    table = load_terms()
    groups: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    owners: dict[str, set[str]] = defaultdict(set)
    for match in (match for start, end in places for match in table.names.finditer(text, start, end)):
        span = Span(match.start(), match.end())
        name = match.group().replace("’", "'")
        first = table.institutions[name]
        groups[first].append((span, name))
        owners[first] |= _owners(text, span)
    for first, named in groups.items():
        counts = Counter(name for _, name in named)  # in order of appearance, so that the earlier name wins a tie
        if len(counts) < 2 or len(owners[first]) > 1:
            continue
        best = counts.most_common(1)[0][0]
        for span, name in named:
            if name != best and not document.quoted.overlaps(span) and not document.protected.overlaps(span):
                yield INSTITUTION.suggest(span, best, evidence=(f"{best}: {counts[best]} times", f"{name}: {counts[name]} times"))


def _owners(text: str, span: Span) -> set[str]:
    """The beginnings of the words that say whose institution it is."""
    before = _OWNER_BEFORE.search(text[max(0, span.start - _REACH) : span.start])
    after = _OWNER_AFTER.match(text, span.end)
    words = [match.group(1) for match in (before, after) if match]
    return {word[:_STEM] for word in words if word not in _NO_OWNER}


def _spellings(document: Document, british: str, american: str) -> Iterator[Finding]:
    """The rarer of two spellings."""
    text = document.text
    pattern = regex.compile(_WORD.format(f"(?:{british}|{american})"))
    places = [Span(match.start(), match.end()) for match in pattern.finditer(text)]
    counts = Counter(span.of(text) for span in places if not document.quoted.overlaps(span))
    if len(counts) < 2:
        return
    best = counts.most_common(1)[0][0]
    for span in places:
        word = span.of(text)
        if word != best and not document.quoted.overlaps(span) and not document.protected.overlaps(span):
            yield SPELLING.suggest(span, best, evidence=(f"{best}: {counts[best]} times", f"{word}: {counts[word]} times"))
