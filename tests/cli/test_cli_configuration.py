"""Configuration files: found upwards, strict, under the command line, and shown with their origins."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from toolkit.cli.exits import Exit
from toolkit.cli.patterns import is_pattern, matches

Command = Callable[..., Any]
TEXT = "The mayor of Kharkov , he said.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a text two folders down; a file at its top keeps the search inside."""
    (tmp_path / "mtclean.toml").write_text("")
    (tmp_path / "news" / "kyiv").mkdir(parents=True)
    (tmp_path / "news" / "kyiv" / "a.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def clean(mtclean: Command, *arguments: str) -> str:
    outcome = mtclean("clean", "news/kyiv/a.txt", *arguments)
    assert (outcome.code, outcome.err) == (Exit.OK, "")
    text: str = outcome.text
    return text


MENDED = "The mayor of Kharkiv, he said.\n"


def test_the_nearest_file_upwards_decides(mtclean: Command) -> None:
    assert clean(mtclean) == MENDED
    Path("pyproject.toml").write_text('[tool.mtclean]\noff = ["name-variant"]\n')
    assert clean(mtclean) == MENDED  # mtclean.toml beside it goes before
    Path("mtclean.toml").write_text('off = ["spacing"]\n')
    assert clean(mtclean) == "The mayor of Kharkiv , he said.\n"
    Path("news/pyproject.toml").write_text("[tool.other]\nx = 1\n")
    assert clean(mtclean) == "The mayor of Kharkiv , he said.\n"
    Path("news/pyproject.toml").write_text('[tool.mtclean]\nsuggest = ["name-variant"]\n')
    assert clean(mtclean) == "The mayor of Kharkov, he said.\n"
    Path("news/kyiv/mtclean.toml").write_text("")
    assert clean(mtclean) == MENDED


def test_the_command_line_wins(mtclean: Command) -> None:
    Path("mtclean.toml").write_text('suggest = ["name-variant"]\noff = ["spacing"]\n')
    assert clean(mtclean) == TEXT
    Path("own.toml").write_text("")
    assert clean(mtclean, "--config", "own.toml") == MENDED
    outcome = mtclean("check", "news/kyiv/a.txt", "--suggest", "spacing", "--off", "name_variant")
    assert [line.split()[1] for line in outcome.text.splitlines()] == ["spacing:"]


def test_each_file_has_its_own_settings(mtclean: Command) -> None:
    Path("b.txt").write_text(TEXT)
    Path("news/mtclean.toml").write_text('off = ["name-variant"]\n')
    mtclean("clean", "--in-place", "news/kyiv/a.txt", "b.txt")
    assert Path("news/kyiv/a.txt").read_text() == "The mayor of Kharkov, he said.\n"
    assert Path("b.txt").read_text() == MENDED


def test_standard_input_and_records_follow_the_working_folder(mtclean: Command) -> None:
    Path("mtclean.toml").write_text('off = ["name-variant", "spacing"]\n')
    assert mtclean("clean", "-", stdin=TEXT.encode()).text == TEXT
    assert b"Kharkov ," in mtclean("clean", "--jsonl", "-", stdin=b'{"text": "The mayor of Kharkov , he said."}\n').out


def test_ignored_phrases_are_left_alone(mtclean: Command) -> None:
    Path("mtclean.toml").write_text('ignore = ["Kharkov"]\n')
    assert clean(mtclean) == "The mayor of Kharkov, he said.\n"
    for phrase in ("kharkov", "Khark", "harkov"):
        Path("mtclean.toml").write_text(f'ignore = ["{phrase}"]\n')
        assert clean(mtclean) == MENDED
    Path("mtclean.toml").write_text('ignore = ["mayor of Kharkov ,"]\n')
    assert clean(mtclean) == TEXT
    assert mtclean("check", "news/kyiv/a.txt").code == Exit.OK


@pytest.mark.parametrize(
    ("source", "part"),
    [
        ("stile = 1", "unknown key 'stile' at mtclean.toml; did you mean style?"),
        ("xyz = 1", "the keys are target, source, style, suggest, off, translate, ignore"),
        ('off = ["spaceing"]', "no kind of fault called 'spaceing' at off in mtclean.toml; did you mean spacing?"),
        ('off = "spacing"', "off is no list of strings at mtclean.toml"),
        ("suggest = [1]", "suggest is no list of strings"),
        ("style = 1", "style is no string"),
        ('style = "daily-planet"', "no style is called 'daily-planet'"),
        ('target = " "', "the target language is empty"),
        ('translate = "yes"', "translate is neither true nor false"),
        ('ignore = [""]', "an empty phrase in ignore"),
        ('never = [" "]', "an empty phrase in never"),
        ('never = "Kiev"', "never is no list of strings at mtclean.toml"),
        ('nevr = ["Kiev"]', "unknown key 'nevr' at mtclean.toml; did you mean never?"),
        ('always = ["Kiev"]', "always is no table of strings at mtclean.toml"),
        ("[always]\nKiev = 1", "always is no table of strings"),
        ('[always]\nKiev = ""', "an empty spelling in always"),
        ('[always]\n"7 wells" = "8 wells"', "numbers are never changed"),
        ('[always]\nKiev = "Kyiv"\nKyiv = "Kiev"', "come back to their beginning"),
        ("overrides = 1", "overrides are no list of tables at mtclean.toml"),
        ("[overrides]\npaths = []", "overrides are no list of tables"),
        ("[[overrides]]\nstyle = 'ap'", "no list of paths in mtclean.toml, overrides 1"),
        ("[[overrides]]\npaths = []", "no list of paths in mtclean.toml, overrides 1"),
        ("[[overrides]]\npaths = 'a'", "no list of paths"),
        ("[[overrides]]\npaths = ['../a']", "'../a', which can match nothing"),
        ("[[overrides]]\npaths = ['/a']", "'/a', which can match nothing"),
        (
            "[[overrides]]\npaths = ['a']\n[[overrides]]\npaths = ['b']\nstile = 1",
            "mtclean.toml, overrides 2; did you mean style",
        ),
        ("[[overrides]]\npaths = ['a']\npath = 1", "unknown key 'path' at mtclean.toml, overrides 1; did you mean paths"),
        ("[[overrides]]\npaths = ['a']\n[[overrides.overrides]]\npaths = ['b']", "unknown key 'overrides' at mtclean.toml, over"),
        ("[[overrides]]\npaths = ['a']\noff = ['spaceing']", "'spaceing' at off in mtclean.toml, overrides 1; did you mean spac"),
        ("[[overrides]]\npaths = ['**']\nstyle = 'daily-planet'", "no style is called 'daily-planet'"),
        ('off = ["case"]\nsuggest = ["case"]', "case cannot be both"),
        ("= 1", "not TOML at mtclean.toml"),
        ("x = " + "[" * 100_000, "not TOML at mtclean.toml"),
    ],
)
def test_files_are_read_strictly(mtclean: Command, source: str, part: str) -> None:
    Path("mtclean.toml").write_text(source)
    for command in ("clean", "check", "diff", "stats"):
        outcome = mtclean(command, "news/kyiv/a.txt")
        assert (outcome.code, outcome.out) == (Exit.USAGE, b"")
        assert part in outcome.err
        assert "; " in outcome.err


def test_nothing_is_written_where_the_settings_are_wrong(mtclean: Command) -> None:
    Path("out.json").write_text("old")
    Path("mtclean.toml").write_text("stile = 1")
    assert mtclean("clean", "news/kyiv/a.txt", "--format", "json", "-o", "out.json").code == Exit.USAGE
    assert Path("out.json").read_text() == "old"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("none.toml", None, Exit.INPUT),
        ("bad.toml", b"\xff", Exit.USAGE),
        ("pyproject.toml", b"tool = 1", Exit.USAGE),
        ("pyproject.toml", b"[tool]\nmtclean = 1", Exit.USAGE),
        ("pyproject.toml", b"", Exit.OK),
        ("bom.toml", b"\xef\xbb\xbfoff = []", Exit.OK),
    ],
)
def test_the_named_file(mtclean: Command, name: str, content: bytes | None, code: int) -> None:
    if content is not None:
        Path(name).write_bytes(content)
    assert mtclean("clean", "news/kyiv/a.txt", "--config", name).code == code


