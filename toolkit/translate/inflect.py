"""English forms of a gloss, as the form of the foreign word asks for them: `grandchild` -> `grandchildren`, `lie` -> `lay`.

1. Of a phrase one word is inflected: of a noun the last one before a preposition (member of parliament), of a verb the first.
2. Irregular forms, nouns without a plural and verbs that double their last letter are data (`toolkit/data/lexicon_english.tsv`);
   all else goes by the rules of spelling. British spelling doubles the l (travelled).
3. What is no base form already, or no word at all (a modal verb, a number), stays as it is; so does a word whose form English
   text does not have: the glosses of a verb may hold a noun (striker).
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from typing import Final, NamedTuple

from toolkit.text.attested import is_attested
from toolkit.translate.alphabets import word_class
from toolkit.translate.english import read_forms

_PREPOSITION: Final = re.compile(r" (?:of|in|on|at|for|from|to|with|without|by|against|under|over|between|into|about|behind)\b")
_WORD: Final = re.compile(r"[A-Za-z][A-Za-z'’-]*[A-Za-z]")
_SIBILANT: Final = re.compile(r"(?:s|x|z|ch|sh)$")
_NO_SINGULAR: Final = re.compile(r"(?:ed|ics|(?<![sui])s)$")
_PEOPLE: Final = re.compile(r"(?:ese|sh|ch)$")  # Portuguese, British, French
_Y: Final = re.compile(r"(?<=[^aeiou])y$")
_SHORT: Final = re.compile(r"^[^aeiou]*(?:qu)?[aeiou][^aeiouwxy]$")  # stop, quit; not stay, fix
_SILENT_E: Final = re.compile(r"(?<=[^eoy])e$")
_MAN: Final = re.compile(r"(?<=[a-z])man$")


class Form(Enum):
    """What the form of a foreign word says about its English; the value is its letter in the lexicon tables."""

    PLURAL = "P"
    PAST = "D"
    PARTICIPLE = "N"
    THIRD_PERSON = "Z"
    ING = "G"


class Stem(NamedTuple):
    """A form under which a dictionary may have a word.

    `front`: small words that the language writes together with the word before it, in order; `form`: the English form that the
    ending asks for; `denied`: the word says that something is not.
    """

    lemma: str
    front: tuple[str, ...] = ()
    form: Form | None = None
    denied: bool = False


class _Table(NamedTuple):
    verbs: dict[str, tuple[str, str]]
    nouns: dict[str, str]
    taken: frozenset[str]  # no base forms
    unchanged: frozenset[str]
    doubling: frozenset[str]


def inflect(gloss: str, form: Form) -> str:
    """`gloss` in a form of English."""
    if form is Form.PLURAL:
        cut = _PREPOSITION.search(gloss)
        start, end = gloss.rfind(" ", 0, cut.start() if cut else len(gloss)) + 1, cut.start() if cut else len(gloss)
    else:
        start, end = 0, (gloss + " ").index(" ")
    word = gloss[start:end]
    if not _WORD.fullmatch(word):
        return gloss
    made = pluralize(word) if form is Form.PLURAL else conjugate(word, form)
    return gloss[:start] + made + gloss[end:] if all(map(is_attested, made.split("-"))) else gloss


def pluralize(noun: str) -> str:
    """The plural of a noun."""
    table = _table()
    lower = noun.lower()
    if irregular := table.nouns.get(noun) or table.nouns.get(lower):
        return irregular if noun[0].islower() else irregular[:1].upper() + irregular[1:]
    if lower in table.unchanged or noun in table.taken or "-in-" in lower:
        return noun
    if _NO_SINGULAR.search(lower) or (noun[0].isupper() and _PEOPLE.search(lower)):
        return noun
    if _MAN.search(noun):
        return noun[:-2] + "en"
    return _add_s(noun)


def conjugate(verb: str, form: Form) -> str:
    """A form of a verb in its base form."""
    table = _table()
    if verb == "be":
        return {Form.PAST: "was", Form.PARTICIPLE: "been", Form.THIRD_PERSON: "is", Form.ING: "being"}[form]
    if not verb.islower() or verb in table.taken or verb in word_class("modal.en"):
        return verb
    if form is Form.THIRD_PERSON:
        return {"have": "has", "do": "does", "go": "goes"}.get(verb) or _add_s(verb)
    if form is Form.ING:
        if verb.endswith("ie"):
            return verb[:-2] + "ying"
        return _SILENT_E.sub("", _double(verb)) + "ing"
    if irregular := table.verbs.get(verb):
        return irregular[form is Form.PARTICIPLE]
    if verb.endswith("e"):
        return verb + "d"
    return _Y.sub("i", _double(verb)) + "ed"


def _add_s(word: str) -> str:
    if _Y.search(word):
        return word[:-1] + "ies"
    return word + ("es" if _SIBILANT.search(word) else "s")


def _double(verb: str) -> str:
    """The verb with its last letter twice, where it is doubled before an ending (planned), or with a k (panicked)."""
    if verb.endswith("ic"):
        return verb + "k"
    return verb + verb[-1] if _SHORT.search(verb) or verb in _table().doubling else verb


@cache
def _table() -> _Table:
    verbs = {base: (past, participle) for base, past, participle in read_forms("verb")}
    nouns = {row[0]: row[1] for row in read_forms("noun")}
    past = {form for base, forms in verbs.items() for form in forms if form not in verbs}
    taken = past | set(nouns.values()) | {"was", "were", "is", "are", "been", "being", "am", "has"}
    ((unchanged,), (doubling,)) = read_forms("plural"), read_forms("double")
    return _Table(verbs, nouns, frozenset(taken), frozenset(unchanged[0].split()), frozenset(doubling[0].split()))
