"""Turn a foreign span into the hinted source that the bundled model reads.

    των Ρωσικών Ενόπλων Δυνάμεων 11.000  ->  <el> των ~κών <h> Russian ~λων <h> armed forces <n> 11,000

1. Tokens as in `toolkit.translate.text`; the tokens of one number are one. Marks and Latin words stand alone, and so does
   a function word.
2. A number is `<n>` and its English form, to be copied; one with letters behind it (`15χρονος`, `1990-х`, `5G`) is a
   word that stands whole, so that no letter is lost.
3. Of any other word with hints only the ending is shown, which carries case, number and tense: `~` and the last letters.
   Behind it `<n>` and the name that it stands for, to be copied; or `<h>` and its glosses, `<o>` between them: two where
   the first is hand-written, three else; or, where it has a capital and no glosses, `<r>` and its crude romanization.
4. Small words that a language writes together with the next one (Arabic *and*, *for*, *the*) stand whole in front of its ending.
5. A multi-word term of the lexicon is one word with the ending of its first; none reaches into a name.
6. A word without hints stands whole.

This is the one implementation of the format, for training and for use; a change here asks for a new training.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from toolkit.text.endings import bare_name
from toolkit.text.spans import Span
from toolkit.translate.alphabets import GROUPS, IN_LATIN_LETTERS, LETTERS, WITHOUT_CAPITALS, word_class
from toolkit.translate.lexicon import Lexicon, Term, lexicon_of
from toolkit.translate.numbers import find_numbers, to_english
from toolkit.translate.protocols import NameHint
from toolkit.translate.text import norm, tokenize

# Token starts that carry no hint: anything but a letter; in a language of other letters Latin ones too, which stand as they are.
_NO_LETTER: Final = re.compile(r"\W|\d")
_NO_HINT: Final = re.compile(r"\W|\d|[A-Za-z]")
_NO_WORD: Final = "\0"  # stands in no term
_MARK: Final = "~"  # before an ending
_LETTERS: Final = 3  # of an ending
_OR: Final = "<o>"  # between the glosses of a word
_SURE: Final = 2  # glosses of a word from the hand-written lexicon
_UNSURE: Final = 3  # glosses of any other word


class HintKind(Enum):
    """What stands behind a token in the hinted source; the value is the model's marker."""

    NAME = "<n>"
    ROMANIZED = "<r>"
    GLOSS = "<h>"
    NUMBER = "number"
    FUNCTION = "function"
    PLAIN = "plain"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class HintedWord:
    """A token of the span with its English hints, most likely first.

    `sure`: a person wrote them; `front`: the small words that are written together with it, in front of it (Arabic و, ال);
    `denied`: its form denies (Turkish istemedi, Persian نگفت).
    """

    text: str
    kind: HintKind
    hints: tuple[str, ...] = ()
    sure: bool = False
    front: tuple[str, ...] = ()
    denied: bool = False


def romanize(word: str, language: str) -> str:
    """`word` in Latin letters by the model's crude table, a capital kept; as it stands where the language has none."""
    text = bare_name(norm(word), language)
    if language not in LETTERS:
        return word
    for letters, latin in GROUPS[language]:
        text = text.replace(letters, latin)
    table = LETTERS[language]
    text = "".join(table.get(char, char) for char in text)
    return text[:1].upper() + text[1:] if word[:1].isupper() else text


def hint_word(word: str, lexicon: Lexicon, romanizer: Callable[[str, str], str] = romanize) -> HintedWord:
    """The hints of one token that is not part of a known name or a number."""
    if _without_hint(lexicon.language).match(word):
        return HintedWord(word, HintKind.PLAIN)
    if norm(word) in word_class(f"function.{lexicon.language}"):
        return HintedWord(word, HintKind.FUNCTION)
    if entry := lexicon.entry(word):
        return HintedWord(word, HintKind.GLOSS, entry.glosses, entry.hand_written, entry.front, entry.denied)
    if word[0].isupper():
        return HintedWord(word, HintKind.ROMANIZED, (romanizer(word, lexicon.language),))
    return HintedWord(word, HintKind.UNKNOWN)


