"""The language of a foreign span, named from the languages that its script allows.

1. Candidates: the languages written in the script of the span, without the target. Kana mean Japanese and Hangul Korean; a
   script of one language needs no more.
2. Letters that decide (`data/language_letters.tsv`) count against the languages that do not write them.
3. Words and letters: the sum of -log P(word | language) (`profiles`), each word bounded so that none decides alone;
   capitalised words, which may be names, weigh half. Languages of little news need more evidence.
4. Witnesses: the long, clear spans of the same script in this document, several short ones that are clear together, and the
   language that it was translated from.
5. langdetect is asked where the margin is small and the span long enough for it. It is seeded, and its answer is restricted
   to the candidates.
6. The answer is `und` where the best two are level, and for a name alone: a few capitalised words without a letter that
   decides or a witness. The evidence names the runner-up in every case.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import regex

from toolkit.detect import lookalikes
from toolkit.detect.languages import UNKNOWN, deciding_letters, languages, letters_by_script, primary, written_in
from toolkit.detect.profiles import normalize, profiles
from toolkit.text.document import Document
from toolkit.text.scripts import LATIN
from toolkit.text.spans import Span

_WORD: Final = regex.compile(r"[\p{L}\p{M}]++")
_FREE: Final = frozenset({"Han"})
_LONGEST: Final = 2000  # code points of a span that are read
_MOST_CANDIDATES: Final = 12  # languages whose costs are summed word by word
_BOUND: Final = 8.0  # nats by which one word may speak against a language
_AGAINST_LETTER: Final = 4.0  # nats for a letter that a language does not write
_LITTLE_NEWS: Final = 6.0  # nats that a language of little news starts behind
_WITNESS: Final = 4.0  # nats for the language of the neighbours, and of the source
_CLEAR: Final = 6.0  # margin in nats from which a span is a witness
_WITNESS_LETTERS: Final = 25
_LEVEL: Final = 0.1  # margin in nats below which two languages are level
_FEW_LETTERS: Final = 3
_LEVEL_OF_FEW: Final = 1.0
_JUDGE_BELOW: Final = 3.0
_JUDGE_LETTERS: Final = 20
_NAME_WORDS: Final = 3
_FEW_LANGUAGES: Final = 3
_NAME_MARGIN: Final = 3.0  # nats
_NAME_MARGIN_DECIDED: Final = 1.0  # where letters decide between a few languages


@dataclass(frozen=True, slots=True)
class Guess:
    """A language (BCP 47, `und` where it cannot be told), the margin over the runner-up in nats, and the evidence in words."""

    language: str
    margin: float
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Scores:
    """Cost by language of one span, and what it rests on."""

    family: str
    costs: Mapping[str, float]
    letters: int
    names_only: bool
    decided: str  # the letters that decided, or ""
    narrow: bool  # whether they left a few languages only

    def ranked(self) -> list[tuple[float, str]]:
        return _ranked(self.costs)


def _ranked(costs: Mapping[str, float]) -> list[tuple[float, str]]:
    """Cost and language, the likeliest first."""
    return sorted((cost, tag) for tag, cost in costs.items())


def name_spans(document: Document, spans: Sequence[tuple[Span, str | None]]) -> list[Guess]:
    """A guess for each span of `document`, given with its script family (None: take the script of most of its letters)."""
    scored = []
    for span, family in spans:
        text = Span(span.start, min(span.end, span.start + _LONGEST)).of(document.text)
        scored.append((text, _score(text, family or next(iter(letters_by_script(text)), LATIN), document.target)))
    witness = _witness([scores for _, scores in scored])
    return [_decide(text, scores, witness, document.source) for text, scores in scored]


def name_language(text: str, *, target: str = "en", source: str | None = None) -> Guess:
    """A guess for `text` alone."""
    return name_spans(Document(text, target=target, source=source), [(Span(0, len(text)), None)])[0]


@lru_cache(maxsize=4096)
def _score(text: str, family: str, target: str) -> _Scores:
    """The cost of each candidate language for `text`."""
    scripts = letters_by_script(text)
    if "Hiragana" in scripts or "Katakana" in scripts:
        candidates: tuple[str, ...] = ("ja",)
    else:
        candidates = tuple(tag for tag in written_in(family) if tag != primary(target) and not (family == "Han" and tag == "ko"))
    costs = {tag: 0.0 if languages()[tag].common else _LITTLE_NEWS for tag in candidates}
    decided, narrow = "", False
    words = [_own_spelling(word, family) for word in _WORD.findall(text)]
    if len(costs) > 1:
        decided, narrow = _weigh_letters(costs, set(normalize(" ".join(words))), family)
        _weigh_words(costs, words, family)
    cased = [word for word in words if word != word.upper() or word != word.lower()]
    names_only = 0 < len(words) <= _NAME_WORDS and len(cased) == len(words) and all(word[0].isupper() for word in words)
    return _Scores(family, costs, sum(scripts.values()), names_only, decided, narrow)


def _own_spelling(word: str, family: str) -> str:
    """`word` with look-alike letters of another script turned into those of `family`."""
    return lookalikes.respell(word, family) if family != LATIN and lookalikes.is_mixed(word) else word


def _weigh_letters(costs: dict[str, float], letters: set[str], family: str) -> tuple[str, bool]:
    """Count the letters that decide; returns those that spoke for some candidates, and whether for a few only."""
    decided = []
    narrow = False
    for fact in deciding_letters():
        found = fact.letters & letters
        if fact.script != family or not found or not fact.languages & costs.keys():
            continue
        for tag in costs:
            if tag not in fact.languages:
                costs[tag] += _AGAINST_LETTER
        decided += sorted(found)
        narrow = narrow or len(fact.languages) <= _FEW_LANGUAGES
    return " ".join(dict.fromkeys(decided)), narrow


def _weigh_words(costs: dict[str, float], words: Sequence[str], family: str) -> None:
    """Add the cost of the words to each language that has statistics; the others pay what the dearest pays."""
    table = profiles()
    tags = {tag: place for place, tag in enumerate(tag for tag in costs if tag in table.languages)}
    numbers = table.numbers_of(tuple(tags))
    if not numbers:
        return
    forms = [normalize(word) for word in words]
    if len(numbers) > _MOST_CANDIDATES and family not in _FREE:
        likely = table.likeliest(forms, numbers, _MOST_CANDIDATES)
        for tag in [tag for tag, place in tags.items() if numbers[place] not in likely]:
            del costs[tag]
        _weigh_words(costs, words, family)
        return
    totals = [0.0] * len(numbers)
    for word, form in zip(words, forms, strict=True):
        if family in _FREE:
            found: Sequence[float] = table.letter_costs(form, numbers, free=True)
            least, weight, bound = min(found), 1.0, _BOUND * len(form)
        else:
            found = table.word_costs(form, numbers)
            least, weight, bound = min(found), 0.5 if word[0].isupper() else 1.0, _BOUND
        for place, cost in enumerate(found):
            totals[place] += weight * min(cost - least, bound)
    dearest = max(totals)
    for tag in costs:
        costs[tag] += totals[tags[tag]] if tag in tags else dearest


def _witness(scored: Sequence[_Scores]) -> frozenset[str]:
    """The languages of the long and clear spans."""
    found = set()
    for scores in scored:
        ranked = scores.ranked()
        if scores.letters >= _WITNESS_LETTERS and (len(ranked) < 2 or ranked[1][0] - ranked[0][0] >= _CLEAR):
            found.add(ranked[0][1])
    return frozenset(found or _together(scored))


def _together(scored: Sequence[_Scores]) -> set[str]:
    """The languages that the spans of one script are clearly in, taken together; what a span leaves out pays its worst there."""
    found = set()
    for family in {scores.family for scores in scored}:
        group = [scores.costs for scores in scored if scores.family == family and scores.costs and not scores.names_only]
        if len(group) > 1:
            tags = set[str]().union(*group)
            ranked = _ranked({tag: sum(costs.get(tag, max(costs.values())) for costs in group) for tag in tags})
            if len(ranked) > 1 and ranked[1][0] - ranked[0][0] >= _CLEAR:
                found.add(ranked[0][1])
    return found


def _decide(text: str, scores: _Scores, witness: frozenset[str], source: str | None) -> Guess:
    """The guess from the scores, the witnesses and, where these leave doubt, langdetect."""
    if not scores.costs:
        return Guess(UNKNOWN, 0.0, ("no language is known for this script",))
    if len(scores.costs) == 1:
        tag = next(iter(scores.costs))
        return Guess(tag, 99.0, (f"only {tag} is written in this script",))
    costs = scores.costs
    witnesses = (witness | ({primary(source)} if source else set())) & scores.costs.keys()
    if len(witnesses) == 1:
        costs = {tag: cost - (_WITNESS if tag in witnesses else 0.0) for tag, cost in costs.items()}
    (best, tag), (second, runner_up) = _ranked(costs)[:2]
    evidence = [f"runner-up: {runner_up}"]
    if scores.decided:
        evidence.insert(0, f"letters: {scores.decided}")
    if tag in witnesses:
        evidence.append("other spans or the source are in this language")
    if second - best < _JUDGE_BELOW and scores.letters >= _JUDGE_LETTERS and (opinion := _ask_langdetect(text)):
        judged = {tag: cost + min(_WITNESS, _WITNESS * (1 - opinion.get(tag, 0.0))) for tag, cost in costs.items()}
        (best, tag), (second, runner_up) = _ranked(judged)[:2]
        evidence[-1:] = [f"runner-up: {runner_up}", f"langdetect: {opinion.get(tag, 0.0):.2f}"]
    margin = second - best
    least = _NAME_MARGIN_DECIDED if scores.narrow else _NAME_MARGIN
    if scores.names_only and tag not in witnesses and margin < least:
        return Guess(UNKNOWN, margin, (f"a name alone does not tell; nearest: {tag}, {runner_up}",))
    if margin < (_LEVEL if scores.letters > _FEW_LETTERS else _LEVEL_OF_FEW):
        return Guess(UNKNOWN, margin, (f"too short to tell {tag} from {runner_up}",))
    return Guess(tag, margin, tuple(evidence))


@lru_cache(maxsize=4096)
def _ask_langdetect(text: str) -> dict[str, float]:
    """What langdetect makes of `text`, by language; empty where it finds no features. Seeded, so that it repeats itself."""
    import langdetect

    langdetect.DetectorFactory.seed = 0
    try:
        found: list[Any] = langdetect.detect_langs(text)
    except langdetect.lang_detect_exception.LangDetectException:
        return {}
    return {{"no": "nb", "zh-cn": "zh", "zh-tw": "zh"}.get(item.lang, item.lang): float(item.prob) for item in found}
