"""Runs of letters in scripts that are not at home in the target language.

1. Skip fast over the blocks that hold no foreign script, then match letters and marks whose Script is neither at home nor
   Common or Inherited. Combining marks, iteration and length marks (Script_Extensions of kana) behind a letter belong to
   it.
2. A run that touches letters at home makes a *mixed word*. Its deciding letters say what it is (`lookalikes`): a word of
   the home script with look-alikes (left to the homoglyph detector), a word of the foreign script with look-alikes (the
   whole word is the run), or neither (the run is *glued*: it is residue, but no translation of the run alone mends the
   word).
3. A run that may be a symbol (a letter that is no word, Greek letters in formulas, ideographs that serve as bars; honorific
   ligatures; single letters inside an emoticon) or that reads as a word of look-alikes is *weak*: it joins a neighbour of
   its script but does not make a foreign span alone. Emoticon letters and blank fillers are dropped.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import regex

from toolkit.detect import lookalikes
from toolkit.text.scripts import COMMON, LATIN, script_of
from toolkit.text.spans import Span

# Blocks without a letter of a script foreign to Latin text (Basic Latin to Combining Diacritical Marks, Latin Extended
# Additional, General Punctuation to Miscellaneous Symbols and Arrows, CJK punctuation, variation selectors, emoji): only a
# filter before the match.
_BEYOND_LATIN: Final = regex.compile(
    r"[^\x00-\u036f\u1e00-\u1eff\u2000-\u2125\u2127-\u2bff\u3000-\u3004\u3008-\u3020\ufe00-\ufe0f\uff01-\uff65\U0001f000-\U0001faff]"
)
_TAIL: Final = regex.compile(r"[\p{M}\u30fc\u309b\u309c\u30fd\u30fe]*+")  # marks; kana length, voicing and iteration marks
_EAST_ASIAN: Final = frozenset({"Han", "Hiragana", "Katakana"})
_REACH: Final = 64  # code points that a word may reach beyond its run

_BARS: Final = "丨丶丿亅"  # ideographic strokes that stand for a vertical bar, a dot, a slash
_HONORIFICS: Final = regex.compile(r"[\ufdf0-\ufdfd]")  # Arabic word ligatures (ﷺ and others), set in English text too
# A single letter that is no word in its alphabet is a letter that the text speaks of, or an initial of nothing.
_ALPHABETS: Final = frozenset({"Cyrillic", "Arabic", "Hebrew", "Armenian", "Georgian"})
_ONE_LETTER_WORDS: Final = frozenset("авиійкосузяўеэ\u0648")  # and Arabic waw
_FILLERS: Final = regex.compile(r"[\u115f\u1160\u3164\uffa0\u2800]*+$")  # Hangul fillers show nothing
_OPERATORS: Final = frozenset("-‐‑–−+=<>≤≥≈~×·*/^²³¹⁻₀₁₂|%°∂∇√")  # beside one, Greek letters are a formula
_EMOTICON: Final = regex.compile(r"[\\_/^*~¯°´`;﹏￣∀▽ω≧≦]")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of foreign letters: its script family, whether it is weak, and whether it is glued to letters at home."""

    span: Span
    family: str
    weak: bool = False
    look_alike: bool = False
    glued: bool = False
    mixed: bool = False


def family_of(script: str) -> str:
    """Script family: ideographs and kana are written together and make one."""
    return "Han" if script in _EAST_ASIAN else script


def find_runs(text: str, home: frozenset[str]) -> Iterator[Run]:
    """The foreign runs of `text`, in order, for a target that is written in the scripts `home`."""
    if text.isascii() and LATIN in home:
        return
    pattern = _foreign_letters(home)
    end = 0
    for start, stop in _candidates(text, pattern, LATIN in home):
        if start < end:  # inside a mixed word that was taken whole
            continue
        run = _classify(text, Span(start, stop), home)
        if run is not None:
            yield run
            end = run.span.end


@lru_cache(maxsize=64)
def _foreign_letters(home: frozenset[str]) -> regex.Pattern[str]:
    """Letters and marks outside the scripts `home`. Possessive, so that megabytes of marks stay linear."""
    scripts = "".join(rf"\p{{Script={script}}}" for script in sorted(home))
    return regex.compile(rf"[[\p{{L}}\p{{M}}]--[{scripts}\p{{Script=Common}}\p{{Script=Inherited}}]]++", regex.V1)


