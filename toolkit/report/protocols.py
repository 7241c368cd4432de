"""What all reporters have in common; other packages may bring their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from toolkit.pipeline.result import Result


@dataclass(frozen=True, slots=True)
class Reported:
    """A result and the name that the user gave its file; `bom` says whether the file begins with a byte order mark."""

    name: str
    result: Result
    bom: bool = False


class Reporter(Protocol):
    """Turns results into text, piece by piece, so that many files need no more memory than one.

    The report is `begin()`, then `report(...)` for each file in order, then `end()`.
    """

    def begin(self) -> str:
        """What stands before the first file."""

    def report(self, item: Reported) -> str:
        """The part for one file."""

    def end(self) -> str:
        """What stands behind the last file."""
