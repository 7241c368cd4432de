"""What the parts of the pipeline look like to each other; other packages may bring their own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from toolkit.text.document import Document
from toolkit.text.findings import Finding


class Detector(Protocol):
    """Finds faults of one sort. Pure and stateless after construction, so that it can be shared and pickled."""

    @property
    def name(self) -> str:
        """Stable dotted name; findings carry it."""

    def find(self, document: Document) -> Iterable[Finding]:
        """The faults of `document`, in any order."""
