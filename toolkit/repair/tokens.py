"""Tokens that a translation model wrote for what it could not write: taken out, turned into what they stand for, or flagged.

A run of tokens is mended only where one reading is possible and the sentence stays whole:
1. An apostrophe: between the halves of a contraction or before a lone s (haven <unk> t, the city <unk> s).
2. A sign before its variation selector (an emoji): both go.
3. A sign or mark right before the capital that begins a sentence (<unk>We have), or behind the mark that ends a paragraph: it
   goes.
4. Two tokens close around one to three words are quotation marks: suggested.

Everything else may be a word or a letter that is lost, and is flagged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from toolkit.repair.rules import Rule
from toolkit.text.document import Document
from toolkit.text.findings import Finding
from toolkit.text.kinds import Kind
from toolkit.text.spans import Span

TOKEN: Final = Rule(
    "repair.entity.token",
    Kind.ENTITY,
    "token of a translation model",
    "The system had no word or sign for this place; it wrote its token instead.",
    0.97,
)

_TOKENS: Final = ("<unk>", "⁇", "<pad>", "<eos>", "<bos>", "[UNK]", "<|endoftext|>", "<2en>", "@@")
_TOKEN: Final = "|".join(map(re.escape, _TOKENS))
_FIND: Final = re.compile(_TOKEN)
_UNKNOWN: Final = r"(?:<unk>|⁇|\[UNK\])"  # stands for something; the others mark the ends of sentences and words
_SELECTOR: Final = "\ufe0f"
_LOST: Final = rf" ?{_UNKNOWN} ?"
_APOSTROPHE: Final = re.compile(
    rf"\b(?:(?:do|does|did|have|has|had|is|are|was|were|could|would|should|wo|ca|ai|need|must)n(?P<not>{_LOST})t|"
    rf"I(?P<me>{_LOST})(?:m|ve|ll|d)|(?:you|we|they)(?P<us>{_LOST})(?:re|ve|ll)|[a-z]{{2,20}}(?P<of>{_LOST})s(?= [a-z]))\b",
    re.I,
)
_EMOJI: Final = re.compile(rf"(?:{_UNKNOWN} ?{_SELECTOR} ?)+")
_OPENING: Final = re.compile(rf"(?:^|(?<=[.!?…] )|(?<=[.!?…][\"”’)] ))({_UNKNOWN} ?)*{_UNKNOWN}(?=[A-Z][a-z]* )", re.M)
_CLOSING: Final = re.compile(rf"(?<=[a-z][.!?…])(?: ?{_UNKNOWN})+(?=\s*$)", re.M)
_QUOTED: Final = re.compile(rf"(?<![^\s(]){_UNKNOWN}((?:[\w-]+ ){{0,2}}[\w-]+){_UNKNOWN}(?=[\s.,;:!?)]|$)")


def holds_token(text: str) -> bool:
    """Whether `text` holds a token of a model."""
    return any(map(text.__contains__, _TOKENS))


def find_tokens(document: Document) -> Iterator[Finding]:
    """A finding for each run of tokens that can be mended, and for each other token."""
    text = document.text
    curly = "’" in text
    taken: list[Span] = []
    for span, replacement in [*_apostrophes(text, "’" if curly else "'"), *_signs(text)]:
        if not document.protected.overlaps(span) and not any(span.overlaps(other) for other in taken):
            taken.append(span)
            yield TOKEN.fix(span, replacement, evidence=(span.of(text).strip(),))
    for match in _QUOTED.finditer(text):
        span = Span(match.start(), match.end())
        if not any(span.overlaps(other) for other in taken):
            taken.append(span)
            opener, closer = ('"', '"') if '"' in text and "“" not in text else ("“", "”")
            yield TOKEN.suggest(span, f"{opener}{match.group(1)}{closer}", evidence=(match.group(),))
    for match in _FIND.finditer(text):
        span = Span(match.start(), match.end())
        if not any(span.overlaps(other) for other in taken):
            yield TOKEN.flag(span, evidence=(match.group(),))


def _apostrophes(text: str, apostrophe: str) -> Iterator[tuple[Span, str]]:
    """Tokens between the halves of a word, with the spaces around them."""
    for match in _APOSTROPHE.finditer(text):
        group = match.lastgroup or 0
        yield Span(match.start(group), match.end(group)), apostrophe


def _signs(text: str) -> Iterator[tuple[Span, str]]:
    """Tokens that stand for a sign beside a whole sentence."""
    for match in _EMOJI.finditer(text):
        yield Span(match.start(), match.end()), ""
    for pattern in (_OPENING, _CLOSING):
        for match in pattern.finditer(text):
            yield Span(match.start(), match.end()), ""
