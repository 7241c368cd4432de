"""Where text comes from and goes to: plain text in its own encoding, JSON Lines, and files that are never half-written."""

from toolkit.formats.files import read_bytes, replacing, write_bytes
from toolkit.formats.jsonlines import BrokenLine, Record, batches, read_records
from toolkit.formats.text import TextFile, decode, encode

__all__ = [
    "BrokenLine",
    "Record",
    "TextFile",
    "batches",
    "decode",
    "encode",
    "read_bytes",
    "read_records",
    "replacing",
    "write_bytes",
]
