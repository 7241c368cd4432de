"""English forms of glosses, and glosses of compounds."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.translate.inflect import Form, inflect
from toolkit.translate.lexicon import lexicon_of

CASES = Path(__file__).parent / "cases" / "inflect.tsv"
ROWS = [line.split("\t") for line in CASES.read_text(encoding="utf8").splitlines() if not line.startswith("#")]


@pytest.mark.parametrize(("letter", "gloss", "expected"), ROWS)
def test_inflects(letter: str, gloss: str, expected: str):
    assert inflect(gloss, Form(letter)) == expected


@pytest.mark.parametrize("letter", [form.value for form in Form])
@pytest.mark.parametrize("gloss", ["", "2,000", "€", "a", "x-", "-", " ", "γεια"])
def test_leaves_what_is_no_word(letter: str, gloss: str):
    assert inflect(gloss, Form(letter)).strip("s") == gloss


@pytest.mark.parametrize(
    ("language", "word", "gloss"),
    [
        ("ru", "внуков", "grandsons"),
        ("ru", "лежал", "lay"),
        ("ru", "нанятый", "hired"),
        ("ru", "говоря", "saying"),
        ("ru", "читает", "reads"),
        ("ru", "переговоров", "talks"),
        ("ru", "школы", "school"),  # genitive or plural: nothing is said
        ("ru", "епископ", "bishop"),
        ("uk", "десятиліть", "decades"),
        ("uk", "вбито", "killed"),
        ("uk", "нападала", "attacked"),
        ("el", "επισκόπων", "bishops"),
        ("el", "επίσκοπο", "bishop"),
        ("el", "νησιά", "islands"),
        ("el", "κλεμμένο", "stolen"),
        ("el", "θεωρεί", "considers"),
        ("el", "νέους", "young people"),
        ("el", "διεθνείς", "international"),
        ("el", "έτους", "year"),
        ("bg", "островите", "island"),  # nothing is said of Bulgarian
    ],
)
def test_glosses_take_the_form_of_the_word(language: str, word: str, gloss: str):
    lexicon = lexicon_of(language)
    assert lexicon is not None
    assert lexicon.glosses(word)[0] == gloss


@pytest.mark.parametrize(
    ("language", "word", "gloss"),
    [
        ("uk", "держав-членів", "member states"),
        ("uk", "кібершпигунам", "cyber spies"),
        ("ru", "кибершпионов", "cyber spies"),
        ("ru", "антизападную", "anti-Western"),
        ("el", "μικροκαταθετών", "small depositors"),
        ("ru", "Кибершпионов", None),  # a capital: it may be a name
        ("ru", "промурзенко", None),
        ("uk", "ліс-ліс", None),
    ],
)
def test_compounds(language: str, word: str, gloss: str | None):
    lexicon = lexicon_of(language)
    assert lexicon is not None
    assert (lexicon.glosses(word)[:1] or (None,))[0] == gloss
