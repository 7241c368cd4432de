"""Residue in a foreign script: words that the translation left in the script of another language.

1. A document in which nothing was translated is left to `detect.untranslated-document`.
2. In all others the foreign runs (`runs`) are joined to stretches with settled edges (`clusters`).
3. Stretches of weak runs only are no residue: symbols are dropped, look-alikes go to the homoglyph detector where they read
   as a word of the target. In a target that is not written in Latin letters, Latin names and titles are normal: a Latin
   stretch counts from three lower-case words on, or where it is a quotation of lower-case words.
4. The language of each stretch is named with its neighbours as witnesses (`language`).
5. Words that the sentence speaks of as words (typed ..., ... means) are shown, not filled in.

No proposals: the pipeline asks the translator. A run that is glued to letters at home is reported by
`detect.foreign-glued`, because a translation of the run does not mend its word.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from toolkit.detect.clusters import Cluster, find_clusters
from toolkit.detect.documents import untranslated
from toolkit.detect.homoglyphs import reads_as_home
from toolkit.detect.language import Guess, name_spans
from toolkit.detect.languages import home_scripts
from toolkit.detect.purpose import is_mentioned
from toolkit.detect.runs import find_runs
from toolkit.text.document import Document
from toolkit.text.findings import Finding
from toolkit.text.kinds import Kind
from toolkit.text.scripts import LATIN
from toolkit.text.spans import Span

_LOWER_WORD: Final = regex.compile(r"(?<![\p{L}\p{M}\p{N}_'’-])\p{Ll}[\p{Ll}\p{M}]++(?:['’]\p{Ll}++)?+(?![\p{L}\p{N}_])")
_LEAST_LATIN_WORDS: Final = 3
_LEAST_ACRONYM_LETTERS: Final = 5
_SURE: Final = 0.99
_GLUED: Final = 0.9
_UNSURE: Final = 0.6


class ForeignSpans:
    """Detector of residue in a foreign script."""

    name: Final = "detect.foreign"

    def find(self, document: Document) -> Iterator[Finding]:
        """One finding for each foreign stretch."""
        home = home_scripts(document.target)
        if document.text.isascii() and LATIN in home:
            return
        clusters = [
            cluster for cluster in find_clusters(document, find_runs(document.text, home)) if _is_residue(cluster, document)
        ]
        if not clusters:
            return
        if untranslated(document) is not None:
            return
        guesses = name_spans(document, [(cluster.span, cluster.family) for cluster in clusters])
        for cluster, guess in zip(clusters, guesses, strict=True):
            yield _finding(document, cluster, guess)


def _is_residue(cluster: Cluster, document: Document) -> bool:
    if cluster.family == LATIN:
        lower = len(_LOWER_WORD.findall(cluster.span.of(document.text)))
        return lower >= _LEAST_LATIN_WORDS or (1 < lower == len(cluster.runs) and _is_quoted(document.text, cluster.span))
    if any(not run.weak for run in cluster.runs):
        return True
    if any(run.look_alike for run in cluster.runs):
        return not all(reads_as_home(run.span.of(document.text), document.target) for run in cluster.runs if run.look_alike)
    return len(cluster.runs) > 1 and sum(run.span.length for run in cluster.runs) >= _LEAST_ACRONYM_LETTERS


def _is_quoted(text: str, span: Span) -> bool:
    """Whether quotation marks stand directly around `span`, bar a full stop or comma."""
    return (
        span.start > 0
        and text[span.start - 1] in '"“„«「『'
        and text[span.end : span.end + 2].lstrip(".,")[:1] in tuple('"”“»」』')
    )


def _finding(document: Document, cluster: Cluster, guess: Guess) -> Finding:
    glued = len(cluster.runs) == 1 and cluster.runs[0].glued
    words = f"in {cluster.family} script" if cluster.family != LATIN else "in Latin letters"
    message = f"Text {words} was left untranslated (language: {guess.language})."
    confidence = _SURE
    if glued:
        message = f"Letters {words} are stuck to a word of another script; the word cannot be mended without the source."
        confidence = _GLUED
    elif all(run.weak for run in cluster.runs) or is_mentioned(document, cluster.span):
        confidence = _UNSURE
    detector = "detect.foreign-glued" if glued else ForeignSpans.name
    evidence = (f"script: {cluster.family}", *guess.evidence)
    return Finding(cluster.span, Kind.FOREIGN_SPAN, message, confidence, detector, evidence, language=guess.language)
