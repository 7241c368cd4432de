"""Project configuration: where each setting comes from, and the cleaner that it makes.

1. The command line wins over the file, and the file over the defaults. `--suggest` and `--off` add to the file's kinds; a kind
   named on both sides follows the command line.
2. The file is that of `--config`, or the nearest upwards from the folder of the text (the working folder for standard input):
   `mtclean.toml`, or `pyproject.toml` with a table [tool.mtclean]. The first folder that has one decides; files are not merged.
3. Files are read strictly: an unknown key, kind or type is an error that names the nearest right one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from toolkit.cli.session import Source
from toolkit.errors import ConfigError
from toolkit.formats import read_bytes
from toolkit.pipeline.config import Config
from toolkit.text import Kind

if TYPE_CHECKING:
    from toolkit.cli.options import Settings
    from toolkit.pipeline import Cleaner

DEFAULT: Final = "default"
_OWN_FILE: Final = "mtclean.toml"
_SHARED_FILE: Final = "pyproject.toml"
_TEXTS: Final = ("target", "source", "style")
_KINDS: Final = ("suggest", "off")
KEYS: Final = (*_TEXTS, *_KINDS, "translate", "ignore")


@dataclass(frozen=True, slots=True)
class Settled:
    """A configuration and the origin of each of its values by key: `default`, a file, or an option."""

    config: Config
    origins: dict[str, str] = field(default_factory=dict)


class Cleaners:
    """The cleaner for each source, built before anything is read; equal configurations share one.

    Raises ConfigError, InputError for a configuration file that cannot be read, and DataError where data is missing.
    """

    def __init__(self, settings: Settings, inputs: Iterable[Source]) -> None:
        from toolkit.pipeline import Cleaner

        by_folder: dict[Path, Config] = {}
        made: dict[Config, Cleaner] = {}
        self._by_folder: dict[Path, Cleaner] = {}
        for source in inputs:
            folder = folder_of(source)
            if folder in by_folder:
                continue
            config = by_folder[folder] = settle(settings, folder).config
            if config not in made:
                made[config] = Cleaner(config)
            self._by_folder[folder] = made[config]

    def of(self, source: Source) -> Cleaner:
        """The cleaner for one of the sources."""
        return self._by_folder[folder_of(source)]


def settle(settings: Settings, folder: Path) -> Settled:
    """The configuration for texts in `folder`. Raises ConfigError, and InputError for a file that cannot be read."""
    path = settings.config or find_file(folder)
    values: dict[str, Any] = {} if path is None else read_file(path)
    origins = dict.fromkeys(KEYS, DEFAULT) | dict.fromkeys(values, "" if path is None else _shown(path))
    for key in (*_TEXTS, "translate"):
        if (given := getattr(settings, key)) is not None:
            values[key] = given
            origins[key] = f"--{key}" if given is not False else "--no-translate"
    kinds = {key: frozenset(read_kind(name, f"--{key}") for name in getattr(settings, key) or ()) for key in _KINDS}
    for key, other in (_KINDS, _KINDS[::-1]):
        kept = values.get(key, frozenset()) - kinds[other]
        if kinds[key]:
            origins[key] = f"{origins[key]}, --{key}" if kept else f"--{key}"
        values[key] = kept | kinds[key]
    return Settled(Config(**values), origins)


def find_file(folder: Path) -> Path | None:
    """The configuration file nearest upwards from `folder`, or None. Raises ConfigError for a malformed file on the way."""
    for place in (folder, *folder.parents):
        if (own := place / _OWN_FILE).is_file():
            return own
        shared = place / _SHARED_FILE
        if shared.is_file() and "mtclean" in _table(_parse(shared), "tool", shared):
            return shared
    return None


def read_file(path: Path) -> dict[str, Any]:
    """The values that the file sets, by key, as `Config` takes them.

    Raises ConfigError, naming the key and the file, and InputError where the file cannot be read.
    """
    table = _parse(path)
    if path.name == _SHARED_FILE:
        table = _table(_table(table, "tool", path), "mtclean", path)
    return {key: _value(key, value, _shown(path)) for key, value in table.items()}


def read_kind(name: str, where: str) -> Kind:
    """The kind called `name`. Raises ConfigError with the nearest name."""
    try:
        return Kind(name.lower().replace("_", "-"))
    except ValueError as error:
        advice = _nearest(name.lower(), [kind.value for kind in Kind], "the kinds are")
        raise ConfigError(f"no kind of fault called {name!r} at {where}; {advice}") from error


def folder_of(source: Source) -> Path:
    """The folder from which the configuration of `source` is looked for."""
    return Path.cwd() if source.path is None else source.path.parent.resolve()


def _shown(path: Path) -> str:
    """`path` as the user would write it here."""
    folder = Path.cwd()
    return str(path.relative_to(folder)) if path.is_relative_to(folder) else str(path)


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(read_bytes(path).decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ConfigError(f"not TOML at {_shown(path)} ({error}); mend the file, or name another with --config") from error


def _table(table: dict[str, Any], name: str, path: Path) -> dict[str, Any]:
    """The table `name` inside `table`; an empty one where there is none."""
    value = table.get(name, {})
    if not isinstance(value, dict):
        raise ConfigError(f"{name!r} is no table at {_shown(path)}; write [tool.mtclean] above the settings")
    return value


def _value(key: str, value: object, where: str) -> object:
    """The value of one key, checked and as `Config` takes it."""
    if key not in KEYS:
        raise ConfigError(f"unknown key {key!r} at {where}; {_nearest(key, KEYS, 'the keys are')}")
    if key in _TEXTS:
        return _checked(value, str, f"{key} is no string at {where}; write for example {key} = {_EXAMPLES[key]}")
    if key == "translate":
        return _checked(value, bool, f"translate is neither true nor false at {where}; write one of them, without quotes")
    advice = f"{key} is no list of strings at {where}; write for example {key} = {_EXAMPLES[key]}"
    names: list[str] = [_checked(entry, str, advice) for entry in _checked(value, list, advice)]
    if key in _KINDS:
        return frozenset(read_kind(name, f"{key} in {where}") for name in names)
    if not all(name.strip() for name in names):
        raise ConfigError(f"an empty phrase in ignore at {where}; take it out")
    return frozenset(names)


_EXAMPLES: Final = {
    "target": '"en"',
    "source": '"uk"',
    "style": '"ap"',
    "suggest": '["boilerplate"]',
    "off": '["spacing"]',
    "ignore": '["Kiev Star"]',
}


def _checked(value: object, wanted: type, problem: str) -> Any:
    if not isinstance(value, wanted):
        raise ConfigError(problem)
    return value


def _nearest(name: str, names: Sequence[str], otherwise: str) -> str:
    nearest = get_close_matches(name, names, n=1, cutoff=0.5)
    return f"did you mean {nearest[0]}?" if nearest else f"{otherwise} {', '.join(names)}"
