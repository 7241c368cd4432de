"""JSON Lines records: sound ones keep all that is not set, broken ones keep every byte."""

import json

import pytest

from toolkit.formats import BrokenLine, Record, batches, read_records

SOUND = {
    "plain": (b'{"id": 1, "text": "One."}\n', "One."),
    "no id": (b'{"text": "One."}\n', "One."),
    "spaces": (b'  {\t"text" :"One." ,"id":1 }  \r\n', "One."),
    "no line end": (b'{"text": "One."}', "One."),
    "escapes": (b'{"text": "\\u041a\\u0438\\u0457\\u0432 \\ud83d\\ude00 \\n"}\n', "Київ 😀 \n"),
    "lone surrogate": (b'{"text": "a \\ud800 b"}\n', "a \ud800 b"),
    "NUL": (b'{"text": "a\\u0000b"}\n', "a\x00b"),
    "line separator inside": ('{"text": "a\u2028b"}\n'.encode(), "a\u2028b"),
    "mark": (b'\xef\xbb\xbf{"text": "One."}\n', "One."),
    "twice": (b'{"text": "One.", "text": "Two."}\n', "Two."),
    "empty text": (b'{"text": ""}\n', ""),
}
BROKEN = {
    "no JSON": (b"broken\n", "not JSON at character 1"),
    "cut off": (b'{"text": "One\n', "not JSON"),
    "control in a string": (b'{"text": "a\x00b"}\n', "not JSON"),
    "array": (b'["text"]\n', "not a JSON object"),
    "string": (b'"text"\n', "not a JSON object"),
    "no text": (b'{"id": 1}\n', '"text"'),
    "null text": (b'{"text": null}\n', '"text"'),
    "number text": (b'{"text": 3}\n', '"text"'),
    "cp1251": ('{"text": "Київ"}\n'.encode("cp1251"), "not UTF-8 at byte 11"),
    "two objects": (b'{"text": "a"} {"text": "b"}\n', "not JSON"),
    "deep": (b'{"text": "a", "x": ' + b"[" * 200_000 + b"]" * 200_000 + b"}\n", "cannot be read"),
    "huge number": (b'{"text": "a", "x": ' + b"9" * 10_000 + b"}\n", "cannot be read"),
}


def read(line):
    (item,) = read_records([line])
    return item


@pytest.mark.parametrize(("line", "text"), SOUND.values(), ids=SOUND)
def test_sound(line, text):
    item = read(line)
    assert isinstance(item, Record)
    assert item.text == text
    out = item.with_members({"edits": "[]"})
    assert json.loads(out.decode("utf-8-sig"))["text"] == text
    assert out.endswith(b"\r\n" if line.endswith(b"\r\n") else b"\n")
    assert out.startswith(b"\xef\xbb\xbf") == line.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(("line", "problem"), BROKEN.values(), ids=BROKEN)
def test_broken(line, problem):
    item = read(line)
    assert isinstance(item, BrokenLine)
    assert item.line == line
    assert problem in item.problem


@pytest.mark.parametrize("line", [b"\n", b"\r\n", b"  \n", b""])
def test_blank_lines_are_no_fault(line):
    assert read(line) == BrokenLine(1, line, None)


def test_other_members_stay_as_they_stood():
    line = '{"n": 1.10e2, "big": 12345678901234567890.5, "é": "\\u00e9", "\\u0061": [1,  2], "text": "x", "edits": 0}'.encode()
    out = read(line).with_members({"text": '"y"', "edits": "[]", "findings": "[1]"})
    kept = '{"n": 1.10e2, "big": 12345678901234567890.5, "é": "\\u00e9", "\\u0061": [1,  2]'
    assert out.decode() == kept + ', "text": "y", "edits": [], "findings": [1]}\n'


def test_lines_are_numbered_and_none_is_lost():
    lines = [b'{"text": "a"}\n', b"\n", b"x\n", b'{"text": "b"}']
    items = list(read_records(lines))
    assert [item.number for item in items] == [1, 2, 3, 4]
    assert [item.line for item in items] == lines


def test_batches_are_bounded_and_in_order():
    lines = [b'{"text": "' + b"x" * size + b'"}\n' for size in (10, 10, 500, 10, 10, 10)]
    got = [[item.number for item in batch] for batch in batches(read_records(lines), records=2, characters=400)]
    assert got == [[1, 2], [3], [4, 5], [6]]


def test_batches_read_no_further_than_they_must():
    taken = []

    def lines():
        for number in range(100):
            taken.append(number)
            yield b'{"text": "x"}\n'

    next(batches(read_records(lines()), records=3))
    assert len(taken) == 3
