"""Web and mail addresses and handles, with a key that is the same for two ways to write one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from toolkit.text import Span
from toolkit.text.zones import ZoneKind, find_zones

_KINDS: Final = frozenset({ZoneKind.URL, ZoneKind.EMAIL, ZoneKind.HANDLE})
_SCHEMES: Final = ("https://", "http://", "ftp://", "www.")


@dataclass(frozen=True, slots=True)
class Address:
    """An address at `span`, as written and as a key."""

    span: Span
    text: str
    key: str


def addresses_in(text: str, within: Span) -> list[Address]:
    """The addresses of `text` inside `within`, in order. Hashtags are none: they are translated."""
    part = within.of(text)
    if "." not in part and "@" not in part:
        return []
    found = []
    for zone in find_zones(part):
        if zone.kind in _KINDS:
            written = zone.span.of(part)
            found.append(Address(zone.span.shift(within.start), written, _key(written)))
    return found


def _key(address: str) -> str:
    key = address.casefold()
    for scheme in _SCHEMES:
        key = key.removeprefix(scheme)
    return key.rstrip("/")
