"""Case forms of native names, generated from endings.

1. Every word of a name is inflected by the first ending rule of its language that fits, all words in the same case;
   the last word also undeclined.
2. Only regular paradigms of names stand here (surnames in -ський, -ко, -ов; given names; places in -ів, -а); a word that fits
   no rule stays as it is (indeclinable: Зеленська-Ґрей, Тбілісі).

The forms serve recognition only: one too many (a form nobody writes) does no harm, since it is never printed.
Sources: the declension tables of Ukrainian and Russian school grammar; Greek proper nouns after Triantafyllidis.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

# Ending of the nominative, then those of the oblique cases: genitive, dative, accusative, instrumental, locative. First fit wins.
_RULES: Final[dict[str, tuple[tuple[str, tuple[str, str, str, str, str]], ...]]] = {
    "uk": (
        ("ський", ("ського", "ському", "ського", "ським", "ському")),
        ("цький", ("цького", "цькому", "цького", "цьким", "цькому")),
        ("ий", ("ого", "ому", "ого", "им", "ому")),
        ("ська", ("ської", "ській", "ську", "ською", "ській")),
        ("цька", ("цької", "цькій", "цьку", "цькою", "цькій")),
        ("ова", ("ової", "овій", "ову", "овою", "овій")),
        ("єва", ("євої", "євій", "єву", "євою", "євій")),
        ("ко", ("ка", "ку", "ка", "ком", "кові")),
        ("ло", ("ла", "лу", "ла", "лом", "лові")),
        ("ро", ("ра", "ру", "ра", "ром", "рові")),
        ("ів", ("ева", "еву", "ів", "евом", "еві")),
        ("їв", ("єва", "єву", "їв", "євом", "єві")),
        ("ія", ("ії", "ії", "ію", "ією", "ії")),
        ("я", ("і", "і", "ю", "ею", "і")),
        ("ха", ("хи", "сі", "ху", "хою", "сі")),
        ("ка", ("ки", "ці", "ку", "кою", "ці")),
        ("га", ("ги", "зі", "гу", "гою", "зі")),
        ("а", ("и", "і", "у", "ою", "і")),
        ("ій", ("ія", "ію", "ія", "ієм", "ії")),
        ("й", ("я", "ю", "я", "єм", "ї")),
        ("ець", ("ця", "цю", "ця", "цем", "цеві")),
        ("ь", ("я", "ю", "я", "ем", "еві")),
        ("е", ("ого", "ому", "е", "им", "ому")),
    ),
    "ru": (
        ("ский", ("ского", "скому", "ского", "ским", "ском")),
        ("цкий", ("цкого", "цкому", "цкого", "цким", "цком")),
        ("ый", ("ого", "ому", "ого", "ым", "ом")),
        ("ой", ("ого", "ому", "ого", "ым", "ом")),
        ("ская", ("ской", "ской", "скую", "ской", "ской")),
        ("ова", ("овой", "овой", "ову", "овой", "овой")),
        ("ева", ("евой", "евой", "еву", "евой", "евой")),
        ("ина", ("иной", "иной", "ину", "иной", "иной")),
        ("ия", ("ии", "ии", "ию", "ией", "ии")),
        ("я", ("и", "е", "ю", "ей", "е")),
        ("ка", ("ки", "ке", "ку", "кой", "ке")),
        ("га", ("ги", "ге", "гу", "гой", "ге")),
        ("ха", ("хи", "хе", "ху", "хой", "хе")),
        ("а", ("ы", "е", "у", "ой", "е")),
        ("ий", ("ия", "ию", "ия", "ием", "ии")),
        ("й", ("я", "ю", "я", "ем", "е")),
        ("ь", ("я", "ю", "я", "ем", "е")),
    ),
    "el": (
        ("ος", ("ου", "ου", "ο", "ου", "ου")),
        ("ός", ("ού", "ού", "ό", "ού", "ού")),
        ("ης", ("η", "η", "η", "η", "η")),
        ("ής", ("ή", "ή", "ή", "ή", "ή")),
        ("ας", ("α", "α", "α", "α", "α")),
        ("άς", ("ά", "ά", "ά", "ά", "ά")),
        ("η", ("ης", "ης", "η", "ης", "ης")),
        ("ή", ("ής", "ής", "ή", "ής", "ής")),
        ("ία", ("ίας", "ίας", "ία", "ίας", "ίας")),
        ("α", ("ας", "ας", "α", "ας", "ας")),
        ("ο", ("ου", "ου", "ο", "ου", "ου")),
        ("ες", ("", "", "ες", "", "")),
    ),
}  # fmt: skip
_OF_SCRIPT: Final = {"mul-Cyrl": "ru", "mul-Grek": "el"}
_RULES["be"] = _RULES["bg"] = _RULES["ru"]
# After a consonant: genitive, dative, accusative, instrumental, locative.
_CONSONANT: Final = {
    "uk": (("а", "у", "а", "ом", "ові"), ("у", "ові", "а", "им", "ові")),
    "ru": (("а", "у", "а", "ом", "е"), ("а", "у", "а", "ым", "е")),
}
_CONSONANTS: Final = frozenset("бвгґджзклмнпрстфхцчшщ")
# Words whose stem vowel changes: Київ, Києва is in the rules; Харків, Харкова is here.
_STEMS: Final = {
    "uk": (("ків", "ков"), ("рків", "рков"), ("вів", "вов"), ("гів", "гов"), ("піль", "пол"), ("хів", "хов"), ("чів", "чев"))
}


def case_forms(native: str, language: str) -> Iterator[str]:
    """The oblique case forms of a native name, without repetitions; nothing for a language without rules.

    A name of which only the script is known (mul-Cyrl) is inflected as in the language whose news writes it most.
    """
    language = _OF_SCRIPT.get(language, language)
    if language not in _RULES:
        return
    words = native.split(" ")
    seen = {native}
    paradigms = [list(_paradigms(word, language)) for word in words]
    for last in paradigms[-1]:  # only the last word, the surname, is tried in every declension
        chosen = [*(paradigm[0] for paradigm in paradigms[:-1]), last]
        for case in range(5):
            form = " ".join(paradigm[case] for paradigm in chosen)
            if form not in seen:
                seen.add(form)
                yield form


def _paradigms(word: str, language: str) -> Iterator[tuple[str, ...]]:
    """The five oblique forms of a word, in each declension that it may have."""
    found = False
    for ending, changed in _STEMS.get(language, ()):
        if word.endswith(ending) and len(word) > len(ending):
            stem = word.removesuffix(ending) + changed
            yield (stem + "а", stem + "у", word, stem + "ом", stem + "і")
            yield (stem + "я", stem + "ю", word, stem + "ем", stem + "і")
            found = True
            break
    for ending, endings in _RULES[language]:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            yield tuple(word.removesuffix(ending) + case for case in endings)
            found = True
            break
    if not found and word[-1:] in _CONSONANTS and language in ("uk", "ru", "be", "bg"):
        for endings in _CONSONANT["uk" if language == "uk" else "ru"]:
            yield tuple(word + case for case in endings)
    yield (word,) * 5  # foreign words, and the surnames of women: Виктории Нуланд, Ірини Геращенко