def hint_span(
    text: str, lexicon: Lexicon, names: Sequence[NameHint] = (), romanizer: Callable[[str, str], str] = romanize
) -> tuple[list[HintedWord], list[Term]]:
    """The hinted words of a span, and the multi-word terms of the lexicon among them.

    A name of as many words as its tokens is shared out among them; any other stands on its last token, and the others go.
    """
    spans = list(tokenize(text))
    given: dict[int, str] = {}
    begins: dict[int, int] = {}  # where a name stands behind small words of its token
    dropped: set[int] = set()
    for name in names:
        inside = [at for at, span in enumerate(spans) if span.overlaps(Span(name.start, name.end)) and text[span.start].isalnum()]
        if inside and spans[inside[0]].start < name.start:
            begins[inside[0]] = name.start
        parts = name.canonical.split()
        if len(parts) == len(inside):
            given.update(zip(inside, parts, strict=True))
        elif inside:
            given[inside[-1]] = name.canonical
            dropped.update(range(inside[0], inside[-1]))
    without_hint = _without_hint(lexicon.language)
    ends = {span.end for span in spans}
    figures = {span.start: span for span in find_numbers(text) if span.end in ends}
    words: list[HintedWord] = []
    covered = 0
    for at, span in enumerate(spans):
        if at in dropped or span.start < covered:
            continue
        word = span.of(text)
        if span.start in figures:
            number = figures[span.start]
            covered = number.end
            words.append(HintedWord(number.of(text), HintKind.NUMBER, (to_english(number.of(text)),)))
        elif at in given and not without_hint.match(word):
            words.append(
                HintedWord(word, HintKind.NAME, (given[at],), front=tuple(text[span.start : begins.get(at, span.start)]))
            )
        else:
            words.append(hint_word(word, lexicon, romanizer))
    return words, lexicon.terms([_NO_WORD if word.kind is HintKind.NAME else word.text for word in words])


def names_outside_terms(text: str, language: str | None, names: Sequence[NameHint]) -> tuple[NameHint, ...]:
    """The names that are names: where these have no capitals, none that is part of a longer term (وزیر اعظم, prime minister).

    Those of the user's glossary stay.
    """
    lexicon = lexicon_of(language) if language in WITHOUT_CAPITALS else None
    if lexicon is None or not names:
        return tuple(names)
    spans = list(tokenize(text))
    terms = [(spans[term.start].start, spans[term.end - 1].end) for term in lexicon.terms([span.of(text) for span in spans])]
    return tuple(
        name
        for name in names
        if name.glossary
        or not any(start <= name.start and name.end <= end and name.end - name.start < end - start for start, end in terms)
    )


def write_source(words: Sequence[HintedWord], terms: Sequence[Term], language: str) -> str:
    """The hinted source as the model reads it; `terms` count in `words`."""
    starts = {term.start: term for term in terms}
    parts = [f"<{language}>"]
    at = 0
    while at < len(words):
        word = words[at]
        if term := starts.get(at):
            parts += [*word.front, _ending(word.text), HintKind.GLOSS.value, f" {_OR} ".join(term.glosses[:_SURE])]
            at = term.end
            continue
        if word.kind is HintKind.NUMBER:
            parts += [HintKind.NAME.value, *word.hints]
        elif word.kind in (HintKind.NAME, HintKind.ROMANIZED, HintKind.GLOSS):
            shown = word.hints[: _SURE if word.sure else _UNSURE]
            parts += [*word.front, _ending(word.text), word.kind.value, f" {_OR} ".join(shown)]
        else:
            parts.append(word.text)
        at += 1
    return " ".join(parts)


def _without_hint(language: str) -> re.Pattern[str]:
    return _NO_LETTER if language in IN_LATIN_LETTERS else _NO_HINT


def _ending(word: str) -> str:
    return _MARK + norm(word)[-_LETTERS:]