def test_config_show(mtclean: Command, folder: Path) -> None:
    Path("news/mtclean.toml").write_text('style = "ap"\noff = ["case", "bidi-control"]\ntranslate = false\nignore = ["Київ"]\n')
    outcome = mtclean("config", "show", "news/kyiv/a.txt", "--target", "de", "--suggest", "case")
    assert outcome.code == Exit.OK
    lines = [line.rpartition("  # ") for line in outcome.text.splitlines()]
    assert [(value.rstrip(), origin) for value, _, origin in lines] == [
        ('target = "de"', "--target"),
        ("# source is not set", "default"),
        ('style = "ap"', "news/mtclean.toml"),
        ('suggest = ["case"]', "--suggest"),
        ('off = ["bidi-control"]', "news/mtclean.toml"),
        ("translate = false", "news/mtclean.toml"),
        ('ignore = ["Київ"]', "news/mtclean.toml"),
        ("always = {}", "default"),
        ("never = []", "default"),
        ("gazetteers = []", "default"),
        ("engines = {}", "default"),
    ]
    again = folder / "again.toml"
    again.write_text(outcome.text)
    assert tomllib.loads(outcome.text)["style"] == "ap"
    assert mtclean("config", "show", "--config", again).text.count("again.toml") == 10


def test_config_show_here(mtclean: Command) -> None:
    Path("mtclean.toml").write_text('off = ["case"]\n')
    text = mtclean("config", "show", "--off", "quote", "--no-translate").text
    shown = [" ".join(line.split()) for line in text.splitlines()]
    assert 'off = ["case", "quote"] # mtclean.toml, --off' in shown
    assert "translate = false # --no-translate" in shown


