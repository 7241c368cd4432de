"""Lines, terminal, explanation and JSON."""

from __future__ import annotations

import json
import re

import pytest
from report_samples import edit, finding, result
from rich.cells import cell_len

from toolkit.report import ExplainReporter, JsonReporter, LineReporter, Reported, Reporter, TerminalReporter, decisions, to_json
from toolkit.report.places import Places, Position, excerpt, shorten, visible
from toolkit.text import Kind, Span

TEXT = "In Kharkov it rained.\nAn odd word.\n"
CHANGED = result(
    TEXT,
    edit(TEXT, "Kharkov", "Kharkiv"),
    findings=(finding(TEXT, "odd", 0.8), finding(TEXT, "word", 0.3, Kind.CASE, "Word", "WORD")),
)


def report(reporter: Reporter, name: str = "a.txt") -> str:
    return reporter.begin() + reporter.report(Reported(name, CHANGED)) + reporter.end()


def test_lines() -> None:
    assert report(LineReporter()).splitlines() == [
        "a.txt:1:4: name-variant: Found. [test.rule] -> Kharkiv",
        "a.txt:2:4: fragment: Something is wrong here. [test.detector]",
        "a.txt:2:8: case: Something is wrong here. [test.offer] ? Word",
    ]


@pytest.mark.parametrize(("least", "count"), [(0.0, 3), (0.3, 3), (0.31, 2), (0.8, 2), (0.95, 0)])
def test_min_confidence(least: float, count: int) -> None:
    assert len(report(LineReporter(least)).splitlines()) == count
    document = json.loads(report(JsonReporter(with_text=False, min_confidence=least)))
    assert len(document["findings"]) == count


ANSI = re.compile(r"\x1b\[[0-9;]*m")


def plain(out: str) -> list[str]:
    assert "\x1b[" in out
    return ANSI.sub("", out).splitlines()


def test_terminal() -> None:
    assert plain(report(TerminalReporter(width=80))) == [
        "a.txt",
        "  1:4  name-variant  Found.",
        "    In Kharkov it rained.",
        "    → Kharkiv  test.rule",
        "  2:4  fragment  Something is wrong here.",
        "    An odd word.",
        "  2:8  case  Something is wrong here.",
        "    An odd word.",
        "    ? Word  a suggestion",
        "",
        "3 findings in 1 file: 1 that mtclean clean mends, 2 left to a person",
        "  name-variant 1, fragment 1, case 1",
    ]
    assert plain(report(TerminalReporter(1.0, width=80))) == ["no findings"]


@pytest.mark.parametrize("width", [24, 40, 80, 120])
def test_terminal_breaks_between_words_and_fits(width: int) -> None:
    text = "Μετεωρολόγοι 記者 expect the winds to weaken from Wednesday, which would allow helicopters to fly for longer odd."
    long = result(text, findings=(finding(text, "odd"),))
    for reporter in (TerminalReporter(width=width), ExplainReporter(colour=True, width=width)):
        lines = plain(reporter.report(Reported("news/a b.txt", long)))
        assert all(cell_len(line) <= width for line in lines)
        words = {word for line in lines for word in line.split()}
        assert {"helicopters", "longer", "wrong"} <= words


def test_terminal_breaks_a_word_that_is_longer_than_the_line() -> None:
    text = "z" * 90 + " odd"
    lines = plain(TerminalReporter(width=40).report(Reported("a.txt", result(text, findings=(finding(text, "z" * 90),)))))
    assert all(cell_len(line) <= 40 for line in lines)
    assert "".join(line.strip() for line in lines).count("z") == 90


def test_terminal_cannot_be_steered_by_the_text() -> None:
    text = "a \x1b[31mred\x07 [bold]b[/bold] odd"
    out = TerminalReporter(width=200).report(
        Reported("\x1b[2J", result(text, findings=(finding(text, "odd", 0.9, Kind.CASE, "\x1b]0;x"),)))
    )
    assert "\x1b[31mred" not in out
    assert "\x1b[2J" not in out
    assert "\x1b]0" not in out
    assert "<U+001B>[31mred<U+0007> [bold]b[/bold]" in out


