"""The bundled model's folder: its metadata, and what is said where they do not fit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from toolkit.errors import DataError
from toolkit.translate.bundled import BundledEngine


@pytest.mark.parametrize("stated", [{"format": 1}, {"format": 3}, {"format": "2"}, {}])
def test_another_format_is_refused_with_what_to_do(tmp_path: Path, stated: dict[str, object]):
    (tmp_path / "metadata.json").write_text(json.dumps({"name": "hinted", "version": "9", **stated}), encoding="utf8")
    with pytest.raises(DataError, match=r"model format .+, this version of mtclean reads 2; reinstall mtclean"):
        BundledEngine(tmp_path).metadata  # noqa: B018


@pytest.mark.parametrize("content", [None, "", "{", "\ufffd"])
def test_unreadable_metadata_are_refused_with_what_to_do(tmp_path: Path, content: str | None):
    if content is not None:
        (tmp_path / "metadata.json").write_text(content, encoding="utf8")
    with pytest.raises(DataError, match=r"cannot be read .+ reinstall mtclean"):
        BundledEngine(tmp_path).metadata  # noqa: B018


def test_the_format_that_is_read(tmp_path: Path):
    (tmp_path / "metadata.json").write_text(json.dumps({"format": 2, "name": "hinted", "version": "9"}), encoding="utf8")
    assert BundledEngine(tmp_path).name == "hinted-9"
