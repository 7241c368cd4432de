"""The bundled model's input format."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.translate.hints import HintKind, hint_span, hint_tokens, romanize, write_source
from toolkit.translate.lexicon import lexicon_of
from toolkit.translate.protocols import NameHint
from toolkit.translate.text import tokenize

CASES = Path(__file__).parent / "cases"
LINES = [line.split("\t") for line in (CASES / "hinted.tsv").read_text(encoding="utf8").splitlines() if not line.startswith("#")]
GLOSSES = {"армія": ("army",), "наступає": ("advance", "attack")}


def glosses(word: str) -> tuple[str, ...]:
    return GLOSSES.get(word.lower(), ())


@pytest.mark.parametrize("language", ["el", "uk", "ru"])
def test_most_sources_are_those_of_the_training(language: str):
    lexicon = lexicon_of(language)
    assert lexicon is not None
    lines = [line for line in LINES if line[0] == language and not line[1].endswith("N")]
    same = [
        write_source(hint_tokens([span.of(plain) for span in tokenize(plain)], language, lexicon.glosses), language) == hinted
        for _, _, hinted, _, plain in lines
    ]
    assert len(same) >= 30
    assert sum(same) / len(same) >= 0.85


@pytest.mark.parametrize(
    ("text", "names", "source"),
    [
        ("Армія наступає", (), "<uk> Армія <h> army наступає <h> advance <h> attack"),
        ("Армія в Бумбурах", (), "<uk> Армія <h> army в Бумбурах <r> Bumburakh"),
        ("армія бумбурить", (), "<uk> армія <h> army бумбурить"),
        ("армія, 12 NATO", (), "<uk> армія <h> army , 12 NATO"),
        ("Іван Сірко", (NameHint(0, 10, "Ivan Sirko"),), "<uk> Іван <n> Ivan Сірко <n> Sirko"),
        ("армія Києва", (NameHint(6, 11, "Kyiv"),), "<uk> армія <h> army Києва <n> Kyiv"),
        ("Чорне море армія", (NameHint(0, 10, "the Black Sea"),), "<uk> море <n> the Black Sea армія <h> army"),
    ],
)
def test_writes_the_format(text: str, names: tuple[NameHint, ...], source: str):
    assert write_source(hint_span(text, "uk", glosses, names), "uk") == source


def test_a_romanizer_can_be_given():
    words = hint_span("Бумбура", "uk", glosses, romanizer=lambda word, language: f"{word}/{language}")
    assert words[0].kind is HintKind.ROMANIZED
    assert words[0].hints == ("Бумбура/uk",)


@pytest.mark.parametrize(
    ("language", "word", "latin"),
    [("el", "Πούτιν", "Poutin"), ("uk", "Згурський", "Zghurskyi"), ("ru", "Щукин", "Shchukin"), ("ru", "объект", "obekt")],
)
def test_romanizes_crudely(language: str, word: str, latin: str):
    assert romanize(word, language) == latin
