"""Languages that part a name from its ending by an apostrophe: Ukrayna'nın, Kıbrıs'ta."""

from __future__ import annotations

from typing import Final

_LANGUAGES: Final = frozenset({"tr", "crh"})


def has_parted_endings(language: str | None) -> bool:
    """Whether news in `language` (BCP 47) writes endings of names behind an apostrophe."""
    return language is not None and language.split("-", 1)[0] in _LANGUAGES


def bare_name(form: str, language: str) -> str:
    """A form without the ending behind its apostrophe, in such a language."""
    return form.split("'", 1)[0] or form if has_parted_endings(language) else form
