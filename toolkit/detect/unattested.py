"""Small words that English text has nowhere: a word left untranslated (plastikavel, abtun), or one that the translation made up.

1. A lower-case word of four letters and more that `text.attested` does not hold, nor with any common English prefix or ending
   taken off, nor as two common words written as one, is met nowhere in English.
2. It is passed over in addresses and parts of words, in loan phrases, in stretches that `samescript` reports, in sentences that
   hold little English, and where only its first letter was lost (mpeccably).
3. It may be there on purpose, as a term, part of a title or a Latin species, and is passed over, where it is quoted, glossed
   ("known as ...", between two commas), stands beside a capitalised word that is met nowhere either, or comes three times
   in a text.

The language is that of the source text or the only one whose lexicon has the word (`foreign_words`); else that of the source
text, where this is known and the word looks like it; else `und`.
Targets other than English have no list of attested words and are passed over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from string import ascii_lowercase
from typing import Final

import regex

from toolkit.detect.chunks import Chunks
from toolkit.detect.evidence import differences
from toolkit.detect.foreign_words import languages_of
from toolkit.detect.languages import primary, read_table
from toolkit.detect.profiles import normalize, profiles
from toolkit.detect.purpose import may_be_on_purpose
from toolkit.detect.samescript import same_script_spans
from toolkit.detect.tokens import find_loans
from toolkit.text.attested import SHORTEST, is_attested
from toolkit.text.document import Document
from toolkit.text.findings import Finding
from toolkit.text.kinds import Kind
from toolkit.text.spans import Span, SpanIndex

_WORD: Final = regex.compile(
    r"(?<![\p{L}\p{M}\p{N}_@#./&'’‚`\-])(?:[\p{Ll}&&\p{Latin}]\p{M}*+){4,40}+(?![\p{L}\p{M}\p{N}_@/`\-]|[.'’]\p{L})",
    regex.V1,
)
_ANY_WORD: Final = regex.compile(r"[\p{L}\p{M}]++")
_COMMON: Final = 13.0  # nats; the some 20,000 most frequent words
_SHORTEST_PART: Final = 3  # letters of a part of a compound
_LONG: Final = 6  # letters of a word whose first letter may be lost
_A_TERM: Final = 3  # times in a text
_MOST_SHARE: Final = 1 / 3  # of the small words of a sentence
_FEW: Final = 20  # words that are looked for one by one
_CONFIDENCE: Final = 0.8


class UnattestedWords:
    """Detector of small words that English text has nowhere."""

    name: Final = "detect.unattested"

    def find(self, document: Document) -> Iterator[Finding]:
        """One finding for each such word, or for several in a row."""
        if primary(document.target) != "en":
            return
        unknown = _chunks().in_text(document.text)
        if not unknown:
            return
        others = SpanIndex(finding.span for finding in document.view(same_script_spans))
        spans = [
            span for span in _find(document.text, unknown) if not others.overlaps(span) and not document.protected.overlaps(span)
        ]
        times = Counter(span.of(document.text) for span in spans)
        for span in _in_rows(document.text, spans):
            sentence = document.sentence_at(span.start)
            if (
                max(times[word] for word in span.of(document.text).split()) < _A_TERM
                and _is_english(sentence.of(document.text), unknown)
                and not may_be_on_purpose(document, span)
                and not _is_loan(document, sentence, span)
            ):
                yield _finding(document, span)


def _find(text: str, words: frozenset[str]) -> list[Span]:
    """Where `words` stand in a text; a few are looked for one by one, many by reading the text once."""
    if len(words) > _FEW:
        return [Span(*match.span()) for match in _WORD.finditer(text) if match.group() in words]
    found = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            match = _WORD.match(text, at)
            if match and match.group() == word:
                found.append(Span(*match.span()))
            at = text.find(word, at + len(word))
    return sorted(found)


def is_strange(word: str) -> bool:
    """Whether a lower-case word is met nowhere in English text, whole or in parts, nor what it was before it lost a letter."""
    if len(word) < SHORTEST or _has_stem(word):
        return False
    prefixes, _ = _affixes()
    if any(word[:at] in prefixes and _has_stem(word[at:]) for at in range(1, len(word) - _SHORTEST_PART + 1)):
        return False
    if len(word) >= _LONG and any(is_attested(letter + word) for letter in ascii_lowercase):
        return False
    return not any(
        _is_common(word[:at]) and _is_common(word[at:]) for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
    )


def _has_stem(word: str) -> bool:
    """Whether a word is attested as it is or with an ending taken off."""
    if _is_word(word):
        return True
    _, endings = _affixes()
    for at in range(_SHORTEST_PART, len(word)):
        if word[at:] not in endings:
            continue
        stem = word[:at]
        if _is_word(stem) or _is_word(stem + "e") or _is_word(stem + "y"):
            return True
        if stem[-1] == "i" and _is_word(stem[:-1] + "y"):
            return True
        if stem[-1] == stem[-2] and len(stem) > SHORTEST and _is_word(stem[:-1]):
            return True
    return False


def _is_word(word: str) -> bool:
    """Whether English has `word`; one of three letters must be a common word."""
    return is_attested(word) if len(word) >= SHORTEST else _is_common(word)


def _is_common(word: str) -> bool:
    table = profiles()
    return table.listed(normalize(word)).get(table.numbers_of(("en",))[0], _COMMON + 1) <= _COMMON


def _strange_in(chunk: str) -> tuple[str, ...]:
    return tuple(word for word in _WORD.findall(chunk) if is_strange(word))


@lru_cache(maxsize=1)
def _chunks() -> Chunks:
    return Chunks(_strange_in, profiles().safe)


@lru_cache(maxsize=1)
def _affixes() -> tuple[frozenset[str], frozenset[str]]:
    """Prefixes and endings of English words."""
    rows = dict(read_table("english_affixes.tsv", 2))
    return frozenset(rows["prefix"].split()), frozenset(rows["ending"].split())


def _in_rows(text: str, spans: list[Span]) -> Iterator[Span]:
    """The spans, those made one that only a blank parts."""
    held: Span | None = None
    for span in spans:
        if held is not None and text[held.end : span.start] == " ":
            held = Span(held.start, span.end)
            continue
        if held is not None:
            yield held
        held = span
    if held is not None:
        yield held


def _is_english(sentence: str, unknown: frozenset[str]) -> bool:
    """Whether most small words of a sentence are English."""
    words = _WORD.findall(sentence)
    return sum(word in unknown for word in words) <= max(1.0, _MOST_SHARE * len(words))


def _is_loan(document: Document, sentence: Span, span: Span) -> bool:
    """Whether a word belongs to a loan phrase of the target."""
    words = [Span(*match.span()) for match in _ANY_WORD.finditer(document.text, sentence.start, sentence.end)]
    loans = find_loans(document.target, [normalize(word.of(document.text)) for word in words])
    return any(words[at].overlaps(span) for at in loans)


def _finding(document: Document, span: Span) -> Finding:
    words = span.of(document.text)
    language = _language(document, words)
    if language == "und":
        message = f"{words} is no English word that we know: it was left untranslated, or the translation made it up."
    else:
        message = f"Text in another language ({language}) was left untranslated."
    evidence = (f"no English word: {words}",)
    return Finding(span, Kind.FOREIGN_SPAN, message, _CONFIDENCE, UnattestedWords.name, evidence, language=language)


def _language(document: Document, words: str) -> str:
    """The language whose lexicon has the words, else that of the source text, where they look like it."""
    source = primary(document.source) if document.source else None
    known = set.intersection(*(set(languages_of(normalize(word))) for word in words.split()))
    if source in known or len(known) == 1:
        return source if source in known else known.pop()
    table = profiles()
    numbers = table.numbers_of((source,)) if source else ()
    if not source or not numbers:
        return "und"
    (target,) = table.numbers_of(("en",))
    return source if differences(normalize(words), target, numbers)[0] > 0 else "und"
