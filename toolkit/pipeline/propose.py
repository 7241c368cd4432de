"""Give foreign spans their proposals: the gazetteer first, then the translator.

1. A span that is wholly a known name in its native script gets the canonical name (`names.native`), one that is surely the
   name of an unknown person its romanization (`names.romanized`); no translator sees them.
2. Any other span whose language is known goes to the translation router with the names inside it as hints and its place
   in the article (bracket, quotation, byline, headline, inline), all spans of a batch of documents together.
3. A fill that the guard let pass is automatic where the span is surely foreign and meant to be read as text, and the document
   has running text in the target language: titles and citations, letters stuck to a word, a lone byline or an untranslated
   page are only given a suggestion. So are one whose English stands behind it (brackets, an apposition) or before its brackets,
   and one whose fill was refused; it stays, flagged.

Answers are remembered for the life of a batch, because a document comes back once for every pass.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import regex

from toolkit import detect
from toolkit.names import NativeName, Normalizer
from toolkit.pipeline.config import Config
from toolkit.pipeline.glossed import is_explained, says_again, sounds_as_before
from toolkit.pipeline.plugins import ENGINES, installed
from toolkit.text import Document, Finding, Kind, Proposal, Span
from toolkit.translate import Fill, FillRequest, NameHint, Place, Refusal, Router
from toolkit.translate.english import indefinite_article
from toolkit.translate.lexicon import is_common_word
from toolkit.translate.router import PATTERNS

_CONTEXT: Final = 200  # code points of the article shown to the translator on either side
_BRACKETS: Final = {"(": ")", "[": "]", "{": "}"}
_QUOTES: Final = "\"“”„«»'‘’"
_BYLINE: Final = regex.compile(r"\s*(?:[-–—―]|[Bb]y\b|[Aa]uthors?:)\s*")
_LONGEST_HEADLINE: Final = 120
_ARTICLE: Final = regex.compile(r"(?<![\p{L}\p{N}'’.-])([Aa]n?) $")  # before a span
_GOES_ON: Final = regex.compile(r"\.\s?[\p{Ll}(]")
_NATIVE_NAME: Final = 0.95  # confidence in a native spelling of which all readings print the same
_ROMANIZED_NAME: Final = 0.85
_NO_TRANSLATION: Final = 0.3
_FILLED: Final = frozenset({detect.ForeignSpans.name, detect.SameScriptSpans.name})
_FILLED_FROM: Final = 0.95  # confidence of a finding


class Proposer:
    """Proposes wordings for the foreign spans of a batch of documents."""

    def __init__(self, config: Config, names: Normalizer) -> None:
        self._config = config
        self._names = names
        self._router = Router(config.target, more=installed(ENGINES), settings=config.engines) if config.translate else None

    @property
    def models(self) -> tuple[str, ...]:
        """Names and versions of the translation models, in the order in which they are asked."""
        return self._router.models if self._router else ()

    def propose(
        self, batch: Sequence[tuple[Document, Sequence[Finding]]], memory: dict[FillRequest, Fill | Refusal]
    ) -> list[list[Finding]]:
        """The findings of each document, those of foreign spans with proposals; `memory` holds the answers of earlier passes."""
        proposed = [list(findings) for _, findings in batch]
        requests: list[tuple[int, int, FillRequest, bool]] = []
        for at, (document, findings) in enumerate(batch):
            prose = any(finding.kind is Kind.FOREIGN_SPAN for finding in findings) and detect.has_prose(document)
            for position, finding in enumerate(findings):
                if finding.kind is not Kind.FOREIGN_SPAN or finding.proposals:
                    continue
                automatic = prose and _is_surely_text(finding) and not is_explained(document.text, finding.span)
                if named := self._named(document, finding, automatic=automatic):
                    proposed[at][position] = finding.proposing(named)
                elif request := self._request(document, finding):
                    requests.append((at, position, request, automatic))
        self._ask([request for _, _, request, _ in requests], memory)
        for at, position, request, automatic in requests:
            proposed[at][position] = _answered(proposed[at][position], memory[request], request, automatic=automatic)
        return proposed

    def _ask(self, requests: Sequence[FillRequest], memory: dict[FillRequest, Fill | Refusal]) -> None:
        new = [request for request in dict.fromkeys(requests) if request not in memory]
        if new and self._router:
            memory.update(zip(new, self._router.fill(new), strict=True))

    def _named(self, document: Document, finding: Finding, *, automatic: bool) -> Proposal | None:
        """The canonical name, where the whole span is a name that the gazetteer knows in its native script."""
        name = self._names.native(finding.span.of(document.text), finding.language, document)
        text = finding.span.of(document.text)
        if name is None or name.replacement == text:
            return None
        if name.entity:
            rule, reason, confidence = "names.native", f"{text} is the native spelling of {name.replacement}", _NATIVE_NAME
            automatic = (
                automatic
                and not is_common_word(text, finding.language, name.replacement)
                and not _says_again(document, finding.span, name)
            )
        else:
            rule, reason, confidence = "names.romanized", f"{text} is a person's name, spelled by romanization", _ROMANIZED_NAME
        return Proposal(finding.span, name.replacement, rule, reason, confidence, automatic, name.evidence)

    def _request(self, document: Document, finding: Finding) -> FillRequest | None:
        """The question to the translator, or None where there is none to ask."""
        if self._router is None or finding.detector == detect.UntranslatedDocuments.name:
            return None
        text = finding.span.of(document.text)
        return FillRequest(
            text,
            finding.language,
            self._config.target,
            tuple(
                NameHint(start, end, name)
                for start, end, name in self._names.names_in(text, finding.language)
                if not is_common_word(text[start:end], finding.language, name)
            ),
            document.text[max(0, finding.span.start - _CONTEXT) : finding.span.start],
            document.text[finding.span.end : finding.span.end + _CONTEXT],
            place_of(document, finding.span),
        )


def place_of(document: Document, span: Span) -> Place:
    """Where in the article `span` stands."""
    paragraph = document.paragraph_at(span.start)
    before = document.text[paragraph.start : span.start]
    after = document.text[span.end : max(paragraph.end, span.end)]
    if _BRACKETS.get(before[-1:], "none") == after[:1]:
        return Place.BRACKET
    if document.quoted.overlaps(span) or (before[-1:] and before[-1] in _QUOTES):
        return Place.QUOTATION
    if _BYLINE.fullmatch(before):
        return Place.BYLINE
    if not before and not after and span.length <= _LONGEST_HEADLINE:
        return Place.HEADLINE
    return Place.INLINE


def _says_again(document: Document, span: Span, name: NativeName) -> bool:
    """Whether a name in brackets stands in front of them already: Kyiv (Київ)."""
    before = document.text[max(0, span.start - _CONTEXT) : span.start]
    return place_of(document, span) is Place.BRACKET and says_again(name.replacement, before)


def _is_surely_text(finding: Finding) -> bool:
    """Whether the span at `finding` is surely foreign and meant to be read, not cited or stuck to a word."""
    return finding.detector in _FILLED and finding.confidence >= _FILLED_FROM


def _answered(finding: Finding, answer: Fill | Refusal, request: FillRequest, *, automatic: bool) -> Finding:
    if isinstance(answer, Fill):
        reason = f"left untranslated; {answer.engine} reads it as {answer.text!r}"
        span = finding.span
        if answer.engine == PATTERNS and _GOES_ON.match(request.after):  # 25 εκατ. euros: the point is part of the abbreviation
            span = Span(span.start, span.end + 1)
        if request.place is Place.BRACKET and (
            says_again(answer.text, request.before) or sounds_as_before(request.text, finding.language or "", request.before)
        ):
            automatic, reason = False, f"{reason}, which stands before the bracket"
        wording = answer.text
        if (match := _ARTICLE.search(request.before)) and match[1].lower() != (right := indefinite_article(wording)):
            span = Span(span.start - len(match[1]) - 1, span.end)
            wording = f"{right.capitalize() if match[1][0].isupper() else right} {wording}"
        return finding.proposing(Proposal(span, wording, "translate.fill", reason, answer.confidence, automatic, answer.evidence))
    wording = answer.refused or answer.suggestion
    if not wording:
        return finding
    reason = f"no translation good enough to use: {answer.reason}"
    return finding.proposing(
        Proposal(finding.span, wording, "translate.refused", reason, _NO_TRANSLATION, automatic=False, evidence=answer.evidence)
    )
