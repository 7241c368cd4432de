"""What a cleaner is told: one immutable object, strict and explainable."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, fields
from enum import StrEnum
from pathlib import Path

from toolkit.errors import ConfigError
from toolkit.pipeline.remembered import surface_forms
from toolkit.text.kinds import Kind
from toolkit.translate.settings import EngineSettings


class Policy(StrEnum):
    """What becomes of the findings of a kind."""

    FIX = "fix"
    """Automatic proposals become edits."""
    SUGGEST = "suggest"
    """Findings and proposals are reported; the text stays."""
    OFF = "off"
    """Not looked for."""


@dataclass(frozen=True, slots=True)
class Config:
    """All settings of a `Cleaner`.

    target: language that the text should be in, BCP 47. Rules for names and translation hold for targets with data (`en`);
        others get the rules that need none.
    source: language that the text was translated from, where known; a prior for naming foreign spans.
    style: house style for names (`default`, `ap`, `reuters`, `bbc`, `guardian`, `nyt`, `un`, `ukrainian-official`).
    suggest: kinds that are reported and never changed. What it costs to leave a kind on `fix`: boilerplate and duplicate
        remove whole paragraphs; every other kind changes a few characters.
    off: kinds that are not looked for.
    translate: whether foreign spans are filled; without it they are only found, and names in them still resolved.
    ignore: words and phrases that are left alone as they stand, with what touches them, unless their whole paragraph is removed.
    always: pairs of a variant and the spelling that is put in for it, above every other rule and above `suggest` and `off`.
    never: words that stay as they are and are not flagged, in any letter case, unless their whole paragraph is removed.
    gazetteers: source files or compiled tables (`NAME.trie`) of the user's own gazetteer, laid over ours, the last uppermost.
    engines: translation memories, glossaries, and the engines with their order.
    """

    target: str = "en"
    source: str | None = None
    style: str = "default"
    suggest: frozenset[Kind] = frozenset()
    off: frozenset[Kind] = frozenset()
    translate: bool = True
    ignore: frozenset[str] = frozenset()
    always: frozenset[tuple[str, str]] = frozenset()
    never: frozenset[str] = frozenset()
    gazetteers: tuple[Path, ...] = ()
    engines: EngineSettings = field(default_factory=EngineSettings)

    def __post_init__(self) -> None:
        if both := self.suggest & self.off:
            names = ", ".join(sorted(both))
            raise ConfigError(f"{names} cannot be both 'suggest' and 'off'; name each kind once")
        if not self.target.strip():
            raise ConfigError("the target language is empty; give a BCP 47 code such as 'en'")
        surface_forms(self.always)  # raises where they cannot hold together

    def policy(self, kind: Kind) -> Policy:
        """What becomes of findings of `kind`."""
        if kind in self.off:
            return Policy.OFF
        return Policy.SUGGEST if kind in self.suggest else Policy.FIX

    def fingerprint(self) -> str:
        """Eight hexadecimal digits that name this configuration; equal for equal settings on every machine."""
        values = {item.name: getattr(self, item.name) for item in fields(self)}
        plain = {name: sorted(map(str, value)) if isinstance(value, frozenset) else str(value) for name, value in values.items()}
        return hashlib.sha256(repr(sorted(plain.items())).encode()).hexdigest()[:8]
