"""The table [engines] of mtclean.toml."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from toolkit.cli import run
from toolkit.cli.exits import Exit

Command = Callable[..., Any]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tm.tsv").write_text("# language: uk\nновий міністр юстиції\tthe incoming justice chief\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text(
        "They met новий міністр юстиції in the capital on Monday to talk about the law.\n", encoding="utf-8"
    )
    return tmp_path


def test_a_memory_fills(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (folder / "mtclean.toml").write_text(
        '[engines]\nmemory = ["tm.tsv"]\norder = ["bundled"]\n[engines.languages]\nel = ["argos"]\n'
    )
    assert run(["clean", "a.txt"]) == Exit.OK
    assert "the incoming justice chief" in capfd.readouterr().out
    assert run(["config", "show", "a.txt"]) == Exit.OK
    shown = capfd.readouterr().out
    assert 'order = ["bundled"]' in shown
    assert 'el = ["argos"]' in shown


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ('[engines]\nmemroy = ["tm.tsv"]\n', "did you mean memory?"),
        ('[engines]\norder = ["deepl"]\n', "no engine is called 'deepl'"),
        ('[engines]\nfuzzy = "much"\n', "no number"),
        ("engines = 3\n", "no table"),
        ('[engines]\nmemory = "tm.tsv"\n', "no list of strings"),
        ('[engines]\nlanguages = ["uk"]\n', "no table"),
        ("[engines]\nlibretranslate = 3\n", "no string"),
        ('[engines]\nlibretranslate = "localhost:5000"\n', "http://"),
        ('[engines]\nmemory = ["none.tsv"]\n', "cannot be read"),
    ],
)
def test_wrong_settings_are_named(folder: Path, capfd: pytest.CaptureFixture[str], text: str, part: str) -> None:
    (folder / "mtclean.toml").write_text(text)
    assert run(["clean", "a.txt"]) != Exit.OK
    assert part in capfd.readouterr().err
