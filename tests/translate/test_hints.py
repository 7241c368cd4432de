"""The bundled model's input format."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from toolkit.translate.hints import HintKind, hint_span, romanize, write_source
from toolkit.translate.lexicon import Entry, Lexicon, Term, lexicon_of
from toolkit.translate.protocols import NameHint

CASES = Path(__file__).parent / "cases"
LINES = [line.split("\t") for line in (CASES / "hinted.tsv").read_text(encoding="utf8").splitlines() if not line.startswith("#")]
LEAST_SAME = 0.95


class SmallLexicon:
    """Three words and one term; the glosses of `наступає` come from a dictionary, the others are hand-written."""

    language = "uk"
    entries = {  # noqa: RUF012
        "армія": Entry(("army", "armed forces", "host"), "армія", "hand-written lexicon"),
        "наступає": Entry(("advance", "attack", "step", "come"), "наступати", "dictionary"),
        "рада": Entry(("council",), "рада", "hand-written lexicon"),
    }

    def entry(self, word: str) -> Entry | None:
        return self.entries.get(word.lower())

    def terms(self, words: list[str]) -> list[Term]:
        at = [
            start
            for start in range(len(words) - 1)
            if [word.lower() for word in words[start : start + 2]] == ["верховна", "рада"]
        ]
        return [Term(start, start + 2, ("Verkhovna Rada", "parliament", "supreme council")) for start in at]


LEXICON = cast(Lexicon, SmallLexicon())


@pytest.mark.parametrize("language", ["el", "uk", "ru"])
def test_sources_are_those_of_the_training(language: str):
    lexicon = lexicon_of(language)
    assert lexicon is not None
    lines = [line for line in LINES if line[0] == language and not line[1].endswith("N")]
    same = [write_source(*hint_span(plain, lexicon), language) == hinted for _, _, hinted, _, plain in lines]
    assert len(same) >= 30
    assert sum(same) / len(same) >= LEAST_SAME


@pytest.mark.parametrize(
    ("text", "names", "source"),
    [
        ("Армія наступає", (), "<uk> ~мія <h> army <o> armed forces ~пає <h> advance <o> attack <o> step"),
        ("Армія в Бумбурах", (), "<uk> ~мія <h> army <o> armed forces в ~рах <r> Bumburakh"),
        ("армія бумбурить", (), "<uk> ~мія <h> army <o> armed forces бумбурить"),
        ("армія, NATO", (), "<uk> ~мія <h> army <o> armed forces , NATO"),
        ("армія 11.000", (), "<uk> ~мія <h> army <o> armed forces <n> 11,000"),
        ("2,5 армія", (), "<uk> <n> 2.5 ~мія <h> army <o> armed forces"),
        ("12:30, 1 250 армія", (), "<uk> <n> 12:30 , <n> 1,250 ~мія <h> army <o> armed forces"),
        ("Верховна Рада наступає", (), "<uk> ~вна <h> Verkhovna Rada <o> parliament ~пає <h> advance <o> attack <o> step"),
        ("Верховна Рада", (NameHint(9, 13, "Rada"),), "<uk> ~вна <r> Verkhovna ~ада <n> Rada"),
        ("Іван Сірко", (NameHint(0, 10, "Ivan Sirko"),), "<uk> ~ван <n> Ivan ~рко <n> Sirko"),
        ("рада Києва", (NameHint(5, 10, "Kyiv"),), "<uk> ~ада <h> council ~єва <n> Kyiv"),
        ("Чорне море рада", (NameHint(0, 10, "the Black Sea"),), "<uk> ~оре <n> the Black Sea ~ада <h> council"),
    ],
)
def test_writes_the_format(text: str, names: tuple[NameHint, ...], source: str):
    assert write_source(*hint_span(text, LEXICON, names), "uk") == source


def test_all_glosses_stay_with_the_word():
    words, _ = hint_span("армія", LEXICON)
    assert words[0].hints == ("army", "armed forces", "host")
    assert words[0].sure


def test_a_romanizer_can_be_given():
    words, _ = hint_span("Бумбура", LEXICON, romanizer=lambda word, language: f"{word}/{language}")
    assert words[0].kind is HintKind.ROMANIZED
    assert words[0].hints == ("Бумбура/uk",)


@pytest.mark.parametrize(
    ("language", "word", "latin"),
    [("el", "Πούτιν", "Poutin"), ("uk", "Згурський", "Zghurskyi"), ("ru", "Щукин", "Shchukin"), ("ru", "объект", "obekt")],
)
def test_romanizes_crudely(language: str, word: str, latin: str):
    assert romanize(word, language) == latin
