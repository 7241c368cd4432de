"""Build `toolkit/data/foreign_words.marisa`, words that English text has not: `build_foreign_words.py [--check]`.

From the hand-written lexicons in Latin letters (`toolkit/data/lexicon_LANG.marisa`): every form whose glosses are in small
letters; of Turkish also the nouns with the ending that institutions carry (Merkez Bankası). Forms that English text has too are
marked. Build it after the lexicons and `attested_words.marisa`. `--check` builds nothing and fails when the table is stale.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

import marisa_trie
from build_lexicon import DATA, read_rows
from shipped import ask, put

from toolkit.detect.foreign_words import PATH, POSSESSED, SHARED
from toolkit.text.attested import is_attested
from toolkit.translate.alphabets import IN_LATIN_LETTERS
from toolkit.translate.lexicon import LANGUAGES, TERM, lexicon_of
from toolkit.translate.text import norm

TURKISH: Final = "tr"
_HARMONY: Final = {"a": "ı", "ı": "ı", "e": "i", "i": "i", "o": "u", "u": "u", "ö": "ü", "ü": "ü"}
_SOFTENED: Final = {"k": "ğ", "p": "b", "ç": "c"}
_SHORT: Final = 3  # letters of a noun whose last consonant stays hard (top, topu)


def main(arguments: list[str]) -> int:
    check = ask(__doc__, arguments)
    codes: dict[str, list[str]] = defaultdict(list)
    for language in LANGUAGES:
        if language in IN_LATIN_LETTERS:
            nouns = {norm(row[0]) for row in read_rows(f"{language}.tsv") if row[0][:1].isupper()}
            forms = dict(common_forms(language))
            endings = {possessed(form) for form in forms} if language == TURKISH else set()
            for form, head in sorted({**dict.fromkeys(endings, ""), **forms}.items()):
                code = language.capitalize() if head in nouns else language
                codes[form].append((SHARED if is_attested(form) else "") + code + (POSSESSED if form in endings else ""))
    table = marisa_trie.BytesTrie(
        sorted((form, " ".join(found).encode()) for form, found in codes.items()), order=marisa_trie.LABEL_ORDER
    )
    return put(PATH, table.tobytes(), check=check)


def possessed(noun: str) -> str:
    """A Turkish noun with the ending that the last word of an institution has: banka, bankası; başkan, başkanı."""
    vowel = _HARMONY.get(next((char for char in reversed(noun) if char in _HARMONY), "e"), "i")
    if noun[-1] in _HARMONY:
        return f"{noun}s{vowel}"
    return f"{noun[:-1]}{_SOFTENED.get(noun[-1], noun[-1]) if len(noun) > _SHORT else noun[-1]}{vowel}"


def common_forms(language: str) -> Iterator[tuple[str, str]]:
    """The single words of a lexicon that are no names, each with the head of its entry."""
    lexicon = lexicon_of(language)
    table = marisa_trie.BytesTrie().mmap(str(DATA / f"lexicon_{language}.marisa"))
    for form, value in table.items():
        entry = lexicon.entry(form) if lexicon and form.isalpha() and chr(value[0]) != TERM else None
        if entry and entry.hand_written and entry.glosses[0] == entry.glosses[0].lower():
            yield form, entry.head


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
