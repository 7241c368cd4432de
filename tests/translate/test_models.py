"""Argos packages by name, removed, and put to the test; the index is a real server on this machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from test_argos import make_package, zip_folder

from toolkit.cli import run
from toolkit.cli.exits import Exit
from toolkit.errors import ConfigError, EngineError, InputError
from toolkit.translate.argos import list_packages
from toolkit.translate.argos_index import install_by_name, remove, update
from toolkit.translate.argos_install import remove_folder
from toolkit.translate.protocols import Candidate, FillRequest
from toolkit.translate.selftest import check

GOOD = {
    "de": [
        "The president visited London on 14 May.",
        "The fire destroyed 25 houses near Berlin.",
        "He said that he is not going to work tomorrow.",
    ]
}


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that is served, with an index of two packages; packages are installed into another."""
    import argostranslate.settings

    served, installed = tmp_path / "served", tmp_path / "packages"
    served.mkdir()
    installed.mkdir()
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(installed))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(served)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    rows = []
    for source, target, version in (("uk", "en", "1.1"), ("en", "de", "1.0")):
        folder = make_package(tmp_path / f"translate-{source}_{target}", source, target, version)
        zip_folder(folder, served / f"{source}_{target}.argosmodel")
        rows.append(
            {
                "package_version": version, "from_code": source, "from_name": source, "to_code": target, "to_name": target,
                "code": f"translate-{source}_{target}", "links": [f"{address}/{source}_{target}.argosmodel"],
            }
        )  # fmt: skip
    (served / "index.json").write_text(json.dumps(rows))
    monkeypatch.setattr(argostranslate.settings, "remote_package_index", f"{address}/index.json")
    monkeypatch.setattr(argostranslate.settings, "local_package_index", tmp_path / "index.json")
    monkeypatch.setattr(argostranslate.settings, "downloads_dir", tmp_path)
    yield served
    server.shutdown()


def test_a_language_is_installed_and_removed(index: Path):
    (package,) = install_by_name("uk")
    assert package.name == "argos-uk_en-1.1"
    assert [known.name for known in list_packages()] == ["argos-uk_en-1.1"]
    folder = remove("argos-uk_en-1.1")
    assert not folder.exists()
    assert list_packages() == []
    with pytest.raises(ConfigError, match="models list"):
        remove("argos-uk_en-1.1")


def test_a_pair_without_a_package_goes_through_english(index: Path):
    assert [package.name for package in install_by_name("uk_de")] == ["argos-uk_en-1.1", "argos-en_de-1.0"]


def test_a_language_that_the_index_lacks_is_named(index: Path):
    with pytest.raises(ConfigError, match="into English there are: uk"):
        install_by_name("xx")


def test_newer_versions_are_installed(index: Path, tmp_path: Path):
    make_package(tmp_path / "packages" / "translate-uk_en", "uk", "en", "1.0")
    assert [(old.version, new.version) for old, new in update()] == [("1.0", "1.1")]
    assert update() == []


def test_an_update_leaves_no_older_version_in_another_folder(index: Path, tmp_path: Path):
    make_package(tmp_path / "packages" / "uk_en-1_0", "uk", "en", "1.0")
    make_package(tmp_path / "packages" / "uk_en-0_9", "uk", "en", "0.9")
    assert [(old.version, new.version) for old, new in update()] == [("1.0", "1.1")]
    assert [package.name for package in list_packages()] == ["argos-uk_en-1.1"]
    assert update() == []


def test_an_archive_that_was_left_behind_is_not_installed(index: Path, tmp_path: Path):
    (tmp_path / "translate-uk_en.argosmodel").write_bytes(b"of an interrupted run")
    (package,) = install_by_name("uk")
    assert package.version == "1.1"
    assert not (tmp_path / "translate-uk_en.argosmodel").exists()


def test_an_index_that_cannot_be_fetched_is_named(index: Path):
    (index / "index.json").unlink()
    with pytest.raises(EngineError, match="cannot be fetched"):
        install_by_name("uk")


def test_an_archive_that_cannot_be_fetched_is_named(index: Path):
    (index / "uk_en.argosmodel").unlink()
    with pytest.raises(EngineError, match="cannot be fetched"):
        install_by_name("uk")


def test_only_folders_among_the_packages_are_removed(tmp_path: Path):
    (tmp_path / "packages").mkdir()
    (tmp_path / "mine").mkdir()
    (tmp_path / "packages" / "link").symlink_to(tmp_path / "mine")
    for folder in (tmp_path / "mine", tmp_path / "packages" / "link", tmp_path / "packages" / ".." / "mine", tmp_path):
        with pytest.raises(InputError, match="by hand"):
            remove_folder(folder, [tmp_path / "packages"])
    assert (tmp_path / "mine").exists()


class Answers:
    """An engine that gives the answers that it was made with."""

    def __init__(self, answers: Sequence[str]) -> None:
        self._answers = answers

    def translate(self, requests: Sequence[FillRequest]) -> list[list[Candidate]]:
        return [[Candidate(answer, -0.1)] if answer else [] for answer in self._answers]


def test_a_translator_that_translates_passes():
    assert check(Answers(GOOD["de"]), "de").passed  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("answers", "part"),
    [
        (["Home", "Home", "Home"], "length"),
        (["We use cookies to improve your visit of this site."] * 3, "web site"),
        (["", "x", "y"], "no answer"),
        (["The dog sleeps in the house all day."] * 3, "one answer"),
        (["The dog sleeps in a house.", "The cat sleeps in a house too.", "A horse sleeps in a house."], "words that any"),
        (["Der Präsident besuchte am 14. Mai London.", GOOD["de"][1], GOOD["de"][2]], "comes back"),
        ([GOOD["de"][0] * 9, GOOD["de"][1], GOOD["de"][2]], "length"),
    ],
)
def test_a_broken_translator_is_found_out(answers: list[str], part: str):
    verdict = check(Answers(answers), "de")  # type: ignore[arg-type]
    assert not verdict.passed
    assert any(part in fault for fault in verdict.faults)


def test_a_language_without_sentences_is_not_tested():
    verdict = check(Answers([]), "zu")  # type: ignore[arg-type]
    assert not verdict.tested
    assert not verdict.passed


def test_the_command_finds_a_broken_package(index: Path, capfd: pytest.CaptureFixture[str]):
    assert run(["models", "install", "uk"]) == Exit.OK
    assert run(["models", "test"]) == Exit.FINDINGS  # the bundled model wants hints, so as a package it translates nothing
    assert "argos-uk_en-1.1: broken" in capfd.readouterr().out
    assert run(["models", "test", "argos-uk_en-9"]) == Exit.USAGE
    assert run(["models", "remove", "argos-uk_en-1.1"]) == Exit.OK
    assert run(["models", "test"]) == Exit.OK
