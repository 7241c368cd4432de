"""Letter tables and closed word classes of the bundled model's input format.

The romanization is crude on purpose: it only tells the model what an unknown capitalised word sounds like, and the model was
trained with exactly these tables. Spellings for readers come from the romanization standards of the names package.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from toolkit.translate.text import norm

# Letter -> Latin letters, after the groups below.
LETTERS: Final[Mapping[str, Mapping[str, str]]] = {
    "el": {
        "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l", "μ": "m",
        "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
        "ς": "s", "ά": "a", "έ": "e", "ή": "i", "ί": "i", "ό": "o", "ύ": "y", "ώ": "o", "ϊ": "i", "ϋ": "y", "ΐ": "i", "ΰ": "y",
    },
    "uk": {
        "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh", "з": "z", "и": "y", "і": "i",
        "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
        "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia", "ь": "", "'": "",
    },
    "ru": {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k", "л": "l",
        "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch",
        "ш": "sh", "щ": "shch", "ы": "y", "э": "e", "ю": "yu", "я": "ya", "ь": "", "ъ": "",
    },
    "bg": {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k", "л": "l",
        "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "ts", "ч": "ch",
        "ш": "sh", "щ": "sht", "ъ": "a", "ь": "y", "ю": "yu", "я": "ya", "ѝ": "i",
    },
    "tr": {"ç": "c", "ğ": "g", "ı": "i", "ö": "o", "ş": "s", "ü": "u", "â": "a", "î": "i", "û": "u"},
    "ar": {
        "ا": "a", "آ": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z",
        "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ک": "k", "ل": "l",
        "م": "m", "ن": "n", "ه": "h", "ة": "a", "و": "u", "ؤ": "u", "ی": "i", "ئ": "i", "ء": "", "پ": "p", "چ": "ch", "گ": "g",
        "ڤ": "v",
    },
    "fa": {
        "ا": "a", "آ": "a", "ب": "b", "پ": "p", "ت": "t", "ث": "s", "ج": "j", "چ": "ch", "ح": "h", "خ": "kh", "د": "d", "ذ": "z",
        "ر": "r", "ز": "z", "ژ": "zh", "س": "s", "ش": "sh", "ص": "s", "ض": "z", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f",
        "ق": "gh", "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "و": "u", "ؤ": "u", "ه": "h", "ة": "t", "ی": "i", "ئ": "i",
        "ء": "",
    },
    "ur": {
        "ا": "a", "آ": "a", "ب": "b", "پ": "p", "ت": "t", "ٹ": "t", "ث": "s", "ج": "j", "چ": "ch", "ح": "h", "خ": "kh", "د": "d",
        "ڈ": "d", "ذ": "z", "ر": "r", "ڑ": "r", "ز": "z", "ژ": "zh", "س": "s", "ش": "sh", "ص": "s", "ض": "z", "ط": "t", "ظ": "z",
        "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "ں": "n", "و": "o", "ؤ": "o",
        "ه": "h", "ھ": "h", "ة": "t", "ی": "i", "ے": "e", "ئ": "i", "ء": "",
    },
}  # fmt: skip

# Letter groups, replaced first and in this order.
GROUPS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "el": (
        ("ου", "ou"), ("ού", "ou"), ("αυ", "av"), ("ευ", "ev"), ("μπ", "b"), ("ντ", "d"), ("γκ", "g"), ("γγ", "ng"), ("τζ",
        "tz"), ("αι", "ai"), ("ει", "i"), ("οι", "i"),
    ),
    "uk": (("зг", "zgh"),),
    "ru": (("ий", "y"), ("ый", "y")),
    "bg": (),
    "tr": (),
    "ar": (),
    "fa": (("خوا", "kha"),),
    "ur": (),
}  # fmt: skip

# Languages written in Latin letters: their words carry hints, where Latin words in others stand as they are.
IN_LATIN_LETTERS: Final = frozenset({"tr", "de", "fr", "es", "it", "pl"})
# Languages in Arabic letters, which have no capitals: a word without glosses may be a name.
WITHOUT_CAPITALS: Final = frozenset({"ar", "fa", "ur"})

_WORD_LISTS: Final = Path(__file__).resolve().parent.parent / "data" / "lexicon_words.tsv"


@cache
def word_class(name: str) -> frozenset[str]:
    """A closed class of `toolkit/data/lexicon_words.tsv`, such as `function.el`; empty where there is none of that name."""
    return _read().get(name, frozenset())


@cache
def _read() -> dict[str, frozenset[str]]:
    lines = _WORD_LISTS.read_text(encoding="utf8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {name: frozenset(map(norm, listed.split(" "))) for name, listed in rows}
