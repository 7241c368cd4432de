"""Decisions for good, and files written from the page: by keyboard, with the bytes that `mtclean apply` would write."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from page_driver import export, outcome, served

from toolkit import Cleaner, Config, Result
from toolkit.cli import run
from toolkit.text import Finding, Kind, Proposal, Span, apply

OpenPage = Callable[..., Any]
TEXT = (
    "The mayor of Kharkov spoke in Kharkov on Monday.\n"
    "He said that Odessa and the mayor of Odessa were safe , and that Kharkov's people were too.\n"
)


@pytest.fixture(scope="module")
def named() -> Result:
    result = Cleaner(Config(translate=False)).clean_and_explain(TEXT)
    assert result.text == TEXT.replace("Kharkov", "Kharkiv").replace("Odessa", "Odesa").replace(" ,", ",")
    return result


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    page = browser.new_page()
    yield page
    page.close()


def go_to(page: Any, kind: str, word: str) -> None:
    """Step to the first change of that kind that shows the word."""
    for _ in range(40):
        if kind in page.inner_text("#details .tags") and word in page.inner_text("#details .change"):
            return
        page.keyboard.press("n")
    raise AssertionError(word)


def said(page: Any) -> str:
    text: str = page.inner_text("#details .said")
    return text


def status(page: Any) -> str:
    text: str = page.inner_text("#status")
    return text


def test_never_rejects_wherever_the_word_stands(open_page: OpenPage, named: Result, tmp_path: Path) -> None:
    page = open_page(("a.txt", named))
    go_to(page, "name-variant", "Kharkov")
    page.keyboard.press("Shift+R")
    assert said(page) == "rejected, for good"
    assert status(page) == "Rejected, for good. So are 2 more of the same."
    assert outcome(page) == TEXT.replace("Odessa", "Odesa").replace(" ,", ",")
    page.keyboard.press("u")
    assert outcome(page) == named.text
    assert said(page) == "undecided"
    page.keyboard.press("Shift+R")
    decisions = export(page, tmp_path / "d.json")["files"][0]["decisions"]
    assert [(entry["text"], entry["decision"]) for entry in decisions if entry.get("remember") == "never"] == [
        ("Kharkov", "rejected")
    ]
    assert sum(entry["decision"] == "rejected" for entry in decisions) == 3


def test_always_accepts_and_can_be_taken_back(open_page: OpenPage, named: Result, tmp_path: Path) -> None:
    page = open_page(("a.txt", named))
    go_to(page, "name-variant", "Kharkov")
    page.keyboard.press("Shift+A")
    assert said(page) == "accepted, always"
    assert page.get_attribute(".remember button", "aria-pressed") == "true"
    page.keyboard.press("Shift+A")
    assert said(page) == "accepted"
    page.click(".remember button")
    assert said(page) == "accepted, always"
    page.keyboard.press("a")
    assert said(page) == "accepted"
    page.keyboard.press("Shift+A")
    page.reload()
    go_to(page, "name-variant", "Kharkov")
    assert said(page) == "accepted, always"
    decisions = export(page, tmp_path / "d.json")["files"][0]["decisions"]
    assert [entry["replacement"] for entry in decisions if entry.get("remember")] == ["Kharkiv"]
    other = open_page(("a.txt", named))
    other.set_input_files("#import-file", tmp_path / "d.json")
    other.wait_for_selector("#status:has-text('Loaded')")
    go_to(other, "name-variant", "Kharkov")
    assert said(other) == "accepted, always"


def test_only_what_says_something_about_other_texts_is_remembered(open_page: OpenPage, named: Result) -> None:
    page = open_page(("a.txt", named))
    while "spacing" not in page.inner_text("#details .tags"):
        page.keyboard.press("n")
    assert page.locator(".remember").count() == 0
    for key in ("Shift+A", "Shift+R"):
        page.keyboard.press(key)
        assert status(page) == "This cannot be remembered: it says nothing about other texts."
        assert said(page) == "undecided"


def test_a_flag_is_never_raised_again(open_page: OpenPage, tmp_path: Path) -> None:
    text = "An odd word, a mayor.\n"
    offers = (Proposal(Span(15, 20), "major", "test.offer", "It may be meant.", 0.5, automatic=False),)
    found = (
        Finding(Span(3, 6), Kind.FRAGMENT, "Odd.", 0.9, "test"),
        Finding(Span(15, 20), Kind.NAME_VARIANT, "A name.", 0.9, "test", (), offers),
    )
    page = open_page(("a.txt", Result(text, text, (), found, (), "mtclean test")))
    assert page.inner_text(".remember button").endswith("Never flag odd")
    page.keyboard.press("Shift+R")
    page.keyboard.press("n")
    page.keyboard.press("Shift+A")
    assert outcome(page) == "An odd word, a major.\n"
    wishes = [(entry["text"], entry["remember"]) for entry in export(page, tmp_path / "d.json")["files"][0]["decisions"]]
    assert wishes == [("odd", "never"), ("mayor", "always")]


def test_what_was_decided_for_good_holds_in_the_next_run(
    open_page: OpenPage, named: Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT)
    page = open_page(("a.txt", named))
    go_to(page, "name-variant", "Kharkov")
    page.keyboard.press("Shift+R")
    shown = outcome(page)
    export(page, tmp_path / "d.json")
    assert run(["apply", "a.txt", "d.json", "--remember", "-q", "-o", "b.txt"]) == 0
    assert Path("b.txt").read_text() == shown
    capsysbinary.readouterr()
    assert run(["clean", "a.txt", "--no-translate", "-q"]) == 0
    assert capsysbinary.readouterr().out.decode() == shown


def test_the_file_is_written_by_key(page: Any, named: Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with served(tmp_path, a=named) as server:
        page.goto(server.address)
        page.wait_for_selector("#text .mark")
        assert "not written yet" in page.inner_text("#counts")
        go_to(page, "name-variant", "Kharkov")
        page.keyboard.press("Shift+R")
        page.keyboard.press("w")
        page.wait_for_selector("#status:has-text('Wrote a.txt')")
        assert status(page) == "Wrote a.txt: 3 changes; remembered in mtclean.toml: never change Kharkov."
        assert "written ✓" in page.inner_text("#counts")
        shown = outcome(page)
        assert (tmp_path / "a.txt").read_text() == shown != named.text
        assert tomllib.loads((tmp_path / "mtclean.toml").read_text()) == {"never": ["Kharkov"]}
        page.keyboard.press("u")
        assert "not written yet" in page.inner_text("#counts")
        page.click("#write-button")
        page.wait_for_selector(f"#status:has-text('{len(named.edits)} changes')")
        assert (tmp_path / "a.txt").read_text() == outcome(page) == named.text
        (tmp_path / "a.txt").write_text("Someone else was here.\n")
        page.keyboard.press("w")
        page.wait_for_selector("#status:has-text('Not written: a.txt has changed')")
        assert (tmp_path / "a.txt").read_text() == "Someone else was here.\n"


def test_all_files_are_written_at_once(page: Any, named: Result, tmp_path: Path) -> None:
    other = Cleaner(Config(translate=False)).clean_and_explain("The mayor of Lvov spoke.\n")
    with served(tmp_path, a=named, b=other) as server:
        page.goto(server.address)
        page.wait_for_selector("#index table")
        assert not page.is_visible("#write-button")
        page.click("#write-all-button")
        page.wait_for_selector("#status:has-text('Wrote 2 files.')")
        assert page.locator("#index tbody td:last-child").all_inner_texts() == ["✓", "✓"]
        assert (tmp_path / "a.txt").read_text() == named.text
        assert (tmp_path / "b.txt").read_text() == other.text == "The mayor of Lviv spoke.\n"
        (tmp_path / "b.txt").write_text("changed")
        page.click("#write-all-button")
        page.wait_for_selector("#status:has-text('Not written: b.txt has changed')")
        page.click("text=b.txt")
        page.wait_for_selector("#write-button:visible")
        assert not page.is_visible("#write-all-button")


def test_a_page_on_the_disk_cannot_write(open_page: OpenPage, named: Result) -> None:
    page = open_page(("a.txt", named))
    assert not page.is_visible("#write-button")
    page.keyboard.press("w")
    assert status(page) == ""
    assert "written" not in page.inner_text("#counts")


def test_decisions_that_follow_fast_are_all_kept(page: Any, named: Result, tmp_path: Path) -> None:
    with served(tmp_path, a=named) as server:
        page.goto(server.address)
        page.wait_for_selector("#text .mark")
        for _ in named.edits:
            page.keyboard.press("r")
            page.keyboard.press("n")
        shown = outcome(page)
        page.keyboard.press("w")
        page.wait_for_selector("#status:has-text('Wrote ')")
        assert (tmp_path / "a.txt").read_text() == shown
        (record,) = json.loads((tmp_path / "d.json").read_text())["files"]
        assert {entry["decision"] for entry in record["decisions"]} >= {"rejected"}


HOSTILE = ("<script>alert(1)</script>", "</textarea><img src=x onerror=alert(2)>", "\u202eevil", 'a" onclick=alert(3) b')


@pytest.mark.parametrize("word", HOSTILE)
def test_hostile_words_are_only_words(open_page: OpenPage, word: str, tmp_path: Path) -> None:
    """Dialogs, errors and requests fail in `open_page`."""
    variant = f"x{word}x"
    text = f"In {variant} it rained.\n"
    span = Span(3, 3 + len(variant))
    offer = Proposal(span, f"y{word}y", "test.offer", word, 0.9, automatic=False)
    found = Finding(span, Kind.NAME_VARIANT, word, 0.9, "test", (), (offer,))
    page = open_page(("a.txt", Result(text, text, (), (found,), (), "mtclean test")))
    page.keyboard.press("a")
    page.keyboard.press("Shift+A")
    assert page.evaluate("document.querySelectorAll('#details script, #details img, #details [onclick]').length") == 0
    assert "\u202e" not in page.inner_text("#details")
    assert outcome(page).replace("U+202E", "\u202e") == apply(text, [])[:3] + f"y{word}y it rained.\n"
    (entry,) = export(page, tmp_path / "d.json")["files"][0]["decisions"]
    assert entry.get("remember") == (None if "\u202e" in word else "always")
    assert entry["replacement"] == f"y{word}y"
