"""JSON Lines records: one JSON object a line, with a string at "text".

A record is read twice over: once to know that it is sound, once to keep each member as it stood. So numbers, escapes and
the order of keys come out as they came in, and only what the toolkit adds is new. Lines end at a line feed alone; U+2028 and
the like may stand in a string. What is not a record is kept as bytes, with the reason; blank lines are kept without one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

_BOM: Final = b"\xef\xbb\xbf"
_SPACE: Final = re.compile(r"[ \t\n\r]*+")
_DECODER: Final = json.JSONDecoder()
# A "source" of one line is a label where the text is this many times longer (Chinese is about a third as long as English).
_LABEL: Final = 6
_ADDRESS: Final = re.compile(r"\S+")
# One batch: enough documents for the translator to work on together, little enough to hold in memory.
_MAX_RECORDS: Final = 64
_MAX_CHARACTERS: Final = 1_000_000


class Member(NamedTuple):
    """One member of an object: the key, and key and value as JSON source."""

    key: str
    key_source: str
    value_source: str


@dataclass(frozen=True, slots=True)
class Record:
    """A sound record in `line`; `ending` is its line end, `lead` a byte order mark or nothing.

    `source` is the text that `text` was translated from: the string at "source", unless that is a label such as the name or
    address of a paper.
    """

    number: int
    line: bytes
    text: str
    members: tuple[Member, ...]
    ending: bytes
    lead: bytes = b""
    source: str | None = None

    def with_members(self, members: Mapping[str, str]) -> bytes:
        """The line with `members` (JSON source) set: in place where the key stands, at the end where it does not."""
        kept = {member.key for member in self.members}
        pieces = [f"{member.key_source}: {members.get(member.key, member.value_source)}" for member in self.members]
        pieces += [f"{json.dumps(key)}: {value}" for key, value in members.items() if key not in kept]
        body = ", ".join(pieces)
        return self.lead + f"{{{body}}}".encode() + (self.ending or b"\n")


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """A line that is no record, byte for byte; `problem` says why, and is None for a blank line."""

    number: int
    line: bytes
    problem: str | None


def read_records(lines: Iterable[bytes]) -> Iterator[Record | BrokenLine]:
    """The records of `lines`, numbered from 1; every line gives exactly one item."""
    for number, line in enumerate(lines, start=1):
        yield _read(number, line)


def batches(
    items: Iterable[Record | BrokenLine], records: int = _MAX_RECORDS, characters: int = _MAX_CHARACTERS
) -> Iterator[list[Record | BrokenLine]]:
    """`items` in lists of at most `records` items and about `characters` code points of text, so that memory stays bounded."""
    batch: list[Record | BrokenLine] = []
    size = 0
    for item in items:
        batch.append(item)
        size += len(item.text) if isinstance(item, Record) else len(item.line)
        if len(batch) >= records or size >= characters:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _read(number: int, line: bytes) -> Record | BrokenLine:
    lead = _BOM if number == 1 and line.startswith(_BOM) else b""
    body = line[len(lead) :]
    if not body.strip():
        return BrokenLine(number, line, None)
    try:
        source = body.decode("utf-8")
    except UnicodeDecodeError as error:
        return BrokenLine(number, line, f"not UTF-8 at byte {len(lead) + error.start + 1}")
    try:
        value = json.loads(source)
    except json.JSONDecodeError as error:
        return BrokenLine(number, line, f"not JSON at character {error.pos + 1}: {error.msg}")
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, thousands of brackets
        return BrokenLine(number, line, f"JSON that cannot be read: {error}")
    if not isinstance(value, dict):
        return BrokenLine(number, line, "not a JSON object")
    if not isinstance(value.get("text"), str):
        return BrokenLine(number, line, 'no string at "text"')
    bare = body.rstrip(b"\r\n")
    original = _source_text(value.get("source"), value["text"])
    return Record(number, line, value["text"], tuple(_members(source)), body[len(bare) :], lead, original)


def _source_text(value: object, text: str) -> str | None:
    """`value` where it is a text of which `text` may be the translation: not much shorter, or of several lines."""
    if not isinstance(value, str) or not value.strip():
        return None
    is_label = "\n" not in value.strip() and len(value) * _LABEL < len(text)
    return None if is_label or _ADDRESS.fullmatch(value.strip()) else value


def _members(source: str) -> Iterator[Member]:
    """Keys and value sources of the object in `source`, which is known to be sound."""
    at = _skip(source, _skip(source, 0) + 1)
    while source[at] != "}":
        start = at
        key, at = _DECODER.raw_decode(source, start)
        key_source = source[start:at]
        start = _skip(source, _skip(source, at) + 1)
        _, at = _DECODER.raw_decode(source, start)
        yield Member(key, key_source, source[start:at])
        at = _skip(source, at)
        if source[at] == ",":
            at = _skip(source, at + 1)


def _skip(source: str, at: int) -> int:
    match = _SPACE.match(source, at)
    return match.end() if match else at
