"""The commands and their options; what they do stands in the modules that they call, imported when called."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli import lookups
from toolkit.cli.gazetteer import gazetteer
from toolkit.cli.options import (
    BatchSize,
    CheckFormat,
    ConfigFile,
    Encoding,
    Files,
    Format,
    JsonLines,
    MinConfidence,
    Off,
    OneFile,
    Output,
    OutputFormat,
    Quiet,
    SchemaName,
    Settings,
    SourceLanguage,
    SourceText,
    Style,
    Suggest,
    Target,
    Translate,
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


config_commands = typer.Typer(help="Show the settings and where they come from.")
app.add_typer(config_commands, name="config")
app.add_typer(gazetteer, name="gazetteer")
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
    style: Style = None,
    target: Target = None,
    source: SourceLanguage = None,
    source_text: SourceText = None,
    suggest: Suggest = None,
    off: Off = None,
    translate: Translate = None,
    config: ConfigFile = None,
    encoding: Encoding = None,
    quiet: Quiet = False,
) -> int:
    """Clean texts: to standard output, to --output, or --in-place."""
    from toolkit.cli import cleaning

    return cleaning.clean(
        files or [],
        Settings(style, target, source, suggest, off, translate, config),
        cleaning.mode(output_format, jsonl=jsonl, in_place=in_place),
        output=output,
        encoding=encoding,
        batch_size=batch_size,
        quiet=quiet,
        source_text=source_text,
    )


@app.command()
def check(
    files: Files = None,
    output_format: Annotated[
        CheckFormat, typer.Option("--format", help="text; json: one object a line; sarif: one log with fixes.")
    ] = CheckFormat.TEXT,
    jsonl: JsonLines = False,
    batch_size: BatchSize = 64,
    min_confidence: MinConfidence = 0.0,
    style: Style = None,
    target: Target = None,
    source: SourceLanguage = None,
    source_text: SourceText = None,
    suggest: Suggest = None,
    off: Off = None,
    translate: Translate = None,
    config: ConfigFile = None,
    encoding: Encoding = None,
    quiet: Quiet = False,
) -> int:
    """Report findings and change nothing; exit code 1 if there are any."""
    from toolkit.cli import checking

    return checking.check(
        files or [],
        Settings(style, target, source, suggest, off, translate, config),
        checking.mode(output_format, jsonl=jsonl),
        min_confidence=min_confidence,
        encoding=encoding,
        batch_size=batch_size,
        quiet=quiet,
        source_text=source_text,
    )


@app.command()
def diff(
    files: Files = None,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Write a page to review and decide on instead.", show_default=False),
    ] = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="Write tables for a pull request instead.")] = False,
    style: Style = None,
    target: Target = None,
    source: SourceLanguage = None,
    source_text: SourceText = None,
    suggest: Suggest = None,
    off: Off = None,
    translate: Translate = None,
    config: ConfigFile = None,
    encoding: Encoding = None,
    quiet: Quiet = False,
) -> int:
    """Show what `clean` would change, as a unified diff (patch -p1 applies it), as a page or as Markdown."""
    from toolkit.cli import showing

    settings = Settings(style, target, source, suggest, off, translate, config)
    if markdown:
        return showing.tables(files or [], settings, html=html, encoding=encoding, quiet=quiet, source_text=source_text)
    return showing.diff(files or [], settings, html=html, encoding=encoding, quiet=quiet, source_text=source_text)


@app.command()
def stats(
    files: Files = None,
    output_format: Annotated[OutputFormat, typer.Option("--format", help="text, or json: one object.")] = OutputFormat.TEXT,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write a page with plots instead.", show_default=False)
    ] = None,
    style: Style = None,
    target: Target = None,
    source: SourceLanguage = None,
    suggest: Suggest = None,
    off: Off = None,
    translate: Translate = None,
    config: ConfigFile = None,
    encoding: Encoding = None,
    quiet: Quiet = False,
) -> int:
    """Count what `clean` would change: by kind and rule, commonest variants, languages, files untouched, time."""
    from toolkit.cli import showing

    settings = Settings(style, target, source, suggest, off, translate, config)
    as_json = output_format is OutputFormat.JSON
    return showing.stats(files or [], settings, as_json=as_json, html=html, encoding=encoding, quiet=quiet)


@app.command()
def apply(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="The text that was reviewed.", show_default=False)],
    decisions: Annotated[Path, typer.Argument(metavar="DECISIONS", help="What the review page exported.", show_default=False)],
    output: Output = None,
    in_place: Annotated[bool, typer.Option("--in-place", "-i", help="Change the file itself.")] = False,
    remember: Annotated[
        bool, typer.Option("--remember", help="Write what is to hold always or never into mtclean.toml, for all texts to come.")
    ] = False,
    config: ConfigFile = None,
    encoding: Encoding = None,
    quiet: Quiet = False,
) -> int:
    """Carry out the decisions made on the review page (diff --html), and nothing else."""
    from toolkit.cli import applying

    return applying.apply_decisions(
        file, decisions, output=output, in_place=in_place, remember=remember, config=config, encoding=encoding, quiet=quiet
    )


@app.command()
def review(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Text files.", show_default=False)],
    decisions: Annotated[
        Path, typer.Option("--decisions", metavar="FILE", help="Where decisions are kept, and taken up from.")
    ] = Path("decisions.json"),
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="Write files into this folder, not in place.", show_default=False),
    ] = None,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port on this machine; 0 takes a free one.")] = 0,
    style: Style = None,
    target: Target = None,
    source: SourceLanguage = None,
    suggest: Suggest = None,
    off: Off = None,
    translate: Translate = None,
    config: ConfigFile = None,
    encoding: Encoding = None,
) -> int:
    """Serve the review page to this machine alone, save each decision as it is made, and write the files when told to."""
    from toolkit.cli import reviewing

    settings = Settings(style, target, source, suggest, off, translate, config)
    return reviewing.review(files, settings, decisions=decisions, output=output, port=port, encoding=encoding)


@app.command()
def schema(
    name: Annotated[SchemaName, typer.Argument(metavar="NAME", help="document, record, decisions or stats.", show_default=False)],
) -> int:
    """Print the JSON Schema of what mtclean writes: documents, JSON Lines records, decisions, statistics."""
    from toolkit.cli import lookups

    return lookups.print_schema(name)


@app.command()
def explain(
    file: OneFile = None,
    at: Annotated[
        str | None,
        typer.Option("--at", metavar="TEXT|LINE:COL", help="Only what is here; also says why nothing is.", show_default=False),
    ] = None,
    style: Style = None,
    target: Target = None,
    source: SourceLanguage = None,
    source_text: SourceText = None,
    suggest: Suggest = None,
    off: Off = None,
    translate: Translate = None,
    config: ConfigFile = None,
    encoding: Encoding = None,
) -> int:
    """Say why each change is made, and why the rest is not."""
    from toolkit.cli import showing

    return showing.explain(
        [file] if file else [],
        Settings(style, target, source, suggest, off, translate, config),
        at=at,
        encoding=encoding,
        source_text=source_text,
    )


@config_commands.callback()
def _config() -> None:
    """Keep `show` a command of its own while it is the only one."""


@config_commands.command("show")
def show_config(
    file: OneFile = None,
    style: Style = None,
    target: Target = None,
    source: SourceLanguage = None,
    suggest: Suggest = None,
    off: Off = None,
    translate: Translate = None,
    config: ConfigFile = None,
) -> int:
    """Show the settings for a file, or for the working folder, each with its origin, as TOML."""
    from toolkit.cli import showing

    return showing.configuration(file, Settings(style, target, source, suggest, off, translate, config))
