"""`mtclean apply`."""

from __future__ import annotations

import json
import tomllib
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
        (["a.txt", "d.json", "--config", "own.toml"], Exit.USAGE),
        (["a.txt"], Exit.USAGE),
    ],
)
def test_apply_usage(mtclean: Command, arguments: list[str], code: int) -> None:
    outcome = mtclean("apply", *arguments)
    assert (outcome.code, outcome.out) == (code, b"")
    assert outcome.err.startswith("mtclean: error: ")


def wish(**changes: Any) -> None:
    """Put changes into the one decision of the export."""
    export = json.loads(Path("d.json").read_text())
    export["files"][0]["decisions"][0].update(changes)
    Path("d.json").write_text(json.dumps(export))


NEVER = {"decision": "rejected", "replacement": None, "remember": "never"}


@pytest.mark.usefixtures("reviewed")
def test_remembered_decisions_hold_in_the_next_run(mtclean: Command) -> None:
    Path("b.txt").write_text("The mayor of KHARKOV, Kharkov's and the mayor of Odessa.")
    wish(remember="always", replacement="Charkiw")
    outcome = mtclean("apply", "a.txt", "d.json", "--remember", "-o", "out.txt")
    assert (outcome.code, outcome.err.splitlines()[1]) == (Exit.OK, "remembered in mtclean.toml: always Charkiw for Kharkov")
    assert Path("mtclean.toml").read_text() == '[always]\nKharkov = "Charkiw"\n'
    assert mtclean("clean", "b.txt").text == "The mayor of CHARKIW, Charkiw's and the mayor of Odesa."
    wish(**NEVER)
    assert mtclean("apply", "a.txt", "d.json", "--remember", "-q").code == Exit.OK
    assert mtclean("clean", "b.txt").text == "The mayor of KHARKOV, Kharkov's and the mayor of Odesa."
    wish(decision="accepted", replacement="Charkiw", remember="always")
    assert mtclean("apply", "a.txt", "d.json", "--remember", "-q").code == Exit.OK
    assert mtclean("clean", "b.txt").text == "The mayor of CHARKIW, Charkiw's and the mayor of Odesa."


@pytest.mark.usefixtures("reviewed")
def test_nothing_is_remembered_unasked(mtclean: Command) -> None:
    wish(remember="always")
    outcome = mtclean("apply", "a.txt", "d.json")
    assert "add --remember" in outcome.err
    assert not Path("mtclean.toml").exists()
    wish(remember=None)
    outcome = mtclean("apply", "a.txt", "d.json", "--remember")
    assert outcome.err == "nothing to remember\n"
    assert not Path("mtclean.toml").exists()


LAYOUT = """# House rules
style = "ap"  # since 2024

never = [
    "Odessa",  # the film
    "kharkov",
]

[always]
# spelled as its people do
"Charkiw" = "Kharkiv"

[[overrides]]
paths = ["sport/**"]
"""


@pytest.mark.usefixtures("reviewed")
def test_layout_and_comments_stay(mtclean: Command) -> None:
    Path("mtclean.toml").write_text(LAYOUT)
    wish(remember="always", replacement="Charkiw")
    assert mtclean("apply", "a.txt", "d.json", "--remember", "-q").code == Exit.OK
    expected = LAYOUT.replace('    "kharkov",\n', "").replace('"Charkiw" = "Kharkiv"', 'Kharkov = "Charkiw"')
    assert Path("mtclean.toml").read_text() == expected


@pytest.mark.usefixtures("reviewed")
def test_the_place_of_memory(mtclean: Command) -> None:
    wish(remember="always")
    Path("news").mkdir()
    Path("news/a.txt").write_bytes(Path("a.txt").read_bytes())
    assert mtclean("apply", "news/a.txt", "d.json", "--remember", "-q").code == Exit.OK
    assert Path("mtclean.toml").exists()  # the text lies below the working folder
    Path("mtclean.toml").unlink()
    Path("news/pyproject.toml").write_text('[project]\nname = "x"\n\n[tool.mtclean]\nstyle = "ap"\n\n[tool.ruff]\nx = 1\n')
    assert mtclean("apply", "news/a.txt", "d.json", "--remember", "-q").code == Exit.OK
    assert not Path("mtclean.toml").exists()
    table = tomllib.loads(Path("news/pyproject.toml").read_text())["tool"]
    assert (table["mtclean"], table["ruff"]) == ({"style": "ap", "always": {"Kharkov": "Kharkiv"}}, {"x": 1})
    assert mtclean("apply", "a.txt", "d.json", "--remember", "--config", "own.toml", "-q").code == Exit.OK
    assert tomllib.loads(Path("own.toml").read_text()) == {"always": {"Kharkov": "Kharkiv"}}


@pytest.mark.usefixtures("reviewed")
@pytest.mark.parametrize(
    ("source", "part"),
    [
        ("= 1", "not TOML at mtclean.toml"),
        ('stile = "ap"', "unknown key 'stile'"),
        ('always = ["x"]', "always is no table"),
        ('never = "x"', "never is no list"),
        ('[always]\nKharkiv = "Kharkow"\nKharkow = "Kharkov"', None),
    ],
)
def test_a_file_that_cannot_take_it_stays(mtclean: Command, source: str, part: str | None) -> None:
    Path("mtclean.toml").write_text(source)
    wish(remember="always")
    outcome = mtclean("apply", "a.txt", "d.json", "--remember")
    if part is None:
        assert outcome.code == Exit.OK  # the way back is taken out, so that the newest wish holds
        assert tomllib.loads(Path("mtclean.toml").read_text()) == {"always": {"Kharkow": "Kharkov", "Kharkov": "Kharkiv"}}
        return
    assert outcome.code == Exit.USAGE
    assert part in outcome.err
    assert Path("mtclean.toml").read_text() == source


@pytest.mark.usefixtures("reviewed")
def test_windows_line_ends_stay(mtclean: Command) -> None:
    Path("mtclean.toml").write_bytes(b'style = "ap"\r\n')
    wish(**NEVER)
    assert mtclean("apply", "a.txt", "d.json", "--remember", "-q").code == Exit.OK
    assert Path("mtclean.toml").read_bytes() == b'style = "ap"\r\nnever = ["Kharkov"]\r\n'


@pytest.mark.usefixtures("reviewed")
def test_what_cannot_be_remembered_stops_the_writing(mtclean: Command) -> None:
    wish(remember="always", replacement="“Kharkiv”")
    outcome = mtclean("apply", "a.txt", "d.json", "--remember", "-o", "b.txt")
    assert outcome.code == Exit.INPUT
    assert "says nothing about other texts" in outcome.err
    assert not Path("b.txt").exists()
