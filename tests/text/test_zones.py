"""Protected zones: what is one, where it ends, and what is none."""

from __future__ import annotations

import pytest

from toolkit.text.zones import find_zones

ZONES = [
    ("See https://example.org/kiev/kharkov-map.html.", [("url", "https://example.org/kiev/kharkov-map.html")]),
    ("(see www.example.org/a(b))", [("url", "www.example.org/a(b)")]),
    ("Follow Skai.gr now", [("url", "Skai.gr")]),
    ("Skai.gr’s reporter", [("url", "Skai.gr")]),
    ("write to press@kyiv.example.ua, please", [("e-mail", "press@kyiv.example.ua")]),
    ("– Name (@Podolyak_M) said", [("handle", "@Podolyak_M")]),
    ("The #KyivNotKiev campaign", [("hashtag", "#KyivNotKiev")]),
    ("run `kiev --odessa` now", [("code", "`kiev --odessa`")]),
    ('an <a href="kiev">link</a>', [("markup", '<a href="kiev">'), ("markup", "</a>")]),
    ("the file kharkov_2022.csv was", [("file name", "kharkov_2022.csv")]),
    ("in /var/kiev/log there", [("file name", "/var/kiev/log")]),
    (
        "zone Europe/Kiev and America/Argentina/Salta",
        [("time-zone id", "Europe/Kiev"), ("time-zone id", "America/Argentina/Salta")],
    ),
    ("He recieved [sic] it", [("[sic]", "recieved [sic]")]),
]

NO_ZONES = [
    "The end.In Kyiv it rained.",
    "U.S. officials, e.g. Gen. Smith, said so at 10.30 a.m.",
    "He paid 1.4 million and/or left 3.2 behind.",
    "either/or, Kharkov/Belgorod",
    "5 < 6 and 7 > 3",
    "It was No. 1 & more",
    "",
]


@pytest.mark.parametrize(("text", "expected"), ZONES)
def test_zones_are_found_with_exact_edges(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(zone.kind.value, zone.span.of(text)) for zone in find_zones(text)] == expected


@pytest.mark.parametrize("text", NO_ZONES)
def test_prose_holds_no_zones(text: str) -> None:
    assert find_zones(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "." * 200_000,
        "a.b" * 100_000,
        "@" * 200_000,
        "<" * 200_000,
        "/a" * 100_000,
        "`" * 100_000,
        "x_" * 100_000,
        "[sic]" * 50_000,
    ],
)
def test_hostile_text_is_scanned_in_linear_time(text: str) -> None:
    """Quadratic behaviour would take hours here, not seconds."""
    assert all(zone.span.start < zone.span.end for zone in find_zones(text))
