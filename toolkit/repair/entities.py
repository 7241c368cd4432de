"""Characters that were never meant to be seen: HTML entities, mojibake, invisible controls, tokens of translation models.

1. HTML entities, once or several times escaped, also with the spaces that systems put into them: decoded.
2. Mojibake, word by word: `ftfy` decodes it; before that the compatibility forms that a later normalization left
   (Ã1⁄4 for Ã¼) are turned back, and so are dashes and closing quotation marks of which two bytes of three are left, where
   their place tells which they are. What is left broken is flagged.
3. Invisible characters: bidirectional controls in text without right-to-left letters, zero-width spaces, soft hyphens: removed.
   The joiners stay where scripts and emoji need them.
4. U+FFFD: flagged. The word signs ▁ and @-@ are resolved. <unk>, ⁇ and other tokens of models: see `tokens`.

Refused: anything in code, markup and URLs; entities of text about HTML in back ticks. Every rule first asks for a character
that it cannot do without.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

import regex

from toolkit.repair.rules import Rule
from toolkit.repair.scan import glance
from toolkit.repair.tokens import TOKEN, find_tokens, holds_token
from toolkit.text.document import Document
from toolkit.text.findings import Finding
from toolkit.text.kinds import Kind
from toolkit.text.spans import Span

HTML: Final = Rule("repair.entity.html", Kind.ENTITY, "HTML entity", "The character that this HTML entity stands for.", 0.99)
WORD_SIGN: Final = Rule(
    "repair.entity.word-sign",
    Kind.ENTITY,
    "word sign of a translation model",
    "A sign by which models mark where words begin and join; it is no text.",
    0.97,
)
MOJIBAKE: Final = Rule(
    "repair.entity.mojibake",
    Kind.MOJIBAKE,
    "wrongly decoded characters",
    "The bytes of this word, read in the right encoding.",
    0.96,
)
LOST: Final = Rule(
    "repair.entity.lost-character",
    Kind.MOJIBAKE,
    "lost character",
    "A character was lost in decoding; it cannot be told which.",
    0.97,
)
INVISIBLE: Final = Rule(
    "repair.entity.invisible",
    Kind.BIDI_CONTROL,
    "invisible character",
    "A direction mark, zero-width space or soft hyphen without a use in this place.",
    0.97,
)
RULES: Final = (HTML, TOKEN, WORD_SIGN, MOJIBAKE, LOST, INVISIBLE)

# &amp;quot; and & quot; and &#39; — the spaced forms only for the entities that systems really break.
_ENTITY: Final = re.compile(
    r"&(?:\s?amp\s?;)*+(?:\s?(?:quot|apos|lt|gt|nbsp|#\s?(?:39|34|8217|8220|8221))\s?;|#\d{2,6};|#[xX][0-9a-fA-F]{2,5};|[A-Za-z]{2,24}[0-9]{0,2};|(?<=;))"
)
_SPACE: Final = re.compile(r"\s+")
_WORD_STARTS: Final = re.compile(r"(?<=\s)▁+ ?|^▁+ ?|▁+(?=\s|$)|▁+", re.M)
_LOST: Final = re.compile("\ufffd+")
# The letters that begin UTF-8 sequences when read as Windows-1252, each followed by one that can only continue one.
_SUSPECT: Final = re.compile("[ÂÃÄÅÆÇÐÑØÙÚÎÏâãäåïðî](?:[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|(?<=Ã)[1-4oaμéÃ⁄]|(?<=[a-zé]Ã))")
_SUSPECT_FIRST: Final = frozenset("ÂÃÄÅÆÇÐÑØÙÚÎÏâãäåïðî")
_MOJIBAKE_WORD: Final = re.compile("[^\\s]+(?:\xa0[^\\s]*)*|\xa0")
# What NFKC made of the second half of a pair, turned back: ³ ¼ ½ ¾ º ª µ ¹ ².
_FOLDED: Final = (
    (re.compile(r"Ã1⁄4"), "ü"),
    (re.compile(r"Ã1⁄2"), "ý"),
    (re.compile(r"Ã3⁄4"), "þ"),
    (re.compile(r"(?<=[a-z])Ã3"), "ó"),
    (re.compile(r"(?<=[a-z])Ão"), "ú"),
    (re.compile(r"(?<=[a-z])Ãμ"), "õ"),
    (re.compile(r"(?<=[a-z])Ã(?=[b-np-z])"), "í"),  # the soft hyphen behind Ã was taken out
)
# Pairs whose second half was lost; no word of any language holds them.
_BROKEN: Final = re.compile("â€|[a-zé]Ã|Ã[éÃ][a-zÃ]|Ã[⁄/]")
# The first two bytes of a dash or mark; its third was a quotation mark, since made straight, or one that Windows-1252 lacks.
_BROKEN_DASH: Final = re.compile(r"(?<=\d)â€\"(?=\d)|(?<=\s)â€\"(?=\s)")
_BROKEN_CLOSER: Final = re.compile("(?<=[\\w.,!?…])â€\x9d?(?=[\\s,.;:!?)]|$)")
# A capital in the middle of a small word with a character behind it that is no letter of small words.
_PAIR: Final = re.compile("(?<=[a-z])[ÃÄÅ][\x81-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ](?=[a-z\\s.,;:]|$)")
_BIDI: Final = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_ZERO_WIDTH: Final = "\u200b\u2060\ufeff\u00ad"
_JOINERS: Final = "\u200c\u200d"
_ALL_INVISIBLE: Final = frozenset(_BIDI + _ZERO_WIDTH + _JOINERS)
_INVISIBLE: Final = re.compile(f"[{_BIDI}{_ZERO_WIDTH}{_JOINERS}]+")
_NEAR: Final = 40  # code points within which a right-to-left letter gives a direction mark its use
_RIGHT_TO_LEFT: Final = regex.compile(r"[\p{Hebrew}\p{Arabic}\p{Syriac}\p{Thaana}\p{Nko}]")
# Scripts and emoji in which zero-width characters break lines or shape letters.
_USES_ZERO_WIDTH: Final = regex.compile(
    r"[\p{Arabic}\p{Syriac}\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Gujarati}\p{Oriya}\p{Tamil}\p{Telugu}\p{Kannada}\p{Malayalam}"
    r"\p{Sinhala}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}\p{Mongolian}\p{Extended_Pictographic}\uFE0F\U0001F3FB-\U0001F3FF]"
)


class EntityDetector:
    """Finds what encoding, markup and models left in the text."""

    name: Final = "repair.entity"

    def find(self, document: Document) -> Iterator[Finding]:
        """Entities, mojibake, lost and invisible characters, model tokens."""
        text = document.text
        if "&" in text:
            yield from _entities(document)
        strange = document.view(glance).strange
        if ("<" in text or "⁇" in strange or "@" in text or "[U" in text) and holds_token(text):
            yield from find_tokens(document)
        if "@-@" in text:
            for match in re.finditer(" @-@ ", text):
                span = Span(match.start(), match.end())
                if not document.protected.overlaps(span):
                    yield WORD_SIGN.fix(span, "-")
        if "▁" in strange:
            for match in _WORD_STARTS.finditer(text):
                inside = match.start() > 0 and not text[match.start() - 1].isspace() and match.group() == "▁" * len(match.group())
                between = inside and text[match.end() : match.end() + 1].isalnum()
                span = Span(match.start(), match.end())
                if not document.protected.overlaps(span):
                    yield WORD_SIGN.fix(span, " " if between else "")
        if "\ufffd" in strange:
            for match in _LOST.finditer(text):
                yield LOST.flag(Span(match.start(), match.end()), evidence=("U+FFFD",))
        if not _SUSPECT_FIRST.isdisjoint(strange):
            yield from _mojibake(document)
        if not _ALL_INVISIBLE.isdisjoint(strange):
            yield from _invisible(document)


def _entities(document: Document) -> Iterator[Finding]:
    """HTML entities with the character that they stand for."""
    for match in _ENTITY.finditer(document.text):
        span = Span(match.start(), match.end())
        decoded = _decode(match.group())
        if decoded is not None and not document.protected.overlaps(span):
            yield HTML.fix(span, decoded, evidence=(match.group(),))


def _decode(entity: str) -> str | None:
    """The character of an entity, however often it is escaped; None where it is none or stands for a control."""
    decoded = _SPACE.sub("", entity)
    while "&" in decoded and (once := html.unescape(decoded)) != decoded:
        decoded = once
    if len(decoded) > 2 or (decoded.endswith(";") and decoded != ";"):
        return None
    if decoded in ("\xa0", "\u2002", "\u2003", "\u2009"):
        return " "
    if all(char in _BIDI + _ZERO_WIDTH + _JOINERS for char in decoded):
        return ""
    return decoded if decoded.isprintable() else None


def _mojibake(document: Document) -> Iterator[Finding]:
    """Words that ftfy decodes, and words that stay broken."""
    text = document.text
    end = 0
    for match in _SUSPECT.finditer(text):
        if match.start() < end:
            continue
        start = (
            max(
                text.rfind(" ", max(0, match.start() - 80), match.start()),
                text.rfind("\n", max(0, match.start() - 80), match.start()),
            )
            + 1
        )
        start = max(start, end, match.start() - 80)
        word = _MOJIBAKE_WORD.match(text, start, min(len(text), match.end() + 80))
        if word is None:
            continue
        end = max(word.end(), match.end())
        span = Span(start, end)
        if document.protected.overlaps(span):
            continue
        before = span.of(text)
        after = _repair(before)
        if after == before and (mark := _mark(document, start, end)):
            yield MOJIBAKE.fix(mark[0], mark[1], evidence=(before,))
        elif after == before:
            if broken := _BROKEN.search(text, start, end):
                yield MOJIBAKE.flag(Span(broken.start(), broken.end()), evidence=(before,))
        else:
            place, replacement = _narrow(span, before, after)
            yield MOJIBAKE.fix(place, replacement, evidence=(f"{before} is {after}",))


def _mark(document: Document, start: int, end: int) -> tuple[Span, str] | None:
    """The dash or closing mark that a broken sequence between `start` and `end` was, None where its place does not tell."""
    text = document.text
    if dash := _BROKEN_DASH.search(text, start, end + 1):
        return Span(dash.start(), dash.end()), "–"
    closer = _BROKEN_CLOSER.search(text, start, end + 1)
    if closer is None:
        return None
    before = text[document.paragraph_at(start).start : closer.start()]
    opened = max(before.rfind("“"), before.rfind("â€œ"))
    closed = before.find("”", opened) >= 0 or _BROKEN_CLOSER.search(before + " ", max(opened, 0) + 3)
    return (Span(closer.start(), closer.end()), "”") if opened >= 0 and not closed else None


def _repair(word: str) -> str:
    """The word as ftfy decodes it, the word itself where that does not help."""
    import ftfy

    fixed = str(ftfy.fix_encoding(word))
    if fixed == word:
        for pattern, letter in _FOLDED:
            fixed = pattern.sub(letter, fixed)
        fixed = _PAIR.sub(_decode_pair, fixed)
    return word if "\ufffd" in fixed else fixed


def _decode_pair(match: re.Match[str]) -> str:
    """One letter for two: their Windows-1252 bytes read as UTF-8, where that is a small letter; ftfy asks for more evidence."""
    try:
        letter = match.group().encode("cp1252").decode("utf-8")
    except UnicodeError:
        return match.group()
    return letter if letter.islower() else match.group()


def _narrow(span: Span, before: str, after: str) -> tuple[Span, str]:
    """The edit without the characters that both share at either end."""
    head = 0
    while head < min(len(before), len(after)) and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < min(len(before), len(after)) - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return Span(span.start + head, span.end - tail), after[head : len(after) - tail]


def _invisible(document: Document) -> Iterator[Finding]:
    """Invisible characters that do nothing where they stand."""
    text = document.text
    right_to_left = _RIGHT_TO_LEFT.search(text) is not None
    for match in _INVISIBLE.finditer(text):
        span = Span(match.start(), match.end())
        beside = text[max(0, span.start - 1) : span.start] + text[span.end : span.end + 1]
        controls = set(match.group())
        if (
            not controls.isdisjoint(_BIDI)
            and right_to_left
            and _RIGHT_TO_LEFT.search(text, max(0, span.start - _NEAR), span.end + _NEAR)
        ):
            continue
        if (
            (span.start == 0 and match.group() == "\ufeff")
            or _USES_ZERO_WIDTH.search(beside)
            or document.protected.overlaps(span)
        ):
            continue
        yield INVISIBLE.fix(span, "", evidence=tuple(f"U+{ord(char):04X}" for char in sorted(controls)))
