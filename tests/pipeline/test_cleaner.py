"""The cleaner's promises, on real, generated and hostile text."""

from __future__ import annotations

import json
import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest
from evaluate_corpus import articles, untouched
from hypothesis import given, settings
from hypothesis import strategies as st

import toolkit
from toolkit import Cleaner, Config, Kind, apply, invert
from toolkit.pipeline.result import edit_record, finding_record, skipped_record

BYLINE = "Talks are going on, an adviser said on Monday.\n– Михайло Подоляк (@Podolyak_M) February 28, 2022\n"
# Pieces that real pages are made of, faults and traps; hypothesis puts them together in every order.
PIECES = [
    "Talks went on while Kharkov was shelled. ",
    "The mayor of Kharkiv spoke. ",
    "“We will stay,” he said. ",
    "He said: “We won. ",
    "“A (b). “C,” he said. ",
    "Leave a Reply\n",
    "Your email address will not be published. Required fields are marked *\n",
    "of the [Ενόπλων Δυνάμεων] ",
    "Михайло Подоляк ",
    "Vladimir Zelensky ",
    "took place while There was fire ",
    "the the ",
    "&quot;",
    "&amp;#39;",
    " ,",
    "..",
    "1.4 million ",
    "(see https://example.org/kiev?a=1&amp;b=2) ",
    "\n",
    "\n\n",
    "\r\n",
    "\u200b",
    "\u202e",
    "Кharkiv ",
    "И",
    "\ud800",
    "\x00",
    "café ",
    "cafÃ© ",
    "«Да» ",
    "He had had enough. ",
    "chicken Kiev ",
    "6'2\" ",
    "I have taken",
    "  ",
    "\u0301",
    "漢字 ",
    "שלום ",
]
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(st.characters(), max_size=6)), max_size=12).map("".join)


@settings(max_examples=150)
@given(TEXTS)
def test_undo_restores_and_a_second_run_changes_nothing(text: str) -> None:
    cleaner = _cleaner()
    result = cleaner.clean_and_explain(text)
    assert apply(text, result.edits) == result.text
    assert apply(result.text, invert(result.edits)) == text
    assert cleaner.clean(result.text) == result.text


def test_batches_give_what_single_texts_give(cleaner: Cleaner) -> None:
    texts = [article.text for article in articles()][:4] + [text for _, text in untouched()][:4] + ["", "\n", BYLINE]
    assert [result.text for result in cleaner.clean_many(texts)] == [cleaner.clean(text) for text in texts]


def test_threads_share_a_cleaner(cleaner: Cleaner) -> None:
    texts = [article.text for article in articles()][:6]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(cleaner.clean, texts)) == [cleaner.clean(text) for text in texts]


def test_a_cleaner_pickles(cleaner: Cleaner) -> None:
    copy = pickle.loads(pickle.dumps(cleaner))
    assert copy.clean(BYLINE) == cleaner.clean(BYLINE)
    assert copy.signature == cleaner.signature


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n", "\x00", "\ud800", "\u202e", "и" * 20_000, "\u0301" * 20_000, "“" * 5_000, "Kharkov " * 3_000, "[" * 5_000],
)
def test_hostile_text_is_survived(text: str, cleaner: Cleaner) -> None:
    result = cleaner.clean_and_explain(text)
    assert apply(result.text, invert(result.edits)) == text


def test_a_native_byline_in_running_text_is_romanized_and_its_handle_stays(cleaner: Cleaner) -> None:
    assert "– Mykhailo Podolyak (@Podolyak_M) February 28, 2022" in cleaner.clean(BYLINE)


def test_a_lone_byline_is_left(cleaner: Cleaner) -> None:
    byline = BYLINE.splitlines()[1]
    assert cleaner.clean(byline) == byline


def test_kinds_can_be_switched_to_suggest_and_off() -> None:
    text = "Talks went on while Kharkov was shelled."
    suggested = Cleaner(Config(suggest=frozenset({Kind.NAME_VARIANT}))).clean_and_explain(text)
    assert (suggested.text, len(suggested.flags)) == (text, 1)
    assert "policy" in suggested.skipped[0].reason
    off = Cleaner(Config(off=frozenset({Kind.NAME_VARIANT}))).clean_and_explain(text)
    assert (off.text, off.findings) == (text, ())


def test_without_translation_spans_are_flagged_and_names_still_resolved() -> None:
    result = Cleaner(Config(translate=False)).clean_and_explain(
        BYLINE + "The chief of the [των Ενόπλων Δυνάμεων] spoke in public.\n"
    )
    assert "Mykhailo Podolyak" in result.text
    assert "[των Ενόπλων Δυνάμεων]" in result.text
    assert [flag.kind for flag in result.flags] == [Kind.FOREIGN_SPAN]


def test_every_result_names_versions_and_settings(cleaner: Cleaner) -> None:
    parts = dict(part.split(" ", 1) for part in cleaner.signature.split(" | "))
    assert parts["style"] == "default"
    assert parts["config"] == Config().fingerprint()
    assert parts["models"] != "none"
    assert parts["gazetteer"]


def test_records_are_json(cleaner: Cleaner) -> None:
    for article in articles():
        result = cleaner.clean_and_explain(article.text)
        json.dumps([edit_record(edit) for edit in result.edits])
        json.dumps([finding_record(finding, result.original) for finding in result.findings])
        json.dumps([skipped_record(skipped, result.original) for skipped in result.skipped])


def test_the_two_doors() -> None:
    assert toolkit.clean("Talks went on while Kharkov was shelled.") == "Talks went on while Kharkiv was shelled."
    assert toolkit.clean_and_explain("Kharkov was shelled.").edits[0].after == "Kharkiv"
    assert [result.changed for result in toolkit.clean_many(["Kharkov fell silent.", "Kharkiv fell silent."])] == [True, False]


def test_public_names_are_pinned() -> None:
    assert set(toolkit.__all__) == {
        "Cleaner", "Config", "ConfigError", "DataError", "Document", "Edit", "EditError", "EngineError", "Finding", "InputError",
        "InvariantError", "Kind", "MtcleanError", "Policy", "Proposal", "Result", "Skipped", "Span", "apply", "clean",
        "clean_and_explain", "clean_many", "invert",
    }  # fmt: skip
    assert all(getattr(toolkit, name) for name in toolkit.__all__)


_SHARED: list[Cleaner] = []


def _cleaner() -> Cleaner:
    """The cleaner of the property tests, which cannot take a fixture of session scope."""
    if not _SHARED:
        _SHARED.append(Cleaner())
    return _SHARED[0]
