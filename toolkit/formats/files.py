"""Read and write whole files so that nothing is lost.

Writing, in this order: (1) follow links to the real file, so that a link stays a link; (2) write a new file in the same
folder; (3) bring it to the disk; (4) give it the mode bits of the old one; (5) let it take the old one's place in one
step. Whatever fails on the way leaves the old file as it was. Devices and pipes cannot be replaced and are written to
directly. A folder, a write-protected file and a folder without room are refused.
"""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from toolkit.errors import InputError


def read_bytes(path: Path) -> bytes:
    """The bytes of `path`. Raises InputError for a missing or unreadable file and for a directory."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise reading_error(path, error) from error


def reading_error(path: Path, error: OSError) -> InputError:
    """What to tell the user about `error` at `path`."""
    if isinstance(error, FileNotFoundError):
        return InputError(f"no such file at {path}; check the name")
    if isinstance(error, IsADirectoryError):
        return InputError(f"a directory at {path}; name the files in it, for example {path / '*.txt'}")
    return InputError(f"cannot read the file at {path} ({error.strerror or error}); check its permissions")


def write_bytes(path: Path, data: bytes) -> None:
    """Put `data` in place of `path`, all or nothing. Raises InputError where that cannot be done."""
    with replacing(path) as file:
        file.write(data)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write to that takes the place of `path` when the block ends, and vanishes when the block fails.

    Raises InputError where `path` cannot be written.
    """
    target = Path(os.path.realpath(path))
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        mode = None
    except OSError as error:
        raise _writing_error(path, error) from error
    if mode is not None and stat.S_ISDIR(mode):
        raise InputError(f"cannot write to the directory at {path}; name a file in it")
    if mode is not None and not os.access(target, os.W_OK):
        raise InputError(f"a write-protected file at {path}; make it writable or write elsewhere with --output")
    if mode is not None and not stat.S_ISREG(mode):
        with _open(target, path, os.O_WRONLY) as file:
            yield file
        return
    beside = target.with_name(f".mtclean-{secrets.token_hex(8)}")
    with _open(beside, path, os.O_WRONLY | os.O_CREAT | os.O_EXCL) as file:
        try:
            yield file
            _settle(file, beside, target, mode)
        except OSError as error:
            beside.unlink(missing_ok=True)
            raise _writing_error(path, error) from error
        except BaseException:
            beside.unlink(missing_ok=True)
            raise


def _open(place: Path, path: Path, flags: int) -> BinaryIO:
    """Open `place` on behalf of `path`; a new file gets the mode that the user's umask gives."""
    try:
        return os.fdopen(os.open(place, flags | getattr(os, "O_BINARY", 0), 0o666), "wb")
    except OSError as error:
        raise _writing_error(path, error) from error


def _settle(file: BinaryIO, beside: Path, target: Path, mode: int | None) -> None:
    file.flush()
    os.fsync(file.fileno())
    if mode is not None:
        with suppress(PermissionError):  # another user's file on a shared folder: contents matter more than bits
            beside.chmod(stat.S_IMODE(mode))
    beside.replace(target)


def _writing_error(path: Path, error: OSError) -> InputError:
    reason = error.strerror or str(error)
    return InputError(f"cannot write the file at {path} ({reason}); nothing was changed, choose another place or make room")
