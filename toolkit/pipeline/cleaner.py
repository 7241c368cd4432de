"""The cleaner: find -> propose -> resolve -> apply, in passes, until a pass changes nothing.

1. Every detector looks at the document; kinds that are off are dropped, and so is what the settings or the text want left alone.
   In the first pass the document is also compared with its source, where one is given; that proposes no automatic edits.
2. Foreign spans get proposals from the gazetteer and the translator (`propose`), over all documents of a batch at once.
3. Words that never change and spellings that the user wants always are kept. `resolve` settles which proposals become edits;
   `apply` makes the text.
4. If there were edits, the new text goes through 1 to 3 again, and its edits are folded into edits on the original
   (`compose`). Clean text costs one pass. So a second run over any output changes nothing, by construction.
5. The invariants are checked. A document that breaks one, or does not settle, keeps its original text and says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice, repeat
from typing import Any, Final

from toolkit import detect, repair
from toolkit.errors import InvariantError
from toolkit.names import Normalizer
from toolkit.pipeline.config import Config, Policy
from toolkit.pipeline.ignored import Ignored, Kept
from toolkit.pipeline.invariants import check
from toolkit.pipeline.plugins import DETECTORS, installed
from toolkit.pipeline.propose import Proposer
from toolkit.pipeline.remembered import Remembered
from toolkit.pipeline.resolve import Resolution, resolve
from toolkit.pipeline.result import EditIndex, Result, Skipped
from toolkit.pipeline.signature import signature
from toolkit.source import SourceDetector
from toolkit.text import Document, Edit, Finding, Kind, SpanIndex, apply, compose
from toolkit.text.protocols import Detector
from toolkit.translate import Fill, FillRequest, Refusal

_MOST_PASSES: Final = 6
_BATCH_DOCUMENTS: Final = 256
_BATCH_CHARACTERS: Final = 1_000_000


class Cleaner:
    """Cleans texts under one configuration. Build it once and reuse it: threads may share it, and it pickles."""

    def __init__(self, config: Config | None = None) -> None:
        self.config = config or Config()
        self._names = Normalizer(target=self.config.target, style=self.config.style, extra_tables=self.config.gazetteers)
        self._proposer = Proposer(self.config, self._names)
        self._ignored = Ignored(self.config.ignore)
        self._remembered = Remembered(self.config.always, self.config.never)
        self._detectors: tuple[Detector, ...] = (*detect.DETECTORS, self._names, *repair.DETECTORS, *installed(DETECTORS))
        self._source = SourceDetector()
        self.signature = signature(self.config, self._names.revision, self._proposer.models)

    def __reduce__(self) -> tuple[Any, ...]:
        return Cleaner, (self.config,)

    def clean(self, text: str, source: str | None = None) -> str:
        """The cleaned text. Raises InvariantError where the result would break a promise of the toolkit.

        `source` is the text that it was translated from; the names in it are evidence.
        """
        return self.clean_and_explain(text, source).text

    def clean_and_explain(self, text: str, source: str | None = None) -> Result:
        """The cleaned text with edits, findings and what was left alone, each with its reason.

        With the text that it was translated from as `source`, findings also say what is missing, added, untranslated or changed.
        Raises InvariantError where the result would break a promise of the toolkit.
        """
        (result,) = self._clean_batch([(text, source)])
        if result.error:
            raise InvariantError(result.error)
        return result

    def clean_many(self, texts: Iterable[str], sources: Iterable[str | None] = ()) -> Iterator[Result]:
        """Results in the order of `texts`, translating over many documents at once; memory follows the batch, not the corpus.

        `sources` are the texts that they were translated from, None for those without one; texts beyond the last have none.
        A document that breaks an invariant comes back unchanged with `error` set, so that one text cannot stop a corpus.
        """
        for batch in _batches(zip(texts, chain(sources, repeat(None)), strict=False)):
            yield from self._clean_batch(batch)

    def _clean_batch(self, texts: Sequence[tuple[str, str | None]]) -> list[Result]:
        states = [_State(text, text, source) for text, source in texts]
        memory: dict[FillRequest, Fill | Refusal] = {}
        for number in range(_MOST_PASSES):
            active = [state for state in states if not state.settled]
            if not active:
                break
            for state, findings, resolution in self._pass(active, memory, first=number == 0):
                state.take(findings, resolution, first=number == 0)
        return [self._result(state) for state in states]

    def _pass(
        self, states: Sequence[_State], memory: dict[FillRequest, Fill | Refusal], *, first: bool
    ) -> list[tuple[_State, list[Finding], Resolution]]:
        documents = [
            Document(state.text, target=self.config.target, source=self.config.source, source_text=state.source)
            for state in states
        ]
        found = [self._find(document, first=first) for document in documents]
        proposed = self._proposer.propose(
            [(document, kept.findings) for document, kept in zip(documents, found, strict=True)], memory
        )
        return [
            (state, *self._resolve(document, findings, kept.skipped))
            for state, document, findings, kept in zip(states, documents, proposed, found, strict=True)
        ]

    def _resolve(self, document: Document, findings: list[Finding], ignored: list[Skipped]) -> tuple[list[Finding], Resolution]:
        kept = self._remembered.drop(document.text, findings)
        resolution = resolve(document, kept.findings, self.config)
        return kept.findings, Resolution(resolution.edits, (*resolution.skipped, *kept.skipped, *ignored))

    def _find(self, document: Document, *, first: bool) -> Kept:
        findings = [
            finding
            for detector in self._detectors
            for finding in detector.find(document)
            if self.config.policy(finding.kind) is not Policy.OFF
        ]
        if first:
            findings += self._compared(document, findings)
        findings += self._remembered.find(document)  # wanted word by word, so whatever the policy
        findings.sort(key=lambda finding: (finding.span, finding.kind, finding.detector))
        return self._ignored.drop(document.text, findings)

    def _compared(self, document: Document, findings: Sequence[Finding]) -> list[Finding]:
        """Findings against the source; a foreign span that was found without it is not found twice."""
        foreign = SpanIndex(finding.span for finding in findings if finding.kind is Kind.FOREIGN_SPAN)
        return [
            finding
            for finding in self._source.find(document)
            if self.config.policy(finding.kind) is not Policy.OFF
            and not (finding.kind is Kind.FOREIGN_SPAN and foreign.overlaps(finding.span))
        ]

    def _result(self, state: _State) -> Result:
        error = None
        if not state.settled:
            rules = ", ".join(sorted({edit.rule for edit in state.edits})[:5])
            error = f"the text does not settle after {_MOST_PASSES} passes ({rules}); it was left unchanged, please report it"
        else:
            try:
                check(state.original, state.text, state.edits)
            except InvariantError as broken:
                error = str(broken)
        if error:
            return Result(state.original, state.original, (), state.findings, (), self.signature, error)
        edits = EditIndex(state.edits)
        skipped = tuple(item for item in state.skipped if not _done_later(item, edits))
        return Result(state.original, state.text, state.edits, state.findings, skipped, self.signature)


@dataclass(slots=True)
class _State:
    """A document on its way: `edits` on `original` give `text`; `source` is the text that it was translated from."""

    original: str
    text: str
    source: str | None
    edits: tuple[Edit, ...] = ()
    findings: tuple[Finding, ...] = ()
    skipped: tuple[Skipped, ...] = field(default=())
    settled: bool = False

    def take(self, findings: Sequence[Finding], resolution: Resolution, *, first: bool) -> None:
        """Advance by one pass; findings and skipped proposals are those of the first, whose offsets are the original's."""
        if first:
            self.findings, self.skipped = tuple(findings), resolution.skipped
        self.settled = not resolution.edits
        self.edits = resolution.edits if first else compose(self.original, self.edits, resolution.edits)
        self.text = apply(self.text, resolution.edits)


def _done_later(skipped: Skipped, edits: EditIndex) -> bool:
    """Whether a later pass carried out what an earlier one had to leave."""
    rule, span = skipped.proposal.rule, skipped.proposal.span
    return any(rule in edit.rule.split("+") and edit.span.overlaps(span) for edit in edits.near(span))


def _batches(texts: Iterable[tuple[str, str | None]]) -> Iterator[list[tuple[str, str | None]]]:
    """Texts with their sources, in lists that are large enough to batch the translator and small enough for any memory."""
    rest = iter(texts)
    while first := list(islice(rest, 1)):
        batch, size = first, len(first[0][0])
        while len(batch) < _BATCH_DOCUMENTS and size < _BATCH_CHARACTERS and (more := list(islice(rest, 1))):
            batch += more
            size += len(more[0][0])
        yield batch
