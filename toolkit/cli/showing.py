"""`mtclean diff`, `stats`, `explain` and `config show`: what would change, how often, why, and under which settings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from toolkit.cli.exits import Exit
from toolkit.cli.options import Settings
from toolkit.cli.session import (
    STDIN,
    Progress,
    Session,
    clean_safely,
    cleaned,
    emit,
    on_terminal,
    open_output,
    read_source_text,
    sources,
)
from toolkit.errors import ConfigError

if TYPE_CHECKING:
    from toolkit.report import Reporter
    from toolkit.text import Span

_PLACE: Final = re.compile(r"([0-9]+):([0-9]+)")
# Encodings that patch cannot work in: a line feed is not one byte.
_WIDE: Final = ("utf-16", "utf-32")


def diff(
    files: Sequence[str],
    settings: Settings,
    *,
    html: Path | None,
    encoding: str | None,
    quiet: bool,
    source_text: Path | None = None,
) -> int:
    """Write a unified diff to standard output, or a page to `html`; the exit code."""
    from toolkit.cli.configuration import Cleaners
    from toolkit.formats import encode
    from toolkit.report import DiffReporter, HtmlReporter, Reported, coloured

    inputs = sources(files)
    original = read_source_text(source_text, inputs)
    cleaners = Cleaners(settings, inputs)
    session = Session(quiet=quiet)
    reporter: Reporter = DiffReporter() if html is None else HtmlReporter()
    progress = Progress(session, "files", len(inputs))
    with open_output(html) as sink:
        emit(sink, reporter.begin())
        for source in inputs:
            with session.guard(source.name):
                file = source.read(encoding)
                result = clean_safely(cleaners.of(source), file.text, original)
                encode(file, result.text)  # raises where what `clean` would write does not fit
                report = reporter.report(Reported(source.name, result, bom=bool(file.bom)))
                progress.clear()
                if html is not None:
                    emit(sink, report)
                elif on_terminal():
                    emit(sink, coloured(report))
                elif file.encoding.startswith(_WIDE):
                    emit(sink, report)
                    session.note(f"{source.name}: this diff of {file.encoding} text is for reading; patch cannot apply it")
                else:
                    names, hunks = _parts(report)
                    emit(sink, names)
                    emit(sink, hunks, file.encoding)
            progress.advance()
        progress.clear()
        emit(sink, reporter.end())
    return session.code


def tables(
    files: Sequence[str],
    settings: Settings,
    *,
    html: Path | None,
    encoding: str | None,
    quiet: bool,
    source_text: Path | None = None,
) -> int:
    """Write Markdown tables to standard output; the exit code."""
    from toolkit.report import MarkdownReporter

    if html is not None:
        raise ConfigError("--html and --markdown at the command line; choose one")
    return _report(files, settings, MarkdownReporter(), encoding=encoding, quiet=quiet, source_text=source_text)


def stats(
    files: Sequence[str], settings: Settings, *, as_json: bool, html: Path | None, encoding: str | None, quiet: bool
) -> int:
    """Write counts over all files to standard output, or as a page with plots to `html`; the exit code."""
    from toolkit.report import Form, StatsReporter

    if html is not None and as_json:
        raise ConfigError("--html and --format json at the command line; choose one")
    form = Form.PAGE if html is not None else Form.JSON if as_json else Form.TEXT
    return _report(files, settings, StatsReporter(form), output=html, encoding=encoding, quiet=quiet)


def _report(
    files: Sequence[str],
    settings: Settings,
    reporter: Reporter,
    *,
    output: Path | None = None,
    encoding: str | None,
    quiet: bool,
    source_text: Path | None = None,
) -> int:
    from toolkit.cli.configuration import Cleaners
    from toolkit.report import Reported

    inputs = sources(files)
    original = read_source_text(source_text, inputs)
    cleaners = Cleaners(settings, inputs)
    session = Session(quiet=quiet)
    with open_output(output) as sink:
        emit(sink, reporter.begin())
        for source, file, result in cleaned(session, cleaners, inputs, encoding, original):
            emit(sink, reporter.report(Reported(source.name, result, bom=bool(file.bom))))
        emit(sink, reporter.end())
    return session.code


def _parts(diff: str) -> tuple[str, str]:
    """The two lines with file names, in the encoding of the system, and the hunks, in that of the file."""
    lines = diff.split("\n", 2)
    return ("", "") if len(lines) < 3 else ("\n".join([*lines[:2], ""]), lines[2])


def explain(
    files: Sequence[str], settings: Settings, *, at: str | None, encoding: str | None, source_text: Path | None = None
) -> int:
    """Explain what is done with one file, or with the places `at` in it; the exit code."""
    from toolkit.cli.configuration import Cleaners
    from toolkit.report import ExplainReporter, Reported

    source = sources(files)[0]
    original = read_source_text(source_text, [source])
    cleaner = Cleaners(settings, [source]).of(source)
    session = Session()
    with session.guard(source.name), open_output(None) as sink:
        file = source.read(encoding)
        spans = None if at is None else _asked(file.text, at, source.name)
        result = clean_safely(cleaner, file.text, original)
        emit(sink, ExplainReporter(colour=on_terminal(), at=spans).report(Reported(source.name, result)))
    return session.code


def configuration(file: str | None, settings: Settings) -> int:
    """Write the settings that hold for `file`, or for the working folder, as TOML with the origin of each; the exit code."""
    from toolkit.cli.configuration import KEYS, settle

    source = sources([file or STDIN])[0]
    settled = settle(settings, source)
    lines = []
    for key in KEYS:
        value = getattr(settled.config, key)
        line = f"# {key} is not set" if value is None else f"{key} = {_toml(key, value)}"
        lines.append(f"{line:<40}  # {settled.origins[key]}\n")
    with open_output(None) as sink:
        emit(sink, "".join(lines))
    return Exit.OK


def _toml(key: str, value: object) -> str:
    """A setting as TOML on one line."""
    import json
    from dataclasses import fields

    from toolkit.translate.settings import EngineSettings

    if isinstance(value, EngineSettings):
        given = {item.name: getattr(value, item.name) for item in fields(value)}
        shown = [f"{name} = {_toml(name, part)}" for name, part in given.items() if part != getattr(EngineSettings(), name)]
        return f"{{ {', '.join(shown)} }}" if shown else "{}"
    if key == "languages" and isinstance(value, tuple):
        return f"{{ {', '.join(f'{code} = {_toml(code, order)}' for code, order in value)} }}"
    if key == "always" and isinstance(value, frozenset):
        pairs = [" = ".join(json.dumps(part, ensure_ascii=False) for part in pair) for pair in sorted(value)]
        return f"{{ {', '.join(pairs)} }}" if pairs else "{}"
    return json.dumps(sorted(value) if isinstance(value, frozenset) else value, ensure_ascii=False, default=str)


def _asked(text: str, at: str, name: str) -> list[Span]:
    """The places that `at` names: a line and column, or every occurrence of a text. Raises ConfigError where there is none."""
    from toolkit.report.places import Places, Position
    from toolkit.text import Span

    if place := _PLACE.fullmatch(at):
        offset = Places(text).offset(Position(int(place[1]), int(place[2])))
        if offset is None:
            raise ConfigError(f"no line and column {at} at {name}; both count from 1")
        return [Span(offset, min(offset + 1, len(text)))]
    if not at:
        raise ConfigError("empty --at at the command line; give a text, or LINE:COL")
    spans = [Span(match.start(), match.end()) for match in re.finditer(re.escape(at), text)]
    if not spans:
        raise ConfigError(f"no text {at!r} at {name}; give it as it stands in the file, or LINE:COL")
    return spans
