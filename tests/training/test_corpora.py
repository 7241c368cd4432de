"""What is trained on and what is kept for measuring."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import pytest
from training.corpora import Pair, is_held_out, read_news, read_others


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


def test_reads_the_column_of_the_language(tmp_path: Path):
    write(
        tmp_path / "parallel" / "news.tsv.gz",
        ("span", "a fire", "φωτιά", "пожежа", "пожар"),
        ("span", "no Greek", "", "ні", "нет"),
    )
    assert list(read_news(tmp_path, "el")) == [Pair("span", "φωτιά", "a fire")]
    assert list(read_news(tmp_path, "ru")) == [Pair("span", "пожар", "a fire"), Pair("span", "нет", "no Greek")]


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
