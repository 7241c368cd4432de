"""The line that names everything a result depends on, in the manner of sacreBLEU's signatures."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version

from toolkit.pipeline.config import Config


@lru_cache(maxsize=1)
def toolkit_version() -> str:
    """Version of the installed distribution."""
    try:
        return version("mtclean")
    except PackageNotFoundError:
        return "0+source"


def signature(config: Config, gazetteer: str, models: Sequence[str]) -> str:
    """One line: toolkit, gazetteer revision, translation models in routing order, style, target, configuration hash."""
    parts = [
        f"mtclean {toolkit_version()}",
        f"gazetteer {gazetteer}",
        f"models {','.join(models) or 'none'}",
        f"style {config.style}",
        f"target {config.target}",
        f"config {config.fingerprint()}",
    ]
    return " | ".join(parts)
