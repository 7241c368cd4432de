"""What each kind of fault means, in one sentence for people: the rules of a SARIF log and the page of statistics show it."""

from __future__ import annotations

from typing import Final

from toolkit.text import Kind

MEANING: Final[dict[Kind, str]] = {
    Kind.FOREIGN_SPAN: "Words of another language were left standing in the text.",
    Kind.NAME_VARIANT: "A name is spelled in a way that the chosen house style does not use.",
    Kind.NAME_INCONSISTENT: "One name is spelled in several ways in the same text.",
    Kind.HOMOGLYPH: "A letter of another script looks like the letter that is meant.",
    Kind.ENTITY: "Markup or a character reference shows in the text.",
    Kind.MOJIBAKE: "Characters were garbled by a wrong decoding.",
    Kind.BIDI_CONTROL: "An invisible character that turns the direction of writing stands where none is needed.",
    Kind.SPACING: "A space is missing, or stands where none belongs.",
    Kind.PUNCTUATION: "A punctuation mark is doubled, or is that of another language.",
    Kind.QUOTE: "A quotation mark has no partner, or is of the wrong sort.",
    Kind.BRACKET: "A bracket has no partner.",
    Kind.CASE: "A capital or small letter stands where the other belongs.",
    Kind.REPETITION: "A word or phrase stands twice in a row.",
    Kind.DUPLICATE: "A sentence or paragraph stands twice.",
    Kind.BOILERPLATE: "Page furniture that is no part of the article.",
    Kind.FRAGMENT: "A sentence is incomplete.",
    Kind.OMISSION: "The source has something here that is missing.",
    Kind.ADDITION: "A paragraph stands here that the source does not have.",
    Kind.NUMBER: "A number is written as in another language, or is not that of the source.",
    Kind.MEANING_SUSPECT: "The sentence may not say what was meant.",
}
