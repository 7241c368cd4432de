"""Stage `prepare`: rows of hinted source and English, made with the product's own hints.

Kinds of training rows: `news` (our own lines, several times, each with other hints dropped and other names given), `nph`
(phrases of two to eight words cut from news sentences along the alignment), `ph` (phrases cut from the other text, in
words that the news lines for training use), `sent` (short sentences of it), `lex` (single words). Held-out lines have no
say in these. They come twice: with the names of the text given (kind + N) and without. A name is given where capitalised
words on both sides are aligned, or sound alike: the stand-in for the gazetteer.
"""

from __future__ import annotations

import multiprocessing
import random
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final, NamedTuple

from toolkit.text.endings import joined_words
from toolkit.translate.alphabets import IN_LATIN_LETTERS, WITHOUT_CAPITALS
from toolkit.translate.hints import HintedWord, HintKind, hint_span, romanize, write_source
from toolkit.translate.lexicon import Lexicon, lexicon_of
from toolkit.translate.protocols import NameHint
from toolkit.translate.text import tokenize
from training.alignment import Aligned, read_aligned
from training.corpora import KEPT_OUT, LANGUAGES, is_held_out, read_news

DROPPED: Final = 0.06  # share of hinted words that lose their hints in training
NEWS_COPIES: Final = {"bg": 7, "tr": 7, "ar": 30, "fa": 30, "ur": 30}  # those with few lines come more often
COPIES: Final = 5
OTHER_PHRASES: Final = 0.2  # the same of other text, of which two a sentence are kept
NEWS_PHRASES: Final = 0.2  # share of the phrases of a news line that are taken
PHRASES: Final = 140_000  # of other text, a language
SENTENCES: Final = 0.6  # share of the short sentences of other text
MOST_SENTENCE: Final = 18  # words
WORDS: Final = 12_000  # single words, a language
LONGEST: Final = 8  # words of a phrase
MOST_ENGLISH: Final = 10
LIKE: Final = 0.6  # similarity of a romanized name and an English word
TAKEN: Final = 0.5  # share of names given in training
_LATIN: Final = re.compile(r"[A-Za-z]{2}")
_VOWEL: Final = re.compile("[aeiouyw'’]")


class Row(NamedTuple):
    """One example; `plain` is the span as it stands in text."""

    language: str
    kind: str
    source: str
    english: str
    plain: str


class Phrase(NamedTuple):
    """A stretch of the foreign text and the English that it is aligned with."""

    start: int
    end: int
    english: str


def prepare(data: Path, work: Path) -> Counter[str]:
    """Write WORK/train.tsv and WORK/dev.tsv; returns the number of rows by language and kind."""
    with multiprocessing.Pool(len(LANGUAGES)) as pool:
        parts = pool.starmap(build_rows, [(data, work, language) for language in LANGUAGES])
    train = [row for part in parts for row in part]
    held = [row for language in LANGUAGES for row in held_out_rows(data, language)]
    random.seed(4)
    random.shuffle(train)
    for name, rows in (("train", train), ("dev", held)):
        with (work / f"{name}.tsv").open("w", encoding="utf8") as out:
            out.writelines("\t".join(re.sub(r"[\t\n]", " ", field) for field in row) + "\n" for row in rows)
    return Counter(f"{row.language} {row.kind}" for row in (*train, *held))


def read_rows(path: Path) -> list[Row]:
    """The rows of a file that `prepare` wrote."""
    with path.open(encoding="utf8") as lines:
        return [Row(*fields) for line in lines if len(fields := line.rstrip("\n").split("\t")) == 5]


def source_of(text: str, language: str, names: Sequence[NameHint] = (), dropped: float = 0.0) -> str:
    """The hinted source of a span, with a share of its hints dropped."""
    lexicon = _lexicon(language)
    words, terms = hint_span(text, lexicon, names)
    if dropped:
        words = [_bare(word) if word.kind is HintKind.GLOSS and random.random() < dropped else word for word in words]
        terms = [term for term in terms if random.random() >= dropped]
    return write_source(words, terms, language)


def build_rows(data: Path, work: Path, language: str) -> list[Row]:
    """The training rows of one language."""
    random.seed(f"{language} 4")
    rows: list[Row] = []
    latin = language in IN_LATIN_LETTERS
    copies = NEWS_COPIES.get(language, COPIES)
    share = min(1.0, NEWS_PHRASES * copies / COPIES)
    lines = [pair for pair in read_news(data, language) if not is_held_out(pair.english) and KEPT_OUT not in pair.foreign]
    common = {word.lower() for pair in lines for word in re.findall(r"[A-Za-z]+", pair.english)}
    cut: dict[tuple[str, str], tuple[Aligned, Phrase, list[NameHint]]] = {}
    for pair in read_aligned(work, language):
        if KEPT_OUT in pair.foreign:
            continue
        names = aligned_names(pair, language)
        if pair.kind != "other":
            if len(pair.foreign_spans) > 6:
                rows += [phrase_row(pair, phrase, names, language, "nph") for phrase in phrases(pair, share, latin=latin)]
            continue
        if len(pair.foreign_spans) <= MOST_SENTENCE and random.random() < SENTENCES:
            rows.append(_row(language, "sent", pair.foreign, pair.english, _some(names)))
        found = [phrase for phrase in phrases(pair, OTHER_PHRASES) if is_common(phrase.english, common)]
        for phrase in random.sample(found, min(2, len(found))):
            cut[pair.foreign[phrase.start : phrase.end], phrase.english] = (pair, phrase, names)
    for pair, phrase, names in random.sample(list(cut.values()), min(PHRASES, len(cut))):
        rows.append(phrase_row(pair, phrase, names, language, "ph"))
    for news in lines:
        names = likely_names(news.foreign, news.english, language)
        rows += [_row(language, "news", news.foreign, news.english, _some(names)) for _ in range(copies)]
    seen = {span.of(news.foreign).lower() for news in lines for span in tokenize(news.foreign)}
    lexicon = _lexicon(language)
    known = sorted(word for word in seen if lexicon.glosses(word))
    for word in random.sample(known, min(WORDS, len(known))):
        rows.append(Row(language, "lex", source_of(word, language), lexicon.glosses(word)[0], word))
    return rows