def test_explain_says_why_and_why_not() -> None:
    out = report(ExplainReporter(colour=False))
    for part in (
        "Changed in a.txt (1)", "1:4  name-variant", "In [-Kharkov-]{+Kharkiv+} it rained.", "why: Because.",
        "rule: test.rule, confidence 0.90", "detector: test.mender", "evidence: some evidence",
        "Not changed in a.txt (2)", "2:4  fragment", "there is no proposal", "not done: Word  [test.offer, confidence 0.50]",
        "It may be meant. Left out: a suggestion", "evidence: a sign", "mtclean test",
    ):  # fmt: skip
        assert part in out
    assert "\x1b" not in out
    assert "\x1b[" in report(ExplainReporter(colour=True))


def test_explain_marks_only_what_is_there() -> None:
    text = "a, b"
    removed = ExplainReporter(colour=False).report(Reported("a.txt", result(text, edit(text, ",", "", Kind.PUNCTUATION))))
    assert "    a[-,-] b\n" in removed
    added = ExplainReporter(colour=False).report(Reported("a.txt", result(text, edit(text, "", "x", Kind.PUNCTUATION))))
    assert "    {+x+}a, b\n" in added


def test_explain_one_place() -> None:
    at = TEXT.index("odd")
    out = report(ExplainReporter(colour=False, at=[Span(at, at + 1)]))
    assert "fragment" in out
    assert "Kharkiv" not in out
    assert "case" not in out


def test_explain_a_place_where_nothing_is() -> None:
    text = "See https://example.org/kharkov for more."
    for place, reason in (
        ("more", "no detector found a fault here"),
        ("kharkov", "protected zone (https://example.org/kharkov)"),
    ):
        start = text.index(place)
        asked = [Span(start, start + len(place))]
        assert reason in ExplainReporter(colour=False, at=asked).report(Reported("a.txt", result(text)))
    assert "no detector found a fault" in ExplainReporter(colour=False).report(Reported("a.txt", result(text)))


def test_json_document() -> None:
    document = json.loads(report(JsonReporter()))
    assert list(document) == ["schema", "file", "text", "edits", "findings", "skipped", "signature"]
    assert document["schema"] == "mtclean.document/1"
    assert document["text"] == CHANGED.text
    assert [skipped["replacement"] for skipped in document["skipped"]] == ["Word", "WORD"]
    assert "text" not in json.loads(report(JsonReporter(with_text=False)))


def test_flags_stand_among_the_decisions_only_when_certain() -> None:
    assert [(item["text"], item["replacement"]) for item in decisions(CHANGED)] == [("Kharkov", "Kharkiv"), ("odd", None)]


@pytest.mark.parametrize(
    ("text", "escaped"),
    [("Київ", False), ("😀", False), ("\u2028", False), ("Київ \ud800", True), ("\udc80", True), ("\x00", True)],
)
def test_json_survives_anything(text: str, escaped: bool) -> None:
    source = to_json({"text": text})
    assert "\n" not in source
    assert json.loads(source.encode("utf-8").decode("utf-8"))["text"] == text
    assert source.isascii() == escaped


@pytest.mark.parametrize(
    ("offset", "position"), [(0, "1:1"), (1, "1:2"), (2, "2:1"), (4, "2:3"), (5, "3:1"), (6, "4:1"), (7, "4:2")]
)
def test_positions(offset: int, position: str) -> None:
    places = Places("a\nb\r\n\rcd")
    assert str(places.position(offset)) == position
    line, column = map(int, position.split(":"))
    assert places.offset(Position(line, column)) == offset


@pytest.mark.parametrize("position", [Position(0, 1), Position(1, 0), Position(1, 3), Position(5, 1), Position(4, 4)])
def test_no_such_position(position: Position) -> None:
    assert Places("a\nb\r\n\rcd").offset(position) is None


def test_visible_and_shorten() -> None:
    assert visible("a\x1bb\u202ec\ud800\n") == "a<U+001B>b<U+202E>c<U+D800><U+000A>"
    assert visible("می\u200cخواهم") == "می\u200cخواهم"
    assert visible("a\n\tb", keep="\n\t") == "a\n\tb"
    assert shorten("a\r\nb\n") == "a⏎b⏎"
    assert len(shorten("word " * 1000)) < 200


def test_excerpt_stays_in_its_line() -> None:
    text = "before\nleft word right\nafter"
    assert excerpt(text, Span(12, 16)) == ("left ", "word", " right")
    long = "left " * 30 + "word" + " right" * 30
    before, inside, after = excerpt(long, Span(150, 154))
    assert (before[0], inside, after[-1]) == ("…", "word", "…")
    assert len(before) + len(after) < 90
