"""JSON Lines filter mode: order, broken lines, streaming, nothing lost."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from toolkit.cli.exits import Exit
from toolkit.errors import EngineError
from toolkit.pipeline import Cleaner, Result

Command = Callable[..., Any]
FAULTY = "The mayor of Kharkov spoke on Monday."
CLEANED = "The mayor of Kharkiv spoke on Monday."


def line(**members: object) -> bytes:
    return json.dumps(members).encode() + b"\n"


def test_records_in_order(mtclean: Command) -> None:
    texts = [FAULTY if number % 3 == 0 else f"Item {number} is fine." for number in range(200)]
    given = b"".join(line(id=number, text=text) for number, text in enumerate(texts))
    outcome = mtclean("clean", "--jsonl", "-", stdin=given)
    assert (outcome.code, outcome.err) == (Exit.OK, "")
    records = [json.loads(item) for item in outcome.text.splitlines()]
    assert [record["id"] for record in records] == list(range(200))
    assert [record["text"] for record in records] == [CLEANED if text == FAULTY else text for text in texts]
    assert list(records[0]) == ["id", "text", "edits", "findings"]
    (edit,) = records[0]["edits"]
    assert FAULTY[edit["start"] : edit["end"]] == edit["text"] == "Kharkov"
    assert edit["replacement"] == "Kharkiv"


def test_broken_lines_pass_through_and_are_reported(mtclean: Command) -> None:
    broken = [b"not json\n", b'["text"]\n', b'{"text": 5}\n', b'{"text": "\xcf\xf0"}\n']
    given = b"".join([line(text=FAULTY), *broken, b"\n", line(text=FAULTY), b'{"text": "cut'])
    outcome = mtclean("clean", "--jsonl", "-", stdin=given)
    assert outcome.code == Exit.INPUT
    lines = outcome.out.splitlines(keepends=True)
    assert lines[1:6] == [*broken, b"\n"]
    assert lines[7] == b'{"text": "cut'
    assert [json.loads(lines[at])["text"] for at in (0, 6)] == [CLEANED, CLEANED]
    assert [f"<stdin>:{number};" in item for number, item in zip((2, 3, 4, 5, 8), outcome.err.splitlines(), strict=True)] == [
        True
    ] * 5


def test_other_keys_and_lone_surrogates_survive(mtclean: Command) -> None:
    given = b'{"x": 1.10e2, "id": "\\u00e9", "text": "a \\ud800 b", "nested": {"text": "Kharkov"}}\n'
    outcome = mtclean("clean", "--jsonl", "-", stdin=given)
    assert outcome.code == Exit.OK
    assert outcome.out.startswith(given.rstrip(b"}\n")[:40])
    record = json.loads(outcome.out)
    assert record["text"] == "a \ud800 b"
    assert record["nested"] == {"text": "Kharkov"}


def test_several_files_are_joined_line_by_line(mtclean: Command, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(b'{"id": "%s", "text": "Fine."}\nbroken' % name.encode())
    outcome = mtclean("clean", "--jsonl", tmp_path / "a", tmp_path / "none", tmp_path / "b")
    assert outcome.code == Exit.INPUT
    assert [item[:9] for item in outcome.out.splitlines()] == [b'{"id": "a', b"broken", b'{"id": "b', b"broken"]


def test_output_may_be_the_input(mtclean: Command, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(line(text=FAULTY) * 300)
    assert mtclean("clean", "--jsonl", path, "-o", path).code == Exit.OK
    assert [json.loads(item)["text"] for item in path.read_bytes().splitlines()] == [CLEANED] * 300


def test_one_record_that_fails_does_not_stop_the_others(mtclean: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    clean_and_explain = Cleaner.clean_and_explain

    def fail_together(self: Cleaner, texts: object, sources: object) -> None:
        raise EngineError("it broke; try again")

    def fail_on_two(self: Cleaner, text: str, source: str | None) -> Result:
        if text == "two":
            raise ZeroDivisionError
        return clean_and_explain(self, text)

    monkeypatch.delenv("MTCLEAN_DEBUG", raising=False)
    monkeypatch.setattr(Cleaner, "clean_many", fail_together)
    monkeypatch.setattr(Cleaner, "clean_and_explain", fail_on_two)
    outcome = mtclean("clean", "--jsonl", "-", stdin=line(text=FAULTY) + line(text="two") + line(text=FAULTY))
    lines = outcome.out.splitlines(keepends=True)
    assert outcome.code == Exit.INVARIANT
    assert lines[1] == line(text="two")
    assert [json.loads(lines[at])["text"] for at in (0, 2)] == [CLEANED, CLEANED]
    assert "<stdin>:2" in outcome.err


def test_a_result_with_an_error_keeps_its_text(mtclean: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Result(FAULTY, FAULTY, (), (), (), "", "does not settle; it was left unchanged")
    monkeypatch.setattr(Cleaner, "clean_many", lambda self, texts, sources: [broken for _ in texts])
    outcome = mtclean("clean", "--jsonl", "-", stdin=line(id=1, text=FAULTY))
    assert outcome.code == Exit.INVARIANT
    assert json.loads(outcome.out) == {"id": 1, "text": FAULTY, "edits": [], "findings": []}
    assert "does not settle at <stdin>:1; it was left unchanged" in outcome.err


def test_check_adds_findings_and_keeps_the_text(mtclean: Command) -> None:
    outcome = mtclean("check", "--jsonl", "-", stdin=line(id=1, text=FAULTY) + line(id=2, text="Fine."))
    first, second = map(json.loads, outcome.text.splitlines())
    assert outcome.code == Exit.FINDINGS
    assert (first["text"], list(first)) == (FAULTY, ["id", "text", "findings"])
    assert [finding["text"] for finding in first["findings"]] == ["Kharkov"]
    assert second["findings"] == []


def test_it_streams() -> None:
    """With batches of one, each record is answered before the next is written."""
    command = [sys.executable, "-m", "toolkit.cli", "clean", "--jsonl", "--batch-size", "1", "--no-translate", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in range(3):
            process.stdin.write(line(id=number, text=FAULTY))
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait() == Exit.OK
