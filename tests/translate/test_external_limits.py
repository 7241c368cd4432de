"""What a hostile or broken program or server cannot do: go on running, drip for ever, break the run."""

from __future__ import annotations

import json
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from toolkit.errors import EngineError
from toolkit.translate import external
from toolkit.translate.external import CommandEngine, LibreTranslateEngine
from toolkit.translate.protocols import FillRequest, NameHint

REQUEST = FillRequest("die Regierung tagt", "de")


@pytest.mark.skipif(sys.platform == "win32", reason="groups of processes")
def test_what_a_program_started_ends_with_it(tmp_path: Path):
    mark = tmp_path / "alive"
    child = f"import time, pathlib; time.sleep(2); pathlib.Path({str(mark)!r}).touch()"
    code = f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', {child!r}]); time.sleep(60)"
    started = time.monotonic()
    with pytest.raises(EngineError, match="no answer in"):
        CommandEngine([sys.executable, "-c", code], 1).translate([REQUEST])
    assert time.monotonic() - started < 20
    time.sleep(2.5)
    assert not mark.exists()


def test_a_flood_ends_the_program():
    with pytest.raises(EngineError, match="more than 10,000,000 bytes"):
        CommandEngine([sys.executable, "-c", "while True: print('x' * 100_000)"], 60).translate([REQUEST])


def test_a_program_that_does_not_read_is_no_deadlock():
    many = [FillRequest("Satz " * 200, "de")] * 400
    code = "for _ in range(400): print('x ' * 500)"
    assert len(CommandEngine([sys.executable, "-c", code], 60).translate(many)) == 400


@pytest.mark.parametrize("line", ["a\u2028b", "a\x0bb", "[1, 2]", "null", '{"text": 3}', "\ufeffx"])
def test_odd_lines_stay_one_line(line: str):
    code = f"import sys; sys.stdout.buffer.write(({line!r} + chr(10)).encode())"
    assert len(CommandEngine([sys.executable, "-c", code], 60).translate([REQUEST])) == 1


def test_names_are_sent_as_they_must_come_out():
    code = "import json, sys\nfor line in sys.stdin: print(json.loads(line)['text'])"
    request = FillRequest("Олег у Києві", "uk", names=(NameHint(0, 4, "Oleh"), NameHint(7, 12, "Kyiv")))
    ((candidate,),) = CommandEngine([sys.executable, "-c", code], 60).translate([request])
    assert candidate.text == "Oleh у Kyiv"


@pytest.fixture
def raw(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Callable[[socket.socket], None]], str]]:
    """A server that reads one request and hands the connection to a function."""
    monkeypatch.setattr(external, "_PAUSE", 0.01)
    listening = socket.create_server(("127.0.0.1", 0))

    def start(answer: Callable[[socket.socket], None]) -> str:
        def serve() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                with connection, connection.makefile("rb") as request:
                    try:
                        length = 0
                        while line := request.readline().strip():
                            length = int(line.split()[-1]) if line.lower().startswith(b"content-length") else length
                        request.read(length)
                        answer(connection)
                    except OSError:
                        continue

        threading.Thread(target=serve, daemon=True).start()
        return f"http://127.0.0.1:{listening.getsockname()[1]}"

    yield start
    listening.close()


def drip(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    for _ in range(1000):
        connection.sendall(b" ")
        time.sleep(0.05)


@pytest.mark.parametrize(
    ("answer", "part"),
    [
        (drip, "no whole answer"),
        (lambda connection: None, "cannot be reached"),
        (lambda connection: connection.sendall(b"hello\r\n\r\n"), "cannot be reached"),
        (lambda connection: connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{"), "cannot be reached|no JSON"),
        (lambda connection: connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n" + b"[" * 200_000), "no JSON"),
        (lambda connection: connection.sendall(b'HTTP/1.1 200 OK\r\n\r\n\xff\xfe{"'), "no JSON"),
        (lambda connection: time.sleep(1), "cannot be reached"),
        (
            lambda connection: connection.sendall(b'HTTP/1.1 400 Bad Request\r\n\r\n{"error": "xx is not supported"}'),
            "400 Bad Request: xx is not supported",
        ),
        (lambda connection: connection.sendall(b'HTTP/1.1 403 Forbidden\r\n\r\n{"error": 3}'), "403 Forbidden; see its log"),
    ],
)
def test_broken_answers_are_sentences(raw, answer: Callable[[socket.socket], None], part: str):
    with pytest.raises(EngineError, match=part):
        LibreTranslateEngine(raw(answer), 0.3).translate([REQUEST])


@pytest.mark.parametrize("address", ["http://", "http://[", "https://exa mple", "http://127.0.0.1:99999"])
def test_an_address_that_is_none_is_a_sentence(address: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(external, "_PAUSE", 0.0)
    with pytest.raises(EngineError):
        LibreTranslateEngine(address, 1).translate([REQUEST])


def test_lone_surrogates_are_sent_as_question_marks(raw):
    bodies: list[bytes] = []

    def answer(connection: socket.socket) -> None:
        body = json.dumps({"translatedText": ["fine"]}).encode()
        bodies.append(body)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)

    assert LibreTranslateEngine(raw(answer), 5).translate([FillRequest("a\ud800b", "de")])[0][0].text == "fine"
    assert bodies
