"""The dictionary forms that an inflected Bulgarian word may have: `преговорите` -> преговор, `повредената` -> повредя.

For words whose forms no list has. In this order, the shortest ending first, and of one length that of a noun before that
of a verb:

1. The article is taken off (-ът, -та, -ите ...), which leaves a form without it.
2. Of that form the ending of a plural, of an adjective's gender, or of a verb (present, aorist, imperfect, participles, gerund,
   verbal noun) goes.
3. The stem is given back what the ending took: the vowel of the singular, the hard consonant (ученици, ученик), the fleeting
   vowel (държавна, държавен), and for verbs the ending of the first person (-а, -я, -ам, -ям), under which dictionaries
   list them.

The caller takes the first form that its dictionary has. Endings: the grammar of the Bulgarian Academy of Sciences, volume 2.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from toolkit.translate.inflect import Stem

_ARTICLES: Final = ("ът", "ят", "а", "я", "та", "то", "те", "ия", "ият")
_ADJECTIVE: Final = ("а", "о", "и", "ия", "ият", "ата", "ото", "ите", "но")
_PLURALS: Final = {
    "и": ("", "а", "я", "о", "е", "й"), "ове": ("", "й"), "еве": ("й", ""), "ета": ("е",), "ища": ("е", "о", ""),
    "а": ("о", ""), "я": ("е", "й"), "ци": ("к", "ец", "це"), "зи": ("г",), "си": ("х",), "йци": ("ец",), "ена": ("е",),
}  # fmt: skip
_PRESENT: Final = (
    "е", "еш", "ем", "ете", "ат", "ят", "и", "иш", "им", "ите", "а", "аш", "аме", "ате", "я", "яш", "яме", "яте", "ам", "ям",
)  # fmt: skip
_PAST: Final = (
    "их", "ихме", "ихте", "иха", "ах", "ахме", "ахте", "аха", "ях", "яхме", "яхте", "яха", "ох", "охме", "охте", "оха",
    "ех", "еше", "ехме", "ехте", "еха", "аше", "яше",
)  # fmt: skip
_PARTICIPLES: Final = ("ил", "ал", "ял", "ел", "ен", "ан", "ян", "ит", "ат", "ят", "ут", "ащ", "ящ", "ещ")
_OF_PARTICIPLE: Final = ("", "а", "о", "и", "ия", "ият", "ата", "ото", "ите")
_OTHERS: Final = (
    "ейки",
    "айки",
    "яйки",
    "ане",
    "яне",
    "ене",
    "ането",
    "янето",
    "енето",
    "ания",
    "яния",
    "ения",
    "й",
    "йте",
    "ете",
)
_OF_VERBS: Final = frozenset(
    (*_PRESENT, *_PAST, *_OTHERS, *(participle + ending for participle in _PARTICIPLES for ending in _OF_PARTICIPLE))
)
_FIRST_PERSON: Final = ("я", "а", "ам", "ям")
_SHORTEST_STEM: Final = 2
_LONGEST_ENDING: Final = 6
_CONSONANTS: Final = "бвгджзклмнпрстфхцчшщ"


@lru_cache(maxsize=1 << 14)
def stems(form: str) -> tuple[Stem, ...]:
    """The forms under which a dictionary may have `form` (lower case), likeliest first; without `form` itself."""
    found: dict[str, None] = {}
    for length in range(1, min(_LONGEST_ENDING, len(form) - _SHORTEST_STEM) + 1):
        stem, ending = form[:-length], form[-length:]
        found.update(dict.fromkeys(_nominal(stem, ending)))
        if ending in _OF_VERBS:
            found.update(dict.fromkeys(stem + person for person in _FIRST_PERSON))
    found.pop(form, None)
    return tuple(map(Stem, found))


def _nominal(stem: str, ending: str) -> Iterator[str]:
    if ending in _ARTICLES:
        yield stem
        if ending in ("я", "ят"):
            yield stem + "й"
        if ending == "те":
            for length in (1, 2, 3):
                yield from _singulars(stem[:-length], stem[-length:])
    yield from _singulars(stem, ending)
    if ending in _ADJECTIVE:
        yield stem
        yield stem + "и"
        if len(stem) > _SHORTEST_STEM and stem[-1] in _CONSONANTS and stem[-2] in _CONSONANTS:
            yield f"{stem[:-1]}е{stem[-1]}"
            yield f"{stem[:-1]}ъ{stem[-1]}"


def _singulars(stem: str, ending: str) -> Iterator[str]:
    if len(stem) >= _SHORTEST_STEM:
        yield from (stem + vowel for vowel in _PLURALS.get(ending, ()))
