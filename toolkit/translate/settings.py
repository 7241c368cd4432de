"""What a user says of the translation: memories, glossaries, engines of their own, and the order in which engines are asked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from toolkit.errors import ConfigError

ARGOS: Final = "argos"
BUNDLED: Final = "bundled"
COMMAND: Final = "command"
LIBRE: Final = "libretranslate"
PLUGINS: Final = "plugins"
ENGINES: Final = (ARGOS, BUNDLED, COMMAND, LIBRE, PLUGINS)


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """The table [engines] of a configuration.

    order: names of engines in the order in which they are asked; those that are left out are not asked.
    languages: the same for single source languages (BCP 47), which then leave `order` aside.
    memory: translation memories (TMX, TSV), asked before all engines; `fuzzy` in (0, 1] is the least similarity of a match.
    glossary: glossaries (TSV, TBX); their terms come out as they stand there. `do_not_translate`: terms that stay as they are.
    command: program and arguments of an engine of the user's own (`external.py`); `timeout` in seconds, for the server too.
    libretranslate: address of a LibreTranslate server; `api_key_variable` names the environment variable with its key.

    Raises ConfigError for an unknown engine or a value out of range.
    """

    order: tuple[str, ...] = ENGINES
    languages: tuple[tuple[str, tuple[str, ...]], ...] = ()
    memory: tuple[Path, ...] = ()
    fuzzy: float = 0.9
    glossary: tuple[Path, ...] = ()
    do_not_translate: tuple[str, ...] = ()
    command: tuple[str, ...] = ()
    timeout: float = 60.0
    libretranslate: str = ""
    api_key_variable: str = ""

    def __post_init__(self) -> None:
        for names in (self.order, *(names for _, names in self.languages)):
            if unknown := [name for name in names if name not in ENGINES]:
                raise ConfigError(f"no engine is called {unknown[0]!r}; the engines are {', '.join(ENGINES)}")
        if not 0 < self.fuzzy <= 1:
            raise ConfigError(f"engines.fuzzy is {self.fuzzy}; write a similarity above 0, at most 1")
        if self.timeout <= 0:
            raise ConfigError(f"engines.timeout is {self.timeout}; write seconds above 0")
        if self.libretranslate and not self.libretranslate.startswith(("http://", "https://")):
            raise ConfigError(f"engines.libretranslate is {self.libretranslate!r}; write an address with http:// or https://")
