"""`mtclean lexicon`, `models` and `schema`: what the data say, which translators there are, what output is like."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.exits import Exit
from toolkit.cli.options import SchemaName
from toolkit.cli.session import emit, open_output, printable
from toolkit.errors import ConfigError

lexicon = typer.Typer(help="Look into the bundled lexicons.")
models = typer.Typer(help="Show and install translation models.")


@lexicon.callback()
def _lexicon() -> None:
    """Keep `lookup` a command of its own while it is the only one."""


@lexicon.command("lookup")
def look_up_word(
    word: Annotated[str, typer.Argument(metavar="WORD", help="A word as it stands in a text.", show_default=False)],
    language: Annotated[
        str | None, typer.Option("--language", help="Only in the lexicon of this language.", show_default=False)
    ] = None,
) -> None:
    """Show the glosses of a word, the form they stand under and where they come from."""
    from toolkit.translate.lexicon import LANGUAGES, explain

    if language is not None and language not in LANGUAGES:
        raise ConfigError(f"no lexicon of {language!r} at --language; there are {', '.join(LANGUAGES)}")
    entries = explain(word, language)
    lines = [f"{code}  {entry.head}  {', '.join(entry.glosses)}  ({entry.origin})" for code, entry in entries.items()]
    _print(lines or [f"no lexicon has {word!r}"])


@models.command("list")
def list_models() -> None:
    """List the translators in the order in which they are asked."""
    from toolkit.translate.argos import list_packages
    from toolkit.translate.bundled import BundledEngine

    lines = [f"{package.name}  {package.source} -> {package.target}  {package.folder}" for package in list_packages()]
    engine = BundledEngine()
    pairs = ", ".join(map(str, engine.metadata["from"]))
    _print([*lines, f"{engine.name}  {pairs} -> {engine.metadata['to']}  bundled"])


@models.command("info")
def show_model(name: Annotated[str, typer.Argument(metavar="NAME", help="As `mtclean models list` shows it.")]) -> None:
    """Show what a translator says about itself."""
    from toolkit.translate.argos import list_packages
    from toolkit.translate.bundled import BundledEngine

    engine = BundledEngine()
    if name == engine.name:
        _print(f"{key}: {value}" for key, value in engine.metadata.items())
        return
    packages = {package.name: package for package in list_packages()}
    if name not in packages:
        raise ConfigError(f"no model {name!r} at the command line; see mtclean models list")
    package = packages[name]
    facts = {"name": name, "from": package.source, "to": package.target, "version": package.version, "folder": package.folder}
    _print(f"{key}: {value}" for key, value in facts.items())


@models.command("install")
def install_model(file: Annotated[Path, typer.Argument(metavar="FILE", help="An .argosmodel file.", show_default=False)]) -> None:
    """Install an Argos package from a file on this machine."""
    from toolkit.translate.argos_install import install

    package = install(file)
    _print([f"{package.name} installed in {package.folder}"])


def print_schema(name: SchemaName) -> int:
    """Print the JSON Schema called `name`; the exit code."""
    from importlib.resources import files

    with open_output(None) as sink:
        emit(sink, files("toolkit").joinpath("data", "schema", f"{name}.schema.json").read_text(encoding="utf-8"))
    return Exit.OK


def _print(lines: Iterable[str]) -> None:
    with open_output(None) as sink:
        emit(sink, "".join(f"{printable(line)}\n" for line in lines))
