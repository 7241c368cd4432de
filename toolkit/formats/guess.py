"""Guess the encoding of text that is not UTF-8: for an error message, never to act on.

1. Take a sample from the first byte that is not UTF-8.
2. Decode it in each candidate; one that cannot decode the sample is out.
3. Score the non-ASCII characters: a frequent letter of the languages that use the encoding is worth most, another letter of
   the script less, typography (quotation marks, dashes) a little; everything else counts against it.
4. Words that nobody writes count against it too: a capital behind a small letter (KOI8 has the cases the other way about), a
   Latin word that is mostly letters with accents (Cyrillic read as Latin), one that mixes Latin with another script
   (Latin read as Cyrillic), one longer than any word.
5. The best mean score wins if it is clearly positive; of equals the first.

Letter frequencies are common knowledge of the field (for one, the tables of the Unicode CLDR exemplar sets and Practical
Cryptography); only the set of the frequent letters matters here. East Asian encodings are told by strict decoding and
the share of Han, kana and Hangul.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import regex

_SAMPLE: Final = 65_536  # bytes; letter statistics are steady long before
_MIN_SCORE: Final = 0.3
_SPACED: Final = frozenset({"Cyrillic", "Greek", "Hebrew", "Arabic"})
_TYPOGRAPHY: Final = frozenset("«»“”„‘’‚‹›–—…•§°№€£\u00a0¿¡·，。、！？：；（）「」《》")
_CAPITAL_INSIDE: Final = regex.compile(r"\p{Ll}\p{Lu}")
_WORD: Final = regex.compile(r"\p{L}++")
_LONGEST_WORD: Final = 40  # letters; Han, kana and Thai, written without spaces, are not judged by it
_CYRILLIC: Final = "оеаинтсрвлкмдпуіїєў"
_GREEK: Final = "αοιετσνηυρπκμςάέήίόύώ"
_WESTERN: Final = "éèêàáâäåãçëíïîñóôöõúüûßæøÉÖÜÄ"
_CENTRAL: Final = "ąćęłńóśźżáčďéěíňřšťúůýžőűöüășţâî"
_TURKISH: Final = "ığşçöüİ"
_HEBREW: Final = "יוהלאמרתבשנ"
_ARABIC: Final = "اليمنرتبوةعدسفهکیگپ"


@dataclass(frozen=True, slots=True)
class _Candidate:
    encoding: str
    script: str
    frequent: str


_CANDIDATES: Final = (
    _Candidate("cp1252", "Latin", _WESTERN),  # first: all Windows code pages have the same quotation marks and dashes
    _Candidate("cp1251", "Cyrillic", _CYRILLIC),
    _Candidate("koi8-u", "Cyrillic", _CYRILLIC),
    _Candidate("iso-8859-5", "Cyrillic", _CYRILLIC),
    _Candidate("cp866", "Cyrillic", _CYRILLIC),
    _Candidate("iso-8859-7", "Greek", _GREEK),
    _Candidate("cp1253", "Greek", _GREEK),
    _Candidate("cp1250", "Latin", _CENTRAL),
    _Candidate("iso-8859-2", "Latin", _CENTRAL),
    _Candidate("cp1254", "Latin", _TURKISH),
    _Candidate("cp1255", "Hebrew", _HEBREW),
    _Candidate("iso-8859-8", "Hebrew", _HEBREW),
    _Candidate("cp1256", "Arabic", _ARABIC),
    _Candidate("iso-8859-6", "Arabic", _ARABIC),
    _Candidate("shift_jis", "Hiragana", "のにはをたがでてとしれさある"),
    _Candidate("euc_jp", "Hiragana", "のにはをたがでてとしれさある"),
    _Candidate("gb18030", "Han", "的一是不了在人有我他这中大来上国"),
    _Candidate("big5", "Han", "的一是不了在人有我他這中大來上國"),
    _Candidate("euc_kr", "Hangul", "이다는에의을가한고하"),
)


def guess_encoding(data: bytes, offset: int) -> str | None:
    """The encoding that `data`, not UTF-8 from `offset` on, seems to be in; None where nothing fits."""
    sample = data[offset : offset + _SAMPLE]
    # Where the sample was cut in mid-character, or in mid-word, the last line or word does not count.
    if len(data) > offset + _SAMPLE and (cut := max(sample.rfind(b"\n"), sample.rfind(b" "))) > 0:
        sample = sample[:cut]
    best, best_score = None, _MIN_SCORE
    for candidate in _CANDIDATES:
        score = _score(sample, candidate)
        if score is not None and score > best_score:
            best, best_score = candidate.encoding, score
    return best


def is_binary(data: bytes) -> bool:
    """Whether the first bytes hold controls that no text of one byte a character has."""
    head = data[:4096]
    return any(byte < 32 and byte not in b"\t\n\v\f\r\x1a\x1b" for byte in head)


def _score(sample: bytes, candidate: _Candidate) -> float | None:
    """Mean plausibility of the non-ASCII characters of `sample`, or None where it cannot be decoded."""
    try:
        text = sample.decode(candidate.encoding)
    except UnicodeDecodeError:
        return None
    foreign = [char for char in text if not char.isascii()]
    if not foreign:
        return None
    letters = set(regex.findall(rf"\p{{Script={candidate.script}}}", "".join(set(foreign))))
    if candidate.script == "Hiragana":
        letters |= set(regex.findall(r"[\p{Katakana}\p{Han}ー、。「」]", "".join(set(foreign))))
    worth = {char: _worth(char, letters, candidate.frequent) for char in set(foreign)}
    total = sum(worth[char] for char in foreign)
    total -= 2 * sum(1 for match in _CAPITAL_INSIDE.finditer(text, overlapped=True) if not match.group().isascii())
    total -= 2 * sum(_odd_letters(match.group(), candidate.script) for match in _WORD.finditer(text))
    return total / len(foreign)


def _odd_letters(word: str, script: str) -> int:
    """How many letters of `word` tell against `script`, because nobody writes such a word."""
    strange = sum(1 for char in word if not char.isascii())
    if script == "Latin":
        return strange if strange * 2 > len(word) > 1 else 0
    if script in _SPACED and (strange < len(word) or strange > _LONGEST_WORD):
        return strange
    return 0


def _worth(char: str, letters: set[str], frequent: str) -> float:
    if char in frequent or char.lower() in frequent:
        return 1.5
    if char in letters:
        return 0.8
    return 0.4 if char in _TYPOGRAPHY else -1.0
