"""Files are replaced whole or not at all. The tests may run as root, so nothing here relies on permissions being refused."""

import os
import stat
from pathlib import Path

import pytest

from toolkit.errors import InputError
from toolkit.formats import read_bytes, replacing, write_bytes


def test_write_keeps_mode_bits(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_bytes(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_new_file_follows_the_umask(tmp_path):
    old = os.umask(0o027)
    try:
        write_bytes(tmp_path / "a.txt", b"new")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real.txt").write_bytes(b"old")
    link = tmp_path / "link.txt"
    link.symlink_to("real.txt")
    write_bytes(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "real.txt").read_bytes() == b"new"


@pytest.mark.parametrize("error", [RuntimeError("half way"), KeyboardInterrupt(), OSError(28, "No space left on device")])
def test_a_failure_half_way_leaves_the_old_file(tmp_path, error):
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def write_half() -> None:
        with replacing(path) as file:
            file.write(b"new, but only ha")
            raise error

    with pytest.raises((RuntimeError, KeyboardInterrupt, InputError)):
        write_half()
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]


def test_a_device_is_written_to_and_not_replaced():
    write_bytes(Path(os.devnull), b"new")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_unwritable_places(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"old")
    for place in (tmp_path, tmp_path / "a.txt" / "b.txt", tmp_path / "none" / "b.txt"):
        with pytest.raises(InputError, match="cannot write"):
            write_bytes(place, b"new")
    assert (tmp_path / "a.txt").read_bytes() == b"old"


def test_unreadable_places(tmp_path):
    with pytest.raises(InputError, match=r"no such file at .*none\.txt; check"):
        read_bytes(tmp_path / "none.txt")
    with pytest.raises(InputError, match="a directory at"):
        read_bytes(tmp_path)
    with pytest.raises(InputError, match="cannot read"):
        read_bytes(tmp_path / ("x" * 300))
