"""A real browser, where there is one: Chromium of the system through Playwright; without them these tests are skipped.

MTCLEAN_CHROMIUM names another executable.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from toolkit.pipeline.result import Result
from toolkit.report import HtmlReporter, Reported

_ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def _executable() -> str | None:
    return os.environ.get("MTCLEAN_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Headless Chromium."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install '.[browser]'")
    executable = _executable()
    if executable is None:
        pytest.skip("chromium is not installed: apt-get install chromium, or set MTCLEAN_CHROMIUM")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=executable, args=_ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Open the review page of named results; any script error, console message, dialog or request fails the test."""
    trouble: list[str] = []
    contexts = []

    def call(*items: tuple[str, Result], width: int = 1280) -> Any:
        reporter = HtmlReporter()
        path = tmp_path / "report.html"
        parts = [reporter.begin(), *(reporter.report(Reported(name, item)) for name, item in items), reporter.end()]
        path.write_text("".join(parts), encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": 800}, offline=True)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: trouble.append(f"error: {error}"))
        page.on("console", lambda message: trouble.append(f"console: {message.text}"))
        page.on("dialog", lambda dialog: (trouble.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on(
            "request", lambda request: trouble.append(request.url) if not request.url.startswith(("file:", "blob:")) else None
        )
        page.goto(path.as_uri())
        return page

    yield call
    for context in contexts:
        context.close()
    assert trouble == []
