"""Parts that other packages bring, found through entry points.

| group | what an entry point names |
|---|---|
| `mtclean.detectors` | a class without arguments that is a `toolkit.text.protocols.Detector` |
| `mtclean.engines` | a class without arguments that is a `toolkit.translate.Engine`; asked after the engines of our own |
"""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import Any, Final

DETECTORS: Final = "mtclean.detectors"
ENGINES: Final = "mtclean.engines"


def installed(group: str) -> list[Any]:
    """An instance of everything that installed packages register under `group`, by the name of the entry point."""
    return [point.load()() for point in sorted(entry_points(group=group), key=lambda point: point.name)]
