"""`mtclean check`: findings as lines, as JSON documents, as a SARIF log or into JSON Lines records; nothing is changed."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.cli.exits import Exit
from toolkit.cli.options import CheckFormat, Settings
from toolkit.cli.records import filter_records
from toolkit.cli.session import Session, cleaned, emit, on_terminal, open_output, read_source_text, sources
from toolkit.errors import ConfigError

if TYPE_CHECKING:
    from toolkit.pipeline import Result
    from toolkit.report import Reporter


class Mode(Enum):
    """How findings are reported."""

    LINES = auto()
    DOCUMENTS = auto()
    SARIF = auto()
    RECORDS = auto()


def mode(output_format: CheckFormat, *, jsonl: bool) -> Mode:
    """The mode that the options name together. Raises ConfigError where they name two."""
    if jsonl and output_format is not CheckFormat.TEXT:
        raise ConfigError(f"--format {output_format} and --jsonl at the command line; choose one")
    if jsonl:
        return Mode.RECORDS
    return {CheckFormat.TEXT: Mode.LINES, CheckFormat.JSON: Mode.DOCUMENTS, CheckFormat.SARIF: Mode.SARIF}[output_format]


def check(
    files: Sequence[str],
    settings: Settings,
    chosen: Mode,
    *,
    min_confidence: float,
    encoding: str | None,
    batch_size: int,
    quiet: bool,
    source_text: Path | None = None,
) -> int:
    """Report the findings in `files`; the exit code, which is FINDINGS where there are any."""
    from toolkit.cli.configuration import Cleaners

    inputs = sources(files)
    if chosen is Mode.RECORDS and encoding is not None:
        raise ConfigError("--encoding with --jsonl at the command line; JSON Lines are always UTF-8")
    if chosen is Mode.RECORDS and source_text is not None:
        raise ConfigError('--source with --jsonl at the command line; put a "source" into each record')
    original = read_source_text(source_text, inputs)
    cleaners = Cleaners(settings, inputs)
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
        filter_records(session, cleaners, inputs, None, members_of, batch_size)
        return session.code

    from toolkit.report import Reported

    reporter = _reporter(chosen, min_confidence)
    with open_output(None) as sink:
        emit(sink, reporter.begin())
        for source, _, result in cleaned(session, cleaners, inputs, encoding, original):
            count(result)
            emit(sink, reporter.report(Reported(source.name, result)))
        emit(sink, reporter.end())
    return session.code


def _reporter(chosen: Mode, min_confidence: float) -> Reporter:
    from toolkit.report import JsonReporter, LineReporter, SarifReporter, TerminalReporter

    if chosen is Mode.SARIF:
        return SarifReporter(min_confidence)
    if chosen is Mode.DOCUMENTS:
        return JsonReporter(with_text=False, min_confidence=min_confidence)
    return TerminalReporter(min_confidence) if on_terminal() else LineReporter(min_confidence)
