"""Dictionary forms of words by the rules of their languages, and the lexicon that stands on them."""

from __future__ import annotations

import pytest

from toolkit.translate.inflect import Form
from toolkit.translate.lexicon import lexicon_of
from toolkit.translate.stems import stems
from toolkit.translate.text import norm

TURKISH = [
    ("söyledi", "söylemek"), ("söylüyor", "söylemek"), ("yapılan", "yapılmak"), ("bakanlığının", "bakanlık"),
    ("askerlerin", "asker"), ("ülkelerinde", "ülke"), ("saldırıda", "saldırı"), ("öldürülenlerin", "öldürülmek"),
    ("şehrinde", "şehir"), ("oğlu", "oğul"), ("gidenler", "gitmek"), ("kitabı", "kitap"), ("edemez", "etmek"),
    ("konuşuyordu", "konuşmak"), ("olabileceğini", "olmak"), ("istemedi", "istemek"), ("gözaltına", "gözaltı"),
    ("evdekilerden", "ev"), ("çocuğu", "çocuk"), ("verildi", "vermek"), ("gelirken", "gelmek"), ("yaşındaki", "yaş"),
]  # fmt: skip
BULGARIAN = [
    ("преговорите", "преговор"), ("съюзниците", "съюзник"), ("повредената", "повредя"), ("държавна", "държавен"),
    ("извадиха", "извадя"), ("загинаха", "загина"), ("градовете", "град"), ("новия", "нов"), ("жените", "жена"),
    ("революции", "революция"), ("музея", "музей"), ("критикува", "критикувам"), ("осъден", "осъдя"), ("децата", "деца"),
    ("летището", "летище"), ("изпращането", "изпращане"), ("министърът", "министър"),
]  # fmt: skip
GREEK = [
    ("εκπρόσωπός", "εκπρόσωπος"), ("κερδίζοντάς", "κερδίζοντας"), ("εξαφάνισή", "εξαφάνιση"),
    ("αρμοδιότητές", "αρμοδιότητες"), ("κυβερνηση", "κυβέρνηση"), ("αστυνομια", "αστυνομία"), ("ουκρανιας", "ουκρανίας"),
    ("πυραυλοι", "πύραυλοι"), ("πολεμος", "πόλεμος"), ("υπουργος", "υπουργός"), ("ευρωπη", "ευρώπη"), ("γυναικα", "γυναίκα"),
]  # fmt: skip
# Form, its lemma, the small words written with it, the English form that it asks for.
ARABIC = [
    ("الحكومة", "حكومة", "ال", None), ("وللمدارس", "مدارس", "و ل ال", None), ("بالأمس", "أمس", "ب ال", None),
    ("حكومتهم", "حكومة", "", None), ("والوزارات", "وزارة", "و ال", Form.PLURAL), ("مسؤولون", "مسؤول", "", Form.PLURAL),
    ("أعلنت", "أعلن", "", None), ("وقالوا", "قال", "و", None), ("تعلن", "يعلن", "", None), ("يعلنون", "يعلن", "", None),
    ("سيعلن", "يعلن", "س", None), ("وستعلن", "يعلن", "و س", None), ("رئيسا", "رئيس", "", None),
    ("طائرتين", "طائرة", "", Form.PLURAL),
    ("الروسية", "روسي", "ال", None), ("كالطائرات", "طائرة", "ك ال", Form.PLURAL), ("مسؤولو", "مسؤول", "", Form.PLURAL),
    ("قواتها", "قوات", "", None), ("فقتلته", "قتل", "ف", None),
]  # fmt: skip
PERSIAN = [
    ("نمایندگان", "نماینده", "", Form.PLURAL), ("نمایندگانشان", "نماینده", "", Form.PLURAL), ("سال‌های", "سال", "", Form.PLURAL),
    ("کشورهایی", "کشور", "", Form.PLURAL), ("وزیران", "وزیر", "", Form.PLURAL), ("خانه‌ی", "خانه", "", None),
    ("بزرگ‌ترین", "بزرگ", "", None), ("گفتند", "گفت", "", None), ("می‌گویند", "می‌گوید", "", None), ("نگفت", "گفت", "ن", None),
    ("نمی‌گوید", "می‌گوید", "ن", None), ("گفته‌اند", "گفته", "", None), ("روسي", "روس", "", None), ("دولتش", "دولت", "", None),
]  # fmt: skip
URDU = [
    ("حکومتوں", "حکومت", "", Form.PLURAL), ("لڑکیاں", "لڑکی", "", Form.PLURAL), ("لڑکیوں", "لڑکی", "", Form.PLURAL),
    ("حملے", "حملہ", "", None), ("حملوں", "حملہ", "", Form.PLURAL), ("کہنے", "کہنا", "", None), ("کہتے", "کہتا", "", None),
    ("بڑی", "بڑا", "", None), ("فوجیں", "فوج", "", Form.PLURAL), ("اقدامات", "اقدام", "", Form.PLURAL), ("کہی", "کہا", "", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "form", "lemma", "front", "asked"),
    [(language, *case) for language, cases in (("ar", ARABIC), ("fa", PERSIAN), ("ur", URDU)) for case in cases],
)
def test_endings_and_small_words_in_front(language: str, form: str, lemma: str, front: str, asked: Form | None) -> None:
    found = [(stem.lemma, stem.front, stem.form) for stem in stems(norm(form), language)]
    assert (norm(lemma), tuple(map(norm, front.split())), asked) in found


