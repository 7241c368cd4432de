"""Argos packages: a real one is built from the bundled model; broken and hostile ones are turned away."""

from __future__ import annotations

import json
import shutil
import stat
import zipfile
from pathlib import Path

import pytest

from toolkit.errors import EngineError, InputError
from toolkit.translate import Fill, FillRequest, NameHint, Router
from toolkit.translate.argos import ArgosEngine, ArgosPackage, BpePieces, argos_code, list_packages, read_package, write_names
from toolkit.translate.argos_install import check_members, install
from toolkit.translate.bundled import BundledEngine
from toolkit.translate.protocols import Candidate


def make_package(folder: Path, source: str = "xx", target: str = "en", version: str = "1.0") -> Path:
    """A package in Argos' layout; its model is the bundled one, which also reads hinted sources as plain text."""
    bundled = BundledEngine().folder
    (folder / "model").mkdir(parents=True)
    for name in ("model.bin", "config.json", "shared_vocabulary.json"):
        shutil.copy(bundled / name, folder / "model" / name)
    shutil.copy(bundled / "sentencepiece.model", folder)
    metadata = {"package_version": version, "argos_version": "1.5", "from_code": source, "to_code": target, "links": []}
    (folder / "metadata.json").write_text(json.dumps(metadata), encoding="utf8")
    return folder


def zip_folder(folder: Path, path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(folder.rglob("*")):
            archive.write(file, file.relative_to(folder.parent))
    return path


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "packages"
    folder.mkdir()
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(folder))
    return folder


def test_lists_whole_packages_newest_first(packages: Path):
    make_package(packages / "a", version="1.9")
    make_package(packages / "b", version="1.10")
    make_package(packages / "c", source="en", target="de")
    (packages / "broken").mkdir()
    (packages / "torn").mkdir()
    (packages / "torn" / "metadata.json").write_text("{", encoding="utf8")
    shutil.rmtree(make_package(packages / "no_model") / "model")
    assert [package.name for package in list_packages()] == ["argos-en_de-1.0", "argos-xx_en-1.10", "argos-xx_en-1.9"]


def test_no_folder_no_packages(packages: Path):
    packages.rmdir()
    assert list_packages() == []
    assert not ArgosEngine().can("el", "en")