def test_always_and_never_hold(mtclean: Command) -> None:
    Path("mtclean.toml").write_text('never = ["Odessa"]\n[always]\n"Kharkov" = "Charkiw"\n')
    assert clean(mtclean) == "The mayor of Charkiw, he said.\n"
    assert mtclean("clean", "-", stdin=b"The mayor of Odessa spoke.").text == "The mayor of Odessa spoke."
    assert mtclean("check", "-", stdin=b"The mayor of Odessa spoke.").code == Exit.OK
    shown = mtclean("config", "show", "news/kyiv/a.txt").text
    assert tomllib.loads(shown)["always"] == {"Kharkov": "Charkiw"}
    assert tomllib.loads(shown)["never"] == ["Odessa"]


def test_overrides_by_path(mtclean: Command) -> None:
    Path("mtclean.toml").write_text(
        """never = ["Odessa"]
off = ["spacing"]
[[overrides]]
paths = ["news/**"]
suggest = ["name-variant"]
[[overrides]]
paths = ["b.txt", "news/kyiv/*.txt"]
suggest = ["spacing"]
off = ["name-variant"]
style = "ap"
[[overrides]]
paths = ["sport/"]
style = "bbc"
"""
    )
    Path("news/b.txt").write_text(TEXT)
    Path("b.txt").write_text(TEXT)
    shown = tomllib.loads(mtclean("config", "show", "news/kyiv/a.txt").text)
    assert (shown["suggest"], shown["off"], shown["style"]) == (["spacing"], ["name-variant"], "ap")
    assert shown["never"] == ["Odessa"]
    lines = [" ".join(line.split()) for line in mtclean("config", "show", "news/kyiv/a.txt").text.splitlines()]
    assert 'style = "ap" # mtclean.toml, overrides 2' in lines
    assert 'never = ["Odessa"] # mtclean.toml' in lines
    shown = tomllib.loads(mtclean("config", "show", "news/kyiv.txt").text)
    assert (shown["suggest"], shown["off"], shown["style"]) == (["name-variant"], ["spacing"], "default")
    assert tomllib.loads(mtclean("config", "show", "sport/x/y.txt").text)["style"] == "bbc"
    for other in ("c.txt", "sports/x.txt"):
        assert tomllib.loads(mtclean("config", "show", other).text)["style"] == "default"
    assert tomllib.loads(mtclean("config", "show").text)["style"] == "default"
    assert tomllib.loads(mtclean("config", "show", "b.txt", "--style", "bbc").text)["style"] == "bbc"
    mtclean("clean", "--in-place", "news/kyiv/a.txt", "news/b.txt", "b.txt")
    assert Path("news/b.txt").read_text() == TEXT  # a name without a folder is met in any


