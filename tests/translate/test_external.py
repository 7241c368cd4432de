"""Engines of the user's own: a real program, and a real server on this machine that speaks LibreTranslate's API."""

from __future__ import annotations

import json
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from toolkit.errors import ConfigError, EngineError
from toolkit.translate import external
from toolkit.translate.external import CommandEngine, LibreTranslateEngine
from toolkit.translate.protocols import Fill, FillRequest, Refusal
from toolkit.translate.router import Router
from toolkit.translate.settings import EngineSettings

REQUESTS = [FillRequest("die Regierung tagt", "de"), FillRequest("das Wetter", "de")]
ECHO = "import json, sys\nfor line in sys.stdin: print(json.dumps({'text': 'en: ' + json.loads(line)['text']}))"


def program(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def texts(found: list[Any]) -> list[str]:
    return [candidates[0].text for candidates in found]


def test_a_program_answers_each_line():
    assert texts(CommandEngine(program(ECHO), 30).translate(REQUESTS)) == ["en: die Regierung tagt", "en: das Wetter"]
    plain = "import sys\nfor line in sys.stdin: print('the weather')"
    assert texts(CommandEngine(program(plain), 30).translate(REQUESTS)) == ["the weather"] * 2


@pytest.mark.parametrize(
    ("argv", "part"),
    [
        (program("import sys; sys.exit('out of memory')"), "code 1: out of memory"),
        (program("pass"), "0 lines to 2"),
        (program("import time; time.sleep(60)"), "no answer in 0.5 seconds"),
        (program("print('x' * 11_000_000)"), "bytes"),
        (["/no/such/program"], "cannot be run"),
    ],
)
def test_a_program_that_fails_is_named(argv: list[str], part: str):
    with pytest.raises(EngineError, match=part):
        CommandEngine(argv, 0.5 if "sleep" in argv[-1] else 30).translate(REQUESTS)


def test_a_program_gets_no_shell(tmp_path):
    target = tmp_path / "made"
    engine = CommandEngine([*program(ECHO), f"; touch {target}"], 30)
    assert len(engine.translate(REQUESTS)) == 2
    assert not target.exists()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., tuple[str, list[dict[str, Any]]]]]:
    """Start a server with an answer: a function from the request's body to (code, body)."""
    monkeypatch.setattr(external, "_PAUSE", 0.01)
    running: list[ThreadingHTTPServer] = []

    def start(answer: Callable[[dict[str, Any]], tuple[int, bytes]]) -> tuple[str, list[dict[str, Any]]]:
        seen: list[dict[str, Any]] = []

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                seen.append({"path": self.path, **body})
                code, content = answer(body)
                self.send_response(code)
                if code == 302:
                    self.send_header("Location", "http://127.0.0.1:9/elsewhere")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: Any) -> None:
                pass

        running.append(ThreadingHTTPServer(("127.0.0.1", 0), Handler))
        threading.Thread(target=running[-1].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{running[-1].server_port}", seen

    yield start
    for each in running:
        each.shutdown()


def translated(body: dict[str, Any]) -> tuple[int, bytes]:
    return 200, json.dumps({"translatedText": [f"en: {text}" for text in body["q"]]}).encode()


def test_a_server_answers_in_batches(server, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MY_KEY", "secret")
    address, seen = server(translated)
    many = [FillRequest(f"Satz {number}", "de") for number in range(70)]
    assert texts(LibreTranslateEngine(address + "/", 10, "MY_KEY").translate(many)) == [
        f"en: Satz {number}" for number in range(70)
    ]
    assert [len(body["q"]) for body in seen] == [32, 32, 6]
    assert {(body["path"], body["source"], body["target"], body["api_key"]) for body in seen} == {
        ("/translate", "de", "en", "secret")
    }


def test_a_busy_server_is_asked_again(server):
    codes = iter([429, 503])
    address, seen = server(lambda body: (next(codes), b"{}") if len(seen) < 3 else translated(body))
    assert texts(LibreTranslateEngine(address, 10).translate(REQUESTS))[0] == "en: die Regierung tagt"
    assert len(seen) == 3


@pytest.mark.parametrize(
    ("code", "content", "part"),
    [
        (400, b"{}", "answered 400"), (503, b"", "answered 503"), (302, b"", "answered 302"), (200, b"<html>", "no JSON"),
        (200, b"[]", "without a list"),
        (200, b'{"translatedText": "one"}', "without a list"), (200, b'{"translatedText": ["a"]}', "without a list"),
        (200, b'{"translatedText": [1, 2]}', "without a list"), (200, b" " * 10_000_001, "bytes"),
    ],
)  # fmt: skip
def test_a_server_that_fails_is_named(server, code: int, content: bytes, part: str):
    address, _ = server(lambda _: (code, content))
    with pytest.raises(EngineError, match=part):
        LibreTranslateEngine(address, 10).translate(REQUESTS)


def test_a_server_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(external, "_PAUSE", 0.01)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(EngineError, match="cannot be reached"):
        LibreTranslateEngine(f"http://127.0.0.1:{port}", 1).translate(REQUESTS)


def test_the_order_of_a_language_goes_before_the_general_one(server):
    address, _ = server(
        lambda body: (200, json.dumps({"translatedText": ["the government is meeting"] * len(body["q"])}).encode())
    )
    command = tuple(program("import sys\nfor line in sys.stdin: print('the cabinet meets')"))
    settings = EngineSettings(
        order=("libretranslate", "command"), languages=(("de", ("command",)),), command=command, libretranslate=address
    )
    router = Router("en", settings=settings)
    german, french = router.fill([REQUESTS[0], FillRequest("le gouvernement se réunit", "fr")])
    assert isinstance(german, Fill)
    assert isinstance(french, Fill)
    assert (german.text, french.text) == ("the cabinet meets", "the government is meeting")
    assert router.engine_for("de") != router.engine_for("fr")


def test_an_engine_that_fails_is_passed_over_and_the_evidence_says_so():
    settings = EngineSettings(order=("command",), command=tuple(program("raise SystemExit(3)")))
    (answer,) = Router("en", settings=settings).fill([REQUESTS[0]])
    assert isinstance(answer, Refusal)
    assert "could not run" in " ".join(answer.evidence)


def test_nothing_is_sent_anywhere_by_default(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("a connection was opened"))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_: pytest.fail("a name was looked up"))
    from toolkit import Cleaner

    Cleaner().clean("The minister said [των Ρωσικών Ενόπλων Δυνάμεων] and die Regierung tagt heute in der Stadt.")


@pytest.mark.parametrize(
    "wrong",
    [
        {"order": ("deepl",)},
        {"languages": (("de", ("x",)),)},
        {"fuzzy": 0.0},
        {"fuzzy": 2.0},
        {"timeout": 0.0},
        {"libretranslate": "ftp://x"},
    ],
)
def test_wrong_settings_are_named(wrong: dict[str, Any]):
    with pytest.raises(ConfigError):
        EngineSettings(**wrong)
