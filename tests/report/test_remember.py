"""What of a decision says something about other texts."""

from __future__ import annotations

import pytest

from toolkit.report.remember import Memory, always_pair, describe, never_word
from toolkit.text import Kind

NAME = Kind.NAME_VARIANT


@pytest.mark.parametrize(
    ("kind", "before", "after", "expected"),
    [
        (NAME, "Kharkov", "Kharkiv", ("Kharkov", "Kharkiv")),
        (NAME, "Kharkov's", "Kharkiv's", ("Kharkov", "Kharkiv")),
        (NAME, "Kharkov’s", "Kharkiv’s", ("Kharkov", "Kharkiv")),
        (NAME, "Joe Mpainten", "Joe Biden", ("Joe Mpainten", "Joe Biden")),
        (NAME, "D. Trampp Jr.", "D. Trump Jr.", ("D. Trampp Jr.", "D. Trump Jr.")),
        (Kind.FOREIGN_SPAN, "ЗСУ", "AFU", ("ЗСУ", "AFU")),
        (Kind.CASE, "european Union", "European Union", ("european Union", "European Union")),
        (Kind.SPACING, "a  b", "a b", None),
        (Kind.QUOTE, "”", "“", None),
        (Kind.BOILERPLATE, "Read also", "", None),
        (NAME, "Kharkov", "", None),
        (NAME, "Kharkov", "Kharkov", None),
        (NAME, "Khar\nkov", "Kharkiv", None),
        (NAME, "Kharkov ,", "Kharkiv,", None),
        (NAME, "“Kharkov", "“Kharkiv", None),
        (NAME, "7 wells", "8 wells", None),
        (NAME, "x" * 101, "y", None),
        (NAME, "Khar\u202ekov", "Kharkiv", None),
        (NAME, "Khar\u2028kov", "Kharkiv", None),
        (NAME, "", "Kharkiv", None),
    ],
)
def test_always(kind: Kind, before: str, after: str, expected: tuple[str, str] | None) -> None:
    assert always_pair(kind, before, after) == expected


@pytest.mark.parametrize(
    ("kind", "before", "expected"),
    [
        (NAME, "Kharkov", "Kharkov"),
        (NAME, "Kharkov's", "Kharkov"),
        (Kind.FRAGMENT, "word", "word"),
        (Kind.REPETITION, "had had", "had had"),
        (Kind.SPACING, " ", None),
        (Kind.NUMBER, "7", None),
        (Kind.DUPLICATE, "All of it", None),
        (NAME, "two\nlines", None),
        (NAME, "", None),
    ],
)
def test_never(kind: Kind, before: str, expected: str | None) -> None:
    assert never_word(kind, before) == expected


def test_the_later_wish_holds() -> None:
    memory = Memory({"Kiev": "Kyiv"}, {"Lvov": None})
    memory.keep("Kiev")
    memory.spell("Lvov", "Lviv")
    assert (memory.always, list(memory.never)) == ({"Lvov": "Lviv"}, ["Kiev"])
    assert describe(memory) == "always Lviv for Lvov; never change Kiev"
    assert not Memory()
