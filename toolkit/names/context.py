"""What every decision needs: the table, its words, the style, the zones, and the evidence of one document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from toolkit.names.entities import Entity, Status
from toolkit.names.evidence import Evidence
from toolkit.names.forms import is_capitalised, key_of
from toolkit.names.styles import Style
from toolkit.names.surroundings import Neighbour, Surroundings
from toolkit.names.table import Table
from toolkit.names.vocabulary import Vocabulary
from toolkit.names.zones import Zones
from toolkit.text import Document, Span
from toolkit.text.attested import is_attested

_WORDS: Final = re.compile(r"\w[\w-]*+")
_SAME_ROLE: Final = {
    "ministry": "minister",
    "defense": "defence",
    "presidency": "president",
    "presidential": "president",
    "chancellery": "chancellor",
    "premiership": "premier",
    "mayoral": "mayor",
    "chairwoman": "chairman",
    "chair": "chairman",
    "chairperson": "chairman",
    "spokeswoman": "spokesman",
    "spokesperson": "spokesman",
    "adviser": "advisor",
    "prosecutors": "prosecutor",
    "trainer": "coach",
    "organisation": "organization",
    "centre": "center",
}
_REACH: Final = 100  # code points around a name in which a cue or role counts


@dataclass(frozen=True)
class Context:
    """One document under decision."""

    document: Document
    table: Table
    vocabulary: Vocabulary
    style: Style
    zones: Zones
    evidence: Evidence

    def around(self, span: Span) -> Surroundings:
        """The surroundings of a span."""
        return Surroundings(self.document, span)

    def is_word(self, word: str) -> bool:
        """Whether `word` is an English word that is no name."""
        return self.table.is_word(key_of(word))

    def is_name(self, word: str) -> bool:
        """Whether `word` alone is a right name of a place, people or organisation."""
        return any(
            form.status in (Status.CANONICAL, Status.ACCEPTED) and not self.table.entity(form.entity).is_person
            for form in self.table.forms(key_of(word))
        )

    def is_place(self, word: str) -> bool:
        """Whether `word` alone is a place or people in some spelling; in a derived one where English text has no such word."""
        known = [Status.CANONICAL, Status.ACCEPTED, Status.WRONG]
        if not is_attested(word):
            known.append(Status.DERIVED)
        return any(
            form.status in known and not self.table.entity(form.entity).is_person for form in self.table.forms(key_of(word))
        )

    def is_no_given_name(self, word: str) -> bool:
        """Whether a capitalised word before a surname is a title, an English word or the name of a place, people or body."""
        return word in self.vocabulary.words["titles"] or self.is_word(word) or self.is_name(word)

    def is_neutral_before(self, neighbour: Neighbour, around: Surroundings) -> bool:
        """Whether a capitalised word before a name leaves it that name: a title, a people, an opening word, a headline word."""
        word = neighbour.word
        words = self.vocabulary.words
        if not is_capitalised(word) or word.endswith(("'s", "’s")):
            return True
        if word in words["titles"] or word in words["peoples"] or word in words["calendar"]:
            return True
        if self.is_word(word) and (around.in_headline or around.starts_sentence):
            return True
        return self.is_name(word)

    def is_neutral_after(self, neighbour: Neighbour, around: Surroundings, allowed: str) -> bool:
        """Whether a capitalised word behind a name does not make it another one."""
        word = neighbour.word
        words = self.vocabulary.words
        if not is_capitalised(word) or word in words["calendar"] or word in words[allowed]:
            return True
        if around.in_headline and self.is_word(word):
            return True
        return neighbour.hyphen and self.is_place(word)

    def roles_near(self, entity: Entity, around: Surroundings) -> list[str]:
        """Words of the entity's roles that stand near the name."""
        near = {same_role(word.casefold()) for word in _WORDS.findall(around.window(_REACH))}
        return sorted((role_words(entity.roles) - self.vocabulary.words["role noise"]) & near)

    def cue_near(self, around: Surroundings, cues: frozenset[str]) -> str | None:
        """One of `cues` that stands near the name."""
        near = {word.casefold() for word in _WORDS.findall(around.window(_REACH // 2))}
        return min(cues & near, default=None)

    def scene(self, entity: Entity) -> str | None:
        """What makes the entity's country the scene of the text, as evidence, or None."""
        for country in entity.countries:
            if cues := self.vocabulary.country_cues(country) & self.evidence.words:
                return f"the text is about the country (“{min(cues)}”)"
        named = self.evidence.of_country(entity)
        return f"the text is about the country (“{named}”)" if named else None


def same_role(word: str) -> str:
    """One word for those that name one office: ministry and minister, defense and defence."""
    return _SAME_ROLE.get(word, word)


@lru_cache(maxsize=4096)
def role_words(roles: tuple[str, ...]) -> frozenset[str]:
    """The words of roles that say something: president's gives president, adviser also aide."""
    words = {same_role(word.casefold().removesuffix("'s")) for role in roles for word in re.findall(r"[^\W\d_][\w'-]*", role)}
    return frozenset(words | {"aide", "advisor"} if words & {"aide", "advisor"} else words)
