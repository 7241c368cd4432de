"""The search for stretches of words that repeat, against one that tries everything."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from toolkit.repair.runs import Run, find_runs

WORDS = st.lists(st.sampled_from(["a", "b", "c", "d", "e"]), max_size=40)


def try_everything(words: list[str], period: int) -> list[Run]:
    """All longest runs of one period."""
    runs, at = [], 0
    while at + period < len(words):
        end = at
        while end + period < len(words) and words[end] == words[end + period]:
            end += 1
        if end - at >= period:
            runs.append(Run(at, period, (end - at) // period + 1))
        at = max(end, at + 1)
    return runs


@given(WORDS)
def test_short_periods_are_all_found(words: list[str]) -> None:
    found = find_runs(words)
    for period in (1, 2, 3):
        assert [run for run in found if run.block == period] == try_everything(words, period)


@given(WORDS)
def test_nothing_else_is_found(words: list[str]) -> None:
    for run in find_runs(words):
        assert run in try_everything(words, run.block)


@given(st.integers(4, 60), st.integers(2, 5), st.integers(0, 10))
def test_long_periods_are_found(period: int, times: int, before: int) -> None:
    block = [f"w{at}" for at in range(period)]
    words = [f"x{at}" for at in range(before)] + block * times + ["end"]
    assert find_runs(words) == [Run(before, period, times)]


def test_text_without_repetition_has_no_runs() -> None:
    sentence = "The road is long and the road is steep but the rain falls on it"
    assert find_runs(sentence.split()) == []
    assert find_runs([]) == []
