"""`mtclean review`: only the page, only here, only for who has the token; decisions are kept as they are made."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from toolkit.cli.exits import Exit
from toolkit.cli.reviewing import Desk, Reviewed, Server
from toolkit.cli.session import Source
from toolkit.errors import InputError
from toolkit.formats import TextFile
from toolkit.report.replay import DECISIONS_SCHEMA, text_hash

Command = Callable[..., Any]
TEXT = "The mayor of Kharkov spoke.\n"


def export(text: str = TEXT, **changes: Any) -> str:
    said = {"start": 13, "end": 20, "text": "Kharkov", "replacement": "Kharkiv", "kind": "name-variant", "decision": "accepted"}
    file = {"file": "a.txt", "sha256": text_hash(text), "decisions": [{**said, **changes}]}
    return json.dumps({"schema": DECISIONS_SCHEMA, "files": [file]})


def reviewed(path: Path, text: str = TEXT, target: Path | None = None) -> Reviewed:
    """A file on the disk, under review."""
    path.write_text(text, newline="")
    return Reviewed(Source(path.name, path), TextFile(path.name, text), target or path)


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.chdir(tmp_path)
    files = [reviewed(tmp_path / "a.txt"), reviewed(tmp_path / "b.txt", "B.\n", tmp_path / "out" / "b.txt")]
    with Server(Desk("<p>page</p>", files, tmp_path / "d.json"), 0) as server:
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
    desk = Desk("", [reviewed(tmp_path / "a.txt")], path)
    desk.save(export())
    assert [file["sha256"] for file in json.loads(path.read_text())["files"]] == [text_hash("other text\n"), text_hash(TEXT)]
    path.write_text("{")
    with pytest.raises(InputError):
        Desk("", [], path)


def test_tokens_differ(tmp_path: Path) -> None:
    assert len({Desk("", [], tmp_path / "d.json").token for _ in range(10)}) == 10


@contextmanager
def running(folder: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], str, str]]:
    """The command under way on a.txt, with the host and the place of its page."""
    (folder / "a.txt").write_text(TEXT)
    command = [sys.executable, "-m", "toolkit.cli", "review", "a.txt", "--no-translate", *arguments]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            host, _, place = process.stdout.readline().strip().removeprefix("http://").partition("/")
            yield process, host, f"/{place}"
        finally:
            process.kill()


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_the_command(tmp_path: Path, stop: signal.Signals) -> None:
    with running(tmp_path) as (process, host, place):
        connection = HTTPConnection(host, timeout=10)
        connection.request("GET", place)
        assert b"Kharkov" in connection.getresponse().read()
        process.send_signal(stop)
        _, told = process.communicate(timeout=20)
    assert process.returncode == Exit.OK
    assert "0 of 1 files were written" in told
    assert "mtclean apply FILE decisions.json" in told
    assert (tmp_path / "a.txt").read_text() == TEXT


def test_the_command_writes_into_a_folder(tmp_path: Path) -> None:
    with running(tmp_path, "--output", "out") as (process, host, place):
        connection = HTTPConnection(host, timeout=10)
        headers = {"Origin": f"http://{host}", "Content-Type": "application/json"}
        connection.request("POST", f"{place}write/0", export(), headers)
        answer = connection.getresponse()
        assert (answer.status, answer.read()) == (200, f"Wrote {Path('out') / 'a.txt'}: 1 changes.".encode())
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=20)
    assert told.splitlines()[-1] == "Done; 1 of 1 files were written."
    assert (tmp_path / "a.txt").read_text() == TEXT
    assert (tmp_path / "out" / "a.txt").read_text() == TEXT.replace("Kharkov", "Kharkiv")


def write(server: Server, number: str = "0", body: str | None = None, **headers: str) -> HTTPResponse:
    return ask(server, own(server, f"write/{number}"), export() if body is None else body, **headers)


MENDED = TEXT.replace("Kharkov", "Kharkiv")


def test_a_file_is_written_as_decided(served: Server, tmp_path: Path) -> None:
    answer = write(served)
    assert (answer.status, answer.read().decode()) == (200, "Wrote a.txt: 1 changes.")
    assert (tmp_path / "a.txt").read_text() == MENDED
    assert json.loads((tmp_path / "d.json").read_text())["files"] == json.loads(export())["files"]
    answer = write(served, body=export(decision="rejected", replacement=None))  # the editor thinks again
    assert answer.status == 200
    assert (tmp_path / "a.txt").read_text() == TEXT


def test_another_folder_is_written_into(served: Server, tmp_path: Path) -> None:
    said = json.dumps({"schema": DECISIONS_SCHEMA, "files": [{"file": "b", "sha256": text_hash("B.\n"), "decisions": []}]})
    for _ in range(2):
        assert write(served, "1", said).status == 200
        assert (tmp_path / "out" / "b.txt").read_text() == (tmp_path / "b.txt").read_text() == "B.\n"


@pytest.mark.parametrize("change", ["Another text.\n", TEXT + " ", ""])
def test_a_file_that_has_changed_is_not_written(served: Server, tmp_path: Path, change: str) -> None:
    (tmp_path / "a.txt").write_text(change)
    answer = write(served)
    assert answer.status == 422
    assert b"has changed since it was read; nothing was written" in answer.read()
    assert (tmp_path / "a.txt").read_text() == change
    (tmp_path / "a.txt").unlink()
    assert write(served).status == 422
    assert not (tmp_path / "a.txt").exists()
    (tmp_path / "a.txt").write_text(TEXT)
    assert write(served).status == 200
    (tmp_path / "a.txt").write_text(TEXT)  # the text that was reviewed, but not what was written last
    assert write(served).status == 422


def test_writing_is_for_our_own_page(served: Server, tmp_path: Path) -> None:
    port = served.server_address[1]
    assert write(served, Host=f"evil.example:{port}").status == 404
    for origin in ("http://evil.example", "null", f"http://localhost:{port}"):
        assert write(served, Origin=origin).status == 404
    assert write(served, Content_Type="text/plain").status == 400
    assert ask(served, f"/{'x' * 43}/write/0", export()).status == 404
    for number in ("", "2", "-1", "0/0", "a", "1e0", "9" * 20):
        assert ask(served, own(served, f"write/{number}"), export()).status == 404
    assert ask(served, own(served, "write/0")).status == 404  # GET
    assert ask(served, own(served, "decisions/0"), export()).status == 404
    assert (tmp_path / "a.txt").read_text() == TEXT


@pytest.mark.parametrize(
    "body", ["", "{", export("another text\n"), export(start=12), export(text="Kharkow"), export(replacement="\ud800")]
)
def test_what_does_not_fit_is_not_written(served: Server, tmp_path: Path, body: str) -> None:
    answer = write(served, body=body)
    assert answer.status == 422
    assert answer.read()
    assert (tmp_path / "a.txt").read_text() == TEXT


def test_decisions_on_another_file_do_not_write_this_one(served: Server, tmp_path: Path) -> None:
    assert write(served, "1").status == 422
    assert (tmp_path / "b.txt").read_text() == "B.\n"
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("method", ["HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_other_methods_find_nothing(served: Server, method: str) -> None:
    for place in (own(served), own(served, "decisions"), own(served, "write/0"), "/"):
        connection = HTTPConnection("127.0.0.1", served.server_address[1], timeout=10)
        connection.request(method, place)
        answer = connection.getresponse()
        assert (answer.status, answer.read()) == (404, b"")


def test_wishes_go_into_the_settings_when_the_file_is_written(served: Server, tmp_path: Path) -> None:
    settings = tmp_path / "mtclean.toml"
    settings.write_text("# ours\n")
    said = export(remember="always")
    assert ask(served, own(served, "decisions"), said).status == 204
    assert settings.read_text() == "# ours\n"
    answer = write(served, body=said)
    assert answer.read().decode() == "Wrote a.txt: 1 changes; remembered in mtclean.toml: always Kharkiv for Kharkov."
    assert settings.read_text() == '# ours\n\n[always]\nKharkov = "Kharkiv"\n'
    settings.write_text("= 1")
    answer = write(served, body=said)
    assert (answer.status, (tmp_path / "a.txt").read_text()) == (422, MENDED)
    assert answer.read().decode().startswith("Wrote a.txt: 1 changes, but nothing was remembered: not TOML")


def test_targets_are_checked_before_the_page_is_made(mtclean: Command, tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    for name in ("a.txt", "x/a.txt"):
        (tmp_path / name).write_text(TEXT)
    outcome = mtclean("review", tmp_path / "a.txt", tmp_path / "x" / "a.txt", "--output", tmp_path / "out")
    assert (outcome.code, "two files of one name" in outcome.err) == (Exit.USAGE, True)
    outcome = mtclean("review", tmp_path / "a.txt", "--output", tmp_path / "x" / "a.txt")
    assert (outcome.code, "name a folder" in outcome.err) == (Exit.USAGE, True)


def test_usage(mtclean: Command, tmp_path: Path) -> None:
    assert mtclean("review").code == Exit.USAGE
    assert mtclean("review", "-").code == Exit.USAGE
    assert mtclean("review", tmp_path / "none.txt").code == Exit.INPUT
