"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class OutputFormat(StrEnum):
    """What a command writes."""

    TEXT = "text"
    JSON = "json"


class CheckFormat(StrEnum):
    """What `check` writes."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"


class SchemaName(StrEnum):
    """What there is a JSON Schema of."""

    DOCUMENT = "document"
    RECORD = "record"
    DECISIONS = "decisions"
    STATS = "stats"


Files = Annotated[list[str] | None, typer.Argument(metavar="FILE|-", help="Text files; - is standard input.", show_default=False)]
OneFile = Annotated[str | None, typer.Argument(metavar="FILE|-", help="A text file; - is standard input.", show_default=False)]
Style = Annotated[
    str | None,
    typer.Option("--style", help="House style for names (ap, bbc, guardian, nyt, reuters, un ...).", show_default=False),
]
Target = Annotated[
    str | None, typer.Option("--target", help="Language that the text should be in (BCP 47); en.", show_default=False)
]
SourceLanguage = Annotated[
    str | None,
    typer.Option("--source-language", help="Language that the text was translated from, if known (BCP 47).", show_default=False),
]
SourceText = Annotated[
    Path | None,
    typer.Option(
        "--source", metavar="FILE", help="The text that it was translated from: report what differs.", show_default=False
    ),
]
Suggest = Annotated[
    list[str] | None,
    typer.Option("--suggest", metavar="KIND", help="Report this kind but never change it (repeatable).", show_default=False),
]
Off = Annotated[
    list[str] | None, typer.Option("--off", metavar="KIND", help="Do not look for this kind (repeatable).", show_default=False)
]
Translate = Annotated[
    bool | None,
    typer.Option("--translate/--no-translate", help="Translate foreign spans, or only find them.", show_default=False),
]
ConfigFile = Annotated[
    Path | None,
    typer.Option(
        "--config", metavar="FILE", help="Settings, instead of the nearest mtclean.toml or pyproject.toml.", show_default=False
    ),
]
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
    """The options that make a cleaner, None where they were not given; `toolkit.cli.configuration` fills the rest."""

    style: str | None
    target: str | None
    source: str | None
    suggest: Sequence[str] | None
    off: Sequence[str] | None
    translate: bool | None
    config: Path | None
