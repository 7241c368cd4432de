"""Detectors of text that is not in the target language, and of letters that only look as if they were.

`DETECTORS` are ready instances: pure, stateless and picklable. None of them proposes a translation; the pipeline does.
"""

from __future__ import annotations

from typing import Final

from toolkit.detect.capitals import CapitalisedWords
from toolkit.detect.documents import UntranslatedDocuments, has_prose
from toolkit.detect.foreign import ForeignSpans
from toolkit.detect.homoglyphs import Homoglyphs
from toolkit.detect.samescript import SameScriptSpans
from toolkit.detect.unattested import UnattestedWords
from toolkit.text.protocols import Detector

DETECTORS: Final[tuple[Detector, ...]] = (
    UntranslatedDocuments(),
    ForeignSpans(),
    Homoglyphs(),
    SameScriptSpans(),
    CapitalisedWords(),
    UnattestedWords(),
)

__all__ = [
    "DETECTORS",
    "CapitalisedWords",
    "ForeignSpans",
    "Homoglyphs",
    "SameScriptSpans",
    "UnattestedWords",
    "UntranslatedDocuments",
    "has_prose",
]
