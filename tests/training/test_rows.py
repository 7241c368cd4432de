"""Rows of training: names, phrases, and what stays out."""

from __future__ import annotations

import gzip
import pickle
import random
from pathlib import Path

import pytest
from training.alignment import Aligned
from training.corpora import KEPT_OUT, is_held_out
from training.rows import Row, aligned_names, build_rows, held_out_rows, likely_names, phrase_row, phrases, read_rows, source_of

from toolkit.translate.protocols import NameHint
from toolkit.translate.text import tokenize


def aligned(kind: str, foreign: str, english: str, *links: tuple[int, int]) -> Aligned:
    sides = [[(span.start, span.end) for span in tokenize(text)] for text in (foreign, english)]
    return Aligned(kind, foreign, english, *sides, list(links))


FIRE = aligned(
    "sent", "пожежа знищила склад у Києві", "a fire destroyed a warehouse in Kyiv", (0, 1), (1, 2), (2, 4), (3, 5), (4, 6)
)
CROSSED = aligned("sent", "він сказав нам усе", "all he told us", (0, 1), (1, 2), (2, 3), (3, 0))


def test_phrases_are_those_that_the_alignment_allows():
    found = {(FIRE.foreign[phrase.start : phrase.end], phrase.english) for phrase in phrases(FIRE, 1.0)}
    assert ("пожежа знищила", "fire destroyed") in found
    assert ("склад у Києві", "warehouse in Kyiv") in found
    assert len(found) == 10
    assert all(2 <= len(foreign.split()) <= 8 for foreign, _ in found)


def test_a_phrase_does_not_tear_links():
    found = {CROSSED.foreign[phrase.start : phrase.end] for phrase in phrases(CROSSED, 1.0)}
    assert found == {"він сказав", "він сказав нам", "сказав нам", "він сказав нам усе"}


@pytest.mark.parametrize(
    "pair",
    [
        aligned("sent", "новий iPhone тут", "new iPhone here", (0, 0), (1, 1), (2, 2)),
        aligned("sent", "дуже довгий час", "long", (1, 0)),
        aligned("sent", "пожежа", "fire", (0, 0)),
    ],
)
def test_no_phrases_with_latin_words_few_links_or_one_word(pair: Aligned):
    assert not [phrase for phrase in phrases(pair, 1.0) if phrase.end - phrase.start > len("новий")]


def test_aligned_capitals_are_names():
    assert aligned_names(FIRE, "uk") == [NameHint(23, 28, "Kyiv")]


def test_the_first_word_of_other_text_is_no_evidence_of_a_name():
    other = aligned("other", "Пожежа в Києві", "Fire in Kyiv", (0, 0), (1, 1), (2, 2))
    assert [name.canonical for name in aligned_names(other, "uk")] == ["Kyiv"]


@pytest.mark.parametrize(
    ("language", "foreign", "english", "names"),
    [
        ("el", "ο Βολοντίμιρ Ζελένσκι στο Κίεβο", "Volodymyr Zelensky's visit to Kyiv", ["Volodymyr", "Zelensky"]),
        ("uk", "в Одесі та Харкові", "in Odesa and Kharkiv", ["Odesa", "Kharkiv"]),
        ("ru", "под Донецком", "near Donetsk", ["Donetsk"]),
        ("ru", "Министр ушел", "The minister left", []),
        ("uk", "армія наступає", "the Army advances", []),
    ],
)
def test_names_sound_alike(language: str, foreign: str, english: str, names: list[str]):
    assert [name.canonical for name in likely_names(foreign, english, language)][: len(names) or 1] == names


def test_names_move_with_the_phrase():
    random.seed(1)
    [phrase] = [phrase for phrase in phrases(FIRE, 1.0) if phrase.english == "in Kyiv"]
    rows = {phrase_row(FIRE, phrase, aligned_names(FIRE, "uk"), "uk", "nph").source for _ in range(40)}
    assert "<uk> у ~єві <n> Kyiv" in rows
    assert any("<n>" not in row for row in rows)


def test_hints_are_dropped_in_training_only():
    assert source_of("пожежа", "uk") == source_of("пожежа", "uk")
    assert source_of("пожежа", "uk").startswith("<uk> ~ежа <h> fire")
    assert source_of("пожежа", "uk", dropped=1.0) == "<uk> пожежа"


def make_data(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """News with a line that is held out, one that is not, and the phrase that stays out; no lines but these."""
    monkeypatch.setattr("training.corpora.LINES", folder)
    with gzip.open(folder / "el-uk-ru.tsv.gz", "wt"):
        pass
    numbers = [f"a fire on day {number}" for number in range(500)]
    held = next(line for line in numbers if is_held_out(line))
    used = next(line for line in numbers if not is_held_out(line))
    news = [
        ("span", held, "μια ζεβρα", "пожежа зебра", "пожар зебра"),
        ("span", used, "μια φωτιά", "пожежа", "пожар"),
        ("span", "of the Russian Armed Forces today", f"{KEPT_OUT} σήμερα", "сьогодні", "сегодня"),
    ]
    (folder / "parallel").mkdir()
    with gzip.open(folder / "parallel" / "news.tsv.gz", "wt", encoding="utf8") as out:
        out.writelines("\t".join(line) + "\n" for line in news)
    for language in ("el", "uk"):
        with (folder / f"{language}.aligned.pkl").open("wb") as stored:
            pairs = [
                FIRE,
                aligned("sent", f"επίθεση {KEPT_OUT} σήμερα", "attack of the Russian Armed Forces", (0, 0), (2, 3), (3, 4)),
            ]
            pickle.dump([tuple(pair) for pair in pairs], stored)
    return held, used


@pytest.mark.parametrize("language", ["el", "uk"])
def test_held_out_lines_and_the_kept_out_phrase_are_not_trained_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
):
    held, used = make_data(tmp_path, monkeypatch)
    rows = build_rows(tmp_path, tmp_path, language)
    assert used in {row.english for row in rows if row.kind == "news"}
    assert held not in {row.english for row in rows}
    assert not any(KEPT_OUT in row.plain or "зебра" in row.plain for row in rows)


def test_held_out_lines_are_measured_with_and_without_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    held, _ = make_data(tmp_path, monkeypatch)
    rows = held_out_rows(tmp_path, "el")
    assert [(row.kind, row.english) for row in rows] == [("span", held), ("spanN", held), ("seed", "of the Russian Armed Forces")]


def test_rows_are_read_as_written(tmp_path: Path):
    row = Row("uk", "span", "<uk> ~ежа <h> fire", "a fire", "пожежа")
    (tmp_path / "train.tsv").write_text("\t".join(row) + "\nbroken line\n", encoding="utf8")
    assert read_rows(tmp_path / "train.tsv") == [row]
