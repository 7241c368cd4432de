"""French and Italian words behind a small word that lost its vowel: `d'État` -> État behind *of*, `dell'esercito` -> esercito.

What stands in front of the apostrophe is told, because the English may have to say it. Sources: Grevisse and Goosse, Le bon
usage, sections 44 to 46; Serianni, Grammatica italiana, chapter I.
"""

from __future__ import annotations

from typing import Final

from toolkit.translate.inflect import Stem

_ELIDED: Final = frozenset(
    {
        *("l", "d", "qu", "n", "s", "j", "c", "m", "t", "jusqu", "lorsqu", "puisqu", "quelqu"),
        *("un", "dell", "all", "nell", "sull", "dall", "quest", "quell", "c", "sant", "tutt", "anch"),
    }
)


def stems(form: str) -> tuple[Stem, ...]:
    """The word behind the apostrophe of `form` (normal form), where a small word stands in front of it."""
    front, apostrophe, word = form.partition("'")
    return (Stem(word, (front + apostrophe,)),) if apostrophe and len(word) > 1 and front in _ELIDED else ()
