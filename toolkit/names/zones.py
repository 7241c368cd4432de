"""Where a name stays as it is, whatever its spelling. Each rule gives the reason that `explain` shows; the first that fits wins.

1. Protected text (URLs, handles, code ...).
2. A phrase on the exception lists (chicken Kiev, The Odessa File), or a name that is wholly put in quotation marks.
3. History: a word of it beside a place (Kievan Rus, Battle of Kiev), a year before 1991 or a word of a past era in the
   sentence.
4. A sentence about the spelling (formerly, now spelled, in Russian), or both spellings side by side.
5. A quotation of written or foreign-language material.
6. A title of a work, a dish, a ship, a registered name: from the words around, and from capitals that run on.
7. A homonym: a US state or the like behind a comma, there or elsewhere in the text.

Persons are exempt from 3: a president was born before 1991. What a neighbouring capitalised word means for a person's name is
decided with the person (`persons`), not here.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from toolkit.names.evidence import Evidence
from toolkit.names.forms import is_capitalised, key_of
from toolkit.names.surroundings import Neighbour, Surroundings
from toolkit.names.table import Table
from toolkit.names.vocabulary import Vocabulary
from toolkit.text.attested import is_attested
from toolkit.text.months import ANY_MONTH

# A year up to 1990 that is said to be one, or a century up to the 19th.
_BEFORE_YEAR: Final = (
    "in|of|since|from|by|until|till|before|after|during|and|to|early|late|mid|around|circa|ca|c|years?|spring|summer|autumn|winter|fall|"
    f"{ANY_MONTH}"
)
_COUNTED: Final = "people|soldiers|troops|men|women|drones|tons|tonnes|km|euros|dollars|homes|residents|Russian"
_ORDINALS: Final = (
    "[1-9]th|1st|2nd|3rd|1\\dth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth"
)
_PAST: Final = re.compile(
    rf"(?:\b(?:{_BEFORE_YEAR})\b\.?|[(,–/-])[ \u00a0]?(?:the[ ])?(?:\d{{1,2}},[ ])?"
    rf"(?:[89]\d\d|1[0-8]\d\d|19[0-8]\d|1990)s?(?![\d,.]\d|\w| (?:{_COUNTED}))"
    r"|^(?:1[0-8]\d\d|19[0-8]\d|1990)\b"
    rf"|\b(?:{_ORDINALS})[ -]centur(?:y|ies)\b|\bMiddle Ages\b|\bWorld War (?:I|II|One|Two)\b|\b(?:First|Second) World War\b"
    r"|\bRussian Empire\b|\bSoviet (?:era|times|period|years|days|Union|Army)\b|\bUSSR\b"
)
THING: Final = "is the name of a thing"
_ARTICLE_KINDS: Final = ("city", "capital", "town", "village", "settlement")
_BOTH: Final = 14  # code points between two spellings side by side
_TITLE_WORDS: Final = 6  # words of a quotation that may be a title
_SPEAKS: Final = 80  # code points from a name to the words that speak of it
_NEAR: Final = 90  # code points from a quotation to the words that say what it is
# Words behind which a word for a work is a verb: will play Kylian Mbappe.
_VERB: Final = re.compile(r"(?<!\w)(?:to|not|will|would|can|could|may|might|must|should|shall)[ ]$")
_VERB_REACH: Final = 8
_OF: Final = re.compile(r"(?<!\w)(?P<name>[^\W_][\w'’.-]{0,30})[ ](?:of|at|from the|of the)[ ]$")
_COMMA_STATE: Final = re.compile(r"(?:,[ ]|[ ]\()(?P<state>[A-Z][A-Za-z]{1,20})")


class Zones:
    """The rules, over one vocabulary."""

    def __init__(self, table: Table, vocabulary: Vocabulary) -> None:
        self._table = table
        self._vocabulary = vocabulary

    def reason(self, around: Surroundings, right: str, evidence: Evidence, kind: str) -> str | None:
        """Why the name at `around.span`, whose right spelling is `right`, must stay, or None."""
        document, span = around.document, around.span
        is_person = kind == "person"
        if document.protected.overlaps(span):
            return "it stands in protected text"
        reason = self._phrase(around) or self._mention(around, right) or self._quotation(around)
        if reason or is_person:
            return reason or self._work(around)
        if key_of(span.of(document.text)) in evidence.things:
            return "the text uses the name for a thing, or speaks of it as a word"
        return (
            self._history(around)
            or self._work(around)
            or self._common(around, kind)
            or self._registered(around)
            or self._homonym(around, evidence)
        )

    def _phrase(self, around: Surroundings) -> str | None:
        found = key_of(around.span.of(around.text))
        for word in found.replace("-", " ").split(" "):
            for phrase in self._vocabulary.phrases.get(word, ()):
                offset = phrase.find(found)
                while offset >= 0:
                    start = around.span.start - offset
                    if (
                        start >= 0
                        and key_of(around.text[start : start + len(phrase)]) == phrase
                        and not around.text[start + len(phrase) : start + len(phrase) + 1].isalnum()
                    ):
                        return f"“{around.text[start : start + len(phrase)]}” is a phrase that keeps the name"
                    offset = phrase.find(found, offset + 1)
        before, after = (
            around.text[max(0, around.span.start - 1) : around.span.start],
            around.text[around.span.end : around.span.end + 1],
        )
        if (
            before
            and before in "\"“‘'«„"
            and after in ('"', "”", "’", "'", "»", "“")
            and not around.text[around.span.end + 1 : around.span.end + 2].isalpha()
        ):
            return "the name itself is in quotation marks"
        return None

    def _mention(self, around: Surroundings, right: str) -> str | None:
        if mention := self._mention_near(around):
            return f"the sentence speaks of the name (“{mention}”)"
        close = (
            around.text[max(0, around.span.start - _BOTH - len(right)) : around.span.start],
            around.text[around.span.end : around.span.end + _BOTH + len(right)],
        )
        folded = right.casefold()
        if any(folded in key_of(side) and re.search(r"[(/]|\b(?:or|to|not|now|aka)\b", side) for side in close):
            return "both spellings stand side by side"
        return None

    def _quotation(self, around: Surroundings) -> str | None:
        document = around.document
        quotation = document.quoted.find(around.span)
        if quotation is None or not quotation.contains(around.span):
            return None
        words = [word for word in quotation.of(around.text).strip('"“”„«»').split() if len(word) > 3]
        inside = quotation.of(around.text).strip('"“”„«»')
        if len(inside.split()) <= _TITLE_WORDS and all(is_capitalised(word) for word in words) and inside[-1:] not in ".,!?":
            return "it is part of a title in quotation marks"
        paragraph = document.paragraph_at(quotation.start)
        beside = (
            around.text[max(paragraph.start, quotation.start - _NEAR) : quotation.start],
            around.text[quotation.end : min(paragraph.end, quotation.end + _NEAR)],
        )
        for side in beside:
            if match := self._vocabulary.written.search(side):
                return f"the quotation is of written or foreign-language material (“{match.group()}”)"
        return None

    def _history(self, around: Surroundings) -> str | None:
        words = self._vocabulary.words
        if around.after and around.after[0].word in words["history"]:
            return f"history: {around.span.of(around.text)} {around.after[0].word}"
        head = around.text[max(around.sentence.start, around.span.start - 60) : around.span.start]
        match = re.search(r"(\w+)[ ](?:[A-Z][\w’'-]+[ ]){0,2}(?:of|for)[ ](?:the[ ])?$", head)
        if match and match[1] in words["history of"]:
            return f"history or a church title: {match[1]} of"
        sentence = around.sentence.of(around.text)
        if past := _past(sentence):
            return f"the sentence speaks of the past (“{past}”)"
        if era := words["era"] & set(re.findall(r"[\w-]+", sentence)):
            return f"the sentence speaks of the past (“{min(era)}”)"
        return None

    def _work(self, around: Surroundings) -> str | None:
        words = self._vocabulary.words
        before = around.before[0] if around.before else None
        after = around.after[0] if around.after else None
        if before and not around.in_headline and before.word.lower() in words["works"] | words["objects"] and not before.hyphen:
            if _VERB.search(around.text, max(0, before.start - _VERB_REACH), before.start):
                return None
            return f"{before.word} {around.span.of(around.text)} {THING}"
        if after and after.word in words["products"]:
            return f"{around.span.of(around.text)} {after.word} {THING}"
        if after and after.hyphen and after.word == "class":
            return "it names a class of ships"
        return None

    def _common(self, around: Surroundings, kind: str) -> str | None:
        """A town's name with a determiner and no noun behind it (a Kiev, the Lvov, his Kiev) is a dish, a ship, a book's city.

        Not where it is the article of the source (the Chalepi, of Greek): before a spelling that English text does not have.
        """
        before = around.before[0] if around.before else None
        if before and before.word.lower() in self._vocabulary.words["determiners"] and self._is_alone_with(before, around, kind):
            return None if self.article_before(around, kind) else f"“{before.word} {around.span.of(around.text)}” {THING}"
        return None

    def article_before(self, around: Surroundings, kind: str) -> Neighbour | None:
        """The article that translation left before a town's name, in a spelling that English text does not have."""
        before = around.before[0] if around.before else None
        if before is None or before.word.lower() != "the" or not self._is_alone_with(before, around, kind):
            return None
        return None if is_attested(around.span.of(around.text)) else before

    def _is_alone_with(self, before: Neighbour, around: Surroundings, kind: str) -> bool:
        """Whether a town's name stands alone behind a determiner: no noun follows that the two belong to."""
        after = around.after[0] if around.after else None
        behind = around.text[around.span.end : around.span.end + 2]
        if before.hyphen or not kind.startswith(_ARTICLE_KINDS):
            return False
        if after is None:
            return behind[:1] not in ("'", "’")
        return not after.hyphen and after.word in self._vocabulary.words["function words"]

    def mentions(self, around: Surroundings) -> bool:
        """Whether the sentence speaks of names as words, near this one."""
        return self._mention_near(around) is not None

    def _mention_near(self, around: Surroundings) -> str | None:
        """The words of the sentence that speak of names as words, near the name."""
        start, end = max(around.sentence.start, around.span.start - _SPEAKS), min(around.sentence.end, around.span.end + _SPEAKS)
        return self._vocabulary.mention_in(around.text[start:end])

    def _registered(self, around: Surroundings) -> str | None:
        words = self._vocabulary.words
        run = [neighbour.word for neighbour in (*around.before, *around.after) if is_capitalised(neighbour.word)]
        if not around.in_headline and (found := words["registered"] & set(run)):
            return f"it is part of a registered name or title (“{min(found)}”)"
        match = _OF.search(around.text, max(around.sentence.start, around.span.start - 48), around.span.start)
        if match and not around.in_headline:
            name = match["name"]
            if (
                is_capitalised(name)
                and name not in words["government"]
                and not (around.begins_sentence(match.start("name")) and self._is_plain(name))
                and name not in words["calendar"]
            ):
                return f"it is part of a longer name (“{match.group().strip()} …”)"
        return None

    def _homonym(self, around: Surroundings, evidence: Evidence) -> str | None:
        states = self._vocabulary.words["states"]
        found = around.span.of(around.text)
        match = _COMMA_STATE.match(around.text, around.span.end)
        if match and match["state"] in states:
            return f"it is another place ({found}, {match['state']})"
        if elsewhere := evidence.homonym(found, states):
            return f"the text speaks of another place ({elsewhere})"
        return None

    def _is_plain(self, word: str) -> bool:
        return self._table.is_word(word.casefold())


@lru_cache(maxsize=1024)
def _past(sentence: str) -> str | None:
    match = _PAST.search(sentence)
    return match.group().strip(" (,–/-") if match else None
