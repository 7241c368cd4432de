"""`mtclean review`: only the page, only here, only for who has the token; decisions are kept as they are made."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from toolkit.cli.exits import Exit
from toolkit.cli.reviewing import Desk, Server
from toolkit.errors import InputError
from toolkit.report.replay import DECISIONS_SCHEMA, text_hash

Command = Callable[..., Any]
TEXT = "The mayor of Kharkov spoke.\n"


def export(text: str = TEXT, **changes: Any) -> str:
    said = {"start": 13, "end": 20, "text": "Kharkov", "replacement": "Kharkiv", "kind": "name-variant", "decision": "accepted"}
    file = {"file": "a.txt", "sha256": text_hash(text), "decisions": [{**said, **changes}]}
    return json.dumps({"schema": DECISIONS_SCHEMA, "files": [file]})


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Server]:
    with Server(Desk("<p>page</p>", {text_hash(TEXT): TEXT}, tmp_path / "d.json"), 0) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def ask(server: Server, place: str, body: str | None = None, **headers: str) -> HTTPResponse:
    """A request to `place`, with the headers that our own page sends unless others are given."""
    connection = HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
    given = {"Origin": server.origin, "Content-Type": "application/json"} if body is not None else {}
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET" if body is None else "POST", place, body=body, headers=given)
    return connection.getresponse()


def own(server: Server, place: str = "") -> str:
    return f"/{server.desk.token}/{place}"


def test_the_page_and_its_decisions(served: Server, tmp_path: Path) -> None:
    assert served.server_address[0] == "127.0.0.1"
    page = ask(served, own(served))
    assert (page.status, page.read()) == (200, b"<p>page</p>")
    assert page.headers["X-Frame-Options"] == "DENY"
    assert page.headers["Cache-Control"] == "no-store"
    assert json.loads(ask(served, own(served, "decisions")).read())["files"] == []
    assert ask(served, own(served, "decisions"), export()).status == 204
    assert json.loads((tmp_path / "d.json").read_text())["files"] == json.loads(export())["files"]
    assert ask(served, own(served, "decisions"), export(decision="rejected", replacement=None)).status == 204
    (file,) = json.loads(ask(served, own(served, "decisions")).read())["files"]
    assert file["decisions"][0]["decision"] == "rejected"


@pytest.mark.parametrize("place", ["/", "", "/x/", "/x/decisions", "/../", "/é/", "//", "/" + "a" * 2000])
def test_without_the_token_nothing_is_there(served: Server, place: str) -> None:
    place = place.encode().decode("latin-1")
    connection = HTTPConnection("127.0.0.1", served.server_address[1], timeout=10)
    connection._encode_request = lambda request: request.encode("latin-1")  # type: ignore[attr-defined]
    connection.request("GET", place or "/")
    assert connection.getresponse().status == 404
    assert ask(served, own(served, "../d.json")).status == 404
    assert ask(served, own(served, "page")).status == 404


def test_other_hosts_and_origins_are_refused(served: Server, tmp_path: Path) -> None:
    port = served.server_address[1]
    for host in (f"evil.example:{port}", "127.0.0.1", f"localhost:{port}"):
        assert ask(served, own(served), Host=host).status == 404
    for origin in ("http://evil.example", "null", f"http://127.0.0.1:{port + 1}"):
        assert ask(served, own(served, "decisions"), export(), Origin=origin).status == 404
    assert ask(served, own(served, "decisions"), export(), Content_Type="text/plain").status == 400
    assert not (tmp_path / "d.json").exists()


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{",
        export("another text\n"),
        export(text="Kharkow"),
        export(start=12),
        export(end=99),
        export(kind="x"),
        "\ud800",
    ],
    ids=range(9),
)
def test_what_cannot_be_applied_is_not_saved(served: Server, tmp_path: Path, body: str) -> None:
    connection = HTTPConnection("127.0.0.1", served.server_address[1], timeout=10)
    headers = {"Origin": served.origin, "Content-Type": "application/json"}
    connection.request("POST", own(served, "decisions"), body=body.encode("utf-8", "surrogatepass"), headers=headers)
    answer = connection.getresponse()
    assert answer.status == 422
    assert answer.read()
    assert not (tmp_path / "d.json").exists()


def test_what_the_export_says_about_other_texts_stays(tmp_path: Path) -> None:
    path = tmp_path / "d.json"
    path.write_text(export("other text\n"))
    desk = Desk("", {text_hash(TEXT): TEXT}, path)
    desk.save(export())
    assert [file["sha256"] for file in json.loads(path.read_text())["files"]] == [text_hash("other text\n"), text_hash(TEXT)]
    path.write_text("{")
    with pytest.raises(InputError):
        Desk("", {}, path)


def test_tokens_differ(tmp_path: Path) -> None:
    assert len({Desk("", {}, tmp_path / "d.json").token for _ in range(10)}) == 10


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_the_command(tmp_path: Path, stop: signal.Signals) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    command = [sys.executable, "-m", "toolkit.cli", "review", "a.txt", "--no-translate"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        host, _, place = address.removeprefix("http://").partition("/")
        connection = HTTPConnection(host, timeout=10)
        connection.request("GET", f"/{place}")
        assert b"Kharkov" in connection.getresponse().read()
        process.send_signal(stop)
        try:
            _, told = process.communicate(timeout=20)
        finally:
            process.kill()
    assert process.returncode == Exit.OK
    assert "mtclean apply FILE decisions.json" in told
    assert (tmp_path / "a.txt").read_text() == TEXT


def test_usage(mtclean: Command, tmp_path: Path) -> None:
    assert mtclean("review").code == Exit.USAGE
    assert mtclean("review", "-").code == Exit.USAGE
    assert mtclean("review", tmp_path / "none.txt").code == Exit.INPUT
