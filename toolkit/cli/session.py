"""What the commands share: sources, standard output, errors that do not stop the rest, progress."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import RawIOBase
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from toolkit.cli.exits import Exit
from toolkit.errors import ConfigError, EditError, EngineError, InputError, InvariantError, MtcleanError

if TYPE_CHECKING:
    from toolkit.cli.configuration import Cleaners
    from toolkit.formats import TextFile
    from toolkit.pipeline import Cleaner, Result

STDIN: Final = "-"
_STDIN_NAME: Final = "<stdin>"
_PROGRESS_EVERY: Final = 0.2  # seconds


class PipeClosed(Exception):  # noqa: N818 - it is no error
    """The reader of standard output has read all that it wanted."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file, or standard input where `path` is None."""

    name: str
    path: Path | None

    def read(self, encoding: str | None) -> TextFile:
        """The decoded text. Raises InputError."""
        from toolkit.formats import decode, read_bytes

        data = _stdin().read() if self.path is None else read_bytes(self.path)
        return decode(data, self.name, encoding)

    def open(self) -> IO[bytes]:
        """The source as a binary stream. Raises InputError."""
        from toolkit.formats.files import reading_error

        if self.path is None:
            return _stdin()
        try:
            return self.path.open("rb")
        except OSError as error:
            raise reading_error(self.path, error) from error


class Session:
    """One run of a command: reports errors as they come, and remembers the gravest."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.quiet = quiet
        self.code = Exit.OK
        self.progress: Progress | None = None

    def guard(self, name: str) -> Guard:
        """A block in which an error of mtclean's own is reported as one about the file `name`, and the run goes on."""
        return Guard(self, name)

    def fail(self, error: MtcleanError, name: str) -> None:
        """Report `error`, which came up with the file `name`."""
        message = str(error)
        if isinstance(error, EngineError | EditError | InvariantError):  # these know the text, but not where it came from
            what, separator, advice = message.partition("; ")
            message = f"{what} at {name}{separator}{advice}"
        self.raise_to(Exit.of(error))
        self._make_room()
        complain(message)

    def raise_to(self, code: Exit) -> None:
        """Let the run end with `code` at least."""
        self.code = max(self.code, code)

    def note(self, message: str) -> None:
        """Tell the user something that is not an error."""
        if not self.quiet:
            self._make_room()
            print(printable(message), file=sys.stderr)

    def _make_room(self) -> None:
        if self.progress is not None:
            self.progress.clear()


class Guard:
    """See `Session.guard`."""

    def __init__(self, session: Session, name: str) -> None:
        self._session = session
        self._name = name

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if not isinstance(error, MtcleanError):
            return False
        self._session.fail(error, self._name)
        return True


class Progress:
    """A count on standard error, if that is a terminal; it stands there from the first moments on until all is done."""

    def __init__(self, session: Session, unit: str, total: int | None = None) -> None:
        self._wanted = not session.quiet and sys.stderr.isatty() and (total is None or total > 1)
        self._tail = f" {unit}" if total is None else f" of {total} {unit}"
        self._count = 0
        self._last = time.monotonic()
        self._stands = False
        self._cleared = False
        session.progress = self

    def advance(self, count: int = 1) -> None:
        """Count `count` more as done; show it now and then, and again at once where it was taken away."""
        self._count += count
        if self._wanted and (self._cleared or time.monotonic() - self._last >= _PROGRESS_EVERY):
            self._last = time.monotonic()
            self._stands, self._cleared = True, False
            print(f"\r{self._count}{self._tail}\x1b[K", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the count away, so that something else can be written."""
        if self._stands:
            self._stands, self._cleared = False, True
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def sources(files: Sequence[str]) -> list[Source]:
    """The sources that the arguments name; standard input where there are none and it is not a terminal.

    Raises ConfigError where there is nothing to read.
    """
    names = list(files)
    if not names:
        if sys.stdin is None or sys.stdin.isatty():
            raise ConfigError("no file at the command line; name one, or - for standard input")
        names = [STDIN]
    if names.count(STDIN) > 1:
        raise ConfigError("standard input (-) twice at the command line; it can be read only once")
    return [Source(_STDIN_NAME, None) if name == STDIN else Source(name, Path(name)) for name in names]


def read_source_text(path: Path | None, inputs: Sequence[Source]) -> str | None:
    """The text that the one input was translated from; None where there is no `path`.

    Raises ConfigError where there are several inputs, InputError where the file is missing or no UTF-8 or marked UTF-16 text.
    """
    if path is None:
        return None
    if len(inputs) > 1:
        raise ConfigError(
            '--source with several files at the command line; name one, or use --jsonl with a "source" in each record'
        )
    from toolkit.formats import decode, read_bytes

    data = read_bytes(path)
    try:
        return decode(data, str(path)).text
    except InputError as error:
        what = str(error).partition("; ")[0]
        raise InputError(f"{what}; give --source the original article as a text file in UTF-8") from error


def clean_safely(cleaner: Cleaner, text: str, source: str | None = None) -> Result:
    """The result for `text`, translated from `source`. Raises MtcleanError alone: no failing rule stops the other files."""
    try:
        return cleaner.clean_and_explain(text, source)
    except MtcleanError:
        raise
    except Exception as error:
        if os.environ.get("MTCLEAN_DEBUG"):
            raise
        raise InvariantError(f"{type(error).__name__}: {error}; nothing was changed, please report this text") from error


def cleaned(
    session: Session, cleaners: Cleaners, inputs: Sequence[Source], encoding: str | None, source_text: str | None = None
) -> Iterator[tuple[Source, TextFile, Result]]:
    """Each source with its text and result; what cannot be read or cleaned is reported and left out."""
    progress = Progress(session, "files", len(inputs))
    for source in inputs:
        done = None
        with session.guard(source.name):
            file = source.read(encoding)
            done = source, file, clean_safely(cleaners.of(source), file.text, source_text)
        progress.clear()
        if done is not None:
            yield done
        progress.advance()
    progress.clear()


@contextmanager
def open_output(path: Path | None) -> Iterator[IO[bytes]]:
    """Standard output, or a file that takes the place of `path` when all went well.

    Raises InputError where there is no room, PipeClosed where the reader of standard output has gone.
    """
    if path is not None and str(path) != STDIN:
        from toolkit.formats import replacing

        with replacing(path) as file:
            yield file
        return
    stream: IO[bytes] = sys.stdout.buffer
    if isinstance(stream, RawIOBase):  # python -u: a raw file may write a part and say so, which no caller expects
        stream = os.fdopen(stream.fileno(), "wb", closefd=False)
    try:
        yield stream
        stream.flush()
    except BrokenPipeError as error:
        raise PipeClosed from error
    except OSError as error:
        raise InputError(f"cannot write to standard output ({error.strerror or error}); make room, or use --output") from error


def emit(file: IO[bytes], text: str, encoding: str = "utf-8") -> None:
    """Write a report; file names that are not UTF-8 come out as they are on the disk."""
    file.write(text.encode(encoding, "surrogateescape"))
    file.flush()


def on_terminal() -> bool:
    """Whether standard output is a terminal that wants colours (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def complain(message: str) -> None:
    """Print an error the way all errors of mtclean look."""
    print(f"mtclean: error: {printable(message)}", file=sys.stderr)


def printable(message: str) -> str:
    """`message` on one line and without characters that steer a terminal."""
    return "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in message)


def _stdin() -> IO[bytes]:
    if sys.stdin is None:
        raise InputError("standard input is closed at -; name a file")
    return sys.stdin.buffer
