"""Patterns of paths, as the overrides of a configuration file name them.

A pattern is relative to the folder of the file that holds it and is written with `/`. `*`, `?` and `[...]` stand for parts of one
name, `**` for any number of folders. A pattern without `/` is about the name of the file, in whatever folder; one that ends in
`/` is about everything in that folder.
"""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import PurePath
from typing import Final

_ANY_FOLDERS: Final = "**"


def is_pattern(pattern: str) -> bool:
    """Whether `pattern` can match anything: it does not leave its folder, and no part of it is empty."""
    parts = pattern.removesuffix("/").split("/")
    return "\\" not in pattern and all(part.strip() and part not in (".", "..") for part in parts)


def matches(path: PurePath, pattern: str) -> bool:
    """Whether `path`, relative to the folder of `pattern`, is meant by it."""
    if "/" not in pattern:
        return fnmatchcase(path.name, pattern)
    parts = pattern.split("/")
    return _match(path.parts, [*parts[:-1], parts[-1] or _ANY_FOLDERS])


def _match(names: Sequence[str], parts: Sequence[str]) -> bool:
    """Whether the parts of a pattern match all of `names`; what is reached so far is kept as a set, so `**` costs no more."""
    reached = {0}
    for part in parts:
        if part == _ANY_FOLDERS:
            reached = set(range(min(reached), len(names) + 1)) if reached else reached
        else:
            reached = {at + 1 for at in reached if at < len(names) and fnmatchcase(names[at], part)}
    return len(names) in reached
