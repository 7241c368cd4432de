"""What each word of a fill stands on, for an editor who asks why: `new < новий (gloss), Kyiv < Києві (name), in (function word)`.

Words go in the order of the fill. A word is told with the source word that it answers and what that one's hint is: a gloss of
the lexicon, a term of several words there, a known name, a term of the user's glossary, or a romanization; what no source word
answers is a function word, a number, or has no ground.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from toolkit.translate.english import is_function_word
from toolkit.translate.grounding import Grounding, content_words, words_of
from toolkit.translate.hints import HintedWord, HintKind
from toolkit.translate.protocols import NameHint

_GROUNDS: Final = {
    HintKind.NAME: "name",
    HintKind.ROMANIZED: "romanization",
    HintKind.GLOSS: "gloss",
    HintKind.FUNCTION: "function word",
    HintKind.PLAIN: "as it stands",
    HintKind.UNKNOWN: "nothing",
}


def account(fill: str, source: Sequence[HintedWord], grounding: Grounding, names: Sequence[NameHint] = ()) -> str:
    """One line with the words of `fill` and their grounds; `source` is what `grounding` was made from."""
    kinds = {word.text: word.kind for word in source}
    own = {word for name in names if name.glossary for word in content_words(name.canonical)}
    sources: dict[str, list[tuple[str, str]]] = {}
    for answers, traces in groupby((trace for trace in grounding.traces if trace.answers), key=lambda trace: trace.answers):
        origins = [trace.source for trace in traces]
        together = len(origins) > 1 and len(answers) > 1
        for origin in [" ".join(origins)] if together else origins:
            ground = "term" if together else _GROUNDS[kinds.get(origin, HintKind.GLOSS)]
            for answer in answers:
                sources.setdefault(answer, []).append((origin, "glossary" if answer in own else ground))
    parts = []
    for word in words_of(fill):
        if found := sources.get(word):
            origin, ground = found.pop(0) if len(found) > 1 else found[0]
            parts.append(f"{word} < {origin} ({ground})")
        elif word.isdigit():
            parts.append(f"{word} (number)")
        else:
            parts.append(f"{word} ({'function word' if is_function_word(word) else 'ungrounded'})")
    return ", ".join(parts)
