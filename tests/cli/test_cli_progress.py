"""Progress: on standard error of a terminal alone, standing while the work goes on, and gone before anything else is written."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest

from toolkit.cli import session
from toolkit.cli.session import Progress, Session
from toolkit.errors import InputError

Open = Callable[[], "Terminal"]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[], Terminal]:
    """Make standard error a terminal; from then on a second passes at each look at the clock."""

    def call() -> Terminal:
        screen = Terminal()
        ticks = iter(range(1_000_000))
        monkeypatch.setattr("sys.stderr", screen)
        monkeypatch.setattr(session.time, "monotonic", lambda: float(next(ticks)))
        return screen

    return call


def shown(screen: Terminal) -> list[str]:
    """The last line of the screen after each carriage return."""
    return [re.sub(r"\x1b\[K", "", part) for part in screen.getvalue().split("\r")][1:]


def test_it_counts_and_goes(terminal: Open) -> None:
    screen = terminal()
    progress = Progress(Session(), "files", 5)
    for _ in range(5):
        progress.advance()
    assert shown(screen)[-1] == "5 of 5 files"
    progress.clear()
    assert shown(screen)[-1] == ""


def test_it_stands_again_once_something_was_written(terminal: Open) -> None:
    screen = terminal()
    progress = Progress(Session(), "files", 9)
    for _ in range(3):
        progress.advance()
    progress.clear()
    progress.advance()
    assert shown(screen)[-2:] == ["", "4 of 9 files"]


@pytest.mark.parametrize("complain", [True, False])
def test_notes_and_errors_find_an_empty_line(terminal: Open, complain: bool) -> None:
    screen = terminal()
    run = Session()
    progress = Progress(run, "files", 9)
    for _ in range(3):
        progress.advance()
    if complain:
        run.fail(InputError("no such file at a.txt; look again"), "a.txt")
    else:
        run.note("a.txt: 2 edits")
    assert re.fullmatch(r"(mtclean: error: no such file|a\.txt: 2 edits).*\n", shown(screen)[-1])


def test_short_runs_show_nothing(terminal: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = terminal()
    monkeypatch.setattr(session.time, "monotonic", lambda: 0.0)
    progress = Progress(Session(), "files", 5)
    for _ in range(5):
        progress.advance()
    progress.clear()
    assert screen.getvalue() == ""


@pytest.mark.parametrize(("quiet", "total"), [(True, 9), (False, 1)])
def test_nothing_when_quiet_or_for_one_file(terminal: Open, quiet: bool, total: int) -> None:
    screen = terminal()
    progress = Progress(Session(quiet=quiet), "files", total)
    for _ in range(9):
        progress.advance()
    progress.clear()
    assert screen.getvalue() == ""


def test_nothing_into_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    log = io.StringIO()
    ticks = iter(range(1_000))
    monkeypatch.setattr("sys.stderr", log)
    monkeypatch.setattr(session.time, "monotonic", lambda: float(next(ticks)))
    progress = Progress(Session(), "files", 9)
    for _ in range(9):
        progress.advance()
    assert log.getvalue() == ""
