"""JSON Lines records through the cleaner: in order, batch by batch, and no line is lost.

1. Read a batch of lines; what is no record is reported with its line and copied through byte for byte.
2. Clean the texts of the batch together. If the batch fails, each record is tried alone; one that fails is reported and copied
   through.
3. Write the batch in order and flush it.

A file that cannot be opened is reported and left out. One that breaks off while being read ends the run, so that no output
file takes the place of an older one with half of the records.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING

from toolkit.cli.session import Progress, Session, Source, clean_safely, open_output
from toolkit.errors import InputError, InvariantError, MtcleanError

if TYPE_CHECKING:
    from toolkit.cli.configuration import Cleaners
    from toolkit.formats import BrokenLine, Record
    from toolkit.pipeline import Cleaner, Result

# What a record gets, as JSON source by key.
MembersOf = Callable[["Result"], dict[str, str]]


def filter_records(
    session: Session,
    cleaners: Cleaners,
    inputs: Sequence[Source],
    target: Path | None,
    members_of: MembersOf,
    batch_size: int,
) -> None:
    """Clean the records of all `inputs` and write them to `target`, or to standard output where that is None."""
    from toolkit.formats import batches, read_records

    progress = Progress(session, "records")
    with open_output(target) as file:
        sink = _Lines(file)
        for source in inputs:
            stream = None
            with session.guard(source.name):
                stream = source.open()
            if stream is None:
                continue
            with nullcontext() if source.path is None else stream:
                for batch in batches(read_records(_lines(source, stream)), batch_size):
                    for line in _clean_batch(session, cleaners.of(source), source, batch, members_of):
                        sink.write(line)
                    file.flush()
                    progress.advance(len(batch))
    progress.clear()


class _Lines:
    """Writes lines, and gives the last line of one file a line feed where another file follows."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._unfinished = False

    def write(self, line: bytes) -> None:
        if self._unfinished:
            self._file.write(b"\n")
        self._file.write(line)
        self._unfinished = not line.endswith(b"\n")


def _lines(source: Source, stream: IO[bytes]) -> Iterator[bytes]:
    from toolkit.formats.files import reading_error

    try:
        yield from stream
    except OSError as error:
        raise reading_error(source.path or Path(source.name), error) from error


def _clean_batch(
    session: Session, cleaner: Cleaner, source: Source, batch: Sequence[Record | BrokenLine], members_of: MembersOf
) -> Iterator[bytes]:
    """The output lines of one batch."""
    from toolkit.formats import Record

    records = [item for item in batch if isinstance(item, Record)]
    outcomes = _outcomes(cleaner, [record.text for record in records], [record.source for record in records])
    for item in batch:
        place = f"{source.name}:{item.number}"
        if not isinstance(item, Record):
            if item.problem is not None:
                session.fail(InputError(f"broken record ({item.problem}) at {place}; it was passed through as it is"), place)
            yield item.line
            continue
        outcome = next(outcomes)
        if isinstance(outcome, MtcleanError):
            session.fail(outcome, place)
            yield item.line
            continue
        if outcome.error is not None:
            session.fail(InvariantError(outcome.error), place)
        yield item.with_members(members_of(outcome))


def _outcomes(cleaner: Cleaner, texts: Sequence[str], originals: Sequence[str | None]) -> Iterator[Result | MtcleanError]:
    """A result for each text, translated from that of `originals`, or the error that it causes."""
    try:
        results = list(cleaner.clean_many(texts, originals))
    except Exception:  # of whatever kind: cleaning one by one finds the text that causes it and names it
        results = []
    if len(results) == len(texts):
        yield from results
        return
    for text, original in zip(texts, originals, strict=True):
        try:
            yield clean_safely(cleaner, text, original)
        except MtcleanError as error:
            yield error
