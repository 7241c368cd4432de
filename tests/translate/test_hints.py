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
    """A few words and one term; the glosses of `наступає`, `πλησιάζουν` and `штурмует` come from a dictionary, the others are
    hand-written."""

    def __init__(self, language: str) -> None:
        self.language = language

    entries = {  # noqa: RUF012
        "армія": Entry(("army", "armed forces", "host"), "армія", "hand-written lexicon"),
        "наступає": Entry(("advance", "attack", "step", "come"), "наступати", "dictionary"),
        "рада": Entry(("council",), "рада", "hand-written lexicon"),
        "στρατιώτες": Entry(("soldier", "troops", "private"), "στρατιώτης", "hand-written lexicon"),
        "πλησιάζουν": Entry(("approach", "near", "come", "go"), "πλησιάζω", "dictionary"),
        "войска": Entry(("troops",), "войско", "hand-written lexicon"),
        "штурмует": Entry(("storm", "assault", "rush", "raid"), "штурмовать", "dictionary"),
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


LEXICON = cast(Lexicon, SmallLexicon("uk"))


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


@pytest.mark.parametrize(
    ("language", "text", "names", "source"),
    [
        ("el", "στρατιώτες πλησιάζουν", (), "<el> ~τες <h> soldier <o> troops ~ουν <h> approach <o> near <o> come"),
        ("el", "οι στρατιώτες στο Κίεβο", (NameHint(18, 23, "Kyiv"),), "<el> οι ~τες <h> soldier <o> troops στο ~εβο <n> Kyiv"),
        ("el", "11.000 στρατιώτες", (), "<el> <n> 11,000 ~τες <h> soldier <o> troops"),
        ("el", "στρατιώτες της Μπουμ", (), "<el> ~τες <h> soldier <o> troops της ~ουμ <r> Boum"),
        ("ru", "войска штурмует", (), "<ru> ~ска <h> troops ~ует <h> storm <o> assault <o> rush"),
        ("ru", "войска под Киевом", (NameHint(11, 17, "Kyiv"),), "<ru> ~ска <h> troops под ~вом <n> Kyiv"),
        ("ru", "14 июлября 1 250,75", (), "<ru> <n> 14 июлября <n> 1,250.75"),
        ("ru", "Ёлкин, BBC", (), "<ru> ~кин <r> Elkin , BBC"),
    ],
)
def test_writes_the_format_of_the_other_languages(language: str, text: str, names: tuple[NameHint, ...], source: str):
    assert write_source(*hint_span(text, cast(Lexicon, SmallLexicon(language)), names), language) == source


@pytest.mark.parametrize(
    ("number", "copied"),
    [
        ("11.000", "11,000"),
        ("11 000", "11,000"),
        ("1.250.000", "1,250,000"),
        ("3,5", "3.5"),
        ("1.250,75", "1,250.75"),
        ("14", "14"),
        ("2024", "2024"),
        ("12:30", "12:30"),
        ("14.05.2024", "14.05.2024"),
        ("3-1", "3-1"),
    ],
)
def test_a_number_is_one_word_that_is_copied(number: str, copied: str):
    words, _ = hint_span(f"армія {number} рада", LEXICON)
    assert [(word.text, word.kind, word.hints) for word in words[1:2]] == [(number, HintKind.NUMBER, (copied,))]
    assert write_source(words, (), "uk").split(" <n> ")[1].startswith(f"{copied} ~ада")


@pytest.mark.parametrize(
    "text", ["Б-52", "К9", "армія№5а", "15χρονος", "20-летний", "1990-х", "1.250-й", "5G", "12:30г", "11.000"]
)
def test_no_letter_behind_a_digit_is_lost(text: str):
    words, _ = hint_span(text, LEXICON)
    assert "".join(word.text for word in words) == text


def test_an_ending_has_three_letters_at_most_and_no_capital_or_stress():
    lexicon = cast(Lexicon, SmallLexicon("uk"))
    assert write_source(*hint_span("РАДА", lexicon), "uk") == "<uk> ~ада <h> council"
    assert (
        write_source(*hint_span("Юг", cast(Lexicon, SmallLexicon("ru")), (NameHint(0, 2, "South"),)), "ru")
        == "<ru> ~юг <n> South"
    )


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
