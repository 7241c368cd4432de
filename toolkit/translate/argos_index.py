"""Argos packages by name, from argostranslate's index: the one place that uses the network, and only when the user asks.

argostranslate fetches its index and the archive; the archive is then installed like any file (`argos_install.py`), which
trusts nothing in it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from toolkit.errors import ConfigError, EngineError
from toolkit.translate.argos import ArgosPackage, list_packages, package_folders
from toolkit.translate.argos_install import install, remove_folder

_NAME: Final = "install by a language (uk), a pair (uk_en) or a file"


def install_by_name(name: str, target: str = "en") -> list[ArgosPackage]:
    """Install the packages that lead from a language, or of a pair, to `target`, through English where there is no other way.

    Raises ConfigError where the index has none, EngineError where it cannot be fetched.
    """
    source, _, wanted = name.partition("_")
    found = _available()
    pairs = [(source, wanted or target)]
    if pairs[0] not in found:
        pairs = [(source, "en"), ("en", wanted or target)]
    missing = [pair for pair in pairs if pair not in found]
    if missing:
        known = ", ".join(sorted({one for one, other in found if other == "en"}))
        raise ConfigError(f"the index has no package {missing[0][0]}_{missing[0][1]}; into English there are: {known}; {_NAME}")
    return [_fetch(found[pair]) for pair in pairs]


def update() -> list[tuple[ArgosPackage, ArgosPackage]]:
    """Install newer versions of what is installed, and remove the older ones; the old and the new of each."""
    found = _available()
    installed: dict[tuple[str, str], list[ArgosPackage]] = {}
    for package in list_packages():  # the newest of each pair first
        installed.setdefault((package.source, package.target), []).append(package)
    renewed = []
    for pair, packages in installed.items():
        newer = found.get(pair)
        if newer is not None and _version(str(newer.package_version)) > _version(packages[0].version):
            fetched = _fetch(newer)
            renewed.append((packages[0], fetched))
            for package in packages:
                if package.folder != fetched.folder:
                    remove_folder(package.folder, package_folders())
    return renewed


def remove(name: str) -> Path:
    """Remove the installed package called `name`; returns the folder that is gone. Raises ConfigError where there is none."""
    packages = {package.name: package for package in list_packages()}
    if name not in packages:
        raise ConfigError(f"no package {name!r} is installed; see mtclean models list")
    folder = packages[name].folder
    remove_folder(folder, package_folders())
    return folder


def _available() -> dict[tuple[str, str], Any]:
    """The newest package of each pair in the index."""
    import argostranslate.package
    import argostranslate.settings

    index = Path(argostranslate.settings.local_package_index)
    before = index.stat().st_mtime_ns if index.exists() else 0
    argostranslate.package.update_package_index()
    if not index.exists() or index.stat().st_mtime_ns == before:
        raise EngineError("the index of Argos packages cannot be fetched; check the connection, or install from a file")
    found: dict[tuple[str, str], Any] = {}
    for package in argostranslate.package.get_available_packages():
        pair = (str(package.from_code), str(package.to_code))
        if pair not in found or _version(str(package.package_version)) > _version(str(found[pair].package_version)):
            found[pair] = package
    return found


def _fetch(package: Any) -> ArgosPackage:
    import argostranslate.package
    import argostranslate.settings

    # What an earlier download left behind may be an older version: its name has none.
    name = f"{argostranslate.package.argospm_package_name(package)}.argosmodel"
    (Path(argostranslate.settings.downloads_dir) / name).unlink(missing_ok=True)
    try:
        path = Path(package.download())
    except Exception as error:  # argostranslate raises plain exceptions
        raise EngineError(f"{package} cannot be fetched ({error}); try again, or install from a file") from error
    try:
        return install(path)
    finally:
        path.unlink(missing_ok=True)


def _version(version: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdigit() else 0 for part in version.split("."))
