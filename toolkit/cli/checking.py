"""`mtclean check`: findings as lines, as JSON documents or into JSON Lines records; nothing is changed."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import TYPE_CHECKING

from toolkit.cli.exits import Exit
from toolkit.cli.options import OutputFormat, Settings
from toolkit.cli.records import filter_records
from toolkit.cli.session import Progress, Session, clean_safely, emit, on_terminal, open_output, sources
from toolkit.errors import ConfigError

if TYPE_CHECKING:
    from toolkit.pipeline import Result
    from toolkit.report import Reporter


class Mode(Enum):
    """How findings are reported."""

    LINES = auto()
    DOCUMENTS = auto()
    RECORDS = auto()


def mode(output_format: OutputFormat, *, jsonl: bool) -> Mode:
    """The mode that the options name together. Raises ConfigError where they name two."""
    if output_format is OutputFormat.JSON:
        if jsonl:
            raise ConfigError("--format json and --jsonl at the command line; choose one")
        return Mode.DOCUMENTS
    return Mode.RECORDS if jsonl else Mode.LINES


def check(
    files: Sequence[str],
    settings: Settings,
    chosen: Mode,
    *,
    min_confidence: float,
    encoding: str | None,
    batch_size: int,
    quiet: bool,
) -> int:
    """Report the findings in `files`; the exit code, which is FINDINGS where there are any."""
    inputs = sources(files)
    if chosen is Mode.RECORDS and encoding is not None:
        raise ConfigError("--encoding with --jsonl at the command line; JSON Lines are always UTF-8")
    cleaner = settings.cleaner()
    session = Session(quiet=quiet)

    def count(result: Result) -> None:
        if any(finding.confidence >= min_confidence for finding in result.findings):
            session.raise_to(Exit.FINDINGS)

    def members_of(result: Result) -> dict[str, str]:
        from toolkit.report import to_json
        from toolkit.report.jsonlines import findings

        count(result)
        return {"findings": to_json(findings(result, min_confidence))}

    if chosen is Mode.RECORDS:
        filter_records(session, cleaner, inputs, None, members_of, batch_size)
        return session.code

    from toolkit.report import Reported

    reporter = _reporter(chosen, min_confidence)
    progress = Progress(session, "files", len(inputs))
    with open_output(None) as sink:
        emit(sink, reporter.begin())
        for source in inputs:
            with session.guard(source.name):
                result = clean_safely(cleaner, source.read(encoding).text)
                count(result)
                progress.clear()
                emit(sink, reporter.report(Reported(source.name, result)))
            progress.advance()
        progress.clear()
        emit(sink, reporter.end())
    return session.code


def _reporter(chosen: Mode, min_confidence: float) -> Reporter:
    from toolkit.report import JsonReporter, LineReporter, TerminalReporter

    if chosen is Mode.DOCUMENTS:
        return JsonReporter(with_text=False, min_confidence=min_confidence)
    return TerminalReporter(min_confidence) if on_terminal() else LineReporter(min_confidence)
