"""Words with letters of another script that only look right: Кharkiv with a Cyrillic К, "лaк" with a Latin a.

1. A word that mixes Latin with Cyrillic or Greek, one of them at home: where its deciding letters (`lookalikes`) are those
   of the home script, the look-alikes are respelled; but not where English text has no such word and a look-alike sounds
   otherwise (раhunok may be rahunok). Where they are foreign, the word is foreign and left to the foreign-span detector.
2. A word of look-alikes only (`сосоа`, `НАТО`) between words at home is respelled where it then reads as a word of the
   target, and no unambiguous foreign word touches it; otherwise it is foreign text.
3. In a text of a script with look-alikes (Cyrillic, Greek) the same holds the other way round for Latin letters inside its
   words.

Single letters (initials, symbols, ΔT) are not respelled, but for the words "a" and "I". Protected zones are never touched.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from toolkit.detect import lookalikes
from toolkit.detect.languages import function_words, home_scripts, primary
from toolkit.detect.profiles import normalize, profiles
from toolkit.text.attested import is_attested
from toolkit.text.document import Document
from toolkit.text.findings import Finding, Proposal
from toolkit.text.kinds import Kind
from toolkit.text.scripts import LATIN, script_of
from toolkit.text.spans import Span

_CANDIDATE: Final = regex.compile(r"[\p{Script=Cyrillic}\p{Script=Greek}]")
_WORD: Final = regex.compile(r"[\p{L}\p{M}]++")
_NEIGHBOUR: Final = regex.compile(r"[\p{L}\p{M}]{1,64}")
_LATIN: Final = regex.compile(r"\p{Script=Latin}")
_REACH: Final = 64
_FEWEST: Final = 3  # letters of a word of look-alikes that may be any word; a shorter one has to be a function word
_OTHER_SOUND: Final = frozenset("рсунвхРСУНВХ")  # Cyrillic letters that sound otherwise than the Latin ones that they look like
_RARE: Final = 17.5  # nats; a word dearer than this is no known word of the target


class Homoglyphs:
    """Detector of look-alike letters in words of the target."""

    name: Final = "detect.homoglyph"

    def find(self, document: Document) -> Iterator[Finding]:
        """One finding with one proposal for each word that look-alikes have crept into."""
        home = home_scripts(document.target)
        scripts = [script for script in (LATIN, *lookalikes.LOOK_ALIKE_SCRIPTS) if script in home]
        if len(scripts) != 1 or document.text.isascii():
            return
        for span in _words(document.text, scripts[0]):
            if document.protected.overlaps(span):
                continue
            respelled = _mend(document, span, scripts[0])
            if respelled is not None:
                yield _finding(span, span.of(document.text), respelled, scripts[0])


def reads_as_home(word: str, target: str) -> bool:
    """Whether a word of look-alikes only is a word of a Latin-script target when it is read in Latin letters."""
    latin = lookalikes.respell(word, LATIN)
    if len(latin) < _FEWEST:
        return lookalikes.other_script(word) == "Cyrillic" and (
            latin.lower() in function_words(target) or (latin == "I" and primary(target) == "en")
        )
    table = profiles()
    numbers = table.numbers_of((primary(target),))
    return bool(numbers) and table.listed(normalize(latin)).get(numbers[0], _RARE) < _RARE


def _words(text: str, script: str) -> Iterator[Span]:
    """The words that may hold look-alikes: in Latin text those with a foreign letter, else those with a Latin one."""
    hint = _CANDIDATE if script == LATIN else _LATIN
    position = 0
    while (found := hint.search(text, position)) is not None:
        start = found.start()
        while start > position and found.start() - start < _REACH and (text[start - 1].isalpha()):
            start -= 1
        match = _WORD.match(text, start)
        position = match.end() if match else found.end()
        if match and match.end() - match.start() <= _REACH:
            yield Span(*match.span())


def _mend(document: Document, span: Span, script: str) -> str | None:
    """The word at `span` in letters of `script`, or None where it is no word of that script."""
    word = span.of(document.text)
    if lookalikes.is_mixed(word):
        other = lookalikes.other_script(word)
        decided = lookalikes.decided_script(word)
        if script != LATIN and other != script:
            return None
        respelled = lookalikes.respell(word, script)
        if decided == script and _worth(word, script):
            return respelled if script != LATIN or is_attested(respelled) or _OTHER_SOUND.isdisjoint(word) else None
        if decided is None and script == LATIN and _all_of(respelled, script) and reads_as_home(respelled, document.target):
            return respelled
        return None
    if script == LATIN and lookalikes.only_look_alikes(word) and not _beside_foreign(document.text, span):
        return lookalikes.respell(word, LATIN) if reads_as_home(word, document.target) else None
    return None


def _worth(word: str, script: str) -> bool:
    """Whether `word` is a word and no formula: it has three letters at least, and most of them are of `script`."""
    own = sum(script_of(char) == script for char in word)
    return len(word) >= 3 and 2 * own >= len(word)


def _all_of(word: str, script: str) -> bool:
    return all(script_of(char) in (script, "Common") for char in word)


def _beside_foreign(text: str, span: Span) -> bool:
    """Whether a neighbouring word on the same line has letters of the look-alike's script that decide."""
    before = text[max(span.start - _REACH, 0) : span.start].rsplit("\n", 1)[-1]
    after = text[span.end : span.end + _REACH].split("\n", 1)[0]
    neighbours = [*_NEIGHBOUR.findall(before)[-1:], *_NEIGHBOUR.findall(after)[:1]]
    return any(lookalikes.other_script(word) and not lookalikes.only_look_alikes(word) for word in neighbours)


def _finding(span: Span, word: str, respelled: str, script: str) -> Finding:
    changed = ", ".join(dict.fromkeys(f"{a} (U+{ord(a):04X})" for a, b in zip(word, respelled, strict=True) if a != b))
    reason = f"The word mixes scripts: {changed} only looks like a {script} letter."
    proposal = Proposal(span, respelled, "detect.homoglyph", reason, 0.97, evidence=(f"look-alikes: {changed}",))
    return Finding(span, Kind.HOMOGLYPH, reason, 0.97, Homoglyphs.name, (f"look-alikes: {changed}",), (proposal,))
