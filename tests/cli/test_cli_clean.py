"""`mtclean clean`: what goes in, what comes out, and with which exit code."""

from __future__ import annotations

import io
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from toolkit.cli import run
from toolkit.cli.exits import Exit

FAULTY = "The mayor of Kharkov spoke on Monday.\n"
CLEANED = "The mayor of Kharkiv spoke on Monday.\n"
FINE = "The mayor of Paris spoke on Monday.\n"
MARK = b"\xef\xbb\xbf"
Command = Callable[..., Any]

# Bytes in, extra arguments, bytes out: everything but the one name survives.
STREAMS: dict[str, tuple[bytes, list[str], bytes]] = {
    "empty": (b"", [], b""),
    "fine": (FINE.encode(), [], FINE.encode()),
    "faulty": (FAULTY.encode(), [], CLEANED.encode()),
    "no line end": (FAULTY.rstrip().encode(), [], CLEANED.rstrip().encode()),
    "CR LF": (FAULTY.replace("\n", "\r\n").encode(), [], CLEANED.replace("\n", "\r\n").encode()),
    "CR": (FAULTY.replace("\n", "\r").encode(), [], CLEANED.replace("\n", "\r").encode()),
    "line separator": (f"{FINE[:-1]}\u2028{FAULTY}".encode(), [], f"{FINE[:-1]}\u2028{CLEANED}".encode()),
    "mark": (MARK + FAULTY.encode(), [], MARK + CLEANED.encode()),
    "UTF-16": (("\ufeff" + FAULTY).encode("utf-16-le"), [], ("\ufeff" + CLEANED).encode("utf-16-le")),
    "NUL": (b"a\x00b\n" + FAULTY.encode(), [], b"a\x00b\n" + CLEANED.encode()),
    "cp1252": (f"“{FAULTY[:-1]}”".encode("cp1252"), ["--encoding", "cp1252"], f"“{CLEANED[:-1]}”".encode("cp1252")),
}


@pytest.mark.parametrize(("given", "options", "expected"), STREAMS.values(), ids=STREAMS)
def test_standard_input_to_standard_output(mtclean: Command, given: bytes, options: list[str], expected: bytes) -> None:
    outcome = mtclean("clean", "-", *options, stdin=given)
    assert (outcome.code, outcome.out, outcome.err) == (Exit.OK, expected, "")


def test_standard_input_is_the_default(mtclean: Command) -> None:
    assert mtclean("clean", stdin=FAULTY.encode()).text == CLEANED


def test_a_terminal_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal())
    assert run(["clean"]) == Exit.USAGE


def test_right_to_left_text_survives(mtclean: Command) -> None:
    text = "אמר ראש הממשלה.\nقال رئيس الوزراء.\n".encode()
    assert mtclean("clean", "-", stdin=text).out == text


