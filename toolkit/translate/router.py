"""The translation router: each span goes to the first engine that can translate it and passes the guard.

1. Settle the language: the one that was given; for a span whose language cannot be told, the only bundled lexicon that knows
   all its words. Otherwise the span is refused. Terms of the user's glossaries join the known names.
2. A span that a translation memory has is taken from there. A span that is nothing but known names is written out from them;
   one that is nothing but unknown names is refused with its romanization: a model would only guess. A date, a time or a
   quantity is written by rule (`patterns.py`), a single term of the lexicon as its gloss.
3. Spans of several sentences are translated sentence by sentence, and filled only when every sentence is.
4. Engines in the order of the settings, which may have one of its own for a language (installed Argos packages, the bundled
   model, then the user's own): the candidates are judged (`judge.py`), and a fill is accepted when the guard has nothing
   against it and its confidence is high enough. What an engine was refused for is evidence. The lexicon judges the engines of
   others where it has nearly every word of a language (`lexicon.JUDGES`); elsewhere it says nothing about words that it lacks.
5. An accepted fill is fitted to its place (`fit.py`).

A refusal carries the most confident refused text (of a single word its gloss, where the text is none of its glosses), the
reason, and all glosses with a romanization for an editor. Of languages that the lexicon and the bundled model know less well
the text is carried only where nothing but the confidence is against it: what stands on no word of the source misleads.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from toolkit.errors import EngineError
from toolkit.text.segment import sentences
from toolkit.text.spans import Span
from toolkit.translate.account import account
from toolkit.translate.agreement import SURE_OF_TERM, better_gloss, whole_term
from toolkit.translate.argos import ArgosEngine
from toolkit.translate.bundled import BundledEngine
from toolkit.translate.confidence import UNFITTED
from toolkit.translate.fit import fit, say_definite
from toolkit.translate.glossary import Glossary
from toolkit.translate.hints import HintedWord, HintKind, hint_span, names_outside_terms, romanize
from toolkit.translate.judge import Judgement, judge
from toolkit.translate.letter_names import spelled_acronyms
from toolkit.translate.lexicon import JUDGES, Term, lexicon_of
from toolkit.translate.memory import Match, Memory
from toolkit.translate.patterns import fill_pattern
from toolkit.translate.protocols import Engine, Fill, FillRequest, NameHint, Place, Refusal, WordTrace
from toolkit.translate.settings import ARGOS, BUNDLED, COMMAND, LIBRE, PLUGINS, EngineSettings
from toolkit.translate.suggest import guess_language, suggest
from toolkit.translate.text import tokenize

UNKNOWN: Final = "und"
PATTERNS: Final = "patterns"  # the engine of dates and quantities, in the place of an engine's name
_LONGEST_SPAN: Final = 2_000
_SURE_OF_NAMES: Final = 0.97
_SURE_OF_PATTERN: Final = 0.98
_SURE_OF_MEMORY: Final = 0.99


class Router:
    """Fills foreign spans in the target language. Made once and reused; models are loaded when a span first needs them."""

    def __init__(
        self,
        target: str = "en",
        engines: Sequence[Engine] | None = None,
        romanizer: Callable[[str, str], str] = romanize,
        more: Sequence[Engine] = (),
        settings: EngineSettings | None = None,
    ) -> None:
        """`engines` replace those of the `settings`; `more` are the plug-ins among these.

        `romanizer` spells an unknown word (word, language) for the suggestions that an editor sees. Raises DataError for a
        memory or glossary that cannot be read.
        """
        self.target = target
        settings = settings or EngineSettings()
        named = make_engines(settings, more)
        self.engines: tuple[Engine, ...] = _in_order(named, settings.order) if engines is None else (*engines, *more)
        self._by_language = {language: _in_order(named, order) for language, order in settings.languages}
        self._memory = Memory(settings.memory, target, settings.fuzzy)
        self._glossary = Glossary(settings.glossary, target, settings.do_not_translate)
        self._romanizer = romanizer

    def fill(self, requests: Sequence[FillRequest]) -> list[Fill | Refusal]:
        """An outcome for each request, in order; every engine sees its requests in one batch."""
        parts: list[FillRequest] = []
        owners: list[list[int]] = []
        for request in requests:
            settled = self._settle(request)
            pieces = [settled] if self._remembered(settled) else _split(settled)
            owners.append(list(range(len(parts), len(parts) + len(pieces))))
            parts += pieces
        outcomes = self._fill_sentences(parts)
        return [_join([outcomes[at] for at in indices]) for indices in owners]

    @property
    def models(self) -> tuple[str, ...]:
        """Names and versions of memory, glossary and the models that lead to the target language, in the order of their use."""
        own = (("memory", self._memory), ("glossary", self._glossary))
        engines = dict.fromkeys((*self.engines, *(engine for engines in self._by_language.values() for engine in engines)))
        return (
            *(f"{name}-{source.revision}" for name, source in own if source),
            *(name for engine in engines for name in engine.models(self.target)),
        )

    def engine_for(self, source: str) -> str | None:
        """Name of the engine that spans of a language go to first, or None where there is none."""
        engine = next((engine for engine in self._engines_of(source) if engine.can(source, self.target)), None)
        return engine.name_for(source, self.target) if engine else None

    def _settle(self, request: FillRequest) -> FillRequest:
        language = request.language
        if language in (None, UNKNOWN):
            language = guess_language(request.text) if len(request.text) <= _LONGEST_SPAN else None
        terms = self._glossary.hints(request.text, language) if self._glossary else []
        terms += [
            acronym
            for acronym in spelled_acronyms(request.text, language)
            if not any(acronym.start < name.end and name.start < acronym.end for name in (*terms, *request.names))
        ]
        outside = names_outside_terms(request.text, language, request.names)
        known = (name for name in outside if not any(name.start < term.end and term.start < name.end for term in terms))
        names = tuple(sorted((*known, *terms), key=lambda name: name.start))
        return replace(request, language=language, target=self.target, names=names)

    def _engines_of(self, language: str) -> tuple[Engine, ...]:
        return self._by_language.get(language, self.engines)

    def _remembered(self, request: FillRequest) -> Match | None:
        return self._memory.exact(request.text, request.language) if self._memory and request.language else None

    def _fill_sentences(self, requests: Sequence[FillRequest]) -> list[Fill | Refusal]:
        cases = [_open_case(request) for request in requests]
        for case in cases:
            case.outcome = self._settle_early(case)
        for language in dict.fromkeys(case.language for case in cases):
            for engine in self._engines_of(language):
                group = [case for case in cases if case.outcome is None and case.language == language]
                if group and engine.can(language, self.target):
                    self._ask(engine, language, group)
        return [case.outcome or self._refuse(case) for case in cases]

    def _ask(self, engine: Engine, language: str, cases: Sequence[_Case]) -> None:
        """Let an engine try spans of one language. One that cannot run is passed over, and the evidence says so."""
        name = engine.name_for(language, self.target)
        try:
            found = engine.translate([case.request for case in cases])
        except EngineError as error:
            for case in cases:
                case.tried.append(f"{name}: could not run ({error})")
            return
        for case, candidates in zip(cases, found, strict=True):
            hinted = case.hinted if language in JUDGES or isinstance(engine, BundledEngine) else None
            model = engine.confidence if hinted else UNFITTED
            judged = judge(case.request, candidates, hinted, model.coefficients)
            if judged is None:
                case.tried.append(f"{name}: no translation (the span is empty or too long for it)")
            elif judged.refused is None and judged.confidence >= model.least:
                case.outcome = _accept(case, judged, name)
            else:
                case.reason = reason = judged.refused or f"confidence {judged.confidence:.2f} is below {model.least:.2f}"
                if judged.refused is None or hinted is None or language in JUDGES:
                    case.worth_showing.append(replace(judged, refused=reason))
                case.tried.append(f"{name}: refused {judged.text!r}, {reason}")
                if told := _told(case, judged):
                    case.tried.append(told)

    def _settle_early(self, case: _Case) -> Fill | Refusal | None:
        request = case.request
        if len(request.text) > _LONGEST_SPAN:
            return Refusal(f"the span is too long to translate ({len(request.text):,} characters)")
        if request.language is None:
            return Refusal("the language of the span cannot be told")
        if match := self._remembered(request):
            evidence = f"{match.file} has {match.source!r}"
            return Fill(match.text, "memory", _SURE_OF_MEMORY, (WordTrace(request.text, (), (match.text,)),), (evidence,))
        if written := write_names_only(request):
            if written == request.text:
                return Refusal("the glossary keeps it as it stands")
            terms = " or a term of the glossary" if any(name.glossary for name in request.names) else ""
            return Fill(written, "names", _SURE_OF_NAMES, _name_traces(request.names), (f"every word is a known name{terms}",))
        if pattern := fill_pattern(request.text, case.language, request.before, request.after):
            evidence = "the whole span is a date, a time or a quantity"
            return Fill(pattern, PATTERNS, _SURE_OF_PATTERN, (WordTrace(request.text, (), (pattern,)),), (evidence,))
        if case.hinted and (gloss := whole_term(*case.hinted)):
            trace = WordTrace(request.text, (gloss,), (gloss,))
            evidence = "the whole span is a term of the hand-written lexicon"
            fill = fit(say_definite(gloss, request), request, (trace,))
            return Fill(fill, "lexicon", SURE_OF_TERM, (trace,), (evidence,))
        if case.hinted and all(word.kind in (HintKind.ROMANIZED, HintKind.PLAIN) for word in case.hinted[0]):
            return self._refuse(case, "the span holds only unknown names")
        return None

    def _refuse(self, case: _Case, reason: str = "") -> Refusal:
        best = max(case.worth_showing, key=lambda judged: judged.confidence, default=None)
        none = f"no engine translates {case.language} to {self.target}"
        reason = reason or (best.refused if best else None) or case.reason or (case.tried[0] if case.tried else none)
        if self._memory and (match := self._memory.similar(case.request.text, case.language)):
            case.tried.append(f"{match.file} has {match.source!r}, similar by {match.similarity:.2f}")
            return Refusal(reason, best.text if best else None, match.text, tuple(case.tried))
        if case.hinted is None:
            return Refusal(reason, best.text if best else None, "", tuple(case.tried))
        shown = (better_gloss(case.hinted[0], best.text) or best.text) if best else None
        return Refusal(reason, shown, suggest(*case.hinted, case.language, self._romanizer), tuple(case.tried))


def make_engines(settings: EngineSettings, plugins: Sequence[Engine] = ()) -> dict[str, tuple[Engine, ...]]:
    """The engines that the settings allow, by the name that they have there. None is loaded or asked yet."""
    named: dict[str, tuple[Engine, ...]] = {ARGOS: (ArgosEngine(),), BUNDLED: (BundledEngine(),), PLUGINS: tuple(plugins)}
    if settings.command or settings.libretranslate:
        from toolkit.translate.external import CommandEngine, LibreTranslateEngine
    if settings.command:
        named[COMMAND] = (CommandEngine(settings.command, settings.timeout),)
    if settings.libretranslate:
        named[LIBRE] = (LibreTranslateEngine(settings.libretranslate, settings.timeout, settings.api_key_variable),)
    return named


def _in_order(named: Mapping[str, tuple[Engine, ...]], order: Sequence[str]) -> tuple[Engine, ...]:
    return tuple(engine for name in order for engine in named.get(name, ()))


@dataclass(slots=True)
class _Case:
    """A span on its way through the engines."""

    request: FillRequest
    hinted: tuple[list[HintedWord], list[Term]] | None
    tried: list[str] = field(default_factory=list)
    reason: str = ""
    worth_showing: list[Judgement] = field(default_factory=list)  # refused, yet of use to an editor
    outcome: Fill | Refusal | None = None

    @property
    def language(self) -> str:
        return self.request.language or UNKNOWN


def _open_case(request: FillRequest) -> _Case:
    lexicon = lexicon_of(request.language or "")
    if lexicon is None or len(request.text) > _LONGEST_SPAN:
        return _Case(request, None)
    return _Case(request, hint_span(request.text, lexicon, request.names))


def write_names_only(request: FillRequest) -> str | None:
    """The span with its names in canonical form, where it holds nothing but names and marks; no small words joined to them."""
    if not request.names:
        return None
    names = sorted(request.names, key=lambda name: name.start)
    for span in tokenize(request.text):
        named = next((name for name in names if span.overlaps(Span(name.start, name.end))), None)
        if request.text[span.start].isalnum() and (named is None or span.start < named.start):
            return None
    text = request.text
    for name in reversed(names):
        text = text[: name.start] + name.canonical + text[name.end :]
    return text


def _accept(case: _Case, judged: Judgement, engine: str) -> Fill:
    traces = judged.grounding.traces if judged.grounding else ()
    evidence = [*case.tried, f"{engine}: accepted, confidence {judged.confidence:.2f}"]
    if judged.grounding:
        evidence.append(f"all {len(judged.grounding.content)} content words stand on the lexicon or on names")
        evidence.append(_told(case, judged))
    else:
        evidence.append("no lexicon knows this language well: its words could not be checked, the confidence is the model's own")
    return Fill(fit(judged.text, case.request, traces), engine, judged.confidence, traces, tuple(evidence))


def _told(case: _Case, judged: Judgement) -> str:
    words = case.hinted[0] if case.hinted else ()
    return f"word by word: {account(judged.text, words, judged.grounding, case.request.names)}" if judged.grounding else ""


def _name_traces(names: Sequence[NameHint]) -> tuple[WordTrace, ...]:
    return tuple(WordTrace(name.canonical, (name.canonical,), (name.canonical,)) for name in names)


def _split(request: FillRequest) -> list[FillRequest]:
    """One request a sentence; inner sentences see their neighbours as context."""
    if len(request.text) > _LONGEST_SPAN:
        return [request]
    spans = sentences(request.text, Span(0, len(request.text)))
    if len(spans) < 2:
        return [request]
    parts = []
    for span in spans:
        names = tuple(
            replace(name, start=name.start - span.start, end=name.end - span.start)
            for name in request.names
            if span.start <= name.start and name.end <= span.end
        )
        before = request.before if span is spans[0] else request.text[: span.start]
        after = request.after if span is spans[-1] else request.text[span.end :]
        place = request.place if span is spans[0] else Place.INLINE
        parts.append(replace(request, text=span.of(request.text), names=names, before=before, after=after, place=place))
    return parts


def _join(outcomes: Sequence[Fill | Refusal]) -> Fill | Refusal:
    if len(outcomes) == 1:
        return outcomes[0]
    fills = [outcome for outcome in outcomes if isinstance(outcome, Fill)]
    evidence = tuple(line for outcome in outcomes for line in outcome.evidence)
    if len(fills) == len(outcomes):
        words = tuple(word for fill in fills for word in fill.words)
        engines = " + ".join(dict.fromkeys(fill.engine for fill in fills))
        return Fill(" ".join(fill.text for fill in fills), engines, min(fill.confidence for fill in fills), words, evidence)
    refusal = next(outcome for outcome in outcomes if isinstance(outcome, Refusal))
    texts = [outcome.text if isinstance(outcome, Fill) else outcome.refused for outcome in outcomes]
    suggestions = [outcome.text if isinstance(outcome, Fill) else outcome.suggestion for outcome in outcomes]
    refused = " ".join(text for text in texts if text) if all(texts) else None
    return Refusal(f"a sentence of the span: {refusal.reason}", refused, " / ".join(filter(None, suggestions)), evidence)
