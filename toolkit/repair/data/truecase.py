"""Words that English never writes in small letters, each as it writes it: names, peoples, abbreviations.

`truecase.txt` is what a Moses truecaser learned (`scripts/train_truecaser.py`).
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from toolkit.repair.data.words import PROPER_NAMES

PATH: Final = Path(__file__).with_name("truecase.txt")


@lru_cache(maxsize=1)
def names_in_text() -> frozenset[str]:
    """What tells at a glance whether a text holds a word of this table or a proper name: small letters, also in the genitive."""
    return frozenset(word + after for word in (*PROPER_NAMES, *load_truecase()) for after in ("", "’s", "'s"))


@lru_cache(maxsize=1)
def load_truecase() -> dict[str, str]:
    """From small letters to the word as it is written."""
    words = [line for line in PATH.read_text("utf-8").splitlines() if not line.startswith("#")]
    return {word.lower(): word for word in words}
