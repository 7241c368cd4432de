"""What only a process of its own can show: start-up imports, broken pipes, interrupts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from toolkit.cli.exits import Exit

COMMAND = [sys.executable, "-m", "toolkit.cli"]
HEAVY = ("regex", "rich", "toolkit.text", "toolkit.pipeline", "toolkit.report", "toolkit.formats", "ctranslate2", "langdetect")


def test_help_imports_nothing_heavy() -> None:
    code = f"import sys; from toolkit.cli import run; run(['--help']); print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"], ["clean", "--help"]])
def test_help(arguments: list[str]) -> None:
    done = subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (Exit.OK, "")
    assert done.stdout.startswith("Usage: mtclean")


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_closed_pipe_is_no_error(tmp_path: Path, unbuffered: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The talks go on, he said on Monday.\n" * 100_000)
    command = [*COMMAND, "clean", "--no-translate", "--off", "duplicate", "--off", "repetition", str(path)]
    environment = {"PYTHONUNBUFFERED": unbuffered, "PATH": ""}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(10) == b"The talks "
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == Exit.OK


def test_unbuffered_output_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("".join(f"Talks number {number} go on.\n" for number in range(20_000)))
    done = subprocess.run(
        [sys.executable, "-u", "-m", "toolkit.cli", "clean", "--no-translate", str(path)], capture_output=True, check=True
    )
    assert done.stdout == path.read_bytes()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
def test_full_device(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Talks go on.\n")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, "clean", "--no-translate", str(path)], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == Exit.INPUT
    assert done.stderr.startswith("mtclean: error: cannot write to standard output")
    assert "Traceback" not in done.stderr
