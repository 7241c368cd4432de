"""axe-core over the pages that people read: no finding of serious or critical impact, in either scheme, on a desk and on a phone.

The package axe-playwright-python brings axe-core; without it, or without a browser, these tests are skipped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from toolkit import Cleaner, Config, Result
from toolkit.report import Form, HtmlReporter, Reported, Reporter, StatsReporter

Axe = Callable[[Any], list[tuple[str, ...]]]
CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "articles"
NAMES = ("greek_wildfires.txt", "persian_eu_summit.txt", "urdu_pakistan_elections.txt")
_GRAVE = frozenset({"serious", "critical"})


@pytest.fixture(scope="module")
def axe() -> Axe:
    """What axe-core finds in a page of serious or critical impact: rule, impact, advice and the elements."""
    package = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-core is not installed: pip install '.[browser]'"
    )
    tool = package.Axe()

    def grave(page: Any) -> list[tuple[str, ...]]:
        response = tool.run(page).response
        assert len(response["passes"]) >= 10, "axe-core looked at hardly anything"
        return [
            (rule["id"], rule["impact"], rule["help"], *(node["html"][:200] for node in rule["nodes"]))
            for rule in response["violations"]
            if rule["impact"] in _GRAVE
        ]

    return grave


@pytest.fixture(scope="module")
def articles() -> list[tuple[str, Result]]:
    cleaner = Cleaner(Config(translate=False))
    return [(name, cleaner.clean_and_explain((CORPUS / name).read_text("utf-8"))) for name in NAMES]


@pytest.fixture(params=[("light", 1280), ("dark", 1280), ("light", 375), ("dark", 375)], ids=lambda it: f"{it[0]}-{it[1]}")
def show(request: pytest.FixtureRequest, browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Open the report of named results in one scheme and width."""
    scheme, width = request.param
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, offline=True)

    def call(reporter: Reporter, items: list[tuple[str, Result]]) -> Any:
        path = tmp_path / "page.html"
        parts = [reporter.begin(), *(reporter.report(Reported(name, item)) for name, item in items), reporter.end()]
        path.write_text("".join(parts), encoding="utf-8")
        page = context.new_page()
        page.goto(path.as_uri())
        return page

    yield call
    context.close()


def test_axe_finds_what_is_wrong(show: Callable[..., Any], axe: Axe, articles: list[tuple[str, Result]]) -> None:
    """The check itself: a picture without a label and a text that cannot be read do not pass."""
    page = show(StatsReporter(Form.PAGE), articles)
    page.evaluate(
        """() => {
            document.querySelector("svg").removeAttribute("aria-label");
            document.querySelector("h1").style.color = "#888880";
            document.querySelector("h1").style.background = "#808088";
        }"""
    )
    assert {rule for rule, *_ in axe(page)} == {"color-contrast", "svg-img-alt"}


def test_stats_page(show: Callable[..., Any], axe: Axe, articles: list[tuple[str, Result]]) -> None:
    page = show(StatsReporter(Form.PAGE), articles)
    assert axe(page) == []
    for summary in page.query_selector_all("summary"):
        summary.click()
    assert axe(page) == []


def test_review_page(show: Callable[..., Any], axe: Axe, articles: list[tuple[str, Result]]) -> None:
    page = show(HtmlReporter(), articles[:1])
    assert axe(page) == []
    for key in ("n", "a", "n", "r", "n"):
        page.keyboard.press(key)
    assert axe(page) == []
    page.click("#view-inline")
    page.click("#only-marked")
    assert axe(page) == []
    page.click("#filters summary")
    assert axe(page) == []
    page.click("#filters summary")
    page.keyboard.press("?")
    assert page.is_visible("#help")
    assert axe(page) == []


def test_review_page_of_many_files(show: Callable[..., Any], axe: Axe, articles: list[tuple[str, Result]]) -> None:
    page = show(HtmlReporter(), articles)
    assert page.is_visible("#index")
    assert axe(page) == []
    page.click("#index >> text=urdu_pakistan_elections.txt")
    page.keyboard.press("n")
    assert axe(page) == []
