"""Exported decisions: read strictly, and fit for one text only."""

from __future__ import annotations

import json
from typing import Any

import pytest

from toolkit.errors import InputError
from toolkit.report.replay import DECISIONS_SCHEMA, remembered, replay, text_hash
from toolkit.text import apply

TEXT = "In Kharkov 😀 it rained."


def decision(**changes: Any) -> dict[str, Any]:
    said: dict[str, Any] = {"start": 3, "end": 10, "text": "Kharkov", "replacement": "Kharkiv", "kind": "name-variant"}
    return {**said, "rule": "names.listed", "reason": "", "confidence": 0.9, "decision": "undecided", **changes}


def export(*decisions: object, **changes: Any) -> str:
    file = {"file": "a.txt", "sha256": text_hash(TEXT), "length": len(TEXT), "signature": "s", "decisions": list(decisions)}
    return json.dumps({"schema": DECISIONS_SCHEMA, "files": [{"file": "b.txt", "sha256": "0"}, {**file, **changes}]})


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([], TEXT),
        ([decision()], "In Kharkiv 😀 it rained."),
        ([decision(decision="accepted", replacement="Charkiw")], "In Charkiw 😀 it rained."),
        ([decision(decision="rejected", replacement=None)], TEXT),
        ([decision(decision="accepted", replacement=None)], TEXT),  # a flag that was confirmed
        ([decision(start=11, end=13, text="😀 ", replacement="", kind="spacing"), decision()], "In Kharkiv it rained."),
    ],
)
def test_replay(said: list[dict[str, Any]], expected: str) -> None:
    assert apply(TEXT, replay(export(*said), TEXT, "a.txt", "d.json")) == expected


@pytest.mark.parametrize(
    ("source", "part"),
    [
        ("", "not JSON at d.json"),
        ("[" * 100_000, "not JSON at d.json"),
        ("[]", "no decisions in the form"),
        ('{"schema": "mtclean.decisions/9"}', "no decisions in the form"),
        (f'{{"schema": "{DECISIONS_SCHEMA}", "files": [1]}}', "no list of files"),
        (export(sha256=text_hash("other")), "the text at a.txt is not one that was reviewed in d.json"),
        (export(decisions=None), "no list of decisions"),
        (export("x"), "decision 1 at d.json says neither"),
        (export(decision(), decision(decision="perhaps")), "decision 2 at d.json says neither"),
        (export(decision(decision="rejected")), "is rejected and yet"),
        (export(decision(start="3")), "of the right type"),
        (export(decision(start=True)), "of the right type"),
        (export(decision(start=-3)), "of the right type"),
        (export(decision(replacement=3)), "of the right type"),
        (export(decision(kind="new-kind")), "of no kind"),
    ],
)
def test_refusals(source: str, part: str) -> None:
    with pytest.raises(InputError) as caught:
        replay(source, TEXT, "a.txt", "d.json")
    assert part in str(caught.value)
    assert "; " in str(caught.value)


def test_any_other_text_is_refused() -> None:
    for other in (TEXT + " ", TEXT.replace("Kharkov", "Kharkiv"), "\ufeff" + TEXT, ""):
        with pytest.raises(InputError):
            replay(export(decision()), other, "a.txt", "d.json")


NEVER = {"decision": "rejected", "replacement": None, "remember": "never"}
ALWAYS = {"decision": "accepted", "remember": "always"}


def test_what_is_remembered() -> None:
    source = export(
        decision(**ALWAYS), decision(start=13, end=15, text="it", kind="case", **NEVER), decision(decision="accepted")
    )
    memory = remembered(source, TEXT, "a.txt", "d.json")
    assert (memory.always, list(memory.never)) == ({"Kharkov": "Kharkiv"}, ["it"])
    assert not remembered(export(decision(), decision(decision="accepted")), TEXT, "a.txt", "d.json")
    memory = remembered(export(decision(**ALWAYS), decision(**NEVER)), TEXT, "a.txt", "d.json")
    assert (memory.always, list(memory.never)) == ({}, ["Kharkov"])  # the later wish holds


@pytest.mark.parametrize(
    "changes",
    [
        {"decision": "undecided", "remember": "always"},
        {"decision": "accepted", "remember": "never"},
        {"decision": "accepted", "remember": "perhaps"},
        {"decision": "accepted", "remember": True},
        {**ALWAYS, "replacement": None},
        {**ALWAYS, "kind": "spacing"},
        {**ALWAYS, "kind": "new-kind"},
        {**ALWAYS, "replacement": "Khar\nkiv"},
        {**ALWAYS, "start": 4},
        {**ALWAYS, "end": "10"},
        {**NEVER, "decision": "accepted"},
        {**NEVER, "kind": "quote"},
        {**NEVER, "text": "Kharkow"},
    ],
)
def test_wishes_that_cannot_be_remembered(changes: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="; export the decisions from the page again"):
        remembered(export(decision(**changes)), TEXT, "a.txt", "d.json")