@pytest.mark.parametrize(
    ("form", "lemma", "asked"),
    [
        ("askerlerin", "asker", Form.PLURAL), ("saldırıda", "saldırı", None), ("söyledi", "söylemek", Form.PAST),
        ("söylüyor", "söylemek", Form.THIRD_PERSON), ("istemedi", "istemek", None), ("konuşan", "konuşmak", Form.ING),
        ("edilen", "etmek", Form.PARTICIPLE), ("yollar", "yol", Form.PLURAL),
    ],
)  # fmt: skip
def test_english_form_of_turkish_endings(form: str, lemma: str, asked: Form | None) -> None:
    assert (lemma, asked) in [(stem.lemma, stem.form) for stem in stems(form, "tr")]


@pytest.mark.parametrize(
    ("language", "form", "lemma", "denied"),
    [
        ("tr", "istemedi", "istemek", True), ("tr", "edemez", "etmek", True), ("tr", "gitmiyor", "gitmek", True),
        ("tr", "istedi", "istemek", False), ("tr", "edebilir", "etmek", False), ("fa", "نگفت", "گفت", True),
        ("fa", "نمیگوید", "میگوید", True), ("fa", "گفتند", "گفت", False),
    ],
)  # fmt: skip
def test_forms_that_deny(language: str, form: str, lemma: str, denied: bool) -> None:
    assert next(stem.denied for stem in stems(norm(form), language) if stem.lemma == norm(lemma)) is denied


@pytest.mark.parametrize(("form", "lemma"), GREEK)
def test_greek_accents(form: str, lemma: str) -> None:
    assert lemma in _lemmas(form, "el")


@pytest.mark.parametrize("form", ["κυβέρνηση", "και", "γη", "χθες", "δρόμος"])
def test_greek_words_with_their_accent_have_no_other(form: str) -> None:
    assert stems(form, "el") == ()


@pytest.mark.parametrize(("form", "lemma"), TURKISH)
def test_turkish_endings(form: str, lemma: str) -> None:
    assert lemma in _lemmas(form, "tr")


@pytest.mark.parametrize(("form", "lemma"), BULGARIAN)
def test_bulgarian_endings(form: str, lemma: str) -> None:
    assert lemma in _lemmas(form, "bg")


@pytest.mark.parametrize("language", ["el", "bg", "tr", "ar", "fa", "ur"])
@pytest.mark.parametrize(
    "word", ["", "a", "xq", "wwww", "ğ" * 500, "ı" * 100_000, "\ud800lar", "و", "ال", "ون" * 5_000, "ن" * 50]
)
def test_odd_words(language: str, word: str) -> None:
    found = _lemmas(word, language)
    assert word not in found
    assert all(len(lemma) >= 2 for lemma in found)


def _lemmas(form: str, language: str) -> list[str]:
    return [stem.lemma for stem in stems(form, language)]


@pytest.mark.parametrize(
    ("language", "word", "head"),
    [
        ("tr", "Ukrayna'nın", "ukrayna"), ("tr", "BAKANLIĞI’NIN", None), ("tr", "bakanlığının", "bakanlık"),
        ("tr", "İran'da", "iran"), ("bg", "преговорите", "преговори"), ("bg", "министърът", "министър"),
        ("el", "ΚΥΒΕΡΝΟΕΠΙΘΕΣΕΙΣ", "κυβερνοεπίθεση"), ("el", "εκπρόσωπός", "εκπρόσωπος"),
        ("el", "κυβερνοεπιθέσεις", "κυβερνοεπίθεση"), ("el", "μισθωμένα", "μισθώνω"), ("el", "ψψψψ", None),
        ("tr", "qwx", None), ("bg", "щщщ", None), ("uk", "п'ята'нин", None),
    ],
)  # fmt: skip
def test_looked_up_with_endings(language: str, word: str, head: str | None) -> None:
    lexicon = lexicon_of(language)
    assert lexicon is not None
    entry = lexicon.entry(word)
    assert (entry.head if entry else None) == head
