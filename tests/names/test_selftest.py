"""Entries put to the test by their own spellings."""

from __future__ import annotations

from toolkit.names.normalizer import Normalizer
from toolkit.names.selftest import check_entity

# Rows whose own spellings hold marks or figures that the scan cannot see, or that another rule mends another way.
MOST_FAILURES = 0.012


def test_entries_come_out_as_their_rows_say():
    normalizer = Normalizer()
    failures = [
        failure
        for number in range(0, len(normalizer.table), 7)
        for failure in check_entity(number, normalizer.table.entity(number), normalizer)
    ]
    spellings = sum(1 + len(normalizer.table.entity(number).wrong) for number in range(0, len(normalizer.table), 7))
    assert len(failures) <= MOST_FAILURES * spellings, "\n".join(map(str, failures))
