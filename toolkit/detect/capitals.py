"""Offices and institutions left in another language of the same script: İçişleri Bakanlığı, Trybunał Konstytucyjny, the Questura.

Their capitals make them look like names, so that the evidence of `samescript` does not reach them; the lexicons tell that they
are made of common words (`foreign_words`).

1. A run of capitalised words, small words of the language between them, of which two at least are common words of one language
   and one at least is none of English. Turkish given names and surnames are common words too, so that there the last word must
   have the ending of an institution (Bakanlığı).
2. One such word behind a determiner (the Meclis), where no other capital stands beside it.
3. Passed over in quotations, which hold titles, where the English stands in brackets behind, and in protected text. German, whose
   nouns have capitals anyway, is left to `samescript`.

Institutions are named in their language on purpose too, so that none of these findings is filled in: confidence 0.8, or 0.6
for one word and where something says that it stands there on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import regex

from toolkit.detect.chunks import Chunks
from toolkit.detect.foreign_words import is_possessed, is_word_of, languages_of
from toolkit.detect.languages import function_words, primary
from toolkit.detect.profiles import normalize
from toolkit.detect.purpose import may_be_on_purpose
from toolkit.detect.samescript import same_script_spans
from toolkit.text.document import Document
from toolkit.text.findings import Finding
from toolkit.text.kinds import Kind
from toolkit.text.spans import Span, SpanIndex

_NAME: Final = r"\p{Lu}\p{Ll}{2,}+"
_RUN: Final = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}'’.@#_-]){_NAME}(?:(?: \p{{Ll}}{{1,5}}){{0,2}} {_NAME})*+(?![\p{{L}}\p{{N}}@_-])"
)
_CAPITALISED: Final = regex.compile(_NAME)
_WORD: Final = regex.compile(r"\p{L}++")
_BEHIND_DETERMINER: Final = regex.compile(r"\b(?:[Tt]he|[Aa]n?|his|her|its|their|this|that)\s$")
_IN_BRACKETS: Final = regex.compile(r"[’'s]{0,2} ?[(\[][\"“]?\p{Latin}")
_TURKISH: Final = "tr"
_NOUNS: Final = "de"  # writes its nouns with capitals
_AND: Final = frozenset({"and", "i", "oraz", "e", "ed", "y", "et", "ve"})  # joins the words of a title: Prawo i Sprawiedliwość
_LEAST: Final = 2  # common words of a run
_SHORTEST: Final = 5  # letters of a word alone
_LONGEST: Final = 200  # code points of a run; more is a list
_SURE: Final = 0.8
_ON_PURPOSE: Final = 0.6


class _Found(NamedTuple):
    """A stretch of a run: the language whose words it holds, how many of them are none of English, how many there are."""

    language: str
    strange: int
    words: int
    span: Span


class CapitalisedWords:
    """Detector of offices and institutions in another language; silent for targets other than English."""

    name: Final = "detect.capitals"

    def find(self, document: Document) -> Iterator[Finding]:
        """One finding for each run, or word behind a determiner."""
        if primary(document.target) != "en":
            return
        strange = _chunks().in_text(document.text)
        if not strange:
            return
        others = SpanIndex(finding.span for finding in document.view(same_script_spans))
        for match in _RUN.finditer(document.text):
            found = _longest(document.text, Span(*match.span())) if any(word in match.group() for word in strange) else None
            if found is None or not _stands_alone(document, found) or others.overlaps(found.span):
                continue
            purpose = found.words < _LEAST or may_be_on_purpose(document, found.span)
            message = f"Text in another language ({found.language}) was left untranslated."
            evidence = (f"common words of the language: {found.span.of(document.text)}",)
            confidence = _ON_PURPOSE if purpose else _SURE
            yield Finding(found.span, Kind.FOREIGN_SPAN, message, confidence, self.name, evidence, language=found.language)


def _strange_in(chunk: str) -> tuple[str, ...]:
    return tuple(word for word in _CAPITALISED.findall(chunk) if set(languages_of(_form(word))) - {_NOUNS})


@lru_cache(maxsize=1)
def _chunks() -> Chunks:
    return Chunks(_strange_in)


def _form(word: str) -> str:
    """A word as the table has it; the small letter of the Turkish İ is i."""
    return normalize(word.replace("İ", "i"))


def _longest(text: str, run: Span) -> _Found | None:
    """The longest stretch of common words of one language in a run, or None."""
    if run.length > _LONGEST:
        return None
    words = [Span(run.start + match.start(), run.start + match.end()) for match in _WORD.finditer(run.of(text))]
    forms = [_form(word.of(text)) for word in words]
    languages = {language for form in forms for language in languages_of(form)} - {_NOUNS}
    found = [stretch for language in sorted(languages) for stretch in _stretches(text, words, forms, language)]
    return max(found, key=lambda stretch: (stretch.words, stretch.strange), default=None)


def _stretches(text: str, words: Sequence[Span], forms: Sequence[str], language: str) -> Iterator[_Found]:
    """The stretches of capitalised words of `language`, with its small words between them, that hold a word English has not."""
    own = function_words(language)
    links = own - _AND
    start: int | None = None
    last = 0
    for at in range(len(words) + 1):
        capital = at < len(words) and text[words[at].start].isupper()
        if capital and forms[at] not in own and is_word_of(forms[at], language):
            start, last = at if start is None else start, at
        elif start is not None and (at == len(words) or capital or forms[at] not in links):
            inside = [place for place in range(start, last + 1) if text[words[place].start].isupper()]
            strange = sum(language in languages_of(forms[place]) for place in inside)
            if strange and (language != _TURKISH or len(inside) < _LEAST or is_possessed(forms[last])):
                yield _Found(language, strange, len(inside), Span(words[start].start, words[last].end))
            start = None


def _stands_alone(document: Document, found: _Found) -> bool:
    """Whether a stretch is no part of a title and not explained; a single word has a determiner before it, no capital behind."""
    text, span = document.text, found.span
    if document.protected.overlaps(span) or document.quoted.overlaps(span) or _IN_BRACKETS.match(text, span.end):
        return False
    if found.words >= _LEAST:
        return True
    behind = text[span.end : span.end + 2].lstrip()
    return (
        span.length >= _SHORTEST
        and _BEHIND_DETERMINER.search(text, max(span.start - 8, 0), span.start) is not None
        and not behind[:1].isupper()
        and behind[:1] not in "'’-"
    )
