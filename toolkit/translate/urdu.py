"""The dictionary forms that an Urdu word may have: `حکومتوں` -> حکومت, `لڑکیاں` -> لڑکی, `کہنے` -> کہنا.

1. Of a noun goes the plural, direct (-یں, -یاں, -ے, -ات) or oblique (-وں, -یوں); a word in -ا or -ہ changes that into -ے
   and -وں.
2. An adjective or a participle in -ا has -ے and -ی; so have the perfective (کہا, کہی, کہے) and the imperfective (کہتا); the
   infinitive in -نا has -نے and -نی.

Forms are in the normal form of `text.norm`, where ہ is ه and ي is ی. The fewer letters a cut takes, the likelier it is.
Source: R. Schmidt, Urdu: An Essential Grammar.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from toolkit.translate.inflect import Form, Stem

_SHORTEST: Final = 2  # letters of a stem
# Ending -> what may stand in its place in the dictionary, and the English form that it asks for.
_ENDINGS: Final[tuple[tuple[re.Pattern[str], tuple[str, ...], Form | None], ...]] = (
    (re.compile("ے$"), ("ا", "ه", ""), None),
    (re.compile("ی$"), ("ا", ""), None),
    (re.compile("[وؤ]ں$"), ("", "ا", "ه", "ی"), Form.PLURAL),
    (re.compile("یں$"), ("", "ا"), Form.PLURAL),
    (re.compile("ئیں$"), ("", "ء"), Form.PLURAL),
    (re.compile("ی(?:اں|وں)$"), ("ی",), Form.PLURAL),
    (re.compile("ات$"), ("", "ه"), Form.PLURAL),
    (re.compile("(?:ئے|ئی|یے)$"), ("یا", "نا", "ا"), None),
)


@lru_cache(maxsize=1 << 14)
def stems(form: str) -> tuple[Stem, ...]:
    """The forms under which a dictionary may have `form`, likeliest first; without `form` itself."""
    found: dict[str, Stem] = {}
    for ending, restored, asked in _ENDINGS:
        if (match := ending.search(form)) and match.start() >= _SHORTEST:
            for letters in restored:
                found.setdefault(form[: match.start()] + letters, Stem(form[: match.start()] + letters, (), asked))
    return tuple(sorted(found.values(), key=lambda stem: -len(stem.lemma)))
