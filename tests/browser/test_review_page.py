"""An editor at work on the review page: step, filter, decide, export; what `mtclean apply` writes is what the page showed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from page_driver import current, export, outcome, served, step_to_an_edit

from toolkit import Cleaner, Config, Result
from toolkit.cli import run
from toolkit.report.items import State, items
from toolkit.report.replay import replay
from toolkit.text import Edit, Finding, Kind, Proposal, Span, apply

OpenPage = Callable[..., Any]
ARTICLES = Path(__file__).resolve().parents[2] / "corpus" / "articles"


@pytest.fixture(scope="module")
def article() -> Result:
    text = (ARTICLES / "ukrainian_power_strikes.txt").read_text(encoding="utf-8")
    return Cleaner(Config(translate=False)).clean_and_explain(text)


def test_decisions_by_keyboard_are_exported_and_applied(open_page: OpenPage, article: Result, tmp_path: Path) -> None:
    found = items(article)
    edits = [at for at, item in enumerate(found) if item.state is State.EDIT]
    assert len(edits) >= 5
    page = open_page(("a.txt", article))
    assert outcome(page) == article.text
    page.keyboard.press("n")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("p")
    assert current(page).startswith(f"{found[0].state.value.title()} 1 of {len(found)}")
    rejected = []
    for at, item in enumerate(found):
        if item.state is State.EDIT:
            page.keyboard.press("r" if at % 2 else "a")
            rejected += [at] * (at % 2)
        page.keyboard.press("n")
    shown = outcome(page)
    kept = [edit for edit in article.edits if edit.span not in {found[at].span for at in rejected}]
    assert shown == apply(article.original, kept)
    assert shown not in (article.text, article.original)

    decisions = export(page, tmp_path / "decisions.json")
    said = [decision["decision"] for decision in decisions["files"][0]["decisions"]]
    assert [said[at] for at in edits] == ["rejected" if at % 2 else "accepted" for at in edits]
    source, target = tmp_path / "a.txt", tmp_path / "b.txt"
    source.write_text(article.original, encoding="utf-8", newline="")
    assert run(["apply", str(source), str(tmp_path / "decisions.json"), "-q", "-o", str(target)]) == 0
    assert target.read_text(encoding="utf-8") == shown


def test_undo_and_decisions_survive_a_reload(open_page: OpenPage, article: Result) -> None:
    page = open_page(("a.txt", article))
    step_to_an_edit(page)
    page.keyboard.press("r")
    assert outcome(page) != article.text
    page.keyboard.press("n")
    page.keyboard.press("r")
    page.keyboard.press("u")
    assert "undecided" in page.inner_text("#details .said")
    shown = outcome(page)
    page.reload()
    assert outcome(page) == shown
    step_to_an_edit(page)
    assert page.inner_text("#details .said") == "rejected"
    assert "1 decided" in page.inner_text("#counts")
    page.keyboard.press("u")
    assert page.inner_text("#status") == "Nothing to undo."


def test_filter_and_search(open_page: OpenPage, article: Result) -> None:
    found = items(article)
    names = [at for at, item in enumerate(found) if item.kind is Kind.NAME_VARIANT]
    page = open_page(("a.txt", article))
    page.click("#filters summary")
    for kind in {item.kind for item in found} - {Kind.NAME_VARIANT}:
        page.uncheck(f"#filter-kinds input[value={kind}]")
    assert page.inner_text("#filter-note") == f"({len(names)} of {len(found)})"
    assert page.locator("#list-items li:visible").count() == len(names)
    page.click("#filters summary")
    page.keyboard.press("n")
    assert f" {names[0] + 1} of " in current(page) or f" {names[1] + 1} of " in current(page)
    page.keyboard.press("/")
    page.keyboard.type("kharkov")
    assert page.evaluate("document.activeElement.id") == "search"
    shown = page.locator("#list-items li:visible").count()
    assert 0 < shown < len(found)
    page.keyboard.press("Escape")
    page.fill("#search", "no such thing")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    assert page.inner_text("#status") == "No change matches the filter."


def test_choosing_a_proposal_and_conflicts(open_page: OpenPage) -> None:
    text = "In Kharkow it rained. An odd word.\n"
    span, wide = Span(3, 10), Span(0, 21)
    offers = tuple(Proposal(span, name, "test.offer", "It may be meant.", 0.5, automatic=False) for name in ("Kharkiv", "Krakow"))
    rewrite = Proposal(wide, "It rained.", "test.rewrite", "Shorter.", 0.5, automatic=False)
    found = (
        Finding(wide, Kind.FRAGMENT, "Long.", 0.9, "test", (), (rewrite,)),
        Finding(span, Kind.NAME_VARIANT, "A name.", 0.9, "test", (), offers),
    )
    page = open_page(("a.txt", Result(text, text, (), found, (), "mtclean test")))
    page.keyboard.press("n")
    page.keyboard.press("2")
    assert outcome(page) == text.replace("Kharkow", "Krakow")
    assert page.inner_text("#details .said") == "accepted: proposal 2"
    page.keyboard.press("p")
    page.keyboard.press("a")
    assert "cannot stand beside number 2" in page.inner_text("#status")
    assert outcome(page) == text.replace("Kharkow", "Krakow")
    page.keyboard.press("n")
    page.click("#details .options li:nth-child(1) button")
    assert outcome(page) == text.replace("Kharkow", "Kharkiv")
    page.keyboard.press("r")
    page.keyboard.press("p")
    page.keyboard.press("1")
    assert outcome(page) == "It rained. An odd word.\n"
    page.keyboard.press("7")
    assert page.inner_text("#status") == "There is no proposal 7."


def test_exported_decisions_can_be_loaded(open_page: OpenPage, article: Result, tmp_path: Path) -> None:
    page = open_page(("a.txt", article))
    step_to_an_edit(page)
    page.keyboard.press("r")
    page.keyboard.press("n")
    page.keyboard.press("a")
    shown = outcome(page)
    path = tmp_path / "decisions.json"
    first = export(page, path)
    other = open_page(("a.txt", article))
    assert outcome(other) != shown
    other.set_input_files("#import-file", path)
    other.wait_for_selector("#status:has-text('Loaded')")
    assert other.inner_text("#status") == "Loaded decisions on 1 of 1 files."
    assert outcome(other) == shown
    assert export(other, tmp_path / "again.json") == first
    path.write_text("{}")
    other.set_input_files("#import-file", path)
    other.wait_for_selector("#status:has-text('Cannot read')")


def test_several_files(open_page: OpenPage, article: Result, tmp_path: Path) -> None:
    clean = Result("All is well.\n", "All is well.\n", (), (), (), "mtclean test")
    page = open_page(("a.txt", article), ("b.txt", clean))
    cells = page.locator("#index tbody tr").first.locator("td").all_inner_texts()
    assert cells[0] == str(len(article.edits))
    page.click("text=b.txt")
    page.wait_for_selector("#desk:visible")
    assert "Nothing to decide" in page.inner_text("#details")
    page.click("#index-button")
    page.click("text=a.txt")
    page.wait_for_selector("#text .mark")
    page.keyboard.press("r")
    page.click("#index-button")
    page.wait_for_selector("#index table")
    assert page.locator("#index tbody tr").first.locator("td").last.inner_text() == "1"
    assert [file["file"] for file in export(page, tmp_path / "d.json")["files"]] == ["a.txt", "b.txt"]


ATTACKS = (
    "<script>alert(1)</script>", "</script><script>alert(2)</script>", "<!--<script>", "</textarea><img src=x onerror=alert(3)>",
    "\" onmouseover=alert(4) x=\"", "' autofocus onfocus=alert(5) '", "javascript:alert(6)", "<style>*{display:none}</style>",
    "</title></style><base href=//evil.example>", "\u202eevil\u202c \u2066x", "\x00\x1b[31m", "&lt;b&gt;",
)  # fmt: skip


def hostile() -> Result:
    text = (
        "".join(f"Word{at} {attack} odd{at}\n" for at, attack in enumerate(ATTACKS))
        + "\ud800 😀\n"
        + "long word " * 100_000
        + "\n"
    )
    edits, found = [], []
    for at, attack in enumerate(ATTACKS):
        start = text.index(f"Word{at} ")
        edits.append(Edit(start, start + 5, text[start : start + 5], attack, Kind.ENTITY, attack, attack, 0.9, (attack,)))
        odd = Span(text.index(f"odd{at}"), text.index(f"odd{at}") + 4)
        offer = Proposal(odd, attack, attack, attack, 0.5, automatic=False, evidence=(attack,))
        found.append(Finding(odd, Kind.CASE, attack, 0.9, attack, (attack,), (offer,), attack))
    last = Span(text.rindex("long"), text.rindex("long") + 4)
    found.append(Finding(last, Kind.REPETITION, "Long.", 0.9, "test"))
    return Result(text, apply(text, edits), tuple(edits), tuple(found), (), ATTACKS[0], ATTACKS[1])


@pytest.mark.parametrize("width", [1280, 390])
def test_hostile_text_neither_runs_nor_breaks_the_layout(open_page: OpenPage, width: int) -> None:
    """Dialogs, errors and requests fail in `open_page`."""
    page = open_page((f"{ATTACKS[0]}{ATTACKS[9]}.txt", hostile()), width=width)
    elements = page.evaluate(
        "document.querySelectorAll('#text script, #text img, #text style, #list img, #details img, base').length"
    )
    assert elements == 0
    for _ in range(2 * len(ATTACKS) + 1):
        page.keyboard.press("a")
        page.keyboard.press("n")
    page.keyboard.press("a")
    assert page.inner_text("#details .said") == "confirmed"
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    for part in ("#export-button", "#next", "#details"):
        box = page.locator(part).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    shown = page.locator("#text .row.marked").nth(9).text_content()
    assert "U+202E" in shown
    assert "\u202e" not in shown


def test_a_long_paragraph_is_shown_in_pieces(open_page: OpenPage) -> None:
    """What a decision lays out anew stays short; scripts/benchmark_review.py measures it."""
    page = open_page(("a.txt", hostile()))
    longest = page.evaluate("Math.max(...[...document.querySelectorAll('#text .new')].map((row) => row.textContent.length))")
    assert longest < 7_000
    page.evaluate("document.querySelectorAll('#list-items a')[document.querySelectorAll('#list-items a').length - 1].click()")
    assert current(page).startswith("Flag ")
    page.keyboard.press("a")
    assert page.inner_text("#details .said") == "confirmed"
    assert page.locator("#text .mark[aria-current]").first.is_visible()


def test_details_in_passing_do_not_take_the_decision(open_page: OpenPage, article: Result) -> None:
    page = open_page(("a.txt", article))
    step_to_an_edit(page)
    at = int(page.evaluate("document.querySelector('#text .mark[aria-current]').dataset.item"))
    heading = current(page)
    page.evaluate(
        "document.querySelectorAll('#text .new .mark')[8].dispatchEvent(new MouseEvent('mouseover', { bubbles: true }))"
    )
    assert current(page) != heading
    assert f"about number {at + 1}." in page.inner_text("#details .passing")
    page.keyboard.press("r")
    assert current(page) == heading
    assert page.inner_text("#details .said") == "rejected"
    assert page.locator("#details .passing").count() == 0
    assert page.get_attribute("#reject", "aria-pressed") == "true"
    assert page.get_attribute("#accept", "aria-pressed") == "false"


def test_right_to_left_text(open_page: OpenPage) -> None:
    text = "שלום Kharkov לכולם\nplain\nשלום\n"
    edit = Edit(5, 12, "Kharkov", "Kharkiv", Kind.NAME_VARIANT, "test.rule", "", 0.9)
    flag = Finding(Span(25, 29), Kind.FOREIGN_SPAN, "Hebrew.", 0.9, "test")
    page = open_page(("a.txt", Result(text, apply(text, [edit]), (edit,), (flag,), (), "mtclean test")))
    direction = "(row) => getComputedStyle(row.querySelector('.new')).direction"
    rows = page.locator("#text .row:not(.head)")
    assert rows.nth(0).evaluate(direction) == "rtl"
    assert rows.nth(1).evaluate(direction) == "ltr"
    assert rows.nth(2).evaluate(direction) == "rtl"  # the mark covers the whole row


def test_views_theme_help_and_focus(open_page: OpenPage, article: Result) -> None:
    page = open_page(("a.txt", article))
    assert page.locator("#text .old").first.is_visible()
    page.click("#view-inline")
    assert not page.locator("#text .old").first.is_visible()
    assert page.locator("#text del.inline").first.is_visible()
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("#theme")
    page.click("#theme")
    assert page.inner_text("#theme") == "Colours: dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("n")  # keys do nothing to the text behind the help
    assert " 1 of " in current(page)
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.dataset.item") == "1"
    page.keyboard.press("r")
    assert page.evaluate("document.activeElement.dataset.item") == "1"  # deciding does not lose the place
    description = page.evaluate("document.activeElement.getAttribute('aria-description')")
    assert description.endswith("rejected")


def test_phone_shows_one_column(open_page: OpenPage, article: Result) -> None:
    page = open_page(("a.txt", article), width=390)
    assert page.get_attribute("#view-inline", "aria-pressed") == "true"
    page.click("#next")
    mark, panel = page.locator(".mark[aria-current]:visible").first.bounding_box(), page.locator("#panel").bounding_box()
    assert mark is not None
    assert panel is not None
    assert mark["y"] + mark["height"] <= panel["y"]
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


def test_a_served_page_saves_each_decision_and_takes_it_up_again(browser: Any, article: Result, tmp_path: Path) -> None:
    path = tmp_path / "d.json"
    page = browser.new_page()
    with served(tmp_path, a=article) as server:
        page.goto(server.address)
        page.wait_for_selector("#text .mark")
        step_to_an_edit(page)
        with page.expect_response(lambda response: response.request.method == "POST") as answer:
            page.keyboard.press("r")
        assert answer.value.status == 204
        shown = outcome(page)
        edits = replay(path.read_text(encoding="utf-8"), article.original, "a.txt", "d.json")
        assert apply(article.original, edits) == shown != article.text
        page.reload()
        page.wait_for_selector("#text .mark")
        assert outcome(page) == shown
    page.keyboard.press("a")
    page.wait_for_selector("#status:has-text('Not saved')")
    page.close()
