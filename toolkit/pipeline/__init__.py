"""From a text to a result: detectors, proposals, resolution, edits, invariants."""

from toolkit.pipeline.cleaner import Cleaner
from toolkit.pipeline.config import Config, Policy
from toolkit.pipeline.result import Result, Skipped

__all__ = ["Cleaner", "Config", "Policy", "Result", "Skipped"]
