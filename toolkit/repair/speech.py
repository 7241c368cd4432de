"""How English reports speech: patterns that quotation repairs read, compiled on first need (most texts need none)."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

import regex

from toolkit.repair.data.words import FIRST_PERSON, SAYING

_SAYING: Final = rf"(?:{'|'.join(sorted(SAYING))})"
_SPEAKER: Final = r"(?:he|she|they|I|we|it|(?:the |an? )?[\p{L}’'.-]{1,30}(?: [\p{L}’'.-]{1,30}){0,4})"
_SAID: Final = rf"(?:{_SPEAKER} {_SAYING}|{_SAYING} {_SPEAKER})"


class SpeechPatterns(NamedTuple):
    """Patterns of reported speech.

    `says`: somebody reports, not the speaker (I said) and not in the passive (I am asked). `person`: a pronoun of the first or
    second person. `attribution`: he said. `attribution_follows`: the same, behind a closing mark. `final_attribution`: the comma
    behind the last word of a speech, before an attribution that ends the paragraph.
    """

    says: regex.Pattern[str]
    person: regex.Pattern[str]
    attribution: regex.Pattern[str]
    attribution_follows: regex.Pattern[str]
    final_attribution: regex.Pattern[str]


@lru_cache(maxsize=1)
def speech_patterns() -> SpeechPatterns:
    """The patterns, compiled once."""
    return SpeechPatterns(
        says=regex.compile(
            rf"(?<!\b(?:I|we|you|am|is|are|was|were|be|been|being|have|had|to|who|not|as) )\b(?:{_SAYING}|according to)\b",
            regex.I,
        ),
        person=regex.compile(rf"\b(?:{'|'.join(sorted(FIRST_PERSON))})\b", regex.I),
        attribution=regex.compile(rf"\s{_SAID}[.,]?"),
        attribution_follows=regex.compile(rf"\s{{1,2}}(?:{_SPEAKER} {_SAYING}\b|{_SAYING}\b)"),
        final_attribution=regex.compile(rf"[,?!](?= {_SAID}(?: (?:on|in|at|to|during|after) [^,.!?:;]{{1,80}})?\.$)"),
    )
