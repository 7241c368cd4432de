"""House styles: which right form of a name a text should print.

A style insists on a form where `style_forms.tsv` says so or a row carries one of the style's labels; elsewhere it prints the
canonical form and leaves what other styles and the bearer accept.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from toolkit.errors import ConfigError
from toolkit.names.entities import Entity
from toolkit.names.people import divide


class Preferred(NamedTuple):
    """The form that a style prints, its parts for a person, and whether it insists on it against other right forms."""

    full: str
    given: str
    family: str
    strict: bool


class Style:
    """One profile. Raises ConfigError for a name that no profile has."""

    def __init__(self, name: str, rules: Mapping[str, Any]) -> None:
        styles: Mapping[str, Any] = rules["styles"]
        if name not in styles:
            raise ConfigError(f"no style is called {name!r}; use one of: {', '.join(sorted(styles))}")
        self.name = name
        self._labels: list[str] = styles[name]["labels"]
        self._countries = frozenset(styles[name]["countries"])
        self._forms: Mapping[str, str] = styles[name]["forms"]

    def may_insist(self, entity: Entity) -> bool:
        """Whether this style may want a right form of `entity` otherwise."""
        return bool(self._labels) or entity.id in self._forms

    def preferred(self, entity: Entity) -> Preferred:
        """What this style prints for `entity`."""
        form = self._forms.get(entity.id)
        if form is None and (not self._countries or self._countries & set(entity.countries)):
            by_label = dict(reversed(entity.styles))
            form = next((by_label[label] for label in self._labels if label in by_label), None)
        if form is None:
            return Preferred(entity.canonical, entity.given, entity.family, strict=False)
        parts = divide(form, entity) if entity.is_person else None
        if parts is None:
            return Preferred(form, "", "", strict=True)
        given = parts.given or entity.given
        return Preferred(f"{given} {parts.family}", given, parts.family, strict=True)
