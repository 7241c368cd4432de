"""Ukrainian and Russian names as Bulgarian writes them: Зеленський -> Зеленски, Щербак -> Шчербак.

Bulgarian news spells the names of its neighbours by sound in its own letters, and drops the endings of adjectives. Only names
without a Bulgarian form of their own are respelled; the forms serve recognition and are never printed. Source: the rules of the
Bulgarian Academy of Sciences for the transcription of Russian and Ukrainian proper names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

BULGARIAN: Final = "bg"
_ENDINGS: Final = (
    (re.compile(r"(?<=[сцз])ьк(?=ий\b|а\b)"), "к"),
    (re.compile(r"(?<=к)(?:ий|ый)\b"), "и"),
    (re.compile(r"(?<=к)ая\b"), "а"),
    (re.compile(r"(?:ый|ий)\b"), "и"),
)
_LETTERS: Final = {
    "uk": str.maketrans(
        {"і": "и", "ї": "и", "є": "е", "ґ": "г", "ь": "", "'": "", "’": "", "щ": "шч", "І": "И", "Ї": "И", "Є": "Е", "Щ": "Шч"}
    ),
    "ru": str.maketrans({"ы": "и", "э": "е", "Э": "Е", "ь": "", "ъ": "", "щ": "шч", "Щ": "Шч"}),
}  # fmt: skip


def respelled(native: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The Bulgarian spellings of native names (language, form), without those that are written alike in both."""
    forms = list(native)
    if any(language == BULGARIAN for language, _ in forms):
        return
    seen = {form for _, form in forms}
    for language, form in forms:
        if language in _LETTERS:
            spelled = _in_bulgarian(form, language)
            if spelled not in seen:
                seen.add(spelled)
                yield spelled


def _in_bulgarian(form: str, language: str) -> str:
    for pattern, ending in _ENDINGS:
        form = pattern.sub(ending, form)
    parts = re.split("(ьо|ё)", form)
    return "".join("ьо" if part in ("ьо", "ё") else part.translate(_LETTERS[language]) for part in parts)
