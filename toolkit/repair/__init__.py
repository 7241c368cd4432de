"""Repairs: one detector for each sort of mechanical fault, each built of rules that can be named and switched.

The detectors know Unicode and English, and nothing of names, translation or the pipeline, which settles what they disagree on.
"""

from __future__ import annotations

from typing import Final

from toolkit.repair import (
    boilerplate,
    brackets,
    case,
    dates,
    duplicates,
    entities,
    figures,
    fragments,
    numbers,
    punctuation,
    quotes,
    repetition,
    spacing,
    terms,
)
from toolkit.repair.rules import Rule
from toolkit.text.protocols import Detector

DETECTORS: Final[tuple[Detector, ...]] = (
    entities.EntityDetector(),
    duplicates.DuplicateDetector(),
    boilerplate.BoilerplateDetector(),
    quotes.QuoteDetector(),
    brackets.BracketDetector(),
    case.CaseDetector(),
    repetition.RepetitionDetector(),
    spacing.SpacingDetector(),
    punctuation.PunctuationDetector(),
    fragments.FragmentDetector(),
    numbers.NumberDetector(),
    figures.FigureDetector(),
    dates.DateDetector(),
    terms.TermDetector(),
)
RULES: Final[tuple[Rule, ...]] = (
    *entities.RULES,
    *duplicates.RULES,
    *boilerplate.RULES,
    *quotes.RULES,
    *brackets.RULES,
    *case.RULES,
    *repetition.RULES,
    *spacing.RULES,
    *punctuation.RULES,
    *fragments.RULES,
    *numbers.RULES,
    *figures.RULES,
    *dates.RULES,
    *terms.RULES,
)

__all__ = ["DETECTORS", "RULES", "Rule"]