def held_out_rows(data: Path, language: str) -> list[Row]:
    """The rows that measure."""
    rows = []
    for kind, foreign, english in read_news(data, language):
        if is_held_out(english):
            names = likely_names(foreign, english, language)
            rows.append(Row(language, kind, source_of(foreign, language), english, foreign))
            rows.append(Row(language, f"{kind}N", source_of(foreign, language, names), english, foreign))
    if language == "el":
        rows.append(Row(language, "seed", source_of(KEPT_OUT, language), "of the Russian Armed Forces", KEPT_OUT))
    return rows


def phrases(pair: Aligned, share: float, *, latin: bool = False) -> list[Phrase]:
    """A share of the phrase pairs of two to eight words that are consistent with the alignment and mostly aligned.

    Those with Latin letters only where the language is written in them.
    """
    found = []
    count = len(pair.foreign_spans)
    for first in range(count):
        for last in range(first + 1, min(count, first + LONGEST)):
            if random.random() >= share:
                continue
            inside = [link for link in pair.links if first <= link[0] <= last]
            if len(inside) < 2 or len({link[0] for link in inside}) < 0.6 * (last - first + 1):
                continue
            left, right = min(link[1] for link in inside), max(link[1] for link in inside)
            if right - left >= MOST_ENGLISH or any(
                not first <= link[0] <= last for link in pair.links if left <= link[1] <= right
            ):
                continue
            start, end = pair.foreign_spans[first][0], pair.foreign_spans[last][1]
            english = pair.english[pair.english_spans[left][0] : pair.english_spans[right][1]]
            if any(map(str.isalpha, pair.foreign[start:end])) and (latin or not _LATIN.search(pair.foreign, start, end)):
                found.append(Phrase(start, end, english))
    return found


def phrase_row(pair: Aligned, phrase: Phrase, names: Sequence[NameHint], language: str, kind: str) -> Row:
    """The row of a phrase, with some of the names inside it."""
    inside = [name for name in names if phrase.start <= name.start < phrase.end]
    moved = [replace(name, start=name.start - phrase.start, end=name.end - phrase.start) for name in inside]
    return _row(language, kind, pair.foreign[phrase.start : phrase.end], phrase.english, _some(moved))


def aligned_names(pair: Aligned, language: str) -> list[NameHint]:
    """Capitalised words whose aligned English words are all capitalised; the first word of other text is no evidence.

    In a language without capitals, words that the lexicon does not know.
    """
    linked: dict[int, list[int]] = defaultdict(list)
    for left, right in pair.links:
        linked[left].append(right)
    names = []
    for left, rights in linked.items():
        start, end = pair.foreign_spans[left]
        words = [pair.english[slice(*pair.english_spans[right])] for right in sorted(rights)]
        if (
            _may_be_name(pair.foreign[start:end], language)
            and all(word[0].isupper() for word in words)
            and (left or pair.kind != "other")
        ):
            names.append(NameHint(start, end, " ".join(words)))
    return names


def likely_names(foreign: str, english: str, language: str) -> list[NameHint]:
    """Capitalised words (without capitals, unknown ones) whose romanization resembles a capitalised English word."""
    capitals = re.findall(r"[A-Z][\w'’-]+", english)
    names = []
    for span in tokenize(foreign):
        word = span.of(foreign)
        if not _may_be_name(word, language):
            continue
        ranked = [
            (_likeness(romanize(word[front:], language), capital, language), -front, capital)
            for front in range(len(joined_words(word, language)) + 1)
            for capital in capitals
        ]
        likeness, front, best = max(ranked, default=(0.0, 0, ""))
        if likeness >= LIKE:
            names.append(NameHint(span.start - front, span.end, re.sub(r"['’]s$", "", best)))
    return names


def _may_be_name(word: str, language: str) -> bool:
    if language in WITHOUT_CAPITALS:
        return len(word) > 2 and word[0].isalpha() and not _lexicon(language).glosses(word)
    return word[0].isupper()


def _likeness(sound: str, capital: str, language: str) -> float:
    """How alike a romanized word and an English one are, in [0, 1]; of a script that leaves out vowels, by consonants."""
    sound, capital = sound.lower(), capital.lower()
    if language in WITHOUT_CAPITALS:
        sound, capital = _VOWEL.sub("", sound), _VOWEL.sub("", capital.replace("c", "k"))
        if min(len(sound), len(capital)) < 2:
            return 0.0
    return SequenceMatcher(None, sound, capital).ratio()


def _row(language: str, kind: str, foreign: str, english: str, names: Sequence[NameHint]) -> Row:
    return Row(language, kind, source_of(foreign, language, names, DROPPED), english, foreign)


def _some(names: Sequence[NameHint]) -> list[NameHint]:
    return [name for name in names if random.random() < TAKEN]


def _bare(word: HintedWord) -> HintedWord:
    return HintedWord(word.text, HintKind.UNKNOWN)


def is_common(english: str, common: set[str]) -> bool:
    """Whether all words are in `common`."""
    return all(word.lower() in common for word in re.findall(r"[A-Za-z]+", english))


def _lexicon(language: str) -> Lexicon:
    lexicon = lexicon_of(language)
    assert lexicon is not None
    return lexicon
