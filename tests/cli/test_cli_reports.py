"""`check`, `diff`, `explain` and the look-ups."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from toolkit.cli.exits import Exit

Command = Callable[..., Any]
FAULTY = "Talks go on.\nThe mayor of Kharkov spoke on Monday.\n"
CLEANED = "Talks go on.\nThe mayor of Kharkiv spoke on Monday.\n"


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("a.txt")
    path.write_text(FAULTY)
    return path


def test_check(mtclean: Command, article: Path) -> None:
    outcome = mtclean("check", article)
    assert outcome.code == Exit.FINDINGS
    (line,) = outcome.text.splitlines()
    assert line.startswith("a.txt:2:14: name-variant: ")
    assert line.endswith("] -> Kharkiv")
    assert article.read_text() == FAULTY


def test_check_finds_nothing(mtclean: Command) -> None:
    outcome = mtclean("check", "-", stdin=CLEANED.encode())
    assert (outcome.code, outcome.out, outcome.err) == (Exit.OK, b"", "")


def test_check_min_confidence(mtclean: Command, article: Path) -> None:
    assert mtclean("check", "--min-confidence", "1.0", article).code in (Exit.OK, Exit.FINDINGS)
    outcome = mtclean("check", "--min-confidence", "2", article)
    assert outcome.code == Exit.USAGE


def test_check_reports_what_is_only_suggested(mtclean: Command, article: Path) -> None:
    assert mtclean("check", "--suggest", "name-variant", article).code == Exit.FINDINGS
    assert mtclean("check", "--off", "name-variant", article).code == Exit.OK


def test_check_json(mtclean: Command, article: Path) -> None:
    outcome = mtclean("check", "--format", "json", article, "none.txt")
    assert outcome.code == Exit.INPUT  # the gravest of findings and a missing file
    document = json.loads(outcome.text)
    assert document["file"] == "a.txt"
    assert [finding["text"] for finding in document["findings"]] == ["Kharkov"]
    assert "text" not in document


@pytest.mark.skipif(shutil.which("patch") is None, reason="patch is not installed")
def test_the_diff_applies(mtclean: Command, article: Path) -> None:
    Path("α.txt").write_bytes("Привіт.\r\nThe mayor of Kharkov".encode("cp1251"))
    for name, options in (("a.txt", []), ("α.txt", ["--encoding", "cp1251"])):
        outcome = mtclean("diff", name, *options)
        assert outcome.code == Exit.OK
        before = Path(name).read_bytes()
        subprocess.run(["patch", "-p1", "-s", "--binary"], input=outcome.out, check=True)
        assert Path(name).read_bytes() == before.replace(b"Kharkov", b"Kharkiv")
    assert mtclean("diff", article).out == b""


def test_diff_of_wide_encodings_is_for_reading(mtclean: Command) -> None:
    outcome = mtclean("diff", "-", stdin=("\ufeff" + FAULTY).encode("utf-16-le"))
    assert outcome.code == Exit.OK
    assert "+The mayor of Kharkiv" in outcome.text
    assert "patch cannot apply" in outcome.err


def test_diff_html(mtclean: Command, article: Path) -> None:
    article.write_text(FAULTY + "<script>alert(1)</script>\n")
    outcome = mtclean("diff", article, "--html", "page.html")
    page = Path("page.html").read_text(encoding="utf-8")
    assert (outcome.code, outcome.out) == (Exit.OK, b"")
    assert "<script>alert" not in page
    assert '"replacement": "Kharkiv"' in page
    assert mtclean("diff", article, "--html", ".").code == Exit.INPUT


def test_explain(mtclean: Command, article: Path) -> None:
    outcome = mtclean("explain", article)
    assert outcome.code == Exit.OK
    assert "The mayor of [-Kharkov-]{+Kharkiv+} spoke on Monday." in outcome.text
    assert "why: " in outcome.text
    assert "\x1b" not in outcome.text


@pytest.mark.parametrize(
    ("at", "part"),
    [
        ("Kharkov", "{+Kharkiv+}"),
        ("2:14", "{+Kharkiv+}"),
        ("2:15", "{+Kharkiv+}"),
        ("Talks", "no detector"),
        ("1:1", "no detector"),
    ],
)
def test_explain_at(mtclean: Command, article: Path, at: str, part: str) -> None:
    outcome = mtclean("explain", article, "--at", at)
    assert outcome.code == Exit.OK
    assert part in outcome.text


@pytest.mark.parametrize("at", ["Odesa", "9:1", "1:99", "0:0", ""])
def test_explain_nowhere(mtclean: Command, article: Path, at: str) -> None:
    outcome = mtclean("explain", article, "--at", at)
    assert (outcome.code, outcome.out) == (Exit.USAGE, b"")
    assert "; " in outcome.err


@pytest.mark.parametrize("command", ["clean", "check", "diff", "explain"])
@pytest.mark.parametrize("given", [b"", b"\x00", b"\n", b"a\x00b\r\n", "\u202eabc".encode()], ids=repr)
def test_strange_input(mtclean: Command, command: str, given: bytes) -> None:
    outcome = mtclean(command, "-", stdin=given)
    assert outcome.code in (Exit.OK, Exit.FINDINGS)
    assert outcome.err == ""


@pytest.mark.parametrize("command", ["clean", "check", "diff", "explain"])
def test_unreadable_input(mtclean: Command, command: str, tmp_path: Path) -> None:
    for name, part in ((tmp_path, "directory"), (tmp_path / "none", "no such file")):
        outcome = mtclean(command, name)
        assert outcome.code == Exit.INPUT
        assert part in outcome.err
    assert mtclean(command, "-", stdin=b"Caf\xe9").code == Exit.INPUT


def test_lexicon_lookup(mtclean: Command) -> None:
    outcome = mtclean("lexicon", "lookup", "Україна")
    assert outcome.code == Exit.OK
    assert "Ukraine" in outcome.text
    assert mtclean("lexicon", "lookup", "zzzz").text == "no lexicon has 'zzzz'\n"
    assert mtclean("lexicon", "lookup", "--language", "xx", "zzzz").code == Exit.USAGE


def test_gazetteer_lookup(mtclean: Command) -> None:
    outcome = mtclean("gazetteer", "lookup", "Kharkov")
    assert outcome.code == Exit.OK
    assert "Kharkiv" in outcome.text
    assert "not in the gazetteer" in mtclean("gazetteer", "lookup", "Zzyzx Qwerty").text
    assert mtclean("gazetteer", "lookup", "Kharkov", "--style", "daily-planet").code == Exit.USAGE


def test_models(mtclean: Command) -> None:
    outcome = mtclean("models", "list")
    assert outcome.code == Exit.OK
    name = outcome.text.splitlines()[-1].split()[0]
    assert f"name: {name.rpartition('-')[0]}" in mtclean("models", "info", name).text
    assert mtclean("models", "info", "none").code == Exit.USAGE


def test_version_is_the_signature(mtclean: Command) -> None:
    outcome = mtclean("--version")
    assert outcome.code == Exit.OK
    assert outcome.text.startswith("mtclean ")
    assert len(outcome.text.splitlines()) == 1


def test_check_sarif(mtclean: Command, article: Path) -> None:
    outcome = mtclean("check", "--format", "sarif", article)
    assert outcome.code == Exit.FINDINGS
    (run,) = json.loads(outcome.text)["runs"]
    assert run["results"][0]["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] == "Kharkiv"
    assert json.loads(mtclean("check", "--format", "sarif", "-", stdin=CLEANED.encode()).text)["runs"][0]["results"] == []
    assert mtclean("check", "--format", "sarif", "--jsonl", article).code == Exit.USAGE


def test_diff_markdown(mtclean: Command, article: Path) -> None:
    outcome = mtclean("diff", "--markdown", article)
    assert outcome.code == Exit.OK
    assert "| 2:14 | name-variant | `Kharkov` | `Kharkiv` |" in outcome.text
    assert mtclean("diff", "--markdown", "--html", "page.html", article).code == Exit.USAGE


def test_stats(mtclean: Command, article: Path) -> None:
    outcome = mtclean("stats", article, "none.txt")
    assert outcome.code == Exit.INPUT
    assert outcome.text.startswith("1 file, 0 untouched")
    record = json.loads(mtclean("stats", "--format", "json", article).text)
    assert (record["files"], record["fixes_by_kind"]) == (1, {"name-variant": 1})


def test_stats_html(mtclean: Command, article: Path) -> None:
    outcome = mtclean("stats", article, "--html", "stats.html")
    assert (outcome.code, outcome.out) == (Exit.OK, b"")
    page = Path("stats.html").read_text(encoding="utf-8")
    assert "<title>mtclean: 1 file</title>" in page
    assert "Kharkov" in page
    assert mtclean("stats", article, "--html", ".").code == Exit.INPUT
    assert mtclean("stats", article, "--html", "stats.html", "--format", "json").code == Exit.USAGE


@pytest.mark.parametrize("name", ["document", "record", "decisions", "stats"])
def test_schema(mtclean: Command, name: str) -> None:
    outcome = mtclean("schema", name)
    assert outcome.code == Exit.OK
    assert json.loads(outcome.text)["$id"].startswith(f"urn:mtclean:schema:{name}:")
    assert mtclean("schema", "none").code == Exit.USAGE
