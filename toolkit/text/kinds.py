"""The kinds of fault, one enum, each with its category in the MQM error typology (themqm.org, core and full).

MQM calls what a machine found an *issue* and what a person confirmed an *error*; a `Finding` is always an issue.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What a finding or an edit is about."""

    FOREIGN_SPAN = "foreign-span"
    NAME_VARIANT = "name-variant"
    NAME_INCONSISTENT = "name-inconsistent"
    HOMOGLYPH = "homoglyph"
    ENTITY = "entity"
    MOJIBAKE = "mojibake"
    BIDI_CONTROL = "bidi-control"
    SPACING = "spacing"
    PUNCTUATION = "punctuation"
    QUOTE = "quote"
    BRACKET = "bracket"
    CASE = "case"
    REPETITION = "repetition"
    DUPLICATE = "duplicate"
    BOILERPLATE = "boilerplate"
    FRAGMENT = "fragment"
    OMISSION = "omission"
    ADDITION = "addition"
    NUMBER = "number"
    MEANING_SUSPECT = "meaning-suspect"

    @property
    def mqm(self) -> str:
        """The MQM category, dimension first, levels joined by '/'."""
        return _MQM[self]


_MQM: Final[dict[Kind, str]] = {
    Kind.FOREIGN_SPAN: "Accuracy/Untranslated",
    Kind.NAME_VARIANT: "Terminology/Inconsistent with terminology resource",
    Kind.NAME_INCONSISTENT: "Terminology/Inconsistent use of terminology",
    Kind.HOMOGLYPH: "Linguistic conventions/Character encoding",
    Kind.ENTITY: "Design and markup/Markup tag",
    Kind.MOJIBAKE: "Linguistic conventions/Character encoding",
    Kind.BIDI_CONTROL: "Linguistic conventions/Character encoding",
    Kind.SPACING: "Linguistic conventions/Typography",
    Kind.PUNCTUATION: "Linguistic conventions/Punctuation",
    Kind.QUOTE: "Linguistic conventions/Punctuation/Unpaired quote marks or brackets",
    Kind.BRACKET: "Linguistic conventions/Punctuation/Unpaired quote marks or brackets",
    Kind.CASE: "Linguistic conventions/Spelling/Capitalization",
    Kind.REPETITION: "Accuracy/Addition",
    Kind.DUPLICATE: "Accuracy/Addition",
    Kind.BOILERPLATE: "Accuracy/Addition",
    Kind.FRAGMENT: "Accuracy/Omission",
    Kind.OMISSION: "Accuracy/Omission",
    Kind.ADDITION: "Accuracy/Addition",
    Kind.NUMBER: "Accuracy/Mistranslation/Number",
    Kind.MEANING_SUSPECT: "Accuracy/Mistranslation",
}
