"""What the pipeline asks of the translator, what it gets back, and what an engine looks like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol


class Place(Enum):
    """Where the span stands; it decides capital letters, articles and marks of the fill."""

    INLINE = "inline"
    BRACKET = "bracket"
    QUOTATION = "quotation"
    BYLINE = "byline"
    HEADLINE = "headline"


@dataclass(frozen=True, slots=True)
class NameHint:
    """A known name at code points `start` to `end` (excluded) of the request's text; `canonical` must come out as it stands.

    `glossary` is true for a term of the user's own.
    """

    start: int
    end: int
    canonical: str
    glossary: bool = False


@dataclass(frozen=True, slots=True)
class FillRequest:
    """A foreign span to be put into the target language.

    `language` is BCP 47, None or `und` where it cannot be told. `before` and `after` are the text around the span in
    the article (a sentence is plenty); they steer the fit, never the wording.
    """

    text: str
    language: str | None
    target: str = "en"
    names: tuple[NameHint, ...] = ()
    before: str = ""
    after: str = ""
    place: Place = Place.INLINE


@dataclass(frozen=True, slots=True)
class WordTrace:
    """A source word, what lexicon or gazetteer said of it, and the words of the fill that answer it."""

    source: str
    hints: tuple[str, ...]
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fill:
    """A translation that the guard let pass. `confidence` in [0, 1] is the measured share of such fills that are right."""

    text: str
    engine: str
    confidence: float
    words: tuple[WordTrace, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """No translation: why, what was refused if anything, and what to show an editor instead.

    `suggestion` holds the glosses in source order with names and unknown words romanized; empty where nothing is known.
    """

    reason: str
    refused: str | None = None
    suggestion: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """What an engine offers for one request, before the guard: `score` is the mean log probability of its pieces."""

    text: str
    score: float


@dataclass(frozen=True, slots=True)
class ConfidenceModel:
    """Logistic coefficients over the features of `toolkit.translate.confidence`, and the least confidence that a fill needs.

    Without coefficients the probability that the model itself gives counts.
    """

    coefficients: Mapping[str, float] | None
    least: float


class Engine(Protocol):
    """Something that translates. Loads its model at the first `translate`."""

    @property
    def confidence(self) -> ConfidenceModel:
        """How its candidates are rated where their words can be checked against a lexicon."""

    def models(self, target: str) -> tuple[str, ...]:
        """Names and versions of its models that translate to `target`."""

    def name_for(self, source: str, target: str) -> str:
        """Name and version of what translates a pair, for reports."""

    def can(self, source: str, target: str) -> bool:
        """Whether this engine has the pair (BCP 47)."""

    def translate(self, requests: Sequence[FillRequest]) -> list[list[Candidate]]:
        """Candidates for each request, best first; an empty list where it has none."""
