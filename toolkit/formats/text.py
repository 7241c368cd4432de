"""Plain text: bytes to text and back without touching what is not edited.

1. An encoding that the caller names is used, strictly. It must give the same bytes back, or the file is refused.
2. Otherwise a byte order mark decides: UTF-8, UTF-16 or UTF-32.
3. Otherwise the file is UTF-8, strictly.
4. Anything else is refused with the place of the first bad byte and, from `toolkit.formats.guess`, the encoding that the
   file seems to be in. A guess is never acted on: a wrong one would damage every name in the file without a trace.

The mark is kept apart and written back. Line ends, NUL and every other character are part of the text. Where a new
character does not fit the file's encoding, nothing is written.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import Final

from toolkit.errors import ConfigError, InputError

# Longest first: the UTF-32 little-endian mark begins with that of UTF-16.
_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Python names that leave the mark to the file; where there is none, little-endian as Windows writes it, on every machine.
_UNMARKED: Final = {"utf-8": "utf-8", "utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}


@dataclass(frozen=True, slots=True)
class TextFile:
    """A decoded file: `text` without the byte order mark `bom`, which may be empty; `encoding` is a Python codec name."""

    name: str
    text: str
    encoding: str = "utf-8"
    bom: bytes = b""


def decode(data: bytes, name: str, encoding: str | None = None) -> TextFile:
    """The text of `data`, read from the file `name`.

    Raises InputError where the bytes are not in the encoding, ConfigError where there is no such encoding.
    """
    if encoding is None:
        bom, codec = _marked(data) or (b"", "utf-8")
    else:
        codec = _codec(encoding)
        bom = b""
        if codec in _UNMARKED:
            family = codec.removesuffix("-sig")
            codec = _UNMARKED[codec]
            if (marked := _marked(data)) and marked[1].startswith(family):
                bom, codec = marked
    body = data[len(bom) :]
    try:
        text = body.decode(codec)
    except UnicodeDecodeError as error:
        raise InputError(_refusal(data, len(bom) + error.start, name, codec, encoding)) from error
    if encoding is not None and _encoded(text, codec) != body:
        raise InputError(
            f"{codec} does not give the same bytes back at {name}; nothing was changed, convert the file to UTF-8 first"
        )
    return TextFile(name, text, codec, bom)


def encode(file: TextFile, text: str) -> bytes:
    """`text` as the bytes of `file`. Raises InputError where a character does not fit its encoding."""
    try:
        return file.bom + text.encode(file.encoding)
    except UnicodeEncodeError as error:
        char = text[error.start]
        line = text.count("\n", 0, error.start) + 1
        raise InputError(
            f"U+{ord(char):04X} in line {line} of the cleaned text does not fit {file.encoding} at {file.name}; "
            "nothing was written, convert the file to UTF-8 or see what changes with --format json"
        ) from error


def _marked(data: bytes) -> tuple[bytes, str] | None:
    return next(((mark, codec) for mark, codec in _MARKS if data.startswith(mark)), None)


def _codec(encoding: str) -> str:
    try:
        "".encode(encoding)  # LookupError also for codecs that are no text encodings, such as base64
        return codecs.lookup(encoding).name
    except (LookupError, ValueError) as error:
        raise ConfigError(f"no encoding {encoding!r} at --encoding; give a name such as utf-8, cp1251 or iso-8859-7") from error


def _encoded(text: str, codec: str) -> bytes | None:
    try:
        return text.encode(codec)
    except UnicodeEncodeError:
        return None


def _refusal(data: bytes, offset: int, name: str, codec: str, given: str | None) -> str:
    """Why `data` was refused, and what to do."""
    byte = f"byte 0x{data[offset]:02X} at offset {offset}" if offset < len(data) else f"end of data at offset {offset}"
    where = f"{byte} at {name}"
    if given is not None:
        return f"not {codec}: {where}; give the encoding that the file is in"
    if codec != "utf-8":
        return f"not {codec} in spite of its byte order mark: {where}; give the encoding that the file is in with --encoding"
    if data[offset : offset + 1] == b"\xed":
        return f"not UTF-8, a lone surrogate: {where}; replace it, or pass the text as JSON Lines, where it survives"
    from toolkit.formats.guess import guess_encoding, is_binary

    if is_binary(data):
        return f"not text: {where}; give a text file"
    if guess := guess_encoding(data, offset):
        return f"not UTF-8: {where}; it looks like {guess}: give --encoding {guess}"
    return f"not UTF-8: {where}; give the encoding that the file is in with --encoding"
