"""Turn a foreign span into the hinted source that the bundled model reads.

    των Ρωσικών Ενόπλων Δυνάμεων  ->  <el> των Ρωσικών <h> Russian Ενόπλων <h> armed <h> arm Δυνάμεων <h> force <h> power <h>
    strength

1. Tokens as in `toolkit.translate.text`. Marks, numbers and Latin words stand alone.
2. A token with a name carries `<n>` and the name, to be copied.
3. A function word carries nothing.
4. Any other word carries `<h>` and a gloss, up to three times; a capitalised word without glosses `<r>` and its crude
   romanization.

This is the one implementation of the format, for training and for use; a change here asks for a new training.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from toolkit.text.spans import Span
from toolkit.translate.alphabets import GROUPS, LETTERS, word_class
from toolkit.translate.protocols import NameHint
from toolkit.translate.text import norm, tokenize

# Token starts that carry no hint: anything but a letter, and Latin letters (their words stand as they are).
_NO_HINT: Final = re.compile(r"\W|\d|[A-Za-z]")


class HintKind(Enum):
    """What stands behind a token in the hinted source; the value is the model's marker."""

    NAME = "<n>"
    ROMANIZED = "<r>"
    GLOSS = "<h>"
    FUNCTION = "function"
    PLAIN = "plain"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class HintedWord:
    """A token of the span with its English hints, most likely first."""

    text: str
    kind: HintKind
    hints: tuple[str, ...] = ()


def romanize(word: str, language: str) -> str:
    """`word` in Latin letters by the model's crude table; it keeps a capital at the start."""
    text = norm(word)
    for letters, latin in GROUPS[language]:
        text = text.replace(letters, latin)
    table = LETTERS[language]
    text = "".join(table.get(char, char) for char in text)
    return text[:1].upper() + text[1:] if word[:1].isupper() else text


def hint_word(
    word: str, language: str, glosses: Callable[[str], tuple[str, ...]], romanizer: Callable[[str, str], str] = romanize
) -> HintedWord:
    """The hints of one token that is not part of a known name."""
    if _NO_HINT.match(word):
        return HintedWord(word, HintKind.PLAIN)
    if norm(word) in word_class(f"function.{language}"):
        return HintedWord(word, HintKind.FUNCTION)
    if found := glosses(word):
        return HintedWord(word, HintKind.GLOSS, found)
    if word[0].isupper():
        return HintedWord(word, HintKind.ROMANIZED, (romanizer(word, language),))
    return HintedWord(word, HintKind.UNKNOWN)


def hint_tokens(
    tokens: Sequence[str],
    language: str,
    glosses: Callable[[str], tuple[str, ...]],
    names: Mapping[int, str] | None = None,
    romanizer: Callable[[str, str], str] = romanize,
) -> list[HintedWord]:
    """The hinted words of `tokens`; `names` maps the index of a token to the English name that it stands for."""
    given = names or {}
    return [
        HintedWord(word, HintKind.NAME, (given[at],)) if at in given and not _NO_HINT.match(word)
        else hint_word(word, language, glosses, romanizer)
        for at, word in enumerate(tokens)
    ]  # fmt: skip


def hint_span(
    text: str,
    language: str,
    glosses: Callable[[str], tuple[str, ...]],
    names: Sequence[NameHint] = (),
    romanizer: Callable[[str, str], str] = romanize,
) -> list[HintedWord]:
    """The hinted words of a span.

    A name of as many words as its tokens is shared out among them; any other stands on its last token, and the others go.
    """
    spans = list(tokenize(text))
    given: dict[int, str] = {}
    dropped: set[int] = set()
    for name in names:
        inside = [at for at, span in enumerate(spans) if span.overlaps(Span(name.start, name.end)) and text[span.start].isalnum()]
        parts = name.canonical.split()
        if len(parts) == len(inside):
            given.update(zip(inside, parts, strict=True))
        elif inside:
            given[inside[-1]] = name.canonical
            dropped.update(range(inside[0], inside[-1]))
    kept = [at for at in range(len(spans)) if at not in dropped]
    tokens = [spans[at].of(text) for at in kept]
    return hint_tokens(tokens, language, glosses, {kept.index(at): name for at, name in given.items()}, romanizer)


def write_source(words: Sequence[HintedWord], language: str) -> str:
    """The hinted source as the model reads it."""
    parts = [f"<{language}>"]
    for word in words:
        parts.append(word.text)
        if word.kind in (HintKind.NAME, HintKind.ROMANIZED, HintKind.GLOSS):
            for hint in word.hints:
                parts += [word.kind.value, hint]
    return " ".join(parts)
