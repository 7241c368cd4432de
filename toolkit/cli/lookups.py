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
def install_model(
    name: Annotated[
        str,
        typer.Argument(metavar="FILE|NAME", help="An .argosmodel file, or a language or pair of the index.", show_default=False),
    ],
    target: Annotated[str, typer.Option("--target", help="Language to translate into, for a name.")] = "en",
) -> None:
    """Install an Argos package: from a file, or by name (uk, uk_en) from argostranslate's index over the network."""
    from toolkit.translate.argos_index import install_by_name
    from toolkit.translate.argos_install import install

    path = Path(name)
    packages = [install(path)] if path.suffix or path.is_file() else install_by_name(name, target)
    _print(f"{package.name} installed in {package.folder}" for package in packages)


@models.command("update")
def update_models() -> None:
    """Install newer versions of the Argos packages that are installed, over the network."""
    from toolkit.translate.argos_index import update

    _print([f"{old.name} -> {new.name}" for old, new in update()] or ["nothing newer"])


@models.command("remove")
def remove_model(name: Annotated[str, typer.Argument(metavar="NAME", help="As `mtclean models list` shows it.")]) -> None:
    """Remove an Argos package."""
    from toolkit.translate.argos_index import remove

    _print([f"removed: {remove(name)}"])


@models.command("test")
def put_models_to_test(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="As `models list` shows it; all without.", show_default=False)
    ] = None,
) -> int:
    """Try each Argos package on plain sentences; exit code 1 where one is broken."""
    from toolkit.translate.argos import ArgosEngine, list_packages
    from toolkit.translate.selftest import check

    packages = [package for package in list_packages() if name in (None, package.name)]
    if name is not None and not packages:
        raise ConfigError(f"no package {name!r} is installed; see mtclean models list")
    engine, broken = ArgosEngine(), 0
    for package in packages:
        verdict = check(engine, package.source, package.target)
        broken += bool(verdict.faults)
        state = "passed" if verdict.passed else "broken" if verdict.faults else "no sentences of this pair to test it with"
        _print([f"{package.name}: {state}", *(f"  {fault}" for fault in verdict.faults)])
    _print([] if packages else ["no Argos package is installed"])
    return Exit.FINDINGS if broken else Exit.OK


def print_schema(name: SchemaName) -> int:
    """Print the JSON Schema called `name`; the exit code."""
    from importlib.resources import files

    with open_output(None) as sink:
        emit(sink, files("toolkit").joinpath("data", "schema", f"{name}.schema.json").read_text(encoding="utf-8"))
    return Exit.OK


def _print(lines: Iterable[str]) -> None:
    with open_output(None) as sink:
        emit(sink, "".join(f"{printable(line)}\n" for line in lines))