def test_home_is_left_alone_where_argos_was_never_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name in ("ARGOS_PACKAGES_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "ARGOS_TRANSLATE_PACKAGE_DIR", "SNAP_USER_DATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert list_packages() == []
    assert list(tmp_path.iterdir()) == []


def test_translates_with_an_installed_package(packages: Path):
    make_package(packages / "uk_en", source="uk")
    hinted = "<uk> військовий <h> military суд <h> court"
    [candidates] = ArgosEngine().translate([FillRequest(hinted, "uk")])
    assert len(candidates) == 4
    assert "military court" in candidates[0].text.lower()
    assert candidates == ArgosEngine().translate([FillRequest(hinted, "uk"), FillRequest("суд", "uk")])[0]


def test_a_package_goes_before_the_bundled_model(packages: Path, monkeypatch: pytest.MonkeyPatch):
    make_package(packages / "uk_en", source="uk")
    monkeypatch.setattr(
        ArgosEngine, "translate", lambda self, requests: [[Candidate("a new military court", -0.1)] for _ in requests]
    )
    router = Router()
    [fill] = router.fill([FillRequest("новий військовий суд", "uk")])
    assert isinstance(fill, Fill)
    assert fill.engine == "argos-uk_en-1.0"
    assert router.models == ("argos-uk_en-1.0", BundledEngine().name)


def test_what_a_package_gets_wrong_goes_to_the_bundled_model(packages: Path, monkeypatch: pytest.MonkeyPatch):
    make_package(packages / "el_en", source="el")
    monkeypatch.setattr(ArgosEngine, "translate", lambda self, requests: [[Candidate("of the cats", -0.1)] for _ in requests])
    [fill] = Router().fill([FillRequest("των Ρωσικών Ενόπλων Δυνάμεων", "el")])
    assert isinstance(fill, Fill)
    assert fill.engine == BundledEngine().name
    assert "argos-el_en-1.0: refused 'of the cats'" in fill.evidence[0]


def test_goes_through_english_where_both_halves_are_there(packages: Path):
    make_package(packages / "uk_en", source="uk")
    make_package(packages / "en_de", source="en", target="de")
    engine = ArgosEngine()
    assert engine.can("uk", "de")
    assert engine.name_for("uk", "de") == "argos-uk_en-1.0 + argos-en_de-1.0"
    assert not engine.can("ru", "de")
    [candidates] = engine.translate([FillRequest("<uk> суд <h> court", "uk", "de")])
    assert candidates


def test_a_model_that_cannot_be_read_is_an_engine_error(packages: Path):
    (make_package(packages / "uk_en", source="uk") / "model" / "model.bin").write_bytes(b"broken")
    with pytest.raises(EngineError, match="uk_en"):
        ArgosEngine().translate([FillRequest("суд", "uk")])


def test_a_broken_package_does_not_stop_the_bundled_model(packages: Path):
    (make_package(packages / "el_en", source="el") / "model" / "model.bin").write_bytes(b"broken")
    [fill] = Router().fill([FillRequest("των Ρωσικών Ενόπλων Δυνάμεων", "el")])
    assert isinstance(fill, Fill)
    assert "could not run" in fill.evidence[0]


def test_reads_byte_pair_packages(tmp_path: Path):
    path = tmp_path / "bpe.model"
    path.write_text("#version: 0.2\nh e\nhe l\nhel l\nhell o</w>\n", encoding="utf8")
    pieces = BpePieces(path, "de", "en")
    assert pieces.encode("hello, hell") == ["hello", ",", "hell"] or pieces.encode("hello, hell")[0] == "hello"
    assert pieces.decode(["hel@@", "lo", ","]) == "hello,"


def test_names_are_written_into_the_source():
    request = FillRequest("Олег  у Києві", "uk", names=(NameHint(0, 4, "Oleh"), NameHint(8, 13, "Kyiv")))
    assert write_names(request) == "Oleh у Kyiv"


@pytest.mark.parametrize(
    ("tag", "code"), [("uk", "uk"), ("zh-Hant", "zt"), ("zh-Hans", "zh"), ("pt-BR", "pb"), ("pt-PT", "pt"), ("nn", "nb")]
)
def test_codes(tag: str, code: str):
    assert argos_code(tag) == code


def test_installs_and_replaces(tmp_path: Path, packages: Path):
    archive = zip_folder(make_package(tmp_path / "translate-uk_en", source="uk"), tmp_path / "uk_en.argosmodel")
    assert install(archive).name == "argos-uk_en-1.0"
    assert install(archive) == read_package(packages / "translate-uk_en")
    assert [entry.name for entry in packages.iterdir()] == ["translate-uk_en"]


@pytest.mark.parametrize(
    "member",
    ["../evil", "/etc/evil", "top/../../evil", "C:/evil", "top\\..\\evil", "a/x", "top/link"],
    ids=lambda name: repr(name),
)
def test_hostile_archives_leave_nothing(tmp_path: Path, packages: Path, member: str):
    path = tmp_path / "evil.argosmodel"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("top/metadata.json", "{}")
        info = zipfile.ZipInfo(member)
        if member.endswith("link"):
            info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    with pytest.raises(InputError):
        install(path)
    assert list(packages.iterdir()) == []
    assert not (tmp_path / "evil").exists()


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path, packages: Path):
    path = tmp_path / "bomb.argosmodel"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("top/model/model.bin", b"\0" * 2_000_000)
    with pytest.raises(InputError, match="unpacks to more"):
        install(path, most_bytes=1_000_000)
    assert list(packages.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"no zip"])
def test_what_is_no_archive_is_refused(tmp_path: Path, packages: Path, content: bytes):
    path = tmp_path / "x.argosmodel"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"x\.argosmodel"):
        install(path)


def test_an_archive_without_a_package_is_refused(tmp_path: Path, packages: Path):
    path = tmp_path / "x.argosmodel"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("top/readme", "hello")
    with pytest.raises(InputError, match="no translation package"):
        install(path)
    assert list(packages.iterdir()) == []


def test_too_many_files_are_refused():
    with pytest.raises(InputError, match="files"):
        check_members(Path("x"), [zipfile.ZipInfo(f"top/{at}") for at in range(6_000)])


def test_a_package_is_plain_data():
    assert ArgosPackage(Path("x"), "a", "b", "1").name == "argos-a_b-1"
