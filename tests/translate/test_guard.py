"""What is refused and what passes: cases as data, with the real lexicons."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from toolkit.translate.english import Likeness, compare
from toolkit.translate.grounding import ground
from toolkit.translate.guard import refuse
from toolkit.translate.hints import hint_span
from toolkit.translate.judge import find_doubtful_names
from toolkit.translate.lexicon import lexicon_of
from toolkit.translate.names import restore_names
from toolkit.translate.numbers import restore_numbers, to_english
from toolkit.translate.protocols import NameHint

CASES = Path(__file__).parent / "cases"


def rows(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text(encoding="utf8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def verdict(language: str, source: str, fill: str, listed: str) -> str | None:
    """The guard's answer with the names found by their first letters' place: the last word of the source."""
    names = [name for name in listed.split(";") if name not in ("-", "empty")]
    lexicon = lexicon_of(language)
    assert lexicon is not None
    last = source.split()[1] if len(source.split()) > 1 else source
    at = source.index(last)
    hints = [NameHint(at, at + len(last), name) for name in names]
    words, terms = hint_span(source, lexicon, hints)
    doubtful = find_doubtful_names(words, language)
    return refuse(source, fill, names, language, ground(fill, words, terms, doubtful))


def test_there_are_more_cases_to_refuse():
    assert len(rows("guard_refuse.tsv")) > len(rows("guard_accept.tsv")) > 5


@pytest.mark.parametrize(("language", "source", "fill", "names", "reason"), rows("guard_refuse.tsv"))
def test_refuses(language: str, source: str, fill: str, names: str, reason: str):
    assert reason in (verdict(language, source, fill, names) or "")


@pytest.mark.parametrize(("language", "source", "fill", "names"), rows("guard_accept.tsv"))
def test_accepts(language: str, source: str, fill: str, names: str):
    assert verdict(language, source, fill, names) is None


@pytest.mark.parametrize(
    ("source", "fill"), [("kasvu 5 %", "growth of 5 per cent"), ("5 % kasvu", "5% growth"), ("10 € maksu", "a fee of 10 euros")]
)
def test_signs_may_become_words(source: str, fill: str):
    assert refuse(source, fill, (), "fi", None) is None
    assert "lost the sign" in (refuse(source, re.sub(r"%| per cent| euros", "", fill), (), "fi", None) or "")


@pytest.mark.parametrize(("word", "gloss", "likeness"), rows("english.tsv"))
def test_words_stand_on_glosses(word: str, gloss: str, likeness: str):
    assert compare(word, gloss) is Likeness[likeness.upper()]


@pytest.mark.parametrize(("number", "english"), rows("numbers.tsv"))
def test_numbers_are_written_as_in_english(number: str, english: str):
    assert to_english(number) == english


@pytest.mark.parametrize(
    ("source", "fill", "restored"),
    [
        ("11.000 στρατιώτες", "11, 000 soldiers", "11,000 soldiers"),
        ("2,5 εκατομμύρια", "2,5 million", "2.5 million"),
        ("στις 12:30", "at 12 : 30", "at 12:30"),
        ("11.000 στρατιώτες", "1,000 soldiers", "1,000 soldiers"),
        ("12 people", "12 people", "12 people"),
    ],
)
def test_numbers_are_put_right(source: str, fill: str, restored: str):
    assert restore_numbers(fill, source) == restored


@pytest.mark.parametrize(
    ("fill", "names", "restored"),
    [
        ("president Zelensky said", ["Zelenskyy"], "president Zelenskyy said"),
        ("Volodymyr Zelensky said", ["Volodymyr Zelenskyy"], "Volodymyr Zelenskyy said"),
        ("in Chernihv's streets", ["Chernihiv"], "in Chernihiv's streets"),
        ("in Chernihiv and Chernivtsi", ["Chernihiv", "Chernivtsi"], "in Chernihiv and Chernivtsi"),
        ("in London", ["Chernihiv"], "in London"),
        ("the kernel", ["Kerner"], "the kernel"),
    ],
)
def test_bent_names_are_put_right(fill: str, names: list[str], restored: str):
    assert restore_names(fill, names) == restored
