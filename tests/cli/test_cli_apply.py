"""`mtclean apply`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from toolkit.cli.exits import Exit
from toolkit.report.replay import DECISIONS_SCHEMA, text_hash

Command = Callable[..., Any]
TEXT = "The mayor of Kharkov spoke.\r\n"


@pytest.fixture
def reviewed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_bytes(("\ufeff" + TEXT).encode("utf-16-le"))
    said = {"start": 13, "end": 20, "text": "Kharkov", "replacement": "Kharkiv", "kind": "name-variant", "decision": "accepted"}
    file = {"file": "a.txt", "sha256": text_hash(TEXT), "decisions": [said]}
    Path("d.json").write_text(json.dumps({"schema": DECISIONS_SCHEMA, "files": [file]}))


@pytest.mark.usefixtures("reviewed")
def test_apply(mtclean: Command) -> None:
    expected = ("\ufeff" + TEXT.replace("Kharkov", "Kharkiv")).encode("utf-16-le")
    outcome = mtclean("apply", "a.txt", "d.json")
    assert (outcome.code, outcome.out, outcome.err) == (Exit.OK, expected, "")
    assert mtclean("apply", "-", "d.json", stdin=TEXT.encode()).out == TEXT.replace("Kharkov", "Kharkiv").encode()
    outcome = mtclean("apply", "a.txt", "d.json", "-o", "b.txt")
    assert (outcome.code, outcome.err) == (Exit.OK, "a.txt: 1 changes as decided\n")
    assert Path("b.txt").read_bytes() == expected
    assert mtclean("apply", "a.txt", "d.json", "--in-place", "-q").code == Exit.OK
    assert Path("a.txt").read_bytes() == expected


@pytest.mark.usefixtures("reviewed")
def test_apply_twice_is_refused(mtclean: Command) -> None:
    mtclean("apply", "a.txt", "d.json", "--in-place")
    before = Path("a.txt").read_bytes()
    outcome = mtclean("apply", "a.txt", "d.json", "--in-place")
    assert (outcome.code, outcome.out) == (Exit.INPUT, b"")
    assert "not one that was reviewed" in outcome.err
    assert Path("a.txt").read_bytes() == before


@pytest.mark.usefixtures("reviewed")
def test_apply_refuses_what_does_not_fit(mtclean: Command) -> None:
    for source, replaced, code, part in (
        ('"Kharkov"', '"Kharkow"', Exit.INVARIANT, "belong to another text"),
        ('"Kharkiv"', '"\\ud800"', Exit.INPUT, "does not fit"),
        ('"start": 13', '"start": 9999', Exit.INVARIANT, "expects"),
        ("{", "", Exit.INPUT, "not JSON"),
    ):
        Path("e.json").write_text(Path("d.json").read_text().replace(source, replaced, 1))
        outcome = mtclean("apply", "a.txt", "e.json", "-o", "b.txt")
        assert outcome.code == code
        assert part in outcome.err
        assert not Path("b.txt").exists()


@pytest.mark.usefixtures("reviewed")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["a.txt", "none.json"], Exit.INPUT),
        (["none.txt", "d.json"], Exit.INPUT),
        (["a.txt", "."], Exit.INPUT),
        (["a.txt", "d.json", "-i", "-o", "b.txt"], Exit.USAGE),
        (["-", "d.json", "-i"], Exit.USAGE),
        (["a.txt"], Exit.USAGE),
    ],
)
def test_apply_usage(mtclean: Command, arguments: list[str], code: int) -> None:
    outcome = mtclean("apply", *arguments)
    assert (outcome.code, outcome.out) == (code, b"")
    assert outcome.err.startswith("mtclean: error: ")
