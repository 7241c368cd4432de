"""Write into a project's configuration what an editor wants remembered.

1. The file is that of `--config`, or the one that holds for the text. Where there is none, `mtclean.toml` is made: in the working
   folder where the text lies below it, otherwise beside the text.
2. Variants go to the table `always`, words to the list `never`; comments and layout of the file stay (tomlkit). The newest wish
   holds: what the file said to the contrary is taken out.
3. The file is read as strictly as any, before and after; only then does the new one take the place of the old one.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.cli.configuration import OWN_FILE, SHARED_FILE, find_file, folder_of, read_settings, shown
from toolkit.cli.session import Source
from toolkit.errors import ConfigError
from toolkit.formats import read_bytes, write_bytes
from toolkit.pipeline.config import Config
from toolkit.report.remember import Memory

if TYPE_CHECKING:
    from tomlkit import TOMLDocument


def place_for(source: Source, named: Path | None) -> Path:
    """The configuration file in which wishes about `source` are remembered; it may not be there yet."""
    folder = folder_of(source)
    here = Path.cwd().resolve()
    return named or find_file(folder) or (here if folder.is_relative_to(here) else folder) / OWN_FILE


def remember(memory: Memory, path: Path) -> None:
    """Write `memory` into the configuration file at `path`.

    Raises ConfigError where the file is malformed or cannot hold both what it says and `memory`, InputError where it cannot be
    read or written.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        source = read_bytes(path).decode("utf-8-sig") if path.exists() else ""
        read_settings(tomllib.loads(source), path)
        document = tomlkit.parse(source)
        _put(document, path, memory)
        written = tomlkit.dumps(document)
        table = tomllib.loads(written)
    except (TOMLKitError, tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ConfigError(f"not TOML at {shown(path)} ({error}); mend the file, then apply the decisions again") from error
    values = read_settings(table, path).values
    Config(**{**values, "always": frozenset(values.get("always", {}).items())})  # raises where they cannot hold together
    if "\r\n" in source:
        written = written.replace("\r\n", "\n").replace("\n", "\r\n")
    write_bytes(path, written.encode("utf-8"))


def _put(document: TOMLDocument, path: Path, memory: Memory) -> None:
    import tomlkit

    root: Any = document
    if path.name == SHARED_FILE:
        for name in ("tool", "mtclean"):
            root = root.setdefault(name, tomlkit.table())
    never = root.get("never", [])
    always = root.get("always", {})
    for word in memory.never:
        always.pop(word, None)
    for variant, spelling in memory.always.items():
        if always.get(spelling) is not None:  # the other way round, or a step further: this is the last word
            del always[spelling]
        for at in reversed([at for at, word in enumerate(never) if word.casefold() == variant.casefold()]):
            del never[at]
    known = {word.casefold() for word in never}
    if words := [word for word in memory.never if word.casefold() not in known]:
        if "never" not in root:
            root["never"] = never = tomlkit.array()
        for word in words:
            never.append(word)
    if memory.always:
        if "always" not in root:
            root["always"] = tomlkit.table()
        for variant, spelling in memory.always.items():
            root["always"][variant] = spelling
