"""What is wrong with source files, gathered so that all of it is told at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from toolkit.errors import DataError

_SHOWN: Final = 100


class Faults:
    """Faults of source files, each a sentence with file, line and mend."""

    def __init__(self) -> None:
        self._found: dict[str, None] = {}

    def add(self, fault: str) -> None:
        """Note a fault; one that is known is not noted again."""
        self._found[fault] = None

    def extend(self, faults: Iterable[str]) -> bool:
        """Note several faults; whether there were any."""
        before = list(faults)
        self._found.update(dict.fromkeys(before))
        return bool(before)

    def raise_if_any(self) -> None:
        """Raise DataError with the first hundred faults, one a line, where there are any."""
        if self._found:
            shown = list(self._found)[:_SHOWN]
            more = len(self._found) - len(shown)
            raise DataError("\n".join([*shown, *([f"... and {more:,} more"] if more else [])]))
