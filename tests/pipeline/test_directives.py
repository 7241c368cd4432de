"""Comments that tell the cleaner to leave something alone."""

from __future__ import annotations

import pytest

from toolkit.pipeline import Cleaner, Config
from toolkit.pipeline.directives import Directives
from toolkit.text import Kind, Span

BAD = "The mayor of Kharkov , he said."
GOOD = "The mayor of Kharkiv, he said."


@pytest.fixture(scope="module")
def plain() -> Cleaner:
    return Cleaner(Config(translate=False))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{BAD}\n{BAD[:-1]} so.", f"{GOOD}\n{GOOD[:-1]} so."),
        (f"<!-- mtclean: ignore -->\n{BAD}\n{BAD[:-1]} so.", f"<!-- mtclean: ignore -->\n{BAD}\n{GOOD[:-1]} so."),
        (f"<!-- mtclean: ignore -->\n\n{BAD}\n", None),
        (f"<!-- mtclean: ignore -->\r\n\r\n{BAD}\r\n", None),
        (f"{BAD} <!-- mtclean: ignore -->\n{BAD[:-1]} so.", f"{BAD} <!-- mtclean: ignore -->\n{GOOD[:-1]} so."),
        (f"<!--mtclean:ignore-->{BAD}", None),
        (
            f"<!-- mtclean: ignore[name-variant] -->\n{BAD}",
            "<!-- mtclean: ignore[name-variant] -->\nThe mayor of Kharkov, he said.",
        ),
        (f"<!-- mtclean: ignore[spacing, NAME_VARIANT] -->\n{BAD}", None),
        (f"<!-- mtclean: ignore[name-variant] -->\n<!-- mtclean: ignore[spacing] -->\n{BAD}", None),
        (f"<!-- mtclean: ignore[no-such-kind] -->\n{BAD}", None),
        (f"<!-- mtclean: off -->\n{BAD}\n{BAD[:-1]} so.", None),
        (
            f"{BAD}\n<!-- mtclean: off -->\n{BAD[:-1]} so.\n<!-- mtclean: on -->\n{BAD[:-1]} yes.",
            f"{GOOD}\n<!-- mtclean: off -->\n{BAD[:-1]} so.\n<!-- mtclean: on -->\n{GOOD[:-1]} yes.",
        ),
        (f"<!-- mtclean: off[spacing] -->\n{BAD}", "<!-- mtclean: off[spacing] -->\nThe mayor of Kharkiv , he said."),
        (f"<!-- mtclean: off -->x<!-- mtclean: on --> {BAD}", f"<!-- mtclean: off -->x<!-- mtclean: on --> {GOOD}"),
        (f"<!-- mtclean: on -->\n{BAD}", f"<!-- mtclean: on -->\n{GOOD}"),
        (f"<!-- mtclean: ignroe -->\n{BAD}", f"<!-- mtclean: ignroe -->\n{GOOD}"),
        (f"<!-- ignore -->\n{BAD}", f"<!-- ignore -->\n{GOOD}"),
        (f"mtclean: ignore {BAD}", f"mtclean: ignore {GOOD}"),
        (
            f"<p>{BAD}</p> <!-- mtclean: ignore -->\n<p>{BAD[:-1]} so.</p>",
            f"<p>{BAD}</p> <!-- mtclean: ignore -->\n<p>{GOOD[:-1]} so.</p>",
        ),
    ],
)
def test_what_is_left_alone(plain: Cleaner, text: str, expected: str | None) -> None:
    assert plain.clean(text) == (text if expected is None else expected)


def test_a_duplicate_that_is_spared_stays(plain: Cleaner) -> None:
    paragraph = "The river burst its banks on Monday, and three hundred people had to leave their homes in the valley.\n"
    assert plain.clean(paragraph * 2) != paragraph * 2
    text = f"{paragraph}<!-- mtclean: ignore -->\n{paragraph}"
    assert plain.clean(text) == text


def test_the_reason_is_told_and_nothing_is_found(plain: Cleaner) -> None:
    result = plain.clean_and_explain(f"<!-- mtclean: ignore -->\n{BAD}\nA (bracket , and")
    assert {skipped.reason for skipped in result.skipped if skipped.proposal.span.start < 57} == {
        "the text says so: <!-- mtclean: ignore -->"
    }
    assert all(finding.span.start > 50 for finding in result.findings)
    flagged = plain.clean_and_explain("Она сказала. Word.")
    assert flagged.flags
    spared = plain.clean_and_explain("Она сказала. Word. <!-- mtclean: ignore -->")
    assert not spared.findings
    assert any(skipped.proposal.replacement == skipped.proposal.span.of(spared.original) for skipped in spared.skipped)


def test_places() -> None:
    text = "one\n<!-- mtclean: ignore[case] -->\ntwo\nthree"
    directives = Directives(text)
    two, three = text.index("two"), text.index("three")
    assert directives.sparing(Kind.CASE, Span(two, two + 3)) == "<!-- mtclean: ignore[case] -->"
    assert directives.sparing(Kind.CASE, Span(two + 3, two + 3))  # something put in behind the last word
    assert directives.sparing(Kind.SPACING, Span(two, two + 3)) is None
    assert directives.sparing(Kind.CASE, Span(three + 1, three + 3)) is None
    assert directives.sparing(Kind.CASE, Span(0, 3)) is None
    assert directives.sparing(Kind.SPACING, Span(3, 6))  # the comment itself
    assert not Directives("mtclean: no comment")
    assert not Directives("")


def test_many_comments_are_read_in_linear_time() -> None:
    assert Directives("<!-- mtclean: ignore --> x " * 20_000)
    assert Directives("<!-- mtclean: off -->\n" * 20_000)
    assert Directives("<!-- mtclean: ignore -->\n" * 20_000)
    assert Directives("<!-- mtclean: " * 20_000 + "\n<!-- mtclean: on -->")
