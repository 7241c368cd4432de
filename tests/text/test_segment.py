"""Paragraphs, sentences, quotations and scripts: edges that later rules rely on."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.text import Document
from toolkit.text.quotations import Side, are_plainly_matched, find_quotations
from toolkit.text.scripts import non_latin_runs, script_of, scripts_of

SENTENCES = [
    ("One. Two! Three?", ["One.", "Two!", "Three?"]),
    ("Gen. Smith of the U.S. Army came. He left.", ["Gen. Smith of the U.S. Army came.", "He left."]),
    ("“We won.” She smiled.", ["“We won.”", "She smiled."]),
    ("It fell 1.4 percent. 3 people left.", ["It fell 1.4 percent.", "3 people left."]),
    ("J. K. Rowling spoke. Then V. Putin did.", ["J. K. Rowling spoke.", "Then V. Putin did."]),
    ("他来了。她走了。", ["他来了。", "她走了。"]),
    ("e.g. this one stays whole", ["e.g. this one stays whole"]),
    ("It ended... and went on. Yes.", ["It ended... and went on.", "Yes."]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in Document(text).sentences] == expected


@given(st.text(st.characters(exclude_categories=()), max_size=200))
def test_sentences_cover_paragraphs_and_hold_no_blank_edges(text: str) -> None:
    document = Document(text)
    covered = "".join(span.of(text) for span in document.sentences)
    assert "".join(covered.split()) == "".join("".join(span.of(text) for span in document.paragraphs).split())
    assert all(not span.of(text)[0].isspace() for span in document.sentences)


def test_paragraphs_are_lines_without_their_blanks() -> None:
    text = "  One \r\n\r\n\tTwo\u2028Three"
    assert [span.of(text) for span in Document(text).paragraphs] == ["One", "Two", "Three"]


BALANCED = [
    "“We won,” he said. “Then we left.”",
    '"We won," he said. "Then we left."',
    "„Wir kommen“, sagte er.",
    "«Да», сказал он.",
    "He was 6'2\" tall.",
    "“The first paragraph goes on.\n“The second closes it,” she said.",
    "It’s the ’90s, rock ’n’ roll.",
    "(“Nested ‘single’ marks”)",
]
UNBALANCED = [
    ("He said: “We won.", [("“", Side.OPEN)]),
    ("“A (b). “C,” he said.", [("“", Side.OPEN)]),
    ("We won,” he said.", [("”", Side.CLOSE)]),
    ("“First is open.\nSecond is not a quotation.", [("“", Side.OPEN)]),
    ('He said: "We won.', [('"', Side.OPEN)]),
]


@pytest.mark.parametrize("text", BALANCED)
def test_balanced_quotations_leave_no_mark_over(text: str) -> None:
    assert Document(text).quotations.unmatched == ()


@pytest.mark.parametrize(("text", "expected"), UNBALANCED)
def test_unmatched_marks(text: str, expected: list[tuple[str, Side]]) -> None:
    assert [(text[mark.position], mark.side) for mark in Document(text).quotations.unmatched] == expected


@pytest.mark.parametrize(
    ("char", "script"),
    [
        ("a", "Latin"),
        ("я", "Cyrillic"),
        ("Ω", "Greek"),
        ("ω", "Greek"),
        ("漢", "Han"),
        ("の", "Hiragana"),
        ("ع", "Arabic"),
        ("ª", "Latin"),
        ("µ", "Common"),
        (" ", "Common"),
        ("7", "Common"),
        ("\ud800", "Common"),
    ],
)
def test_script_of(char: str, script: str) -> None:
    assert script_of(char) == script


def test_scripts_and_runs() -> None:
    text = "The Київ of Αθήνα"
    assert scripts_of(text) == {"Latin", "Cyrillic", "Greek"}
    assert [span.of(text) for span in non_latin_runs(text)] == ["Київ", "Αθήνα"]


MARKED = st.one_of(
    *(st.text(alphabet=alphabet, max_size=16) for alphabet in ('ab "".,\n', "ab “”.,\n", "a6\"'’½-(/\n", 'ab"“”„«»'))
)


@given(MARKED)
def test_plainly_matched_marks_all_match(text: str) -> None:
    if are_plainly_matched(text):
        assert not find_quotations(text, Document(text).paragraphs).unmatched


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("“Yes,” he said. “No.”\n\n“Stay.”", True),
        ('"Yes," he said (and "no").\nThe "end".', True),
        ("No marks.", True),
        ("“Yes, he said.\n“No.”", False),
        ('"Yes, he said.', False),
        ('A 6\'4" man and a 32" screen', False),
        ("„Ja“", False),
    ],
)
def test_marks_that_a_glance_can_match(text: str, plain: bool) -> None:
    assert are_plainly_matched(text) is plain


@given(st.text(alphabet="ab \n\r\x0b\x1c\u2028\xa0", max_size=12))
def test_paragraphs_are_the_same_at_every_sort_of_break(text: str) -> None:
    paragraphs = Document(text).paragraphs
    assert [span.of(text) for span in paragraphs] == [
        line.strip() for line in re.split("[\n\r\x0b\x0c\x85\u2028\u2029]", text) if line.strip()
    ]


def test_a_sentence_is_found_by_its_place() -> None:
    document = Document("One. Two!\n\nThree?")
    assert [document.sentence_at(at).of(document.text) for at in (0, 6, 12)] == ["One.", "Two!", "Three?"]
    assert document.sentence_at(10).length == 0


def test_a_view_is_made_once() -> None:
    made = []

    def length(document: Document) -> int:
        made.append(document)
        return len(document.text)

    document = Document("Text.")
    assert [document.view(length), document.view(length)] == [5, 5]
    assert made == [document]
