"""`mtclean gazetteer`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from toolkit.cli.exits import Exit

Command = Callable[..., Any]
ADD = ("gazetteer", "add", "Zyvograd", "--kind", "town", "--country", "UA", "--native", "uk:Зивоград", "--wrong", "Zyffograd")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("toolkit.names.layers._cache", lambda: tmp_path / "cache")
    return tmp_path


def test_a_name_that_was_added_is_used(mtclean: Command, folder: Path) -> None:
    assert mtclean(*ADD, "--file", "mine.tsv").code == Exit.OK
    (folder / "mtclean.toml").write_text('gazetteers = ["mine.tsv"]\n', encoding="utf-8")
    (folder / "sub").mkdir()
    (folder / "sub" / "a.txt").write_text("Troops entered the town of Zyffograd in Ukraine.\n", encoding="utf-8")
    assert mtclean("clean", "sub/a.txt").text == "Troops entered the town of Zyvograd in Ukraine.\n"
    assert 'gazetteers = ["' in mtclean("config", "show", "sub/a.txt").text
    assert "Zyvograd (town, UA; mine.tsv:3)" in mtclean("gazetteer", "variants", "Zyvograd", "--gazetteer", "mine.tsv").text
    assert mtclean("gazetteer", "test", "--gazetteer", "mine.tsv").text.endswith("1 entries, 0 failures\n")


def test_a_faulty_name_is_not_added(mtclean: Command, folder: Path) -> None:
    mtclean(*ADD, "--file", "mine.tsv")
    before = (folder / "mine.tsv").read_bytes()
    for wrong in (("--country", "Ukraine"), ("--native", "Зивоград"), ("--wrong", "Zyvograd")):
        assert mtclean(*ADD, *wrong, "--file", "mine.tsv").code == Exit.ENGINE
    assert mtclean("gazetteer", "add", "Ivan Zyvenko", "--file", "mine.tsv").code == Exit.ENGINE
    assert (folder / "mine.tsv").read_bytes() == before


def test_an_import_is_compiled_and_opened(mtclean: Command, folder: Path) -> None:
    (folder / "names.tsv").write_text(
        "canonical\tnative\tcountry\tkind\nZyvograd\tuk:Зивоград\tUA\tcity\nshort\n", encoding="utf-8"
    )
    outcome = mtclean("gazetteer", "import", "tsv", "names.tsv", "--output", "rows")
    assert outcome.code == Exit.INPUT
    assert "names.tsv:3: 1 cells where the header has 4" in outcome.err
    assert "1 rows in rows/places.tsv" in outcome.text
    assert mtclean("gazetteer", "compile", "rows/places.tsv", "--output", "mine").code == Exit.OK
    (folder / "mtclean.toml").write_text('gazetteers = ["mine.trie"]\n', encoding="utf-8")
    (folder / "a.txt").write_text("They met in the city of Sywohrad in Ukraine.\n", encoding="utf-8")
    assert mtclean("clean", "a.txt").text == "They met in the city of Zyvograd in Ukraine.\n"


def test_variants_tell_how_they_come_about(mtclean: Command) -> None:
    text = mtclean("gazetteer", "variants", "Podolyak").text
    assert "through Greek" in text
    assert "not in the gazetteer: Zzyzx" in mtclean("gazetteer", "variants", "Zzyzx").text


def test_stats_count(mtclean: Command) -> None:
    text = mtclean("gazetteer", "stats").text
    assert "entities (" in text
    assert "countries: UA " in text


def test_missing_files_are_named(mtclean: Command) -> None:
    assert "none.tsv is no file" in mtclean("gazetteer", "import", "tsv", "none.tsv", "-o", "rows").err
    assert "none.tsv cannot be read" in mtclean("gazetteer", "stats", "--gazetteer", "none.tsv").err
