"""`mtclean review`: the review page, served to this machine alone; decisions are saved as they are made, files written on demand.

1. The server is bound to 127.0.0.1. Every address begins with a random token; all others are answered with 404.
2. A request must name this server as its host, so that no page of another name can reach it by pointing that name here, and a
   request that writes must come from our own page (Origin).
3. Decisions come file by file and are replayed on the text before they are kept: what is saved can be applied. They go into one
   export, which is replaced as a whole; what it says about other texts stays.
4. A file is written as `mtclean apply` would write it: in its place or into the folder of --output, all or nothing. A file that
   is no longer as it was read, or as it was last written here, is refused. What the editor wants remembered goes into the
   project's configuration at that moment.
"""

from __future__ import annotations

import secrets
import signal
import sys
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock
from typing import Any, Final

from toolkit.cli.applying import decided, keep
from toolkit.cli.configuration import Cleaners, shown
from toolkit.cli.options import Settings
from toolkit.cli.session import Session, Source, cleaned, emit, open_output, sources
from toolkit.errors import ConfigError, InputError, MtcleanError
from toolkit.formats import TextFile, decode, encode, read_bytes, write_bytes
from toolkit.report import HtmlReporter, Reported, to_json
from toolkit.report.replay import DECISIONS_SCHEMA, read_export, replay, text_hash
from toolkit.text import apply

_ADDRESS: Final = "127.0.0.1"
_SAVE: Final = "decisions"
_WRITE: Final = "write"
_MOST_BYTES: Final = 256 * 1024 * 1024  # of one file's decisions


def review(
    files: Sequence[str], settings: Settings, *, decisions: Path, output: Path | None, port: int, encoding: str | None
) -> int:
    """Serve the page until the user stops it; files are written into the folder `output`, or in place. The exit code."""
    inputs = sources(files)
    if any(source.path is None for source in inputs):
        raise ConfigError("standard input at the command line; name files to review")
    targets = _targets(inputs, output)
    cleaners = Cleaners(settings, inputs)
    session = Session()
    reporter = HtmlReporter(save=_SAVE, write=_WRITE)
    reviewed = []
    parts = [reporter.begin()]
    for source, file, result in cleaned(session, cleaners, inputs, encoding):
        reviewed.append(Reviewed(source, file, targets[source], settings.config))
        parts.append(reporter.report(Reported(source.name, result)))
    parts.append(reporter.end())
    if not reviewed:
        return session.code
    desk = Desk("".join(parts), reviewed, decisions)
    with _listen(desk, port) as server:
        with open_output(None) as sink:
            emit(sink, f"{server.address}\n")
        session.note(f"Open this address; decisions are saved in {decisions}. Ctrl-C ends the review.")
        for stop in (signal.SIGINT, signal.SIGTERM):  # a shell's background jobs start with the first one ignored
            signal.signal(stop, signal.default_int_handler)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            session.note(f"Done; {sum(file.written for file in reviewed)} of {len(reviewed)} files were written.")
            if not all(file.written for file in reviewed):
                session.note(f"To write the others as decided: mtclean apply FILE {decisions} --in-place")
    return session.code


class Reviewed:
    """A file under review, and where it goes; `config` is the configuration file that the user named, if any."""

    def __init__(self, source: Source, file: TextFile, target: Path, config: Path | None = None) -> None:
        self.source = source
        self.file = file
        self.written = False
        self._target = target
        self._config = config
        self._expected = encode(file, file.text)

    def write(self, said: str) -> str:
        """Write the file as decided in the export `said`, remember what is to be remembered, and say so.

        Raises MtcleanError where the file has changed, the decisions do not fit, or there is no writing.
        """
        path = self.source.path
        if path is None or read_bytes(path) != self._expected:
            raise InputError(f"{self.source.name} has changed since it was read; nothing was written, start the review again")
        outcome = decided(self.file, said, self.source.name, "the page")
        try:
            self._target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"no folder {self._target.parent} ({error.strerror}); nothing was written, name another") from error
        write_bytes(self._target, outcome.data)
        if self._target.resolve() == path.resolve():
            self._expected = outcome.data
        self.written = True
        done = f"Wrote {shown(self._target)}: {outcome.changes} changes"
        if not outcome.memory:
            return f"{done}."
        try:
            return f"{done}; {keep(outcome.memory, self.source, self._config)}."
        except MtcleanError as error:
            raise ConfigError(f"{done}, but nothing was remembered: {error}") from error


