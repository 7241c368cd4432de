"""What the tests of the review page do with it, and what they read off it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from threading import Thread
from typing import Any

from jsonschema import Draft202012Validator

from toolkit.cli.reviewing import Desk, Reviewed, Server
from toolkit.cli.session import Source
from toolkit.formats import TextFile
from toolkit.pipeline.result import Result
from toolkit.report import HtmlReporter, Reported


@contextmanager
def served(folder: Path, **results: Result) -> Iterator[Server]:
    """A server for the page of results, each in a file of that name in `folder`, with decisions in d.json beside them."""
    reporter = HtmlReporter(save="decisions", write="write")
    parts, reviewed = [reporter.begin()], []
    for stem, result in results.items():
        path = folder / f"{stem}.txt"
        path.write_text(result.original, encoding="utf-8", newline="")
        reviewed.append(Reviewed(Source(path.name, path), TextFile(path.name, result.original), path))
        parts.append(reporter.report(Reported(path.name, result)))
    page = "".join([*parts, reporter.end()])
    with Server(Desk(page, reviewed, folder / "d.json"), 0) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def export(page: Any, path: Path) -> dict[str, Any]:
    with page.expect_download() as download:
        page.click("#export-button")
    download.value.save_as(path)
    decisions: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    schema = files("toolkit").joinpath("data", "schema", "decisions.schema.json").read_text(encoding="utf-8")
    Draft202012Validator(json.loads(schema)).validate(decisions)
    return decisions


def outcome(page: Any) -> str:
    """The outcome as it stands in the page, without the marks."""
    text: str = page.evaluate(
        """() => [...document.querySelectorAll("#text .new")].map((row) => {
            const copy = row.cloneNode(true);
            for (const extra of copy.querySelectorAll("del.inline, .nothing")) extra.remove();
            return copy.textContent;
        }).join("")"""
    )
    return text


def step_to_an_edit(page: Any) -> None:
    """From the start of the article, so that a rejection changes the outcome."""
    while not current(page).startswith("Edit "):
        page.keyboard.press("n")


def current(page: Any) -> str:
    heading: str = page.inner_text("#details h2")
    return heading
