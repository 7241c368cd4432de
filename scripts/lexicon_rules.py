"""The rules that rank English glosses, shared by the lexicon scripts; the bundled model was trained on their answers.

Order of trust: (1) the hand-written lexicon, by form, then by lemma, with one strongly aligned gloss let in between; (2) word
alignments, counted by lemma; (3) dictionaries, weighted by source.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

FORMS_SOURCE: Final = "LEXICON_wiktionary_forms"
# Weight of one row of each dictionary. A gloss of the forms source weighs 1/rank.
SOURCES: Final[Mapping[str, float]] = {
    "wiktionary_glosses": 1,
    "wiktionary_en_xx_2015": 0.8,
    "omw_wordnet": 0.3,
    "tico19_terms_f": 0.5,
    "cldr_names": 1,
    "wof_placenames": 1,
}
# The file that keeps the rows of each source: one for each licence (see README.md beside the files).
FILE_OF_SOURCE: Final[Mapping[str, str]] = {
    FORMS_SOURCE: "wiktionary",
    "wiktionary_glosses": "wiktionary",
    "wiktionary_en_xx_2015": "wiktionary",
    "omw_wordnet": "wordnet",
    "tico19_terms_f": "tico19",
    "cldr_names": "cldr",
    "wof_placenames": "whosonfirst",
}
# Sources in the order in which the training read them: ties between glosses fall to the earlier one.
READING_ORDER: Final = (
    FORMS_SOURCE,
    "cldr_names",
    "omw_wordnet",
    "tico19_terms_f",
    "wiktionary_en_xx_2015",
    "wiktionary_glosses",
    "wof_placenames",
)
_CURATED_SCORES: Final = (2.0, 1.7, 1.4, 1.1)


def clean_gloss(gloss: str) -> str | None:
    """A dictionary gloss of at most three plain words, or None."""
    gloss = re.sub(r"\([^)]*\)|\[[^\]]*\]", "", gloss).strip(" .;,!?")
    gloss = re.sub(r"^(to|a|an|the|be|to be|I am|I) (?=\w)", "", gloss).strip()
    return gloss if len(gloss.split()) <= 3 and re.fullmatch(r"[A-Za-z][A-Za-z' \-]*", gloss) else None


def lemma_of_headword(headword: str) -> str:
    """A dictionary's headword without the pronunciation or topic between slashes, normalized."""
    from toolkit.translate.text import norm

    return norm(re.sub(r"\s*/[^/]*/", "", headword).strip())


def gloss_counts(counts: Iterable[tuple[str, int]], total: int) -> list[tuple[str, int]]:
    """The up to six aligned glosses that are frequent enough to be believed, most frequent first."""
    best = sorted(counts, key=lambda item: -item[1])[:6]
    return [(gloss, count) for gloss, count in best if count >= 2 or count / (total + 1) >= 0.34]


def rank_curated(curated: list[str], aligned: list[tuple[str, int]], total: int) -> tuple[str, ...]:
    """Up to three glosses for a word of the hand-written lexicon."""
    score: Counter[str] = Counter()
    for gloss, points in zip(curated, _CURATED_SCORES, strict=False):
        score[gloss] += points  # type: ignore[assignment]
    if aligned:
        gloss, count = aligned[0]
        strong = count >= 3 and count / (total + 1) >= 0.35
        if strong and gloss not in {known.lower() for known in curated} and re.fullmatch("[a-z]+", gloss):
            score[gloss] += 1.5  # type: ignore[assignment]
    return tuple(gloss for gloss, _ in score.most_common(3))


def rank_found(
    dictionaries: Iterable[Mapping[str, float]], aligned: list[tuple[str, int]], total: int
) -> tuple[tuple[str, ...], bool]:
    """Up to three glosses for any other word, and whether a dictionary had a say in them.

    A gloss carries a capital where all dictionaries write it with one; counts of alignments know none.
    """
    found: dict[str, float] = {}
    for dictionary in dictionaries:
        for gloss, points in dictionary.items():
            found[gloss] = found.get(gloss, 0) + points
    score: dict[str, float] = {}
    top = max(found.values(), default=0)
    for gloss, points in found.items():
        score[gloss.lower()] = score.get(gloss.lower(), 0) + 0.5 * points / top
    for gloss, count in aligned:
        score[gloss] = score.get(gloss, 0) + 1.2 * count / (total + 1)
    top = max(score.values(), default=0)
    ranked = sorted(score.items(), key=lambda item: -item[1])
    glosses = tuple(
        gloss for gloss, points in ranked
        if points >= max(0.12, 0.3 * top) and re.search("[a-z]", gloss) and len(gloss.split()) <= 2
    )[:3]  # fmt: skip
    written = {gloss.lower(): gloss for gloss in sorted(found, key=str.islower)}
    return tuple(written.get(gloss, gloss) for gloss in glosses), any(gloss in written for gloss in glosses)
