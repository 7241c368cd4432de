"""What an editor sees where no translation is offered: glosses in the order of the source, and how the words sound.

Also the cautious guess of a language from the lexicons, for spans too short for a language identifier.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from toolkit.text.scripts import scripts_of
from toolkit.translate.alphabets import IN_LATIN_LETTERS
from toolkit.translate.english import Likeness, compare
from toolkit.translate.grounding import content_words
from toolkit.translate.hints import HintedWord, HintKind
from toolkit.translate.lexicon import Term, lexicon_of
from toolkit.translate.text import tokenize

# Languages with a bundled lexicon, by script; Latin letters are shared with too many that have none.
_BY_SCRIPT: Final = {"Greek": ("el",), "Cyrillic": ("uk", "ru", "bg"), "Arabic": ("ar", "fa", "ur")}
_MOST_GLOSSES: Final = 2
_TOLD: Final = (HintKind.GLOSS, HintKind.NAME)  # words of which something is known


def suggest(words: Sequence[HintedWord], terms: Sequence[Term], language: str, romanizer: Callable[[str, str], str]) -> str:
    """Glosses and names in source order, then the romanization in brackets: `armed/arm force/power [enoplon dynameon]`.

    Of a language in Latin letters the glosses alone, and nothing where there are none.
    """
    by_start = {term.start: term for term in terms}
    parts: list[str] = []
    at = 0
    while at < len(words):
        term = by_start.get(at)
        if term:
            parts += _denial(words[term.start : term.end])
            parts.append(_shown(term.glosses))
            at = term.end
            continue
        word = words[at]
        if word.hints:
            parts += _denial((word,))
            parts.append(_shown(word.hints))
        elif word.kind is HintKind.UNKNOWN:
            parts.append(romanizer(word.text, language) + "?")
        elif word.kind is HintKind.PLAIN and word.text[0].isalnum():
            parts.append(word.text)
        at += 1
    glosses = " ".join(parts)
    if language in IN_LATIN_LETTERS:
        return glosses if terms or any(word.kind in _TOLD for word in words) else ""
    spoken = " ".join(
        word.text if word.kind is HintKind.PLAIN else romanizer(word.text, language) for word in words if word.text[0].isalnum()
    )
    return f"{glosses} [{spoken}]" if glosses and glosses != spoken else spoken


def _shown(glosses: Sequence[str]) -> str:
    """The best gloss, and the next that is no other form of it; of small words (the, of) the best alone."""
    first = glosses[0]
    others = [gloss for gloss in glosses[1:] if " " in first + gloss or compare(gloss, first) is not Likeness.SAME]
    return "/".join([first, *others][:_MOST_GLOSSES]) if content_words(first) else first


def _denial(words: Sequence[HintedWord]) -> list[str]:
    return ["not"] if any(word.denied for word in words) else []


def guess_language(text: str) -> str | None:
    """The only language with a bundled lexicon that knows every word of `text` (two letters or more), or None."""
    scripts = scripts_of(text)
    if len(scripts) != 1:
        return None
    candidates = _BY_SCRIPT.get(next(iter(scripts)), ())
    if len(candidates) == 1:
        return candidates[0]
    tokens = [span.of(text) for span in tokenize(text) if span.length > 1 and text[span.start].isalpha()]
    knowing = []
    for language in candidates:
        lexicon = lexicon_of(language)
        if lexicon and tokens and all(lexicon.glosses(token) for token in tokens):
            knowing.append(language)
    return knowing[0] if len(knowing) == 1 else None
