"""mtclean: finds and mends what machine translation leaves in news, and shows every change.

Two doors over one path:

    >>> from toolkit import clean, clean_and_explain
    >>> clean("Talks went on while Kharkov was shelled.")
    'Talks went on while Kharkiv was shelled.'

Both are `Cleaner(config).clean...`; build a `Cleaner` once where there are many texts.

The names below are imported on first use, so that `import toolkit` and the command line start at once.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from toolkit.doors import clean, clean_and_explain, clean_many
    from toolkit.errors import ConfigError, DataError, EditError, EngineError, InputError, InvariantError, MtcleanError
    from toolkit.pipeline import Cleaner, Config, Policy, Result, Skipped
    from toolkit.text import Document, Edit, Finding, Kind, Proposal, Span, apply, invert

__all__ = [
    "Cleaner",
    "Config",
    "ConfigError",
    "DataError",
    "Document",
    "Edit",
    "EditError",
    "EngineError",
    "Finding",
    "InputError",
    "InvariantError",
    "Kind",
    "MtcleanError",
    "Policy",
    "Proposal",
    "Result",
    "Skipped",
    "Span",
    "apply",
    "clean",
    "clean_and_explain",
    "clean_many",
    "invert",
]

_HOMES = ("toolkit.errors", "toolkit.text", "toolkit.pipeline", "toolkit.doors")


def __getattr__(name: str) -> Any:
    if name in __all__:
        for home in _HOMES:
            module = import_module(home)
            if hasattr(module, name):
                return getattr(module, name)
    raise AttributeError(f"module 'toolkit' has no attribute {name!r}")
