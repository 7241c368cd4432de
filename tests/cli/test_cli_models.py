"""An Argos package from a file, from its installation to its removal, as a user would go about it."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from toolkit.cli import run
from toolkit.cli.exits import Exit
from toolkit.translate.argos import ArgosEngine
from toolkit.translate.bundled import BundledEngine
from toolkit.translate.protocols import FillRequest

BPE = "#version: 0.2\nс у\nсу д</w>\n"


def archive(path: Path, *, bpe: bool = False) -> Path:
    """A real package in a file: the bundled model without its hints, with SentencePiece or with byte-pair merges."""
    bundled = BundledEngine().folder
    metadata = {"package_version": "1.2", "argos_version": "1.0", "from_code": "uk", "to_code": "en", "from_name": "Ukrainian"}
    with zipfile.ZipFile(path, "w") as file:
        for name in ("model.bin", "config.json", "shared_vocabulary.json"):
            file.write(bundled / name, f"uk_en/model/{name}")
        if bpe:
            file.writestr("uk_en/bpe.model", BPE)
        else:
            file.write(bundled / "sentencepiece.model", "uk_en/sentencepiece.model")
        file.writestr("uk_en/metadata.json", json.dumps(metadata))
    return path


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "packages"
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(folder))
    monkeypatch.chdir(tmp_path)
    return folder


def test_a_package_is_installed_listed_asked_and_removed(packages: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    def call(*argv: str) -> tuple[int, str]:
        code = run(list(argv))
        return code, capfd.readouterr().out

    (tmp_path / "a.txt").write_text("The minister said that (новий військовий суд) would open in the spring of next year.\n")
    code, out = call("models", "install", str(archive(tmp_path / "uk_en.argosmodel")))
    assert (code, out.split()[0]) == (Exit.OK, "argos-uk_en-1.2")
    assert call("models", "list")[1].startswith("argos-uk_en-1.2  uk -> en  ")
    assert "version: 1.2" in call("models", "info", "argos-uk_en-1.2")[1]
    code, out = call("explain", "a.txt")
    assert code == Exit.OK
    assert "evidence: argos-uk_en-1.2: " in out
    assert "| models argos-uk_en-1.2,hinted-" in out
    assert call("clean", "a.txt")[0] == Exit.OK
    assert call("models", "remove", "argos-uk_en-1.2")[0] == Exit.OK
    assert list(packages.iterdir()) == []
    assert "argos" not in call("models", "list")[1]
    assert "argos" not in call("explain", "a.txt")[1]


def test_a_folder_of_that_name_is_no_file(packages: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    (tmp_path / "none.argosmodel").mkdir()
    assert run(["models", "install", "none.argosmodel"]) == Exit.INPUT
    assert "none.argosmodel" in capfd.readouterr().err
    shutil.rmtree(tmp_path / "none.argosmodel")
    assert run(["models", "install", "none.argosmodel"]) == Exit.INPUT


def test_a_package_with_byte_pair_merges_runs(packages: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    assert run(["models", "install", str(archive(tmp_path / "old.argosmodel", bpe=True))]) == Exit.OK
    engine = ArgosEngine()
    assert engine.can("uk", "en")
    (candidates,) = engine.translate([FillRequest("суд", "uk")])
    assert len(candidates) == 4
    assert not any("@@" in candidate.text for candidate in candidates)