class Desk:
    """What is under review: the page, its files in order, and the export that is kept at `path`.

    Raises InputError where an export is there already and cannot be read.
    """

    def __init__(self, page: str, files: Sequence[Reviewed], path: Path) -> None:
        self.page = page.encode("utf-8")
        self.token = secrets.token_urlsafe(32)
        self._files = files
        self._texts = {text_hash(reviewed.file.text): reviewed.file.text for reviewed in files}
        self._path = path
        self._lock = Lock()
        self._records: dict[str, dict[str, Any]] = {}
        if path.exists():
            source = decode(read_bytes(path), str(path)).text
            self._records = {record["sha256"]: record for record in read_export(source, str(path))}

    def export(self) -> bytes:
        """All decisions so far, as `mtclean apply` reads them."""
        return _export(self._records)

    def save(self, source: str) -> None:
        """Keep the decisions in `source`. Raises MtcleanError where they do not fit a text under review, or cannot be written."""
        records = {record["sha256"]: record for record in read_export(source, "the page")}
        for sha256 in records:
            if sha256 not in self._texts:
                raise InputError("decisions on a text that is not under review; load the page again")
            text = self._texts[sha256]
            apply(text, replay(source, text, "the review", "the page"))
        with self._lock:
            merged = self._records | records
            write_bytes(self._path, _export(merged) + b"\n")
            self._records = merged

    def write(self, number: str, source: str) -> str | None:
        """Keep the decisions in `source` and write the file of that number, from 0, as decided; says what was done.

        None where there is no such file. Raises MtcleanError where that cannot be done.
        """
        if not (number.isascii() and number.isdigit() and len(number) < 10 and int(number) < len(self._files)):
            return None
        self.save(source)
        with self._lock:
            return self._files[int(number)].write(source)


class Server(ThreadingHTTPServer):
    """Serves one desk on the loopback address."""

    daemon_threads = True

    def __init__(self, desk: Desk, port: int) -> None:
        super().__init__((_ADDRESS, port), _Handler)
        self.desk = desk
        self.origin = f"http://{_ADDRESS}:{self.server_address[1]}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Let a connection that breaks off go; whatever else fails is a bug and shows."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"{self.origin}/{self.desk.token}/"


def _export(records: dict[str, dict[str, Any]]) -> bytes:
    return to_json({"schema": DECISIONS_SCHEMA, "files": list(records.values())}).encode("utf-8")


def _targets(inputs: Sequence[Source], folder: Path | None) -> dict[Source, Path]:
    """Where each file is written to. Raises ConfigError where two would be written to one place."""
    targets = {source: folder / source.path.name if folder else source.path for source in inputs if source.path is not None}
    if folder is not None and folder.exists() and not folder.is_dir():
        raise ConfigError(f"--output names the file {folder} at the command line; name a folder")
    if folder is not None and len(set(targets.values())) < len(targets):
        raise ConfigError("two files of one name at the command line; without --output each is written in its place")
    return targets


def _listen(desk: Desk, port: int) -> Server:
    try:
        return Server(desk, port)
    except OSError as error:
        raise ConfigError(f"cannot listen on port {port} ({error.strerror or error}) at --port; give another, or 0") from error


class _Handler(BaseHTTPRequestHandler):
    """Answers for the page and its decisions; nothing else is there."""

    server: Server
    server_version = "mtclean"
    sys_version = ""
    timeout = 60  # seconds that a silent connection is kept

    def do_GET(self) -> None:
        place = self._place()
        if place == "":
            self._answer(200, self.server.desk.page, "text/html; charset=utf-8")
        elif place == _SAVE:
            self._answer(200, self.server.desk.export(), "application/json")
        else:
            self._answer(404, b"There is nothing here.")

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        action, _, number = (self._place() or "").partition("/")
        if ((action, number) != (_SAVE, "") and action != _WRITE) or self.headers.get("Origin") != self.server.origin:
            self._answer(404, b"There is nothing here.")
        elif self.headers.get("Content-Type") != "application/json" or not (length.isascii() and length.isdigit()):
            self._answer(400, b"Decisions are JSON of a known length.")
        elif int(length) > _MOST_BYTES:
            self._answer(413, b"Too much at once.")
        else:
            self._act(action, number, self.rfile.read(int(length)))

    def _refuse(self) -> None:
        self._answer(404, b"")

    do_HEAD = do_PUT = do_DELETE = do_OPTIONS = do_PATCH = do_TRACE = do_CONNECT = _refuse  # noqa: N815 - named by the base class

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name that the base class gives it
        """Keep the terminal quiet."""

    def _act(self, action: str, number: str, body: bytes) -> None:
        """Save the decisions in `body`, or write the file `number` by them."""
        desk = self.server.desk
        try:
            said = decode(body, "the page").text
            if action == _SAVE:
                desk.save(said)
                self._answer(204, b"")
            elif (done := desk.write(number, said)) is not None:
                self._answer(200, done.encode("utf-8", "replace"))
            else:
                self._answer(404, b"There is nothing here.")
        except MtcleanError as error:
            self._answer(422, str(error).encode("utf-8", "replace"))

    def _place(self) -> str | None:
        """The path behind the token, or None where token or host are not ours."""
        token, _, place = self.path.removeprefix("/").partition("/")
        ours = secrets.compare_digest(token.encode(), self.server.desk.token.encode())
        return place if ours and f"http://{self.headers.get('Host')}" == self.server.origin else None

    def _answer(self, status: int, body: bytes, content_type: str = "text/plain; charset=utf-8") -> None:
        self.send_response(status)
        for name, value in (
            ("Content-Type", content_type),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
            ("X-Frame-Options", "DENY"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Referrer-Policy", "no-referrer"),
        ):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
