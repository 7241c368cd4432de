"""Lemmas of Turkish and Bulgarian words and accents of Greek ones by rule, and the lexicon that stands on them."""

from __future__ import annotations

import pytest

from toolkit.translate import bulgarian, greek, turkish
from toolkit.translate.lexicon import lexicon_of

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


@pytest.mark.parametrize(("form", "lemma"), GREEK)
def test_greek_accents(form: str, lemma: str) -> None:
    assert lemma in greek.lemmas(form)


@pytest.mark.parametrize("form", ["κυβέρνηση", "και", "γη", "χθες", "δρόμος"])
def test_greek_words_with_their_accent_have_no_other(form: str) -> None:
    assert greek.lemmas(form) == ()


@pytest.mark.parametrize(("form", "lemma"), TURKISH)
def test_turkish_endings(form: str, lemma: str) -> None:
    assert lemma in turkish.lemmas(form)


@pytest.mark.parametrize(("form", "lemma"), BULGARIAN)
def test_bulgarian_endings(form: str, lemma: str) -> None:
    assert lemma in bulgarian.lemmas(form)


@pytest.mark.parametrize("word", ["", "a", "xq", "wwww", "ğ" * 500, "ı" * 100_000, "\ud800lar"])
def test_odd_words(word: str) -> None:
    assert word not in turkish.lemmas(word)
    assert word not in bulgarian.lemmas(word)
    assert greek.lemmas(word) == ()
    assert all(len(lemma) >= 2 for lemma in (*turkish.lemmas(word), *bulgarian.lemmas(word)))


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
