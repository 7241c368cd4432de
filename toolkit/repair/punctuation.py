"""Punctuation that a translation doubled, or took over from the source script.

1. Doubled marks: ",," ";;" ", ," and ".." at the end of a sentence become one; "”." keeps both.
2. Marks of other scripts between Latin letters (，。？！；：、،؛؟۔।¿¡) become the English ones, with the space that English sets.
3. Quotation marks of the source language («…», „…“, ‚…‘, 「…」) around English words become the marks that the document uses:
   straight where it uses only straight ones, else curly.

Refused: ellipses (three dots and more), "?!" and "!!", marks inside foreign text, a mark of a pair whose other half is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import regex

from toolkit.repair.rules import Rule
from toolkit.repair.scan import glance, neighbours
from toolkit.text.document import Document
from toolkit.text.findings import Finding
from toolkit.text.kinds import Kind
from toolkit.text.spans import Span

DOUBLED: Final = Rule("repair.punctuation.doubled", Kind.PUNCTUATION, "doubled punctuation", "One mark is enough here.", 0.95)
SCRIPT: Final = Rule(
    "repair.punctuation.script",
    Kind.PUNCTUATION,
    "punctuation of another script",
    "A mark of the source script stands between Latin words; this is the English one.",
    0.96,
)
SOURCE_QUOTES: Final = Rule(
    "repair.punctuation.source-quotes",
    Kind.PUNCTUATION,
    "quotation marks of the source language",
    "The marks are those of the source language; English texts, and this one, use others.",
    0.9,
)
RULES: Final = (DOUBLED, SCRIPT, SOURCE_QUOTES)

_BEHIND: Final = r"(?<=[\p{L}\p{N})\]”\"’'%])"
_DOUBLED: Final = regex.compile(
    rf"{_BEHIND}(?:(?P<comma>,(?: ?,)+|,\.(?=\s|$))|(?P<semicolon>;(?: ?;)+)|"
    r"(?P<stop>(?:\.{2}|\. \.)(?![.\w/]| \.)(?=[\"”’)\]]{0,4}(?:\s{1,4}[\p{Lu}\p{N}\"“‘(]|\s{0,4}$)))|"
    r"(?P<both>(?<=[^\p{L}.]\p{Ll}{4,20})\. ?,))(?![,;.])",
    regex.M,
)
_SOURCE_OPENERS: Final = frozenset("«„「『《")
_AFTER_ENTITY: Final = regex.compile(r"(?<=&quot;)\. \.(?=\s|$)", regex.M)
_LOUD_STOP: Final = regex.compile(r"(?<=\p{Ll})[!?]\.(?=[\"”]?(?:\s|$))", regex.M)
_DOUBLED_QUOTES: Final = regex.compile(
    r"(?<=[\p{L}\p{N}.,!?])\"{2,}+(?=[\s.,;:!?]|$)|(?:(?<=\s)|^)\"{2,}+(?=\p{L})|"
    r"(?<=[^\s”])”{2,}+|(?<!“)“{2,}+(?=[^\s“])",
    regex.M,
)
_EMPTY_QUOTES: Final = regex.compile(r"(?:(?<=\s)|^)\"\"(?=\s|$)", regex.M)
_ENGLISH: Final = {
    "，": ",", "。": ".", "．": ".", "？": "?", "！": "!", "；": ";", "：": ":", "、": ",", "（": "(", "）": ")",
    "،": ",", "؛": ";", "؟": "?", "۔": ".", "।": ".", "॥": ".", "¿": "", "¡": "",
}  # fmt: skip
_FOREIGN_MARK: Final = regex.compile(f" ?[{''.join(_ENGLISH)}]+")
_LETTER: Final = regex.compile(r"\p{L}")
_LATIN: Final = regex.compile(r"\p{Latin}")
_GOES_ON: Final = regex.compile(r"\s?[\p{Ll},;]")  # the sentence goes on: the mark stands for something lost
_ONE_WORD: Final = regex.compile(r"\p{L}+[!?]")
_REACH: Final = 40
_QUOTED: Final = regex.compile(
    r"«[\s\u202f]?(?P<a>[^«»\n]{1,600}?)[\s\u202f]?»|„(?P<b>[^„“”\n]{1,600})[“”]|「(?P<c>[^「」\n]{1,600})」|『(?P<d>[^『』\n]{1,600})』|《(?P<e>[^《》\n]{1,200})》"
)


class PunctuationDetector:
    """Finds doubled and foreign punctuation; silent for targets other than English."""

    name: Final = "repair.punctuation"

    def find(self, document: Document) -> Iterator[Finding]:
        """Doubled marks, marks of other scripts, quotation marks of the source."""
        if not document.target.startswith("en"):
            return
        seen = document.view(glance)
        if seen.paired:
            yield from _doubled(document, neighbours(seen.shape, b"..", b". ."))
        if seen.quotes:
            yield from _doubled_quotes(document)
        if not _ENGLISH.keys().isdisjoint(seen.strange):
            yield from _foreign_marks(document)
        if not _SOURCE_OPENERS.isdisjoint(seen.strange):
            yield from _source_quotes(document)


def _doubled(document: Document, places: Sequence[int]) -> Iterator[Finding]:
    """Commas, semicolons and full stops that stand twice, or one beside the other."""
    text = document.text
    end = 0
    for at in places:
        if loud := _LOUD_STOP.match(text, at):
            yield DOUBLED.suggest(Span(loud.start(), loud.end()), loud.group()[0], evidence=(loud.group(),))
        if at < end:
            continue
        if match := _DOUBLED.match(text, at) or _AFTER_ENTITY.match(text, at):
            end = match.end()
            span = Span(match.start(), match.end())
            if document.protected.overlaps(span):
                continue
            sort = match.lastgroup
            mark = {"comma": "," if match.group()[-1] == "," else ".", "semicolon": ";", "both": ","}.get(sort or "", ".")
            mid_sentence = text[span.end : span.end + 2].strip().islower()
            mend = DOUBLED.suggest if sort == "both" and not mid_sentence else DOUBLED.fix
            yield mend(span, mark, evidence=(match.group(),))


def _doubled_quotes(document: Document) -> Iterator[Finding]:
    """Quotation marks that stand twice: one of them goes, except in a line of CSV, which doubles its inner marks."""
    text = document.text
    for match in _DOUBLED_QUOTES.finditer(text):
        span = Span(match.start(), match.end())
        line = document.paragraph_at(span.start).of(text)
        if line[:1] == line[-1:] == '"' and line.count('""') > 1:
            continue
        yield DOUBLED.fix(span, match.group()[0], evidence=(match.group(),))
    for match in _EMPTY_QUOTES.finditer(text):
        yield DOUBLED.suggest(Span(match.start(), match.end()), '"', evidence=("nothing between the marks",))


def _foreign_marks(document: Document) -> Iterator[Finding]:
    """Marks of other scripts with Latin letters on both sides."""
    text = document.text
    for match in _FOREIGN_MARK.finditer(text):
        before = _LETTER.findall(text, max(0, match.start() - _REACH), match.start())
        after = _LETTER.search(text, match.end(), match.end() + _REACH)
        opening = match.group().strip() in ("¿", "¡", "（")
        if not opening and not (before and _LATIN.match(before[-1])):
            continue
        if (after and not _LATIN.match(after.group())) or (opening and not after):
            continue
        span = Span(match.start(), match.end())
        if document.protected.overlaps(span) or (opening and _is_spanish(text, match.end())) or _is_cited(text, span):
            continue
        mend = SCRIPT.suggest if "。" in match.group() and _GOES_ON.match(text, match.end()) else SCRIPT.fix
        yield mend(span, _english(text, match), evidence=(match.group().strip(),))


def _english(text: str, match: regex.Match[str]) -> str:
    """The English marks for a run of foreign ones, with the spaces that English sets around them."""
    marks = "".join(dict.fromkeys(_ENGLISH[mark] for mark in match.group().strip()))
    before = text[max(0, match.start() - 1) : match.start()]
    after = text[match.end() : match.end() + 1]
    if not marks or marks == "(":
        return (" " if match.group()[0] == " " or (marks and before.isalnum()) else "") + marks
    if before and before in ".,;:!?":
        marks = marks.lstrip(before)
        if before in ".!?":
            marks = marks.lstrip(".,")
    if marks and after.isalnum() and not (before.isdigit() and after.isdigit()):
        marks += " "
    return marks


def _is_cited(text: str, span: Span) -> bool:
    """Whether a mark stands alone in brackets or quotation marks: the text is about it."""
    before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
    return bool(before and after) and before in "\"'“‘«([" and after in "\"'”’»)]"


def _is_spanish(text: str, at: int) -> bool:
    """Whether the words behind an inverted mark are Spanish, or one word, as in a title (¡Hola!).

    Accents or the ñ before the closing mark tell it, or articles of Spanish.
    """
    if _ONE_WORD.match(text, at):
        return True
    return re.compile(r"[^?!\n]{0,80}(?:[áéíóúñ]|\b(?:el|la|los|las|que|por|es|de|qué|no)\b)", re.I).match(text, at) is not None


def _source_quotes(document: Document) -> Iterator[Finding]:
    """Pairs of source-language quotation marks around text with Latin letters."""
    text = document.text
    others = _QUOTED.sub("", text)
    straight = others.count('"') > others.count("“")
    opener, closer = ('"', '"') if straight else ("“", "”")
    for match in _QUOTED.finditer(text):
        inner = match[match.lastgroup or 0]
        letters = _LETTER.findall(inner[:200])
        if not letters or sum(_LATIN.match(letter) is not None for letter in letters) * 2 < len(letters):
            continue
        first, last = match.start(match.lastgroup or 0), match.end(match.lastgroup or 0)
        for span, mark in ((Span(match.start(), first), opener), (Span(last, match.end()), closer)):
            if text[span.start : span.end] != mark:
                yield SOURCE_QUOTES.fix(span, mark, evidence=(match.group()[0] + match.group()[-1],))
