"""How a memory's translation follows the span that it is found for, and which units a fuzzy match finds."""

from __future__ import annotations

from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.translate.memory import Memory


def memory_of(tmp_path: Path, *units: str, fuzzy: float = 0.9) -> Memory:
    path = tmp_path / "m.tsv"
    path.write_text("# language: uk\n" + "".join(f"{unit}\n" for unit in units), encoding="utf-8")
    return Memory([path], "en", fuzzy)


@pytest.mark.parametrize(
    ("unit", "text", "found"),
    [
        ("Новий закон.\tA new law.", "новий закон", "a new law"),
        ("новий закон\ta new law", "Новий закон", "A new law"),
        ("Новий закон\tA new law", "Новий закон.", "A new law"),
        ("Новий закон.\tA new law.", "Новий закон.", "A new law."),
        ("НАТО і закон\tNATO and the law", "нато і закон", "NATO and the law"),
        ("Київ чекає.\tKyiv is waiting.", "Київ чекає", "Kyiv is waiting"),
        ("Верховна Рада\tParliament", "верховна рада", "Parliament"),
        ("Новий закон?\tA new law?", "новий закон?", "a new law?"),
        ("Зростання на 5%\tGrowth of 5%", "Зростання на 7,5%", "Growth of 7.5%"),
    ],
)
def test_follows_the_span(tmp_path: Path, unit: str, text: str, found: str):
    match = memory_of(tmp_path, unit).exact(text, "uk")
    assert match is not None
    assert match.text == found


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        ("зростання на 5%\tgrowth of 5%", "зростання на 5"),
        ("зростання на 5 $\tgrowth of $5", "зростання на 5 €"),
        ("новий закон\ta new law", "новий закон?"),
        ("новий закон?\ta new law?", "новий закон!"),
        ("новий закон\ta new law", "новий закон і"),
        ("+5 градусів\t+5 degrees", "-5 градусів"),
        ("5 + 5\t5 + 5 again", "6 + 7"),
    ],
)
def test_other_signs_are_another_text(tmp_path: Path, unit: str, text: str):
    assert memory_of(tmp_path, unit).exact(text, "uk") is None


words = st.lists(st.sampled_from("абвгд"), min_size=1, max_size=9).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(st.lists(words, min_size=1, max_size=12, unique=True), words, st.sampled_from([0.5, 0.75, 0.9, 1.0]))
def test_no_similar_unit_is_missed(tmp_path_factory: pytest.TempPathFactory, sources: list[str], text: str, fuzzy: float):
    memory = memory_of(tmp_path_factory.mktemp("m"), *(f"{source}\tx" for source in sources), fuzzy=fuzzy)
    best = max(SequenceMatcher(None, text.split(), source.split(), autojunk=False).ratio() for source in sources)
    match = memory.similar(text, "uk")
    assert (match is not None) == (best >= fuzzy)
    if match:
        assert match.similarity == best
