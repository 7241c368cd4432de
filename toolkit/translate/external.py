"""Engines of the user's own: a program on this machine, and a server that speaks LibreTranslate's API.

Neither is asked unless it is configured. What they answer is judged like any other candidate: where a lexicon has the
language its words are checked; else the guard looks at numbers, names, length, script and echo, and these engines are
trusted as far as that.

Known names and terms are sent in the form in which they must come out. The program gets a JSON object a line,
`{"text", "source", "target"}`, and answers with as many lines, each a JSON object with `text` or the plain translation. The
server gets POST /translate with a list in `q`, in batches, again after a pause where it is busy (429, 5xx).
"""

from __future__ import annotations

import json
import math
import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path
from typing import Any, Final
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from toolkit.errors import EngineError
from toolkit.translate.argos import write_names
from toolkit.translate.confidence import UNFITTED
from toolkit.translate.protocols import Candidate, ConfidenceModel, FillRequest

_TRUST: Final = math.log(0.9)  # score of an answer that brings none
_MOST_OUTPUT: Final = 10_000_000  # bytes
_LONGEST_ANSWER: Final = 10_000  # code points
_BATCH: Final = 32
_TRIES: Final = 3
_PAUSE: Final = 0.5  # seconds, doubled with each try
_CHUNK: Final = 1 << 16
_BUSY: Final = frozenset({429, 500, 502, 503, 504})


class _NoRedirect(HTTPRedirectHandler):
    """Text goes to the address that the user named, and to no other."""

    def redirect_request(self, *_: Any) -> None:
        """Follow no redirect."""


class CommandEngine:
    """A program that translates lines; started for each batch and never through a shell."""

    confidence: ConfidenceModel = UNFITTED

    def __init__(self, argv: Sequence[str], timeout: float) -> None:
        self._argv = tuple(argv)
        self._timeout = timeout

    def models(self, target: str) -> tuple[str, ...]:
        """The program's name; it is asked for every target."""
        return (self.name_for("", target),)

    def name_for(self, source: str, target: str) -> str:
        """The program's name."""
        del source, target  # one program for all
        return f"command-{Path(self._argv[0]).name}"

    def can(self, source: str, target: str) -> bool:
        """Every pair: the program says what it cannot."""
        return source != target

    def translate(self, requests: Sequence[FillRequest]) -> list[list[Candidate]]:
        """One candidate a request. Raises EngineError where the program fails, is too slow or answers with other lines."""
        content = self._run("".join(_json(request) + "\n" for request in requests).encode("utf-8", "replace"))
        lines = content.decode("utf-8", "replace").removesuffix("\n").split("\n") if content else []
        if len(lines) != len(requests):
            raise EngineError(
                f"{self._argv[0]} answered {len(lines)} lines to {len(requests)}; it must answer each line with one"
            )
        return [_candidates(_text_of(line)) for line in lines]

    def _run(self, asked: bytes) -> bytes:
        """What the program writes to standard output. It and what it started end at the time limit or a flood of output."""
        with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as said:
            source.write(asked)
            source.seek(0)
            try:
                process = subprocess.Popen(self._argv, stdin=source, stdout=subprocess.PIPE, stderr=said, start_new_session=True)
            except OSError as error:
                raise EngineError(f"{self._argv[0]} cannot be run ({error.strerror}); check engines.command") from error
            late = threading.Event()

            def stop() -> None:
                late.set()
                _end(process)

            timer = threading.Timer(self._timeout, stop)
            timer.start()
            try:
                content = process.stdout.read(_MOST_OUTPUT + 1) if process.stdout else b""
                if len(content) > _MOST_OUTPUT:
                    _end(process)
                code = process.wait()
            finally:
                timer.cancel()
                if process.poll() is None:
                    _end(process)
                if process.stdout:
                    process.stdout.close()
            if len(content) > _MOST_OUTPUT:
                raise EngineError(f"{self._argv[0]} answered with more than {_MOST_OUTPUT:,} bytes; that is no translation")
            if late.is_set():
                message = f"{self._argv[0]} gave no answer in {self._timeout:g} seconds; raise engines.timeout or mend it"
                raise EngineError(message)
            if code:
                said.seek(max(0, said.seek(0, os.SEEK_END) - _CHUNK))
                last = said.read().decode("utf-8", "replace").strip().splitlines()
                raise EngineError(f"{self._argv[0]} ended with code {code}{': ' + last[-1][:200] if last else ''}")
            return content


