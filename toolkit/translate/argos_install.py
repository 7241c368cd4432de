"""Install an Argos package from an `.argosmodel` file (a zip archive), and trust nothing in it.

Refused: what is no zip archive; more than one top folder; absolute paths, `..`, drives, links and devices; too many files,
or more bytes than a translation model has (counted while unpacking, not as the archive claims); a folder that is no whole
package. The package is unpacked beside its place and moved there in one step, so that a failure leaves nothing behind.
"""

from __future__ import annotations

import shutil
import stat
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Final

from toolkit.errors import InputError
from toolkit.translate.argos import ArgosPackage, argos_settings_folders, package_folders, read_package

MOST_FILES: Final = 5_000
MOST_BYTES: Final = 4 << 30
_CHUNK: Final = 1 << 20


def install(path: Path, folder: Path | None = None, *, most_bytes: int = MOST_BYTES) -> ArgosPackage:
    """Install the package in `path` into `folder` (default: where argostranslate keeps packages); an older copy is replaced.

    Raises InputError where the archive is refused or nothing can be written.
    """
    target = folder or next(iter(package_folders() or argos_settings_folders()), None)
    if target is None:
        raise InputError("no folder for Argos packages: set ARGOS_PACKAGES_DIR to a folder that can be written")
    try:
        target.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(path) as archive, tempfile.TemporaryDirectory(prefix=".installing-", dir=target) as work:
            top = check_members(path, archive.infolist())
            _unpack(path, archive, Path(work), most_bytes)
            if read_package(Path(work) / top) is None:
                raise InputError(f"{path}: no translation package (metadata.json, model/ and a pieces model are needed)")
            final = target / top
            if final.is_dir():
                shutil.rmtree(final)
            (Path(work) / top).rename(final)
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise InputError(f"{path}: cannot be installed into {target} ({error})") from error
    package = read_package(final)
    if package is None:
        raise InputError(f"{final}: the installed package cannot be read")
    return package


def remove_folder(folder: Path, roots: Sequence[Path]) -> None:
    """Remove the folder of an installed package, which must lie right below one of `roots`. Raises InputError."""
    if folder.is_symlink() or folder.resolve().parent not in {root.resolve() for root in roots}:
        raise InputError(f"{folder} is not a folder among the Argos packages; remove it by hand")
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise InputError(f"{folder} cannot be removed ({error})") from error


def check_members(path: Path, members: list[zipfile.ZipInfo]) -> str:
    """The one top folder of an archive. Raises InputError where a member could land elsewhere or is no plain file."""
    if len(members) > MOST_FILES:
        raise InputError(f"{path}: {len(members)} files, more than a translation package has")
    tops = set()
    for member in members:
        name = PurePosixPath(member.filename)
        kind = stat.S_IFMT(member.external_attr >> 16)
        unsafe = name.is_absolute() or ".." in name.parts or "\\" in member.filename or ":" in member.filename or not name.parts
        if unsafe or "\0" in member.filename:
            raise InputError(f"{path}: refused, the archive holds the unsafe path {member.filename!r}")
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise InputError(f"{path}: refused, {member.filename!r} is a link or a device")
        tops.add(name.parts[0])
    if len(tops) != 1:
        raise InputError(f"{path}: {len(tops)} top folders, a package has one")
    return tops.pop()


def _unpack(path: Path, archive: zipfile.ZipFile, work: Path, most_bytes: int) -> None:
    left = most_bytes
    for member in archive.infolist():
        place = work.joinpath(*PurePosixPath(member.filename).parts)
        if member.is_dir():
            place.mkdir(parents=True, exist_ok=True)
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(member) as source, place.open("xb") as sink:
            while chunk := source.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise InputError(f"{path}: refused, it unpacks to more than {most_bytes:,} bytes")
                sink.write(chunk)