def _candidates(text: str, pattern: regex.Pattern[str], latin_home: bool) -> Iterator[tuple[int, int]]:
    """Where `pattern` matches; in Latin text the cheap class finds the places first."""
    if not latin_home:
        for match in pattern.finditer(text):
            yield match.span()
        return
    position = 0
    while (hint := _BEYOND_LATIN.search(text, position)) is not None:
        run = pattern.match(text, hint.start())
        position = run.end() if run else hint.end()
        if run:
            yield run.span()


def _classify(text: str, span: Span, home: frozenset[str]) -> Run | None:
    """The run at `span`, or None where it is no foreign text."""
    letters = [char for char in span.of(text) if char.isalpha()]
    if not letters or _FILLERS.match(span.of(text)):
        return None
    script = next((found for char in letters if (found := script_of(char)) != COMMON), COMMON)
    family = family_of(script)
    if tail := _TAIL.match(text, span.end):
        span = Span(span.start, tail.end())
    word = _word_around(text, span)
    if word != span:
        return _classify_glued(text, span, word, family, home)
    if len(letters) == 1 and _in_emoticon(text, span):
        return None
    look_alike = LATIN in home and family in lookalikes.LOOK_ALIKE_SCRIPTS and lookalikes.only_look_alikes(span.of(text))
    symbol = _is_symbol(text, span, letters, family)
    return Run(span, family, weak=look_alike or symbol, look_alike=look_alike and not symbol)


def _classify_glued(text: str, span: Span, word: Span, family: str, home: frozenset[str]) -> Run | None:
    """The run in a mixed word."""
    mixed = word.of(text)
    if family not in lookalikes.LOOK_ALIKE_SCRIPTS or LATIN not in home:
        return Run(span, family, glued=True)
    if family == "Greek" and sum(char.isalpha() for char in span.of(text)) <= 2 and len(mixed) <= 4:
        return None  # ΔT, σᵢⱼ, μSv
    if family == "Greek" and len(mixed) <= 4 and mixed.isupper():
        return None  # ΦΙΛH on a shop sign or a jersey
    decided = lookalikes.decided_script(mixed)
    if decided == family:
        return Run(word, family, mixed=True)
    if decided == LATIN:
        return None
    hopeless = not lookalikes.only_look_alikes("".join(char for char in mixed if script_of(char) != LATIN))
    return Run(word, family, weak=not hopeless, look_alike=not hopeless, glued=hopeless, mixed=True)


def _word_around(text: str, span: Span) -> Span:
    """`span` with the letters and marks that touch it."""
    start, end = span
    while start > 0 and span.start - start < _REACH and (text[start - 1].isalpha() or _TAIL.fullmatch(text[start - 1])):
        start -= 1
    while end < len(text) and end - span.end < _REACH and (text[end].isalpha() or _TAIL.fullmatch(text[end])):
        end += 1
    return Span(start, end)


def _is_symbol(text: str, span: Span, letters: list[str], family: str) -> bool:
    """Whether a run that stands free may be a symbol rather than a word."""
    if family == "Greek":
        if len(letters) == 1 or (len(letters) <= 4 and all(char.isupper() for char in letters)):
            return True
        beside = text[span.start - 1 : span.start] + text[span.end : span.end + 1]
        return len(letters) <= 3 and any(char in _OPERATORS or char.isdigit() for char in beside)
    if len(letters) == 1 and family in _ALPHABETS:
        return letters[0].lower() not in _ONE_LETTER_WORDS
    if family == "Han":
        return all(char in _BARS for char in letters)
    return family == "Arabic" and all(_HONORIFICS.match(char) for char in letters)


def _in_emoticon(text: str, span: Span) -> bool:
    """Whether a single letter is the face of an emoticon: no other letter or digit in its chunk, but the marks of a face."""
    start, end = span
    while start > 0 and span.start - start < 12 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and end - span.end < 12 and not text[end].isspace():
        end += 1
    chunk = text[start : span.start] + text[span.end : end]
    return len(chunk) >= 3 and _EMOTICON.search(chunk) is not None and not any(char.isalnum() for char in chunk)