def test_overrides_are_relative_to_their_file(mtclean: Command) -> None:
    Path("news/pyproject.toml").write_text('[[tool.mtclean.overrides]]\npaths = ["kyiv/a.txt"]\noff = ["name-variant"]\n')
    assert clean(mtclean) == "The mayor of Kharkov, he said.\n"
    assert clean(mtclean, "--config", "news/pyproject.toml") == "The mayor of Kharkov, he said.\n"
    Path("news/kyiv/own.toml").write_text('[[overrides]]\npaths = ["kyiv/a.txt"]\noff = ["name-variant"]\n')
    assert clean(mtclean, "--config", "news/kyiv/own.toml") == MENDED


def test_overrides_add_words_and_follow_the_later_spelling(mtclean: Command) -> None:
    Path("mtclean.toml").write_text(
        """ignore = ["Kiev Star"]
[always]
Kharkov = "Charkiw"
Grimsvold = "Grimsvald"
[[overrides]]
paths = ["news/**"]
ignore = ["Lvov"]
always = { Kharkov = "Charkov" }
"""
    )
    shown = tomllib.loads(mtclean("config", "show", "news/kyiv/a.txt").text)
    assert shown["ignore"] == ["Kiev Star", "Lvov"]
    assert shown["always"] == {"Kharkov": "Charkov", "Grimsvold": "Grimsvald"}
    assert clean(mtclean) == "The mayor of Charkov, he said.\n"


@pytest.mark.parametrize(
    ("path", "pattern", "met"),
    [
        ("sport/a.txt", "sport/**", True),
        ("sport/x/y/a.txt", "sport/**", True),
        ("sport/a.txt", "sport/", True),
        ("sport/a.txt", "sport/*", True),
        ("sport/x/a.txt", "sport/*", False),
        ("sport/x/a.txt", "**/a.txt", True),
        ("a.txt", "**/a.txt", True),
        ("sport/x/a.txt", "sport/**/a.txt", True),
        ("sport/a.txt", "sport/**/a.txt", True),
        ("news/sport/a.txt", "sport/**", False),
        ("sport/x/a.txt", "*.txt", True),
        ("sport/x/a.txt", "a.*", True),
        ("sport/x/a.txt", "sport", False),
        ("sport/x/a.txt", "*/x/?.txt", True),
        ("sport/x/A.txt", "*/x/a.txt", False),
        ("a/" * 60 + "b", "**/a/" * 20 + "c", False),
    ],
)
def test_patterns(path: str, pattern: str, met: bool) -> None:
    assert is_pattern(pattern)
    assert matches(PurePosixPath(path), pattern) is met


def test_explain_says_what_is_left_alone_and_why(mtclean: Command) -> None:
    Path("mtclean.toml").write_text('never = ["Kharkov"]\nignore = ["Lvov"]\n')
    Path("a.txt").write_text("The mayor of Kharkov and the mayor of Lvov.\nThe mayor of Odessa. <!-- mtclean: ignore -->\n")
    text = mtclean("explain", "a.txt").text
    assert "Left alone in a.txt, as it or the settings say (3)" in text
    assert "left alone: 'Kharkov' is on the list of words that never change" in text
    assert "left alone: 'Lvov' is on the list of words to ignore" in text
    assert "left alone: the text says so: <!-- mtclean: ignore -->" in text
    assert text.index("Kharkov") < text.index("Lvov") < text.index("Odessa")
    assert "Lvov' is on" not in mtclean("explain", "a.txt", "--at", "Kharkov").text
    Path("mtclean.toml").write_text('[always]\nKharkov = "Charkiw"\n')
    assert "Left alone" not in mtclean("explain", "a.txt", "--at", "Kharkov").text
    skipped = json.loads(mtclean("clean", "a.txt", "--format", "json").text)["skipped"]
    assert any(entry["reason"] == "the text says so: <!-- mtclean: ignore -->" for entry in skipped)
