"""The page of statistics in a browser: nothing runs, nothing is fetched, nothing overflows, and the numbers are to be had."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from toolkit import Cleaner, Config, Result
from toolkit.report import Form, Reported, StatsReporter
from toolkit.text import Edit, Finding, Kind, Span, apply

OpenStats = Callable[..., Any]
ARTICLES = Path(__file__).resolve().parents[2] / "corpus" / "articles"
ATTACK = "</title></style><script>alert(1)</script><img src=x onerror=alert(2)>\"'&"


@pytest.fixture(scope="module")
def articles() -> list[tuple[str, Result]]:
    cleaner = Cleaner(Config(translate=False))
    return [(path.name, cleaner.clean_and_explain(path.read_text("utf-8"))) for path in sorted(ARTICLES.glob("*.txt"))]


@pytest.fixture
def open_stats(browser: Any, tmp_path: Path) -> Iterator[OpenStats]:
    """Open the page over named results; any error, console message, dialog or request fails the test."""
    trouble: list[str] = []
    contexts = []

    def call(*items: tuple[str, Result], width: int = 1280, **options: Any) -> Any:
        reporter = StatsReporter(Form.PAGE)
        path = tmp_path / "stats.html"
        parts = [reporter.begin(), *(reporter.report(Reported(name, item)) for name, item in items), reporter.end()]
        path.write_text("".join(parts), encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": 800}, offline=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: trouble.append(f"error: {error}"))
        page.on("console", lambda message: trouble.append(f"console: {message.text}"))
        page.on("dialog", lambda dialog: (trouble.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: trouble.append(request.url) if not request.url.startswith("file:") else None)
        page.goto(path.as_uri())
        return page

    yield call
    for context in contexts:
        context.close()
    assert trouble == []


def overflow(page: Any) -> int:
    pixels: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return pixels


def hostile() -> Result:
    long = "W" * 75
    arabic = "\u202eمرحبا <b>بالعالم</b>"
    text = f"{long} {ATTACK} One {arabic}."
    start = text.index(arabic)
    foreign = Finding(Span(start, start + len(arabic)), Kind.FOREIGN_SPAN, ATTACK, 0.9, "detect", (), (), "ar")
    edits = (
        Edit(0, 75, long, "漢" * 75, Kind.NAME_VARIANT, "rule." * 60, ATTACK, 1.0, (ATTACK,)),
        Edit(76, 76 + len(ATTACK), ATTACK, "x", Kind.NAME_VARIANT, ATTACK, ATTACK, 0.0),
    )
    return Result(text, apply(text, edits), edits, (foreign,), (), ATTACK)


@pytest.mark.parametrize("width", [320, 375, 768, 1280, 1920])
def test_nothing_overflows(open_stats: OpenStats, articles: list[tuple[str, Result]], width: int) -> None:
    page = open_stats(*articles, ("a/" * 200 + "long.txt", hostile()), width=width)
    assert overflow(page) == 0
    for summary in page.query_selector_all("summary"):
        summary.click()
    assert overflow(page) == 0
    assert page.locator("table").count() == page.locator("figure").count() + 1


def test_hostile_text_stays_text(open_stats: OpenStats) -> None:
    page = open_stats((ATTACK, hostile()))
    for summary in page.query_selector_all("summary"):
        summary.click()
    assert page.locator("script, img, b").count() == 0
    assert "<script>alert(1)</script>" in page.inner_text("main")
    assert "<U+202E>" in page.inner_text("main")
    assert page.title() == "mtclean: 1 file"


def test_the_table_holds_what_the_plot_shows(open_stats: OpenStats, articles: list[tuple[str, Result]]) -> None:
    page = open_stats(*articles)
    figure = page.locator("figure", has=page.locator("h2", has_text="Fixes by kind"))
    drawn = [int(count.replace(",", "")) for count in figure.locator("svg .count").all_text_contents()]
    figure.locator("summary").click()
    told = [int(cell.replace(",", "")) for cell in figure.locator("td:last-child").all_inner_texts()]
    assert drawn == told
    assert sum(told) == sum(len(result.edits) for _, result in articles)
    bars = figure.locator("rect").evaluate_all("bars => bars.map((bar) => bar.getBoundingClientRect().width)")
    room = figure.bounding_box()["width"]
    assert bars == pytest.approx([0.82 * room * count / drawn[0] for count in drawn], abs=1)


def test_labels_lie_inside_the_picture(open_stats: OpenStats, articles: list[tuple[str, Result]]) -> None:
    for width in (375, 1280):
        page = open_stats(*articles, width=width)
        outside = page.evaluate(
            """() => [...document.querySelectorAll("svg")].flatMap((svg) => {
                const frame = svg.getBoundingClientRect();
                return [...svg.querySelectorAll("text")].filter((text) => {
                    const box = text.getBoundingClientRect();
                    return box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 1;
                }).map((text) => text.textContent);
            })"""
        )
        assert outside == []


def test_it_follows_the_system_and_prints_light(open_stats: OpenStats, articles: list[tuple[str, Result]]) -> None:
    background = "() => getComputedStyle(document.body).backgroundColor"
    light = open_stats(*articles, color_scheme="light").evaluate(background)
    page = open_stats(*articles, color_scheme="dark")
    dark = page.evaluate(background)
    assert (light, dark) == ("rgb(255, 255, 255)", "rgb(22, 23, 27)")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(background) == light
    assert len(page.pdf()) > 10_000


def test_it_can_be_walked_through_by_keyboard(open_stats: OpenStats, articles: list[tuple[str, Result]]) -> None:
    page = open_stats(*articles)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Enter")
    assert page.locator("details[open] table").first.is_visible()
