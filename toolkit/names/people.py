"""The parts of a person's name: which words of a form are the given name, which the family name."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from toolkit.names.entities import Entity
from toolkit.text.attested import fold

# Surnames of women against those of men, by Slavic ending; the Greek pair is the genitive (Mitsotaki, Mitsotakis).
_FEMININE: Final = re.compile(r"(?:sk|tsk|zk|ck)(?:a|aya|aia|aja|aïa)$|[oey]va$|(?<=[a-z]{3})[iy]na$|aya$", re.IGNORECASE)
_MASCULINE: Final = re.compile(r"(?:sk|tsk|zk|ck)(?:y|i|yi|yy|iy|ij|yj|ii|ej)$|[oeyi][vwf]f?$|[iy]n$|in[e]$", re.IGNORECASE)


class Parts(NamedTuple):
    """A form of a person's name, divided; an empty part is not there."""

    given: str
    family: str


def divide(form: str, person: Entity) -> Parts | None:
    """The parts of `form` as a spelling of `person`, or None where the form can only be taken whole.

    The family name is as many words as in the canonical form. Mononyms and names with the family name first are taken whole.
    """
    if not person.family or not person.given or person.family_first:
        return None
    words = form.split()
    count = len(person.family.split())
    family = fold(person.family)
    for last in range(count + 1, len(words) + 1):
        if fold("".join(words[-last:])) == family:  # Thomas Greenfield for Thomas-Greenfield
            return Parts(" ".join(words[:-last]), " ".join(words[-last:]))
    if len(words) <= count:
        return Parts("", form) if len(words) == count or "-" in person.family else None
    if fold(words[0]) == fold(person.family.split("-")[0]) and len(words) == len(person.family.replace("-", " ").split()):
        return Parts("", form)  # Ben Gkvir for Ben-Gvir
    return Parts(" ".join(words[:-count]), " ".join(words[-count:]))


def divide_native(native: str, person: Entity) -> Parts | None:
    """The parts of a native name with as many words as the canonical one, or None where it can only be taken whole."""
    if not person.family or not person.given or person.family_first:
        return None
    words, count = native.split(" "), len(person.family.split())
    if len(words) != count + len(person.given.split()):
        return None
    return Parts(" ".join(words[:-count]), " ".join(words[-count:]))


def is_feminine(family: str) -> bool:
    """Whether a surname has a woman's ending."""
    return bool(_FEMININE.search(fold(family)))


def is_masculine(family: str) -> bool:
    """Whether a surname has the ending of a man's surname that women bear in another form."""
    return bool(_MASCULINE.search(fold(family)))


def other_gender(variant: str, family: str) -> bool:
    """Whether `variant` is the form of `family` that the other gender bears (Zelenska for Zelensky, Mitsotaki for Mitsotakis)."""
    if is_feminine(variant) and is_masculine(family):
        return True
    if is_masculine(variant) and is_feminine(family):
        return True
    left, right = fold(variant), fold(family)
    return left + "s" == right or left == right + "s"
