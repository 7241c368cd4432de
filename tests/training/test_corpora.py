"""What is trained on and what is kept for measuring."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import pytest
from training.corpora import LINES, Pair, is_held_out, read_news, read_others


def write(path: Path, *lines: tuple[str, ...]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf8") as out:
        out.writelines("\t".join(line) + "\n" for line in lines)


@pytest.mark.parametrize("english", ["line 50", "line 144", "line 147", "line 292", " line 50 "])
def test_lines_held_out_for_good(english: str):
    """Written down, so that no change to the split can pass unseen: the figures of all models are on these lines."""
    assert is_held_out(english)


@pytest.mark.parametrize("english", ["line 1", "line 2", "Line 50", "line 50.", ""])
def test_lines_for_training(english: str):
    assert not is_held_out(english)


def test_one_line_in_sixty_four_is_held_out():
    lines = [f"sentence {number}" for number in range(20_000)]
    assert sum(map(is_held_out, lines)) / len(lines) == pytest.approx(1 / 64, rel=0.2)
    assert all(is_held_out(line) == (hashlib.md5(line.encode()).hexdigest()[:2] < "04") for line in lines)


def test_reads_the_column_of_the_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """First the lines of the data folder, then those that were written since; a line without the language is passed over."""
    write(
        tmp_path / "parallel" / "news.tsv.gz",
        ("span", "a fire", "φωτιά", "пожежа", "пожар"),
        ("span", "no Greek", "", "ні", "нет"),
    )
    monkeypatch.setattr("training.corpora.LINES", tmp_path)
    write(tmp_path / "el-uk-ru.tsv.gz", ("span", "a flood", "πλημμύρα", "повінь", "наводнение"), ("span", "cut", "κομμένο"))
    write(tmp_path / "bg.tsv.gz", ("span", "a storm", "буря"))
    assert list(read_news(tmp_path, "el")) == [Pair("span", "φωτιά", "a fire"), Pair("span", "πλημμύρα", "a flood")]
    assert [pair.foreign for pair in read_news(tmp_path, "ru")] == ["пожар", "нет", "наводнение"]
    assert list(read_news(tmp_path, "bg")) == [Pair("span", "буря", "a storm")]


@pytest.mark.parametrize(("name", "width"), [("el-uk-ru", 5), ("bg", 3), ("tr", 3)])
def test_lines_written_for_training_are_whole(name: str, width: int):
    """A kind, English, and every language; no English text twice, so that no line counts more than another."""
    with gzip.open(LINES / f"{name}.tsv.gz", "rt", encoding="utf8") as rows:
        fields = [row.rstrip("\n").split("\t") for row in rows]
    assert {len(row) for row in fields} == {width}
    assert {row[0] for row in fields} <= {"span", "sent", "head", "line"}
    assert all(field.strip() for row in fields for field in row)
    assert len({row[1] for row in fields}) == len(fields)


@pytest.mark.parametrize(
    ("source", "foreign", "english"),
    [
        ("python_docs", "функція `open`", "the function `open`"),
        ("scratch_l10n", "див. https://example.org", "see https://example.org"),
        ("cldr_names", "Греція", "Greece"),
        ("xquad", "слово " * 60, "word " * 60),
    ],
)
def test_leaves_out_markup_names_and_long_lines(tmp_path: Path, source: str, foreign: str, english: str):
    write(tmp_path / "parallel" / "uk-en.tsv.gz", (source, foreign, english), ("xquad", "Вона пішла.", "She left."))
    assert list(read_others(tmp_path, "uk")) == [Pair("other", "Вона пішла.", "She left.")]
