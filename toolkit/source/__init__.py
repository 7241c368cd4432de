"""Comparison with the text that was translated: what is missing, added, untranslated or changed."""

from toolkit.source.detector import SourceDetector

__all__ = ["SourceDetector"]
