"""Stage `align`: word alignments of the parallel text by lemma, with eflomal in both directions, intersected.

The lemma of a foreign word is its head in the bundled lexicon, of an English word simplemma's. The lexicon's own pairs are
added as sentences of one word, so that rare words are aligned too. Written: WORK/LANG.aligned.pkl, a list of `Aligned`.
"""

from __future__ import annotations

import pickle
import tempfile
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from toolkit.text.spans import Span
from toolkit.translate.lexicon import Lexicon, lexicon_of
from toolkit.translate.text import norm, tokenize
from training.corpora import is_held_out, read_news, read_others


class Aligned(NamedTuple):
    """A pair of texts with the spans of their tokens and the links between these."""

    kind: str
    foreign: str
    english: str
    foreign_spans: list[tuple[int, int]]
    english_spans: list[tuple[int, int]]
    links: list[tuple[int, int]]


def align(data: Path, work: Path, language: str) -> int:
    """Align one language; returns the number of pairs."""
    import eflomal

    lexicon = lexicon_of(language)
    assert lexicon is not None
    pairs = [*read_others(data, language), *(pair for pair in read_news(data, language) if not is_held_out(pair.english))]
    tokens = [(list(tokenize(pair.foreign)), list(tokenize(pair.english))) for pair in pairs]
    lemma = lru_cache(maxsize=None)(lambda word: foreign_lemma(word, lexicon))
    with tempfile.TemporaryDirectory() as scratch:
        source, target, forward, backward = (Path(scratch) / name for name in ("s", "t", "f", "b"))
        with source.open("w", encoding="utf8") as left, target.open("w", encoding="utf8") as right:
            for pair, (foreign, english) in zip(pairs, tokens, strict=True):
                left.write(" ".join(lemma(span.of(pair.foreign)) for span in foreign) + "\n")
                right.write(" ".join(english_lemma(span.of(pair.english)) for span in english) + "\n")
            for word in {lemma(span.of(pair.foreign)) for pair, (spans, _) in zip(pairs, tokens, strict=True) for span in spans}:
                for gloss in lexicon.glosses(word)[:2]:
                    if " " not in gloss:
                        left.write(word + "\n")
                        right.write(english_lemma(gloss) + "\n")
        with source.open(encoding="utf8") as left, target.open(encoding="utf8") as right:
            eflomal.Aligner().align(left, right, links_filename_fwd=str(forward), links_filename_rev=str(backward), quiet=True)
        both = zip(forward.read_text().splitlines(), backward.read_text().splitlines(), strict=True)
        links = [sorted(_links(one) & _links(other)) for one, other in both]
    aligned = [
        Aligned(
            *pair,
            _plain(foreign),
            _plain(english),
            [link for link in linked if link[0] < len(foreign) and link[1] < len(english)],
        )
        for pair, (foreign, english), linked in zip(pairs, tokens, links, strict=False)
    ]
    with (work / f"{language}.aligned.pkl").open("wb") as out:
        pickle.dump([tuple(item) for item in aligned], out)
    return len(aligned)


def read_aligned(work: Path, language: str) -> list[Aligned]:
    """What `align` wrote."""
    with (work / f"{language}.aligned.pkl").open("rb") as stored:
        return [Aligned(*item) for item in pickle.load(stored)]


def foreign_lemma(word: str, lexicon: Lexicon) -> str:
    """The head of a word in the lexicon, or the word in lower case; without blanks."""
    entry = lexicon.entry(word)
    return (entry.head if entry else norm(word)).replace(" ", "_") or "_"


@cache
def english_lemma(word: str) -> str:
    """The lemma of an English word, without possessive ending and blanks."""
    import simplemma

    bare = word.lower().replace("’", "'").removesuffix("'s") or word
    return str(simplemma.lemmatize(bare, lang="en")).lower().replace(" ", "_")


def _links(line: str) -> set[tuple[int, int]]:
    return {(int(left), int(right)) for left, right in (link.split("-") for link in line.split())}


def _plain(spans: list[Span]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in spans]
