"""Which English form a form of a foreign word asks for: plural, past, participle, third person, -ing (`translate.inflect.Form`).

- Ukrainian, Russian: by pymorphy3's analyses of the form as one of the lemmas whose glosses it takes; they have to agree.
- Greek: by the endings of form and lemma. A noun is told from an adjective by the forms that Wiktionary lists: an adjective in
  -ος has feminine ones.
- Other languages: nothing is said, and glosses stay as they are.

A form that is listed as a headword itself has glosses of its own, which are taken as they are written; but for participles,
whose glosses may come from alignments, where English words are counted in their base forms.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Any, Final

from toolkit.translate.greek import without_accents
from toolkit.translate.inflect import Form
from toolkit.translate.text import norm

_UNLIKELY: Final = 0.05  # score of an analysis that is left out
_OTHER_NOUNS: Final = frozenset(
    {"Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr", "Pltm"}
)  # names, and plurals by themselves


def slavic_form(parses: Iterable[Any], lemmas: Collection[str]) -> Form | None:
    """What all analyses of a form as one of `lemmas` agree on."""
    forms = {_of_parse(parse) for parse in parses if parse.score > _UNLIKELY and norm(parse.normal_form) in lemmas}
    return forms.pop() if len(forms) == 1 else None


def _of_parse(parse: Any) -> Form | None:
    tag = parse.tag
    if tag.POS == "NOUN":
        return Form.PLURAL if tag.number == "plur" and _OTHER_NOUNS.isdisjoint(tag.grammemes) else None
    if "pssv" in tag.grammemes or "Impe" in tag.grammemes:  # Ukrainian participles are adjectives there
        return Form.PARTICIPLE
    if tag.POS == "VERB":
        if tag.tense == "past":
            return Form.PAST
        return Form.THIRD_PERSON if tag.tense == "pres" and tag.person == "3per" and tag.number == "sing" else None
    if tag.POS == "GRND":
        return Form.ING
    if tag.POS in ("PRTF", "PRTS"):
        return Form.PAST if tag.tense == "past" else Form.ING
    return None


# Greek endings, without accents. Nouns: ending of the lemma, endings of its plurals.
_PLURALS: Final = (
    (re.compile("μα$"), re.compile("ματ(?:α|ων)$")),
    (re.compile("[οό]ς$"), re.compile("(?:οι|ων|ους)$")),
    (re.compile("(?:ης|ας)$"), re.compile("(?:ες|ων)$")),
    (re.compile("[αη]$"), re.compile("(?:ες|εις|ων)$")),
    (re.compile("ο$"), re.compile("(?:α|ων)$")),
    (re.compile("ι$"), re.compile("(?:ια|ιων)$")),
    (re.compile("ου$"), re.compile("ουδ(?:ες|ων)$")),
)
_NEUTER_ENDS: Final = re.compile("(?:η|ων)$")  # plurals of γένος, έτος
_PASSIVE_PAST: Final = re.compile(
    "[θτ]ηκ(?:α|ες|ε|αμε|ατε|αν|ανε)$|(?:ομουν|οσουν|οταν|ομασταν|οσασταν|ονταν|ουνταν|ατο|ειτο|ουντο)$"
)
_PASSIVE_NOW: Final = re.compile("(?:εται|αται|ειται|ονται|ουνται|ωνται)$")
_PERFECT: Final = re.compile("μεν(?:ος|η|ο|οι|ες|α|ου|ης|ων|ους|ον|ε)$")
_ACTIVE_PAST: Final = re.compile("(?:(?<!τ)ε|αν|ανε|αμε|ατε|α|ες)$")
_GERUND: Final = re.compile("(?:οντας|ωντας)$")


def greek_form(form: str, lemmas: Collection[str], forms_of: Iterable[str]) -> Form | None:
    """What the endings of a form and of its lemma say, where the form has one lemma; `forms_of`: all its listed forms."""
    if len(lemmas) != 1:
        return None
    (lemma,) = lemmas
    form, bare = without_accents(form), without_accents(lemma)
    if re.search("(?:ω|μαι)$", bare):
        return _greek_verb(form, bare)
    endings = [without_accents(other) for other in forms_of]
    feminine = any(other.endswith("ης") for other in endings)
    if bare.endswith("ος"):
        neuter = bare[:-2] + "η" in endings
        if feminine or (neuter and not _NEUTER_ENDS.search(form)):
            return None
        if neuter:
            return Form.PLURAL
    elif (bare.endswith("ης") and any(other.endswith("εις") for other in endings)) or bare.endswith("υς"):
        return None
    for end, plural in _PLURALS:
        if end.search(bare):
            return Form.PLURAL if plural.search(form) and len(endings) > 1 else None
    return None


def _greek_verb(form: str, lemma: str) -> Form | None:
    deponent = lemma.endswith("μαι")
    if _GERUND.search(form):
        return Form.ING
    if _PERFECT.search(form):
        return Form.PARTICIPLE
    if _PASSIVE_PAST.search(form):
        return Form.PAST if deponent else Form.PARTICIPLE
    if _PASSIVE_NOW.search(form):
        if not deponent:
            return Form.PARTICIPLE
        return None if form.endswith("νται") else Form.THIRD_PERSON
    if not deponent and form in (lemma[:-1] + "ει", lemma[:-1] + "α", lemma[:-1] + "αει"):
        return Form.THIRD_PERSON
    return Form.PAST if _ACTIVE_PAST.search(form) else None
