"""Project configuration: where each setting comes from, and the cleaner that it makes.

1. The command line wins over the file, and the file over the defaults. `--suggest` and `--off` add to the file's kinds; a kind
   named on both sides follows the command line.
2. The file is that of `--config`, or the nearest upwards from the folder of the text (the working folder for standard input):
   `mtclean.toml`, or `pyproject.toml` with a table [tool.mtclean]. The first folder that has one decides; files are not merged.
3. `[[overrides]]` in a file hold for the texts that their `paths` name (`toolkit.cli.patterns`), the later over the earlier. A
   text, true or false, or a list of gazetteers takes the place of the one before; kinds and words add to those before, and a
   kind or variant that is named again follows the later place.
4. Files are read strictly: an unknown key, kind or type is an error that names the nearest right one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from toolkit.cli.patterns import is_pattern, matches
from toolkit.cli.session import Source
from toolkit.errors import ConfigError
from toolkit.formats import read_bytes
from toolkit.pipeline.config import Config
from toolkit.text import Kind
from toolkit.translate.settings import EngineSettings

if TYPE_CHECKING:
    from toolkit.cli.options import Settings
    from toolkit.pipeline import Cleaner

DEFAULT: Final = "default"
OWN_FILE: Final = "mtclean.toml"
SHARED_FILE: Final = "pyproject.toml"
_TEXTS: Final = ("target", "source", "style")
_KINDS: Final = ("suggest", "off")
_OPTIONS: Final = {"source": "--source-language"}  # options that are not called like their keys
KEYS: Final = (*_TEXTS, *_KINDS, "translate", "ignore", "always", "never", "gazetteers", "engines")
_OVERRIDES: Final = "overrides"
_PATHS: Final = "paths"


@dataclass(frozen=True, slots=True)
class Settled:
    """A configuration and the origin of each of its values by key: `default`, a file, or an option."""

    config: Config
    origins: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Override:
    """Values by key for the texts that `paths` name; `name` says where they stand."""

    name: str
    paths: tuple[str, ...]
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """What a configuration file says: values by key, `always` as a dict, the others as `Config` takes them."""

    path: Path
    values: dict[str, Any]
    overrides: tuple[Override, ...]

    def layers(self, text: Path | None) -> Iterator[tuple[str, dict[str, Any]]]:
        """The values that hold for the file `text` (absolute; None for standard input) with where they stand, later ones over."""
        yield shown(self.path), self.values
        folder = self.path.parent.resolve()
        if text is None or not text.is_relative_to(folder):
            return
        for override in self.overrides:
            if any(matches(text.relative_to(folder), pattern) for pattern in override.paths):
                yield override.name, override.values


class Cleaners:
    """The cleaner for each source, built before anything is read; equal configurations share one.

    Raises ConfigError, InputError for a configuration file that cannot be read, and DataError where data is missing.
    """

    def __init__(self, settings: Settings, inputs: Iterable[Source]) -> None:
        from toolkit.pipeline import Cleaner

        files: dict[Path, SettingsFile | None] = {}
        made: dict[Config, Cleaner] = {}
        self._by_source: dict[Source, Cleaner] = {}
        for source in inputs:
            folder = folder_of(source)
            if folder not in files:
                files[folder] = settings_file(settings.config, folder)
            config = _settled(settings, source, files[folder]).config
            if config not in made:
                made[config] = Cleaner(config)
            self._by_source[source] = made[config]

    def of(self, source: Source) -> Cleaner:
        """The cleaner for one of the sources."""
        return self._by_source[source]


def settle(settings: Settings, source: Source) -> Settled:
    """The configuration for `source`. Raises ConfigError, and InputError for a file that cannot be read."""
    return _settled(settings, source, settings_file(settings.config, folder_of(source)))


def settings_file(named: Path | None, folder: Path) -> SettingsFile | None:
    """The configuration file for texts in `folder`: the one that the user `named`, otherwise the nearest upwards, or None.

    Raises ConfigError for a malformed file, and InputError for one that cannot be read.
    """
    path = named or find_file(folder)
    return None if path is None else read_file(path)


def _settled(settings: Settings, source: Source, file: SettingsFile | None) -> Settled:
    text = None if source.path is None else folder_of(source) / source.path.name
    values: dict[str, Any] = {}
    origins = dict.fromkeys(KEYS, DEFAULT)
    for name, layer in file.layers(text) if file else ():
        _lay(values, origins, layer, dict.fromkeys(layer, name))
    for key in (*_TEXTS, "translate"):
        if (given := getattr(settings, key)) is not None:
            values[key] = given
            origins[key] = _OPTIONS.get(key, f"--{key}") if given is not False else "--no-translate"
    named = {key: getattr(settings, key) for key in _KINDS if getattr(settings, key)}
    kinds = {key: frozenset(read_kind(name, f"--{key}") for name in names) for key, names in named.items()}
    _lay(values, origins, kinds, {key: f"--{key}" for key in kinds})
    values["always"] = frozenset(values.get("always", {}).items())
    return Settled(Config(**values), origins)


def _lay(values: dict[str, Any], origins: dict[str, str], layer: Mapping[str, Any], names: Mapping[str, str]) -> None:
    """Put the values of `layer` over those before, and note the places that they come from, `names` by key."""
    for key, other in (_KINDS, _KINDS[::-1]):
        if key in layer and other in values:
            values[other] -= layer[key]
            if not values[other]:
                origins[other] = DEFAULT
    for key, value in layer.items():
        adds = key not in (*_TEXTS, "translate", "gazetteers", "engines") and values.get(key)
        values[key] = values[key] | value if adds else value
        origins[key] = f"{origins[key]}, {names[key]}" if adds else names[key]


def find_file(folder: Path) -> Path | None:
    """The configuration file nearest upwards from `folder`, or None. Raises ConfigError for a malformed file on the way."""
    for place in (folder, *folder.parents):
        if (own := place / OWN_FILE).is_file():
            return own
        shared = place / SHARED_FILE
        if shared.is_file() and "mtclean" in _table(_parse(shared), "tool", shared):
            return shared
    return None


def read_file(path: Path) -> SettingsFile:
    """What the file says. Raises ConfigError, naming the key and the file, and InputError where the file cannot be read."""
    return read_settings(_parse(path), path)


def read_settings(table: dict[str, Any], path: Path) -> SettingsFile:
    """What the parsed file at `path` says. Raises ConfigError, naming the key and the file."""
    if path.name == SHARED_FILE:
        table = _table(_table(table, "tool", path), "mtclean", path)
    where = shown(path)
    keys, folder = (*KEYS, _OVERRIDES), path.parent
    values = {key: _value(key, value, where, keys, folder) for key, value in table.items() if key != _OVERRIDES}
    overrides = table.get(_OVERRIDES, [])
    if not isinstance(overrides, list) or not all(isinstance(override, dict) for override in overrides):
        raise ConfigError(f'overrides are no list of tables at {where}; write [[overrides]] and paths = ["sport/**"] below it')
    found = tuple(_override(given, number, where, folder) for number, given in enumerate(overrides, start=1))
    return SettingsFile(path, values, found)


def _override(table: dict[str, Any], number: int, where: str, folder: Path) -> Override:
    name = f"{where}, overrides {number}"
    advice = f'no list of paths in {name}; write for example paths = ["sport/**"]'
    paths: list[str] = [_checked(path, str, advice) for path in _checked(table.get(_PATHS), list, advice)]
    if not paths:
        raise ConfigError(advice)
    for path in paths:
        if not is_pattern(path):
            raise ConfigError(
                f"paths has {path!r}, which can match nothing, in {name}; write it with / and from the file's folder"
            )
    values = {key: _value(key, value, name, (*KEYS, _PATHS), folder) for key, value in table.items() if key != _PATHS}
    return Override(name, tuple(paths), values)


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


def shown(path: Path) -> str:
    """`path` as the user would write it here."""
    folder = Path.cwd()
    return str(path.relative_to(folder)) if path.is_relative_to(folder) else str(path)


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(read_bytes(path).decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ConfigError(f"not TOML at {shown(path)} ({error}); mend the file, or name another with --config") from error


def _table(table: dict[str, Any], name: str, path: Path) -> dict[str, Any]:
    """The table `name` inside `table`; an empty one where there is none."""
    value = table.get(name, {})
    if not isinstance(value, dict):
        raise ConfigError(f"{name!r} is no table at {shown(path)}; write [tool.mtclean] above the settings")
    return value


def _value(key: str, value: object, where: str, keys: Sequence[str], folder: Path) -> object:
    """The value of one key, checked; `keys` are those that may stand there, paths go from `folder`."""
    if key not in KEYS:
        raise ConfigError(f"unknown key {key!r} at {where}; {_nearest(key, keys, 'the keys are')}")
    if key in _TEXTS:
        return _checked(value, str, f"{key} is no string at {where}; write for example {key} = {_EXAMPLES[key]}")
    if key == "translate":
        return _checked(value, bool, f"translate is neither true nor false at {where}; write one of them, without quotes")
    if key == "always":
        return _spellings(value, where)
    if key == "engines":
        return _engines(value, where, folder)
    advice = f"{key} is no list of strings at {where}; write for example {key} = {_EXAMPLES[key]}"
    names: list[str] = [_checked(entry, str, advice) for entry in _checked(value, list, advice)]
    if key in _KINDS:
        return frozenset(read_kind(name, f"{key} in {where}") for name in names)
    if not all(name.strip() for name in names):
        raise ConfigError(f"an empty phrase in {key} at {where}; take it out")
    return tuple(folder / name for name in names) if key == "gazetteers" else frozenset(names)


def _engines(value: object, where: str, folder: Path) -> EngineSettings:
    """The table [engines], checked; paths go from `folder`."""
    table: dict[str, Any] = dict(_checked(value, dict, f"engines is no table at {where}; write [engines] and its keys below"))
    keys = {item.name: item.type for item in fields(EngineSettings)}
    for key, given in table.items():
        if key not in keys:
            raise ConfigError(f"unknown key {key!r} in engines at {where}; {_nearest(key, list(keys), 'the keys are')}")
        if key == "languages":
            _checked(given, dict, f'engines.languages is no table at {where}; write for example uk = ["bundled"] below it')
            orders = {code: _strings(order, f"engines.languages.{code}", where) for code, order in given.items()}
            table[key] = tuple(sorted(orders.items()))
        elif key in ("fuzzy", "timeout"):
            if isinstance(given, bool) or not isinstance(given, int | float):
                raise ConfigError(
                    f"engines.{key} is no number at {where}; write for example {key} = {getattr(EngineSettings(), key)}"
                )
            table[key] = float(given)
        elif key in ("libretranslate", "api_key_variable"):
            _checked(given, str, f"engines.{key} is no string at {where}; write it between quotation marks")
        else:
            names = _strings(given, f"engines.{key}", where)
            table[key] = tuple(folder / name for name in names) if key in ("memory", "glossary") else names
    return EngineSettings(**table)


def _strings(value: object, name: str, where: str) -> tuple[str, ...]:
    advice = f'{name} is no list of strings at {where}; write for example {name.rpartition(".")[2]} = ["..."]'
    return tuple(_checked(entry, str, advice) for entry in _checked(value, list, advice))


def _spellings(value: object, where: str) -> dict[str, str]:
    """The variants of `always` with their spellings, checked."""
    from toolkit.pipeline.resolve import lost_numbers

    advice = f'always is no table of strings at {where}; write for example "Kiev" = "Kyiv" below [always]'
    table: dict[str, Any] = _checked(value, dict, advice)
    for variant, spelling in table.items():
        _checked(spelling, str, advice)
        if not (variant.strip() and spelling.strip()):
            raise ConfigError(f"an empty spelling in always at {where}; take it out")
        if lost_numbers(variant, spelling):
            raise ConfigError(f"always would change the number in {variant!r} at {where}; numbers are never changed, take it out")
    return table


_EXAMPLES: Final = {
    "target": '"en"',
    "source": '"uk"',
    "style": '"ap"',
    "suggest": '["boilerplate"]',
    "off": '["spacing"]',
    "ignore": '["Kiev Star"]',
    "never": '["Odessa"]',
    "gazetteers": '["names/mine.tsv"]',
}


def _checked(value: object, wanted: type, problem: str) -> Any:
    if not isinstance(value, wanted):
        raise ConfigError(problem)
    return value


def _nearest(name: str, names: Sequence[str], otherwise: str) -> str:
    nearest = get_close_matches(name, names, n=1, cutoff=0.5)
    return f"did you mean {nearest[0]}?" if nearest else f"{otherwise} {', '.join(names)}"
