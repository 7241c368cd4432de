"""The resolver's word lists and exception phrases, read from the table's rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Any, Final

_PATTERN_LISTS: Final = ("mention", "written")


class Vocabulary:
    """Word lists by name, as `vocabulary.tsv` describes them."""

    def __init__(self, rules: Mapping[str, Any]) -> None:
        lists: Mapping[str, str] = rules["vocabulary"]
        self.words: dict[str, frozenset[str]] = {
            name: frozenset(words.split()) for name, words in lists.items() if name not in _PATTERN_LISTS
        }
        self._patterns = {name: lists[name] for name in _PATTERN_LISTS}
        self.phrases: Mapping[str, list[str]] = rules["phrases"]

    def mention_in(self, sentence: str) -> str | None:
        """The words of a sentence that speak of a spelling or an older name, or None."""
        return _first_match(self._mention, sentence)

    @cached_property
    def _mention(self) -> re.Pattern[str]:
        return self._compiled("mention")

    @cached_property
    def written(self) -> re.Pattern[str]:
        """Words that make a quotation one of written or foreign-language material."""
        return self._compiled("written")

    def country_cues(self, country: str) -> frozenset[str]:
        """Words that make a country the scene of a text."""
        return self.words.get(f"cues {country}", frozenset())

    def _compiled(self, name: str) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{self._patterns[name]})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1024)
def _first_match(pattern: re.Pattern[str], sentence: str) -> str | None:
    match = pattern.search(sentence)
    return match.group() if match else None
