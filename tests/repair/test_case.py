"""The truecaser's words and the lines that it quietens."""

from __future__ import annotations

import pytest

from toolkit.repair.case import CaseDetector
from toolkit.repair.data.truecase import load_truecase
from toolkit.repair.data.words import PROPER_NAMES
from toolkit.text import Document

STORY = """

President Zelensky will speak in Congress, Mr Smith said on Monday.

He said that NATO would come.

Nobody knows more."""


@pytest.mark.parametrize(
    ("loud", "quiet"),
    [
        ("PRESIDENT ZELENSKY WILL VISIT THE U.S. VERY SOON", "President Zelensky will visit the U.S. very soon"),
        ("I SAW MR SMITH AND NATO TOGETHER NEAR CONGRESS", "I saw Mr Smith and NATO together near Congress"),
        ("THE BBC TEAM LEFT KHERSON TODAY. NOBODY KNOWS WHY", "The BBC team left Kherson today. Nobody knows why"),
    ],
)
def test_a_loud_line_is_suggested_in_sentence_case(loud: str, quiet: str) -> None:
    (finding,) = CaseDetector().find(Document(loud + STORY))
    assert finding.proposals[0].replacement == quiet
    assert not finding.proposals[0].automatic


def test_the_table_holds_words_with_capitals_of_four_letters_and_more() -> None:
    table = load_truecase()
    assert len(table) > 400
    assert all(small == word.lower() != word and len(word) >= 4 for small, word in table.items())


def test_names_of_the_hand_made_list_and_the_table_agree() -> None:
    table = load_truecase()
    assert {
        name: (PROPER_NAMES[name], table[name])
        for name in PROPER_NAMES.keys() & table.keys()
        if PROPER_NAMES[name] != table[name]
    } == {}
