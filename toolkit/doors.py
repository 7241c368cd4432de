"""The functions that most users need; each is a method of a `Cleaner` kept for its configuration."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from toolkit.pipeline import Cleaner, Config, Result


def clean(text: str, config: Config | None = None, source: str | None = None) -> str:
    """`text` with its faults mended; the names in `source`, the text that it was translated from, are evidence.

    Raises InvariantError where the result would break a promise of the toolkit.
    """
    return _cleaner(config or Config()).clean(text, source)


def clean_and_explain(text: str, config: Config | None = None, source: str | None = None) -> Result:
    """Like `clean`, with the reason of every edit and finding, those against `source` included. Raises InvariantError."""
    return _cleaner(config or Config()).clean_and_explain(text, source)


def clean_many(texts: Iterable[str], config: Config | None = None) -> Iterator[Result]:
    """Results in the order of `texts`; the translator works over many documents at once."""
    return _cleaner(config or Config()).clean_many(texts)


@lru_cache(maxsize=4)
def _cleaner(config: Config) -> Cleaner:
    return Cleaner(config)
