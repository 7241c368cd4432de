"""`mtclean review`: the review page, served to this machine alone, with decisions saved as they are made.

1. The server is bound to 127.0.0.1. Every address begins with a random token; all others are answered with 404.
2. A request must name this server as its host, so that no page of another name can reach it by pointing that name here, and a
   request that writes must come from our own page (Origin).
3. Decisions come file by file and are replayed on the text before they are kept: what is saved can be applied. They go into one
   export, which is replaced as a whole; what it says about other texts stays.

Texts are never written: `mtclean apply` does that.
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

from toolkit.cli.configuration import Cleaners
from toolkit.cli.options import Settings
from toolkit.cli.session import Session, cleaned, emit, open_output, sources
from toolkit.errors import ConfigError, InputError, MtcleanError
from toolkit.formats import decode, read_bytes, write_bytes
from toolkit.report import HtmlReporter, Reported, to_json
from toolkit.report.replay import DECISIONS_SCHEMA, read_export, replay, text_hash
from toolkit.text import apply

_ADDRESS: Final = "127.0.0.1"
_SAVE: Final = "decisions"
_MOST_BYTES: Final = 256 * 1024 * 1024  # of one file's decisions


def review(files: Sequence[str], settings: Settings, *, decisions: Path, port: int, encoding: str | None) -> int:
    """Serve the page until the user stops it; the exit code."""
    inputs = sources(files)
    if any(source.path is None for source in inputs):
        raise ConfigError("standard input at the command line; name files to review")
    cleaners = Cleaners(settings, inputs)
    session = Session()
    reporter = HtmlReporter(save=_SAVE)
    texts = {}
    parts = [reporter.begin()]
    for source, file, result in cleaned(session, cleaners, inputs, encoding):
        texts[text_hash(file.text)] = file.text
        parts.append(reporter.report(Reported(source.name, result)))
    parts.append(reporter.end())
    if not texts:
        return session.code
    desk = Desk("".join(parts), texts, decisions)
    with _listen(desk, port) as server:
        with open_output(None) as sink:
            emit(sink, f"{server.address}\n")
        session.note(f"Open this address; decisions are saved in {decisions}. Ctrl-C ends the review.")
        for stop in (signal.SIGINT, signal.SIGTERM):  # a shell's background jobs start with the first one ignored
            signal.signal(stop, signal.default_int_handler)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            session.note(f"Done. To write the texts as decided: mtclean apply FILE {decisions}")
    return session.code


class Desk:
    """What is under review: the page, the texts by hash, and the export that is kept at `path`.

    Raises InputError where an export is there already and cannot be read.
    """

    def __init__(self, page: str, texts: dict[str, str], path: Path) -> None:
        self.page = page.encode("utf-8")
        self.token = secrets.token_urlsafe(32)
        self._texts = texts
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
        if self._place() != _SAVE or self.headers.get("Origin") != self.server.origin:
            self._answer(404, b"There is nothing here.")
        elif self.headers.get("Content-Type") != "application/json" or not (length.isascii() and length.isdigit()):
            self._answer(400, b"Decisions are JSON of a known length.")
        elif int(length) > _MOST_BYTES:
            self._answer(413, b"Too much at once.")
        else:
            self._save(self.rfile.read(int(length)))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name that the base class gives it
        """Keep the terminal quiet."""

    def _save(self, body: bytes) -> None:
        try:
            self.server.desk.save(decode(body, "the page").text)
        except MtcleanError as error:
            self._answer(422, str(error).encode("utf-8", "replace"))
        else:
            self._answer(204, b"")

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
