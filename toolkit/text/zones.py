"""Protected zones: text that no rule may touch.

Indented lines of program code; and in this order, the longest match at a place: URLs and e-mail addresses, bare domains, @handles
and #hashtags, inline code, markup tags, file names and paths, time-zone ids, identifiers with underscores, and `[sic]` with the
word before it.
Removals of whole paragraphs may take zones with them; nothing else may.

Quotations, titles and registered names are zones for some rules only, and live with those rules.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final, NamedTuple

import regex

from toolkit.text.spans import Span, SpanIndex


class ZoneKind(StrEnum):
    """Why a zone is protected."""

    URL = "url"
    EMAIL = "e-mail"
    HANDLE = "handle"
    HASHTAG = "hashtag"
    CODE = "code"
    MARKUP = "markup"
    FILE = "file name"
    TIME_ZONE = "time-zone id"
    SIC = "[sic]"


class Zone(NamedTuple):
    """A protected stretch and why it is one."""

    span: Span
    kind: ZoneKind


# Top-level domains that a bare host name may end in: the generic ones of the news and the country codes. Lower case only,
# so that a missing space ("the end.In Kyiv") is no domain.
_TLD: Final = (
    "com|org|net|info|biz|edu|gov|mil|int|news|media|press|online|site|app|dev|eu|"
    "ua|ru|by|ge|am|az|kz|uz|md|gr|cy|tr|il|sy|iq|ir|sa|ae|qa|kw|om|ye|jo|lb|eg|ly|tn|dz|ma|sd|et|pk|af|cn|jp|kr|tw|hk|"
    "de|at|ch|fr|be|nl|lu|es|pt|pl|cz|sk|hu|ro|bg|rs|hr|si|ba|mk|al|lt|lv|ee|fi|se|no|dk|ie|uk|us|ca|mx|br|ar|cl|co|pe|"
    "au|nz|za|ng|ke|tv|fm|io|me"
)

_FILE_ENDING: Final = "csv|txt|pdf|docx?|xlsx?|pptx?|jpe?g|png|gif|svg|mp[34]|zip|html?|json|xml|py|js|exe|php"
_TZ_AREA: Final = "Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc"

# Every quantifier is bounded or possessive: the scan stays linear on any input.
_PATTERNS: Final = (
    (ZoneKind.URL, r"(?:https?|ftp)://[^\s<>\"“”«»]++|www\.[^\s<>\"“”«»]++"),
    (ZoneKind.EMAIL, r"(?<![\w.])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}(?!\w)"),
    (ZoneKind.HANDLE, r"(?<![\w@])@\w{1,50}+"),
    (ZoneKind.HASHTAG, r"(?<![\w&#])#\w{2,100}+"),
    (ZoneKind.CODE, r"`[^`\n]{1,500}`"),
    (ZoneKind.MARKUP, r"</?(?!(?:unk|pad|bos|eos|mask)>)[A-Za-z][^<>\n]{0,500}>|<!--[^<>\n]{0,500}-->"),
    (ZoneKind.FILE, rf"(?<![\w/])(?:[\w-]{{1,100}}\.){{1,3}}(?:{_FILE_ENDING})(?!\w)"),
    (ZoneKind.FILE, r"(?<![\w/.])(?:~|\.{1,2})?/(?:[\w.-]{1,100}/){1,10}[\w.-]{0,100}"),
    (ZoneKind.FILE, r"(?<!\w)[^\W_]{1,50}(?:_[^\W_]{1,50}){1,10}(?!\w)"),
    (ZoneKind.TIME_ZONE, rf"(?<!\w)(?:{_TZ_AREA})/[A-Z]\w{{2,30}}(?:/\w{{2,30}})?(?!\w)"),
    (ZoneKind.URL, rf"(?<![\w.@-])(?:[A-Za-z0-9][A-Za-z0-9-]{{1,62}}\.){{1,4}}(?:{_TLD})(?:/[^\s<>\"“”]*+)?(?![\w-])"),
    (ZoneKind.SIC, r"(?<!\S)\S{1,60}\s?\[sic\]"),
)
_ZONE: Final = regex.compile("|".join(f"(?P<z{at}>{pattern})" for at, (_, pattern) in enumerate(_PATTERNS)))
_CODE_LINE: Final = re.compile(r"^(?: {4}|\t)[ \t]*(?=\S)(?=[^\n]{0,200}?(?:=|\w\(|[{}]|->|::|//))[^\n]+", re.M)
_TRAILING: Final = ".,;:!?'’”»)]}…"  # punctuation that belongs to the sentence, not to the URL before it
# Every zone holds one of these; only the words around them are searched.
_TRIGGER: Final = re.compile(r"[@#`</_.\[](?:(?<![.\[])|(?<=\.)(?=\w)|(?<=\[)sic\])")
_SPACE: Final = re.compile(r"\s")
_REACH: Final = 600  # code points that a zone may reach beyond its trigger


def find_zones(text: str) -> list[Zone]:
    """The protected zones of `text`, in order and disjoint."""
    indented = "\n    " in text or "\t" in text or text.startswith("    ")
    zones = [Zone(Span(*line.span()), ZoneKind.CODE) for line in _CODE_LINE.finditer(text)] if indented else []
    code = SpanIndex(zone.span for zone in zones)
    for window in _windows(text):
        for match in _ZONE.finditer(text, window.start, window.end):
            kind = _PATTERNS[int((match.lastgroup or "z0")[1:])][0]
            end = match.end()
            if kind is ZoneKind.URL:
                while end > match.start() and text[end - 1] in _TRAILING and not _closes_inside(text[match.start() : end]):
                    end -= 1
            if end > match.start() and not code.overlaps(Span(match.start(), end)):
                zones.append(Zone(Span(match.start(), end), kind))
    return sorted(zones, key=lambda zone: zone.span) if code else zones


def _windows(text: str) -> list[Span]:
    """Where a zone can lie: the word of each trigger, the rest of a tag or code span, the word before [sic]."""
    windows: list[Span] = []
    for match in _TRIGGER.finditer(text):
        at = match.start()
        known = windows[-1] if windows and at <= windows[-1].end else None
        start = known.start if known else _word_start(text, at)
        if match.group() == "[sic]" and not known:
            start = _word_start(text, max(start - 1, 0))
        if match.group() in "`<":
            end = min(match.end() + _REACH, len(text))
        else:
            space = _SPACE.search(text, match.end(), match.end() + _REACH)
            end = space.start() if space else min(match.end() + _REACH, len(text))
        if windows and start <= windows[-1].end:
            windows[-1] = Span(windows[-1].start, max(windows[-1].end, end))
        else:
            windows.append(Span(start, end))
    return windows


def _word_start(text: str, at: int) -> int:
    """Where the word that holds `at` begins, looking back `_REACH` at most."""
    start = at
    while start > 0 and at - start < _REACH and not text[start - 1].isspace():
        start -= 1
    return start


def _closes_inside(url: str) -> bool:
    """Whether the last character is a bracket that was opened inside the URL (…/Kyiv_(disambiguation))."""
    return url.endswith(")") and url.count("(") >= url.count(")")
