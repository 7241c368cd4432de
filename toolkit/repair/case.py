"""Letter case in English text: stray capitals in mid-sentence, proper names in lower case, sentences that begin small.

1. Stray capital: one of a closed list of function words, capitalized, between a lower-case word (or its comma) and a
   lower-case word. Behind a word that no sentence ends on, or a comma, it is lowered, and so it is where the rest of the sentence
   has no verb and can be no sentence of its own; elsewhere a full stop may be missing just as well, and lowering is suggested.
   Numbers and ordinary plurals (drivers, schools) behind conjunctions only.
2. Proper name: one of a list of names that are no English word in lower case, in a sentence that has capitals, is capitalized.
   So is a word that the truecaser has never seen in small letters, where the text writes it with a capital elsewhere; where it
   does not, that is suggested.
3. Sentence start: a lower-case word behind a full stop that follows an ordinary word, or at the start of a paragraph of prose
   behind one that ended, where paragraphs begin with capitals; capitalizing is suggested.
4. Shouting: a line in capitals throughout, in a text that is not: sentence case is suggested, each word as the text writes it
   elsewhere in mid-sentence, else as the truecaser knows it.

Refused: anything behind a colon, dash, quotation mark, bracket or ellipsis; capitalized sequences (The Hague, While You Were
Sleeping); lines in title case; places where a title stands without marks (the film The best years); pronouns of the deity;
question words behind a comma; handles and URLs; texts and lines that are in lower case throughout.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

import regex

from toolkit.repair.data.truecase import load_truecase, names_in_text
from toolkit.repair.data.words import (
    BEFORE_PLURALS,
    BEFORE_TITLES,
    COMMON_VERBS,
    CONJUNCTIONS,
    FINITE_AUXILIARIES,
    MID_SENTENCE_FUNCTION_WORDS,
    NO_SENTENCE_ENDS_ON,
    NUMBER_WORDS,
    ORDINARY_PLURALS,
    PROPER_NAMES,
    QUESTION_WORDS,
    SAYING,
    TITLE_CUES,
)
from toolkit.repair.rules import Rule
from toolkit.repair.scan import survey
from toolkit.text.document import Document
from toolkit.text.findings import Finding
from toolkit.text.kinds import Kind
from toolkit.text.spans import Span

STRAY_CAPITAL: Final = Rule(
    "repair.case.stray-capital",
    Kind.CASE,
    "capital in mid-sentence",
    "An ordinary word stands in mid-sentence with a capital; no name or title begins here.",
    0.93,
)
PROPER_NAME: Final = Rule(
    "repair.case.proper-name",
    Kind.CASE,
    "proper name in lower case",
    "This name is always written with a capital.",
    0.95,
)
SENTENCE_START: Final = Rule(
    "repair.case.sentence-start",
    Kind.CASE,
    "sentence begins in lower case",
    "The full stop before this word ends a sentence.",
    0.6,
)
SHOUTING: Final = Rule(
    "repair.case.shouting",
    Kind.CASE,
    "line in capitals",
    "The whole line is in capitals, and the rest of the text is not.",
    0.6,
)
RULES: Final = (STRAY_CAPITAL, PROPER_NAME, SENTENCE_START, SHOUTING)

# The literal space in front lets the engine skip from word to word.
_CAPITALIZED: Final = re.compile(r" ([A-Z](?<=[a-z,] [A-Z])[a-z]{1,13}) (?=[a-z])")
_WORD_BEFORE: Final = re.compile(r"(?:^|(?<=[\s(“‘\"']))([a-z]+)(,?)$")
_LONG_WORD: Final = regex.compile(r"(?<![\p{L}’'-])(\p{L})[\p{L}’'-]{3,40}")
_SMALL_START: Final = re.compile(r"\. ([a-z]{2,20})(?= [a-z])")
_DIRECTION: Final = re.compile(r"(?:Down|Up) (?:from|to|by) ")
_FUNCTION: Final = MID_SENTENCE_FUNCTION_WORDS | NUMBER_WORDS | ORDINARY_PLURALS
_CAPITALIZED_FUNCTION: Final = frozenset(word.capitalize() for word in _FUNCTION | {"down", "up"})
_LOWER_WORDS: Final = regex.compile(r"(?<=\s)[a-z]+(?:['’-][a-z]+)*")
_TIME_CLAUSE: Final = re.compile(r"When [a-z]{2,12}ing ")  # grease, When assembling: no question
_VERBS: Final = FINITE_AUXILIARIES | SAYING | COMMON_VERBS
_BEFORE_NOUNS: Final = BEFORE_PLURALS | {"on", "like", "about", "after", "before"}  # a title may follow
_FEWEST_BEFORE: Final = 20  # code points of a sentence before its stray capital; less may be a heading
_FEWEST_AFTER: Final = 3  # lower-case words behind it
_REACH: Final = 300  # code points on each side that decide whether a line is in title case
_ABBREVIATED: Final = frozenset({"approx", "dept", "govt", "assn", "bros", "corp", "prof", "univ", "hosp", "mins", "secs"})


class CaseDetector:
    """Finds faults of letter case; silent for targets other than English."""

    name: Final = "repair.case"

    def find(self, document: Document) -> Iterator[Finding]:
        """Stray capitals, proper names in lower case, small sentence starts."""
        if not document.target.startswith("en"):
            return
        yield from _stray_capitals(document)
        yield from _proper_names(document)
        yield from _sentence_starts(document)
        yield from _paragraphs(document)


def _stray_capitals(document: Document) -> Iterator[Finding]:
    """Function words with a capital between lower-case words."""
    text = document.text
    if _CAPITALIZED_FUNCTION.isdisjoint(_CAPITALIZED.findall(text)):
        return
    for match in _CAPITALIZED.finditer(text):
        word = match.group(1).lower()
        if word not in _FUNCTION and not _DIRECTION.match(text, match.start(1)):
            continue
        before = _WORD_BEFORE.search(text[max(0, match.start() - 24) : match.start()])
        if before is None or before.group(1) in TITLE_CUES:
            continue
        comma = bool(before.group(2))
        if not comma and before.group(1) in BEFORE_TITLES:
            continue
        if comma and (before.group(1) in SAYING or (word in QUESTION_WORDS and not _TIME_CLAUSE.match(text, match.start(1)))):
            continue
        span = Span(match.start(1), match.end(1))
        if _is_title_case(text, document.paragraph_at(span.start), span) or document.protected.overlaps(span):
            continue
        certain = comma or before.group(1) in NO_SENTENCE_ENDS_ON
        certain = certain or (before.group(1) not in _BEFORE_NOUNS and _is_rest_of_sentence(document, span))
        if word in NUMBER_WORDS | ORDINARY_PLURALS and (comma or before.group(1) not in CONJUNCTIONS):
            continue
        if word == "it" and not certain:  # a subject, so that a full stop is missing
            continue
        mend = STRAY_CAPITAL.fix if certain else STRAY_CAPITAL.suggest
        yield mend(span, word, evidence=(f"behind {before.group()!r}, before a lower-case word",))


def _is_rest_of_sentence(document: Document, span: Span) -> bool:
    """Whether the words from `span` on go to the end of a sentence of prose without a verb, so that no sentence begins there."""
    text = document.text
    sentence = document.sentence_at(span.start)
    if text[sentence.end - 1] != "." or sentence.end - span.start > _REACH or span.start - sentence.start < _FEWEST_BEFORE:
        return False
    rest = _LOWER_WORDS.findall(text, span.start, sentence.end)
    inner = pairwise(rest[:-1])  # each word but the last, with the one before it
    return (
        len(rest) >= _FEWEST_AFTER
        and _VERBS.isdisjoint(rest)
        and not any(word.endswith(("ed", "n't", "n’t")) for word in rest)
        and not any(word.endswith("s") and before not in BEFORE_PLURALS for before, word in inner)
    )


def _is_title_case(text: str, paragraph: Span, span: Span) -> bool:
    """Whether the line around `span` is a title: more than half of its longer words begin with a capital."""
    start, end = max(paragraph.start, span.start - _REACH), min(paragraph.end, span.end + _REACH)
    initials = [match.group(1) for match in _LONG_WORD.finditer(text, start, end)]
    return bool(sum(initial.isupper() for initial in initials) * 2 > len(initials))


def _proper_names(document: Document) -> Iterator[Finding]:
    """Names of the list in lower case, in lines that use capitals otherwise."""
    text = document.text
    for window, _, listed, _ in document.view(survey):
        # The words were read without regard to case; few of these stand in lower case.
        names = listed & names_in_text()
        small = {_PLAIN.sub("", word) for word in names if text.find(word, window.start, window.end) >= 0}
        if small:
            yield from _names_in_lower_case(document, window, frozenset(small))


def _names_in_lower_case(document: Document, window: Span, names: frozenset[str]) -> Iterator[Finding]:
    """Those of `names` that stand as words of their own in one window."""
    text = document.text
    if text.islower():
        return
    for match in _names(names).finditer(text, window.start, window.end):
        span = Span(match.start(), match.end())
        paragraph = document.paragraph_at(span.start)
        sentence = document.sentence_at(span.start).start
        if text[sentence : sentence + 2].islower() or text[paragraph.start : min(paragraph.end, paragraph.start + 200)].islower():
            continue
        if document.protected.overlaps(span) or _is_verb(text, span):
            continue
        written = PROPER_NAMES.get(match.group()) or load_truecase()[match.group()]
        certain = match.group() in PROPER_NAMES or written in text
        mend = PROPER_NAME.fix if certain else PROPER_NAME.unsure().suggest
        yield mend(span, written, evidence=(f"listed: {written}",))


_PLAIN: Final = re.compile(r"['’]s$")


def _is_verb(text: str, span: Span) -> bool:
    """Whether a name that is a verb as well stands behind "to"."""
    return span.of(text) in _VERBS_OF_NAMES and text[max(0, span.start - 3) : span.start] == "to "


_VERBS_OF_NAMES: Final = frozenset({"twitter", "google", "skype", "photoshop", "instagram", "whatsapp"})


@lru_cache(maxsize=64)
def _names(names: frozenset[str]) -> re.Pattern[str]:
    """The names as whole words, outside handles and domains."""
    return re.compile(rf"(?<![\w.@#/&’'-])(?:{'|'.join(sorted(names))})(?![\w/@-]|\.\w)")


def _sentence_starts(document: Document) -> Iterator[Finding]:
    """Lower-case words behind a full stop."""
    text = document.text
    for match in _SMALL_START.finditer(text):
        before = _ORDINARY_WORD.search(text, max(0, match.start() - 20), match.start())
        span = Span(match.start(1), match.end(1))
        if before is None or before.group() in _ABBREVIATED or document.protected.overlaps(Span(span.start - 3, span.end)):
            continue
        yield SENTENCE_START.suggest(span, match.group(1).capitalize(), evidence=(f"behind {before.group() + '.'!r}",))


def _paragraphs(document: Document) -> Iterator[Finding]:
    """Paragraphs in capitals, and paragraphs of prose that begin small."""
    text, paragraphs = document.text, document.paragraphs
    small = [at for at, (start, _) in enumerate(paragraphs) if text[start].islower()]
    shouting = [
        at
        for at, (start, end) in enumerate(paragraphs)
        if text[start : start + _SHOUT].isupper() and end - start >= _SHORTEST_SHOUT and text[start:end].isupper()
    ]
    if len(shouting) * 3 <= len(paragraphs) - 1:
        for at in shouting:
            words = _CAPITALS.findall(text, *paragraphs[at])
            if len(words) >= _FEWEST_SHOUTED and not document.protected.overlaps(paragraphs[at]):
                quiet = _in_sentence_case(text, paragraphs[at])
                yield SHOUTING.suggest(paragraphs[at], quiet, evidence=(f"{len(words)} words in capitals",))
    if len(small) * 4 <= len(paragraphs):
        for at in small:
            word = _SMALL_WORD.match(text, paragraphs[at].start)
            prose = at > 0 and paragraphs[at].length >= _PROSE
            if word and prose and _ends(text, paragraphs[at - 1]) and _ends(text, paragraphs[at]):
                span = Span(word.start(), word.end())
                if not document.protected.overlaps(span):
                    yield SENTENCE_START.suggest(span, word.group().capitalize(), evidence=("first word of the paragraph",))


def _in_sentence_case(text: str, line: Span) -> str:
    """A line in capitals as a sentence: its words as `text` writes them in mid-sentence, else as the truecaser does."""
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for form in _MID_SENTENCE.findall(text[: line.start] + "\n" + text[line.end :]):
        written[form.lower()][form] += 1

    def quiet(match: re.Match[str]) -> str:
        word = match.group()
        small = word.lower()
        if small in written:
            return written[small].most_common(1)[0][0]
        if small in PROPER_NAMES or small in load_truecase():
            return PROPER_NAMES.get(small) or load_truecase()[small]
        abbreviation = len(word) == 1 and (word == "I" or text[match.end() : match.end() + 1] == ".")
        return word if abbreviation or _NO_VOWEL.fullmatch(word) else small

    return _FIRST_LETTER.sub(lambda match: match.group().upper(), _CAPITAL_WORD.sub(quiet, line.of(text)))


def _ends(text: str, paragraph: Span) -> bool:
    """Whether a paragraph ends as a sentence does."""
    return _SENTENCE_END.search(text, max(paragraph.start, paragraph.end - 3), paragraph.end) is not None


_SHOUT: Final = 10  # code points at the start of a line that tell most lines from shouting
_SHORTEST_SHOUT: Final = 20
_FEWEST_SHOUTED: Final = 6  # words of three letters and more; fewer may be abbreviations
_MID_SENTENCE: Final = re.compile(r"(?<=[a-z,;] )[A-Za-z][\w’'-]*[A-Za-z]|(?<=[a-z,;] )[a-z]\b")
_CAPITAL_WORD: Final = re.compile(r"[A-Z](?:[A-Z’'-]*[A-Z])?(?![a-z])")
_NO_VOWEL: Final = re.compile(r"[B-DF-HJ-NP-TV-XZ]{2,5}")
_FIRST_LETTER: Final = re.compile(r"(?:^|(?<=[.!?] )(?<![A-Z]\. )|(?<=[.!?][\"”] ))[\"“(]?[a-z]")
_CAPITALS: Final = re.compile(r"[A-Z]{3,}")
_SMALL_WORD: Final = re.compile(r"[a-z]{2,20}(?= [a-z])")
_SENTENCE_END: Final = re.compile(r"[.!?…][\"”’)]?$")
_PROSE: Final = 60  # code points of the shortest paragraph that is prose
_ORDINARY_WORD: Final = re.compile(r"(?<=[\s(])[a-z]{4,19}$")
