"""How quickly the review page answers: open, step, decide, filter and search on the page of one long article, in Chromium.

The article is made of those of the corpus, again and again, each paragraph with a number of its own so that none is a duplicate,
up to a size; with --paragraph its line ends are taken out, which leaves one huge paragraph. A figure is the time from the
key or click until the browser has laid out the page anew; printed are the median and the worst of --times tries.

    python scripts/benchmark_review.py [--size 1000000] [--times 20] [--paragraph]
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any, Final

from toolkit import Cleaner, Config
from toolkit.report import HtmlReporter, Reported

_CORPUS: Final = Path(__file__).resolve().parents[1] / "corpus" / "articles"
# Runs an action in the page and waits for its layout; milliseconds.
_TIMED: Final = """(action) => { const start = performance.now(); new Function(action)(); void document.body.offsetHeight;
    document.querySelector("[aria-current]")?.getBoundingClientRect(); return performance.now() - start; }"""
_KEY: Final = 'document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {{ key: "{key}", bubbles: true }}))'
_STEP: Final = _KEY.format(key="n")
_SEARCH: Final = """const box = document.querySelector("#search"); box.value = box.value ? "" : "mayor";
    box.dispatchEvent(new Event("input"));"""
_ACTIONS: Final = {
    "step": (_STEP,),
    "accept": (_STEP, _KEY.format(key="a")),
    "reject": (_STEP, _KEY.format(key="r")),
    "undo": (_KEY.format(key="u"),),
    "filter": ('document.querySelector("#filter-kinds input").click()',),
    "search": (_SEARCH,),
}


def long_article(size: int) -> str:
    """A text of `size` characters."""
    articles = [path.read_text(encoding="utf-8") for path in sorted(_CORPUS.glob("*.txt"))]
    parts: list[str] = []
    length = 0
    for number in count(1):
        for article in articles:
            numbered = "\n".join(f"{line} It was report {number}." if line.strip() else line for line in article.splitlines())
            parts.append(numbered)
            length += len(numbered) + 2
            if length >= size:
                return "\n\n".join(parts)[:size]
    raise AssertionError


def measure(page: Any, times: int) -> None:
    """Print the figures of the page that is open."""
    for name, actions in _ACTIONS.items():
        spent = []
        for _ in range(times):
            *before, timed = actions
            for action in before:
                page.evaluate(_TIMED, action)
            spent.append(page.evaluate(_TIMED, timed))
        print(f"{name:<8} {median(spent):8.1f} ms  worst {max(spent):8.1f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=1_000_000, help="characters")
    parser.add_argument("--times", type=int, default=20, help="tries of each action")
    parser.add_argument("--paragraph", action="store_true", help="all in one paragraph")
    given = parser.parse_args()
    from playwright.sync_api import sync_playwright

    chromium = os.environ.get("MTCLEAN_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("no chromium; install it, or name it with MTCLEAN_CHROMIUM")
    text = long_article(given.size)
    if given.paragraph:
        text = " ".join(text.split("\n"))
    result = Cleaner(Config(translate=False)).clean_and_explain(text)
    reporter = HtmlReporter()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        path = Path(folder) / "report.html"
        start = time.perf_counter()
        path.write_text(reporter.begin() + reporter.report(Reported("long.txt", result)) + reporter.end(), encoding="utf-8")
        made = time.perf_counter() - start
        print(f"{len(text)} characters, {len(result.edits)} edits, {len(result.flags)} flags")
        print(f"page of {path.stat().st_size} bytes made in {made:.1f} s")
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        start = time.perf_counter()
        page.goto(path.as_uri())
        page.wait_for_selector("#text .mark")
        page.evaluate(_TIMED, "")
        print(f"{'open':<8} {1000 * (time.perf_counter() - start):8.1f} ms")
        measure(page, given.times)
        browser.close()


if __name__ == "__main__":
    main()
