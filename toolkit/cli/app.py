"""The commands and their options; what they do stands in the modules that they call, imported when called."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli import lookups
from toolkit.cli.options import (
    BatchSize,
    Encoding,
    Files,
    Format,
    JsonLines,
    MinConfidence,
    NoTranslate,
    Off,
    OneFile,
    Output,
    OutputFormat,
    Quiet,
    Settings,
    SourceLanguage,
    Style,
    Suggest,
    Target,
)

_EXITS = """Exit codes: 0 done, 1 findings (check), 2 wrong usage, 3 input (missing, undecodable or unwritable file, broken
record), 4 data or engine, 5 broken promise."""

# Plain help: rich would triple the start-up time.
app = typer.Typer(
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=_EXITS,
)


app.add_typer(lookups.gazetteer, name="gazetteer")
app.add_typer(lookups.lexicon, name="lexicon")
app.add_typer(lookups.models, name="models")


def _show_version(wanted: bool) -> None:
    if wanted:
        from toolkit.pipeline import Cleaner

        typer.echo(Cleaner().signature)
        raise typer.Exit


@app.callback()
def mtclean(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the versions of everything and leave.")
    ] = False,
) -> None:
    """Find and mend what machine translation leaves in news, and show every change."""


@app.command()
def clean(
    files: Files = None,
    output: Output = None,
    in_place: Annotated[bool, typer.Option("--in-place", "-i", help="Change the files themselves.")] = False,
    output_format: Format = OutputFormat.TEXT,
    jsonl: JsonLines = False,
    batch_size: BatchSize = 64,
    style: Style = "default",
    target: Target = "en",
    source: SourceLanguage = None,
    suggest: Suggest = None,
    off: Off = None,
    no_translate: NoTranslate = False,
    encoding: Encoding = None,
    quiet: Quiet = False,
) -> int:
    """Clean texts: to standard output, to --output, or --in-place."""
    from toolkit.cli import cleaning

    return cleaning.clean(
        files or [],
        Settings(style, target, source, suggest, off, no_translate),
        cleaning.mode(output_format, jsonl=jsonl, in_place=in_place),
        output=output,
        encoding=encoding,
        batch_size=batch_size,
        quiet=quiet,
    )


@app.command()
def check(
    files: Files = None,
    output_format: Format = OutputFormat.TEXT,
    jsonl: JsonLines = False,
    batch_size: BatchSize = 64,
    min_confidence: MinConfidence = 0.0,
    style: Style = "default",
    target: Target = "en",
    source: SourceLanguage = None,
    suggest: Suggest = None,
    off: Off = None,
    no_translate: NoTranslate = False,
    encoding: Encoding = None,
    quiet: Quiet = False,
) -> int:
    """Report findings and change nothing; exit code 1 if there are any."""
    from toolkit.cli import checking

    return checking.check(
        files or [],
        Settings(style, target, source, suggest, off, no_translate),
        checking.mode(output_format, jsonl=jsonl),
        min_confidence=min_confidence,
        encoding=encoding,
        batch_size=batch_size,
        quiet=quiet,
    )


@app.command()
def diff(
    files: Files = None,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Write a page with both texts side by side instead.", show_default=False),
    ] = None,
    style: Style = "default",
    target: Target = "en",
    source: SourceLanguage = None,
    suggest: Suggest = None,
    off: Off = None,
    no_translate: NoTranslate = False,
    encoding: Encoding = None,
    quiet: Quiet = False,
) -> int:
    """Show what `clean` would change, as a unified diff (patch -p1 applies it) or as a page."""
    from toolkit.cli import showing

    return showing.diff(
        files or [], Settings(style, target, source, suggest, off, no_translate), html=html, encoding=encoding, quiet=quiet
    )


@app.command()
def explain(
    file: OneFile = None,
    at: Annotated[
        str | None,
        typer.Option("--at", metavar="TEXT|LINE:COL", help="Only what is here; also says why nothing is.", show_default=False),
    ] = None,
    style: Style = "default",
    target: Target = "en",
    source: SourceLanguage = None,
    suggest: Suggest = None,
    off: Off = None,
    no_translate: NoTranslate = False,
    encoding: Encoding = None,
) -> int:
    """Say why each change is made, and why the rest is not."""
    from toolkit.cli import showing

    return showing.explain(
        [file] if file else [], Settings(style, target, source, suggest, off, no_translate), at=at, encoding=encoding
    )