def test_output_file(mtclean: Command, tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text(FAULTY)
    outcome = mtclean("clean", tmp_path / "in.txt", "-o", tmp_path / "out.txt")
    assert (outcome.code, outcome.out) == (Exit.OK, b"")
    assert (tmp_path / "out.txt").read_text() == CLEANED
    assert (tmp_path / "in.txt").read_text() == FAULTY
    assert "1 edits" in outcome.err
    assert mtclean("clean", "-q", tmp_path / "in.txt", "-o", tmp_path / "out.txt").err == ""


def test_in_place(mtclean: Command, tmp_path: Path) -> None:
    faulty, fine = tmp_path / "faulty.txt", tmp_path / "fine.txt"
    faulty.write_bytes(MARK + FAULTY.replace("\n", "\r\n").encode())
    faulty.chmod(0o640)
    fine.write_text(FINE)
    os.utime(fine, ns=(1, 1))
    inode = fine.stat().st_ino
    outcome = mtclean("clean", "--in-place", faulty, fine)
    assert (outcome.code, outcome.out) == (Exit.OK, b"")
    assert faulty.read_bytes() == MARK + CLEANED.replace("\n", "\r\n").encode()
    assert stat.S_IMODE(faulty.stat().st_mode) == 0o640
    assert (fine.stat().st_mtime_ns, fine.stat().st_ino) == (1, inode)  # what does not change is not touched
    assert "1 of 2 files changed" in outcome.err


def test_in_place_twice_changes_nothing(mtclean: Command, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(FAULTY)
    mtclean("clean", "-i", path)
    assert "0 of 1 files changed" in mtclean("clean", "-i", path).err


def test_one_bad_file_does_not_stop_the_others(mtclean: Command, tmp_path: Path) -> None:
    good, bad, folder = tmp_path / "good.txt", tmp_path / "bad.txt", tmp_path / "folder"
    good.write_text(FAULTY)
    bad.write_bytes("Привіт, Києве".encode("cp1251"))
    folder.mkdir()
    outcome = mtclean("clean", "-i", tmp_path / "none.txt", bad, folder, good)
    assert outcome.code == Exit.INPUT
    assert good.read_text() == CLEANED
    assert bad.read_bytes() == "Привіт, Києве".encode("cp1251")
    errors = [line for line in outcome.err.splitlines() if line.startswith("mtclean: error: ")]
    assert [part in line for line, part in zip(errors, ("none.txt", "cp1251", "directory"), strict=True)] == [True] * 3


@pytest.mark.parametrize(
    ("text", "encoding"), [("Президент заявив, що переговори тривають.", "cp1251"), ("Ο πρωθυπουργός δήλωσε", "iso-8859-7")]
)
def test_other_encodings_are_refused_with_advice(mtclean: Command, tmp_path: Path, text: str, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Kyiv: " + text.encode(encoding))
    outcome = mtclean("clean", path)
    assert (outcome.code, outcome.out) == (Exit.INPUT, b"")
    assert f"byte 0x{text.encode(encoding)[0]:02X} at offset 6 at {path}" in outcome.err
    assert f"--encoding {encoding}" in outcome.err
    assert mtclean("clean", path, "--encoding", encoding).out == path.read_bytes()


@pytest.mark.parametrize("place", [".", "in.txt/out.txt", "none/out.txt"])
def test_unwritable_output(mtclean: Command, tmp_path: Path, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in.txt").write_text(FAULTY)
    outcome = mtclean("clean", "in.txt", "-o", place)
    assert outcome.code == Exit.INPUT
    assert "cannot write" in outcome.err
    assert [entry.name for entry in Path().iterdir()] == ["in.txt"]
    assert Path("in.txt").read_text() == FAULTY


def test_a_new_character_that_does_not_fit_writes_nothing(
    mtclean: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from toolkit.pipeline import Cleaner, Result

    path = tmp_path / "a.txt"
    path.write_bytes(b"abc")
    monkeypatch.setattr(Cleaner, "clean_and_explain", lambda self, text, source: Result(text, "\u0416", (), (), (), ""))
    outcome = mtclean("clean", "-i", path, "--encoding", "cp1252")
    assert outcome.code == Exit.INPUT
    assert "U+0416" in outcome.err
    assert path.read_bytes() == b"abc"


@pytest.mark.parametrize(
    ("error", "code"),
    [("InvariantError", Exit.INVARIANT), ("EngineError", Exit.ENGINE), ("DataError", Exit.ENGINE), (None, Exit.INVARIANT)],
)
def test_failures_inside_leave_the_file(
    mtclean: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: str | None, code: Exit
) -> None:
    import toolkit.errors
    from toolkit.pipeline import Cleaner

    def fail(self: Cleaner, text: str, source: str | None) -> None:
        raise getattr(toolkit.errors, error)("it broke; do this") if error else ZeroDivisionError("by zero")

    monkeypatch.delenv("MTCLEAN_DEBUG", raising=False)
    path = tmp_path / "a.txt"
    path.write_text(FAULTY)
    monkeypatch.setattr(Cleaner, "clean_and_explain", fail)
    outcome = mtclean("clean", "-i", path)
    assert outcome.code == code
    assert outcome.err.startswith("mtclean: error: ")
    assert "Traceback" not in outcome.err
    assert path.read_text() == FAULTY


def test_json_documents(mtclean: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FAULTY)
    (tmp_path / "b.txt").write_text(FINE)
    outcome = mtclean("clean", "--format", "json", tmp_path / "a.txt", tmp_path / "none.txt", tmp_path / "b.txt")
    assert outcome.code == Exit.INPUT
    first, second = map(json.loads, outcome.text.splitlines())
    assert first["text"] == CLEANED
    assert first["file"] == str(tmp_path / "a.txt")
    assert [(item["text"], item["replacement"], item["kind"]) for item in first["edits"]] == [
        ("Kharkov", "Kharkiv", "name-variant")
    ]
    assert (second["text"], second["edits"]) == (FINE, [])
    assert first["signature"] == second["signature"]


def test_policies(mtclean: Command) -> None:
    for option in ("--suggest", "--off"):
        assert mtclean("clean", option, "name-variant", stdin=FAULTY.encode()).text == FAULTY
    assert mtclean("clean", "--suggest", "quote", "--off", "spacing", stdin=FAULTY.encode()).text == CLEANED


USAGE = {
    "unknown kind": (["clean", "--off", "spcing", "-"], "did you mean spacing?"),
    "unknown kind, nothing near": (["clean", "--off", "zzz", "-"], "the kinds are foreign-span"),
    "suggest and off": (["clean", "--off", "quote", "--suggest", "quote", "-"], "quote"),
    "unknown style": (["clean", "--style", "daily-planet", "-"], "style"),
    "unknown option": (["clean", "--foo", "-"], "--foo"),
    "unknown command": (["cleen"], "clean"),
    "unknown encoding": (["clean", "--encoding", "klingon", "-"], "klingon"),
    "several files": (["clean", "a", "b"], "--in-place"),
    "standard input twice": (["clean", "--format", "json", "-", "-"], "only once"),
    "two modes": (["clean", "--jsonl", "--in-place", "a"], "choose one"),
    "in place and output": (["clean", "--in-place", "-o", "b", "a"], "choose one"),
    "in place, standard input": (["clean", "--in-place", "-"], "name files"),
    "encoding of JSON Lines": (["clean", "--jsonl", "--encoding", "cp1251", "-"], "UTF-8"),
    "batch size": (["clean", "--jsonl", "--batch-size", "0", "-"], "batch-size"),
}


@pytest.mark.parametrize(("arguments", "part"), USAGE.values(), ids=USAGE)
def test_usage(mtclean: Command, arguments: list[str], part: str) -> None:
    outcome = mtclean(*arguments, stdin=FAULTY.encode())
    assert (outcome.code, outcome.out) == (Exit.USAGE, b"")
    assert outcome.err.startswith("mtclean: error: ")
    assert len(outcome.err.splitlines()) == 1
    assert part in outcome.err


def test_names_that_steer_terminals_are_escaped(mtclean: Command) -> None:
    outcome = mtclean("clean", "none\x1b[2J.txt")
    assert outcome.code == Exit.INPUT
    assert "\x1b" not in outcome.err


def test_a_long_line(mtclean: Command) -> None:
    given = (FAULTY.strip() + " ").encode() + b"The talks go on in Paris, he said. " * 60_000
    assert len(given) > 2_000_000
    outcome = mtclean("clean", "-", stdin=given)
    assert (outcome.code, outcome.err) == (Exit.OK, "")
    assert outcome.out.startswith(CLEANED.strip().encode())
