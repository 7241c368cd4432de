"""The unified diff: exact, and `patch` applies it."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from report_samples import edit, result

from toolkit.report import DiffReporter, Reported, coloured
from toolkit.report.diff import unified
from toolkit.text import Edit, Kind, apply

needs_patch = pytest.mark.skipif(shutil.which("patch") is None, reason="patch is not installed")


def make(text: str, start: int, end: int, after: str) -> Edit:
    return Edit(start, end, text[start:end], after, Kind.SPACING, "test.rule", "", 0.9)


# Text, (start, end, after)..., hunks.
CASES: dict[str, tuple[str, list[tuple[int, int, str]], str]] = {
    "nothing": ("a\nb\n", [], ""),
    "an edit that changes nothing": ("a\nb\n", [(0, 1, "a")], ""),
    "one line": ("a\nb\nc\n", [(2, 3, "X")], "@@ -1,3 +1,3 @@\n a\n-b\n+X\n c\n"),
    "no line feed at the end": (
        "a",
        [(0, 1, "b")],
        "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n",
    ),
    "line feed added at the end": ("a", [(1, 1, "\n")], "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n"),
    "line feed taken at the end": ("a\n", [(1, 2, "")], "@@ -1 +1 @@\n-a\n+a\n\\ No newline at end of file\n"),
    "line removed": ("a\nb\nc\n", [(2, 4, "")], "@@ -1,3 +1,2 @@\n a\n-b\n c\n"),
    "lines joined": ("a\nb\nc\n", [(1, 2, " ")], "@@ -1,3 +1,2 @@\n-a\n-b\n+a b\n c\n"),
    "line added at the end": ("a\n", [(2, 2, "b\n")], "@@ -1 +1,2 @@\n a\n+b\n"),
    "text from nothing": ("", [(0, 0, "a\n")], "@@ -0,0 +1 @@\n+a\n"),
    "all removed": ("a\n", [(0, 2, "")], "@@ -1 +0,0 @@\n-a\n"),
    "carriage return is part of the line": ("a\r\nb\r\n", [(0, 1, "X")], "@@ -1,2 +1,2 @@\n-a\r\n+X\r\n b\r\n"),
    "line separator is part of the line": ("a\u2028b\n", [(0, 1, "X")], "@@ -1 +1 @@\n-a\u2028b\n+X\u2028b\n"),
    "far apart": (
        "0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n",
        [(0, 1, "x"), (18, 19, "y")],
        "@@ -1,4 +1,4 @@\n-0\n+x\n 1\n 2\n 3\n@@ -7,4 +7,4 @@\n 6\n 7\n 8\n-9\n+y\n",
    ),
}


@pytest.mark.parametrize(("text", "changes", "hunks"), CASES.values(), ids=CASES)
def test_hunks(text: str, changes: list[tuple[int, int, str]], hunks: str) -> None:
    assert unified(text, [make(text, *change) for change in changes]) == hunks


def random_case(seed: int) -> tuple[str, list[Edit]]:
    choose = random.Random(seed)
    text = "".join(choose.choice("abc \n\n") for _ in range(choose.choice([1, 3, 20, 100])))
    edits: list[Edit] = []
    position = 0
    while True:
        start = position + choose.choice([0, 1, 1, 3, 10, 30])
        end = start + choose.choice([0, 1, 1, 2, 5])
        if end > len(text):
            return text, edits
        if not (edits and start == position and end == start):
            edits.append(make(text, start, end, "".join(choose.choice("ab\n") for _ in range(choose.choice([0, 0, 1, 2])))))
        position = end + (end == start)


@needs_patch
@pytest.mark.parametrize("seed", range(60))
def test_patch_applies_it(seed: int, tmp_path: Path) -> None:
    text, edits = random_case(seed)
    cleaned = apply(text, edits)
    hunks = unified(text, edits)
    assert bool(hunks) == (cleaned != text)
    if not hunks or not cleaned:  # patch removes a file that becomes empty
        return
    (tmp_path / "a.txt").write_text(text)
    subprocess.run(["patch", "-p1", "-s", "-F0"], input=f"--- a/a.txt\n+++ b/a.txt\n{hunks}", cwd=tmp_path, text=True, check=True)
    assert (tmp_path / "a.txt").read_text() == cleaned


@needs_patch
@pytest.mark.parametrize("name", ["a.txt", "./a.txt", "news/a b.txt", 'news/"q".txt', "Київ.txt"])
def test_names_in_headers(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    text = "In Kharkov.\r\nNo end"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    diff = DiffReporter().report(Reported(name, result(text, edit(text, "Kharkov", "Kharkiv")), bom=True))
    subprocess.run(["patch", "-p1", "-s", "-F0"], input=diff.encode(), cwd=tmp_path, check=True)
    assert path.read_bytes() == b"\xef\xbb\xbf" + text.replace("Kharkov", "Kharkiv").encode()


@needs_patch
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("end", [True, False], ids=["ends with a line", "no line feed at the end"])
@pytest.mark.parametrize("name", ["a.txt", "two  words of news.txt", "tab\tand\nline.txt"])
@pytest.mark.parametrize(
    "tool", [["patch", "-p1", "-s", "-F0", "--binary"], ["git", "apply", "--whitespace=nowarn"]], ids=["patch", "git"]
)
def test_tools_apply_it(tool: list[str], name: str, end: bool, newline: str, tmp_path: Path) -> None:
    if shutil.which(tool[0]) is None:
        pytest.skip(f"{tool[0]} is not installed")
    lines = ["😀 In Kharkov it rained."] + ["Nothing here."] * 8 + ["", "Again in Kharkov"]
    text = newline.join(lines) + newline * end
    last = text.rindex("Kharkov")
    first = edit(text, "Kharkov", "Kharkiv")
    changed = result(text, first, make(text, last, last + 7, "Kharkiv"))
    path = tmp_path / name
    path.write_bytes(text.encode())
    diff = DiffReporter().report(Reported(name, changed))
    assert diff.count("@@ -") == 2
    subprocess.run(tool, input=diff.encode(), cwd=tmp_path, check=True)
    assert path.read_bytes() == text.replace("Kharkov", "Kharkiv").encode()


def emphasised(out: str) -> list[str]:
    return re.findall(r"\x1b\[7;3[12]m(.*?)\x1b\[0m", out)


def test_a_terminal_sees_the_words_that_differ() -> None:
    text = "One.\r\nThe mayor of Kharkov spoke  on Monday.\nTwo."
    diff = DiffReporter().report(
        Reported("a.txt", result(text, edit(text, "Kharkov", "Kharkiv"), make(text, len(text) - 4, len(text) - 1, "")))
    )
    out = coloured(diff)
    assert re.sub(r"\x1b\[[0-9;]*m", "", out) == diff.replace("\r", "")
    assert emphasised(out) == ["Kharkov", "Kharkiv", "Two.", "."]


def test_a_terminal_cannot_be_steered_by_a_diff() -> None:
    text = "a \x1b[2J Kharkov \u202e\tb\n"
    out = coloured(DiffReporter().report(Reported("\x1b.txt", result(text, edit(text, "Kharkov", "\x1b[31m")))))
    assert "\x1b[2J" not in out
    assert "\u202e" not in out
    assert "<U+001B>[2J" in out
    assert emphasised(out) == ["Kharkov", "<U+001B>[31m"]


def test_what_only_looks_like_a_header_is_a_change() -> None:
    text = "-- a rule\n++ b\n"
    diff = DiffReporter().report(Reported("a.txt", result(text, make(text, 3, 4, "x"))))
    out = coloured(diff)
    assert re.sub(r"\x1b\[[0-9;]*m", "", out) == diff
    assert "\x1b[31m--- " in out


def test_a_long_diff_is_coloured_in_good_time() -> None:
    text = "word other " * 50_000
    diff = DiffReporter().report(Reported("a.txt", result(text, edit(text, "word", "Word"))))
    start = time.process_time()
    assert emphasised(coloured(diff)) == []
    assert time.process_time() - start < 20


def test_an_unchanged_file_has_no_diff() -> None:
    assert DiffReporter().report(Reported("a.txt", result("Fine.\n"))) == ""


def test_many_edits_take_linear_time() -> None:
    def seconds(count: int) -> float:
        text = "ab\n" * count
        edits = [make(text, at, at + 1, "x") for at in range(0, len(text), 3)]
        start = time.process_time()
        unified(text, edits)
        return time.process_time() - start

    small = max(seconds(2_000), 1e-3)
    assert seconds(20_000) < 60 * small
