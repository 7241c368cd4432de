"""Options that several commands share, and the configuration that they make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.errors import ConfigError

if TYPE_CHECKING:
    from toolkit.pipeline import Cleaner, Config
    from toolkit.text import Kind


class OutputFormat(StrEnum):
    """What a command writes."""

    TEXT = "text"
    JSON = "json"


Files = Annotated[list[str] | None, typer.Argument(metavar="FILE|-", help="Text files; - is standard input.", show_default=False)]
OneFile = Annotated[str | None, typer.Argument(metavar="FILE|-", help="A text file; - is standard input.", show_default=False)]
Style = Annotated[str, typer.Option("--style", help="House style for names.")]
Target = Annotated[str, typer.Option("--target", help="Language that the text should be in (BCP 47).")]
SourceLanguage = Annotated[
    str | None,
    typer.Option("--source", help="Language that the text was translated from, if known (BCP 47).", show_default=False),
]
Suggest = Annotated[
    list[str] | None,
    typer.Option("--suggest", metavar="KIND", help="Report this kind but never change it (repeatable).", show_default=False),
]
Off = Annotated[
    list[str] | None, typer.Option("--off", metavar="KIND", help="Do not look for this kind (repeatable).", show_default=False)
]
NoTranslate = Annotated[bool, typer.Option("--no-translate", help="Find foreign spans but do not translate them.")]
Encoding = Annotated[
    str | None, typer.Option("--encoding", help="Encoding of the files, if not UTF-8 or marked UTF-16.", show_default=False)
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No summary and no progress.")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here, all or nothing.", show_default=False)
]
Format = Annotated[OutputFormat, typer.Option("--format", help="text, or json: one object a line, one line a file.")]
JsonLines = Annotated[bool, typer.Option("--jsonl", help='Filter JSON Lines records, {"id", "text", ...}, in order.')]
BatchSize = Annotated[
    int, typer.Option("--batch-size", min=1, help="Most records to hold before writing (--jsonl); 1 answers line by line.")
]
MinConfidence = Annotated[float, typer.Option("--min-confidence", min=0.0, max=1.0, help="Leave out findings below this.")]


@dataclass(frozen=True, slots=True)
class Settings:
    """The options that make a cleaner."""

    style: str
    target: str
    source: str | None
    suggest: Sequence[str] | None
    off: Sequence[str] | None
    no_translate: bool

    def cleaner(self) -> Cleaner:
        """The cleaner for these settings. Raises ConfigError, and DataError where data is missing."""
        from toolkit.pipeline import Cleaner

        return Cleaner(self.config())

    def config(self) -> Config:
        """The configuration. Raises ConfigError."""
        from toolkit.pipeline import Config

        return Config(
            target=self.target,
            source=self.source,
            style=self.style,
            suggest=frozenset(_kind(name, "--suggest") for name in self.suggest or ()),
            off=frozenset(_kind(name, "--off") for name in self.off or ()),
            translate=not self.no_translate,
        )


def _kind(name: str, option: str) -> Kind:
    from difflib import get_close_matches

    from toolkit.text import Kind

    try:
        return Kind(name.lower().replace("_", "-"))
    except ValueError as error:
        kinds = [kind.value for kind in Kind]
        nearest = get_close_matches(name.lower(), kinds, n=1, cutoff=0.5)
        advice = f"did you mean {nearest[0]}?" if nearest else f"the kinds are {', '.join(kinds)}"
        raise ConfigError(f"no kind of fault called {name!r} at {option}; {advice}") from error
