"""`mtclean clean`: three exclusive modes, text, JSON documents and JSON Lines records."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.cli.options import OutputFormat, Settings
from toolkit.cli.records import filter_records
from toolkit.cli.session import Progress, Session, Source, clean_safely, cleaned, emit, open_output, read_source_text, sources
from toolkit.errors import ConfigError

if TYPE_CHECKING:
    from toolkit.cli.configuration import Cleaners
    from toolkit.pipeline import Cleaner, Result


class Mode(Enum):
    """What becomes of the cleaned texts."""

    TEXT = auto()
    IN_PLACE = auto()
    DOCUMENTS = auto()
    RECORDS = auto()


def mode(output_format: OutputFormat, *, jsonl: bool, in_place: bool) -> Mode:
    """The mode that the options name together. Raises ConfigError where they name two."""
    chosen = [Mode.DOCUMENTS] * (output_format is OutputFormat.JSON) + [Mode.RECORDS] * jsonl + [Mode.IN_PLACE] * in_place
    if len(chosen) > 1:
        raise ConfigError("two of --format json, --jsonl and --in-place at the command line; choose one")
    return chosen[0] if chosen else Mode.TEXT


def clean(
    files: Sequence[str],
    settings: Settings,
    chosen: Mode,
    *,
    output: Path | None,
    encoding: str | None,
    batch_size: int,
    quiet: bool,
    source_text: Path | None = None,
) -> int:
    """Clean `files` in the chosen mode; the exit code."""
    from toolkit.cli.configuration import Cleaners

    inputs = sources(files)
    _refuse_contradictions(inputs, chosen, output, encoding)
    if chosen is Mode.RECORDS and source_text is not None:
        raise ConfigError('--source with --jsonl at the command line; put a "source" into each record')
    original = read_source_text(source_text, inputs)
    cleaners = Cleaners(settings, inputs)
    session = Session(quiet=quiet)
    if chosen is Mode.IN_PLACE:
        _clean_in_place(session, cleaners, inputs, encoding, original)
    elif chosen is Mode.RECORDS:
        filter_records(session, cleaners, inputs, output, _members, batch_size)
    elif chosen is Mode.DOCUMENTS:
        _write_documents(session, cleaners, inputs, output, encoding, original)
    else:
        _write_text(session, cleaners.of(inputs[0]), inputs[0], output, encoding, original)
    return session.code


def _refuse_contradictions(inputs: Sequence[Source], chosen: Mode, target: Path | None, encoding: str | None) -> None:
    if chosen is Mode.TEXT and len(inputs) > 1:
        raise ConfigError("several files for one text at the command line; use --in-place, --format json or --jsonl")
    if chosen is Mode.IN_PLACE and target is not None:
        raise ConfigError("--in-place and --output at the command line; choose one")
    if chosen is Mode.IN_PLACE and any(source.path is None for source in inputs):
        raise ConfigError("--in-place with standard input at the command line; name files")
    if chosen is Mode.RECORDS and encoding is not None:
        raise ConfigError("--encoding with --jsonl at the command line; JSON Lines are always UTF-8")


def _write_text(
    session: Session, cleaner: Cleaner, source: Source, target: Path | None, encoding: str | None, original: str | None
) -> None:
    from toolkit.formats import encode

    with session.guard(source.name):
        file = source.read(encoding)
        result = clean_safely(cleaner, file.text, original)
        data = encode(file, result.text)
        with open_output(target) as sink:
            sink.write(data)
        if target is not None:
            session.note(f"{source.name}: {summary(result)}")


def _clean_in_place(
    session: Session, cleaners: Cleaners, inputs: Sequence[Source], encoding: str | None, original: str | None
) -> None:
    from toolkit.formats import encode, write_bytes

    progress = Progress(session, "files", len(inputs))
    changed = 0
    for source in inputs:
        with session.guard(source.name):
            file = source.read(encoding)
            result = clean_safely(cleaners.of(source), file.text, original)
            if result.changed and source.path is not None:
                write_bytes(source.path, encode(file, result.text))
                changed += 1
                session.note(f"{source.name}: {summary(result)}")
        progress.advance()
    progress.clear()
    session.note(f"{changed} of {len(inputs)} files changed")


def _write_documents(
    session: Session,
    cleaners: Cleaners,
    inputs: Sequence[Source],
    target: Path | None,
    encoding: str | None,
    original: str | None,
) -> None:
    from toolkit.report import JsonReporter, Reported

    reporter = JsonReporter()
    with open_output(target) as sink:
        for source, _, result in cleaned(session, cleaners, inputs, encoding, original):
            emit(sink, reporter.report(Reported(source.name, result)))


def summary(result: Result) -> str:
    """How many edits of each kind, in words."""
    from collections import Counter

    counts = Counter(edit.kind.value for edit in result.edits)
    kinds = ", ".join(f"{kind} {count}" for kind, count in counts.most_common())
    return f"{len(result.edits)} edits" + (f" ({kinds})" if kinds else "")


def _members(result: Result) -> dict[str, str]:
    """The members that a record gets, as JSON source."""
    from toolkit.report import to_json
    from toolkit.report.jsonlines import decisions, findings

    members = {"edits": to_json(decisions(result)), "findings": to_json(findings(result))}
    if result.changed:
        members["text"] = to_json(result.text)
    return members