class LibreTranslateEngine:
    """A server that speaks LibreTranslate's API, at an address that the user has named; no redirect or proxy is followed."""

    confidence: ConfidenceModel = UNFITTED

    def __init__(self, address: str, timeout: float, api_key_variable: str = "") -> None:
        self._address = address.rstrip("/")
        self._timeout = timeout
        self._key_variable = api_key_variable

    def models(self, target: str) -> tuple[str, ...]:
        """The server's address; it is asked for every target."""
        return (self.name_for("", target),)

    def name_for(self, source: str, target: str) -> str:
        """The server's address."""
        del source, target  # one server for all
        return f"libretranslate-{self._address.partition('://')[2]}"

    def can(self, source: str, target: str) -> bool:
        """Every pair: the server says what it cannot."""
        return source != target

    def translate(self, requests: Sequence[FillRequest]) -> list[list[Candidate]]:
        """One candidate a request. Raises EngineError where the server cannot be reached, refuses, or answers something else."""
        found: list[list[Candidate]] = []
        for at in range(0, len(requests), _BATCH):
            part = requests[at : at + _BATCH]
            body: dict[str, Any] = {
                "q": [write_names(request).encode("utf-8", "replace").decode() for request in part],
                "source": part[0].language or "auto",
                "target": part[0].target,
                "format": "text",
            }
            if self._key_variable:
                body["api_key"] = os.environ.get(self._key_variable, "")
            answer = self._post(body)
            texts = answer.get("translatedText") if isinstance(answer, dict) else None
            if not isinstance(texts, list) or len(texts) != len(part) or not all(isinstance(text, str) for text in texts):
                raise EngineError(
                    f"{self._address} answered without a list of {len(part)} translations; is it a LibreTranslate server?"
                )
            found += [_candidates(text) for text in texts]
        return found

    def _post(self, body: dict[str, Any]) -> Any:
        opener = build_opener(ProxyHandler({}), _NoRedirect)
        for attempt in range(1, _TRIES + 1):
            try:
                request = Request(
                    f"{self._address}/translate",
                    json.dumps(body).encode(),
                    {"Content-Type": "application/json", "Accept": "application/json"},
                )
                with opener.open(request, timeout=self._timeout) as answer:
                    return json.loads(self._read(answer))
            except HTTPError as error:
                if error.code not in _BUSY or attempt == _TRIES:
                    raise EngineError(f"{self._address} answered {error.code} {error.reason}{_said(error)}") from error
            except (URLError, TimeoutError, ConnectionError, HTTPException) as error:
                if attempt == _TRIES:
                    reason = getattr(error, "reason", error)
                    raise EngineError(f"{self._address} cannot be reached ({reason}); check engines.libretranslate") from error
            except (ValueError, RecursionError) as error:
                raise EngineError(f"{self._address} answered no JSON; is it a LibreTranslate server?") from error
            time.sleep(_PAUSE * 2 ** (attempt - 1))
        raise AssertionError("the last try returns or raises")

    def _read(self, answer: Any) -> bytes:
        """The body of an answer, which may be neither larger nor slower than an answer is."""
        until, content = time.monotonic() + self._timeout, b""
        while chunk := answer.read1(_CHUNK):
            content += chunk
            if len(content) > _MOST_OUTPUT:
                raise EngineError(f"{self._address} answered with more than {_MOST_OUTPUT:,} bytes; that is no translation")
            if time.monotonic() > until:
                raise TimeoutError(f"no whole answer in {self._timeout:g} seconds")
        return content


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program with all that it started, where the system has groups of processes."""
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


def _said(error: HTTPError) -> str:
    """The server's own words, as LibreTranslate writes them: an object with `error`."""
    try:
        found = json.loads(error.read(_CHUNK))
    except (OSError, ValueError, HTTPException, RecursionError):
        return "; see its log"
    said = found.get("error") if isinstance(found, dict) else None
    return f": {said[:200]}" if isinstance(said, str) and said else "; see its log"


def _json(request: FillRequest) -> str:
    return json.dumps({"text": write_names(request), "source": request.language, "target": request.target}, ensure_ascii=False)


def _text_of(line: str) -> str:
    """The translation on a line: the `text` of a JSON object, else the line."""
    try:
        found = json.loads(line)
    except ValueError:
        return line
    return found["text"] if isinstance(found, dict) and isinstance(found.get("text"), str) else line


def _candidates(text: str) -> list[Candidate]:
    text = " ".join(text.split())
    return [Candidate(text, _TRUST)] if 0 < len(text) <= _LONGEST_ANSWER else []
