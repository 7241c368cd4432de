"""Run commands in this process, as a user would."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from toolkit.cli import run


@dataclass(frozen=True)
class Outcome:
    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode()


Command = Callable[..., Outcome]


@pytest.fixture
def mtclean(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Command:
    """Call with the arguments, and `stdin` as bytes; nothing is translated, which keeps the tests fast."""

    def call(*arguments: object, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsysbinary.readouterr()
        argv = [str(argument) for argument in arguments]
        if argv and argv[0] in ("clean", "check", "diff", "explain", "stats"):
            argv.append("--no-translate")
        code = run(argv)
        captured = capsysbinary.readouterr()
        return Outcome(code, captured.out, captured.err.decode())

    return call
