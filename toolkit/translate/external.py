"""Engines of the user's own: a program on this machine, and a server that speaks LibreTranslate's API.

Neither is asked unless it is configured. What they answer is judged like any other candidate: where a lexicon has the
language its words are checked; else the guard looks at numbers, names, length, script and echo, and these engines are
trusted as far as that.

The program gets a JSON object a line, `{"text", "source", "target"}`, and answers with as many lines, each a JSON object
with `text` or the plain translation. The server gets POST /translate with a list in `q`, in batches, again after a pause
where it is busy (429, 5xx).
"""

from __future__ import annotations

import json
import math
import os
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from toolkit.errors import EngineError
from toolkit.translate.confidence import UNFITTED
from toolkit.translate.protocols import Candidate, ConfidenceModel, FillRequest

_TRUST: Final = math.log(0.9)  # score of an answer that brings none
_MOST_OUTPUT: Final = 10_000_000  # bytes
_LONGEST_ANSWER: Final = 10_000  # code points
_BATCH: Final = 32
_TRIES: Final = 3
_PAUSE: Final = 0.5  # seconds, doubled with each try
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
        asked = "".join(_json(request) + "\n" for request in requests)
        try:
            done = subprocess.run(
                self._argv, input=asked.encode("utf-8", "replace"), capture_output=True, timeout=self._timeout, check=False
            )
        except subprocess.TimeoutExpired as error:
            message = f"{self._argv[0]} gave no answer in {self._timeout:g} seconds; raise engines.timeout or mend it"
            raise EngineError(message) from error
        except OSError as error:
            raise EngineError(f"{self._argv[0]} cannot be run ({error.strerror}); check engines.command") from error
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise EngineError(f"{self._argv[0]} ended with code {done.returncode}{': ' + said[-1][:200] if said else ''}")
        if len(done.stdout) > _MOST_OUTPUT:
            raise EngineError(f"{self._argv[0]} answered with {len(done.stdout):,} bytes; that is no translation")
        lines = done.stdout.decode("utf-8", "replace").splitlines()
        if len(lines) != len(requests):
            raise EngineError(
                f"{self._argv[0]} answered {len(lines)} lines to {len(requests)}; it must answer each line with one"
            )
        return [_candidates(_text_of(line)) for line in lines]


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
                "q": [request.text.encode("utf-8", "replace").decode() for request in part],
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
        request = Request(
            f"{self._address}/translate",
            json.dumps(body).encode(),
            {"Content-Type": "application/json", "Accept": "application/json"},
        )
        opener = build_opener(ProxyHandler({}), _NoRedirect)
        for attempt in range(1, _TRIES + 1):
            try:
                with opener.open(request, timeout=self._timeout) as answer:
                    content = answer.read(_MOST_OUTPUT + 1)
                if len(content) > _MOST_OUTPUT:
                    raise EngineError(f"{self._address} answered with more than {_MOST_OUTPUT:,} bytes; that is no translation")
                return json.loads(content)
            except HTTPError as error:
                if error.code not in _BUSY or attempt == _TRIES:
                    raise EngineError(f"{self._address} answered {error.code} {error.reason}; see its log") from error
            except (URLError, TimeoutError, ConnectionError) as error:
                if attempt == _TRIES:
                    reason = getattr(error, "reason", error)
                    raise EngineError(f"{self._address} cannot be reached ({reason}); check engines.libretranslate") from error
            except ValueError as error:
                raise EngineError(f"{self._address} answered no JSON; is it a LibreTranslate server?") from error
            time.sleep(_PAUSE * 2 ** (attempt - 1))
        raise AssertionError("the last try returns or raises")


def _json(request: FillRequest) -> str:
    return json.dumps({"text": request.text, "source": request.language, "target": request.target}, ensure_ascii=False)


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
