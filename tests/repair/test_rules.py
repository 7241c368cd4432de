"""Every repair rule on its cases: what it must fix or flag, and (more of them) what it must leave alone."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from toolkit.repair import DETECTORS, RULES
from toolkit.repair.data.furniture import first_words, load_furniture
from toolkit.text import Document, Edit, Finding, Kind, apply

CASES = [
    json.loads(line)
    for path in sorted((Path(__file__).parent / "cases").glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]
MESSAGES = {(rule.detector, rule.message): rule.id for rule in RULES}


def find_all(text: str) -> list[Finding]:
    document = Document(text)
    return [finding for detector in DETECTORS for finding in detector.find(document)]


def rule_of(finding: Finding) -> str:
    return finding.proposals[0].rule if finding.proposals else MESSAGES[finding.detector, finding.message]


def clean_once(text: str) -> str:
    """All automatic proposals at once, the first at a place winning: the pipeline is wiser, the rules must do without."""
    edits: list[Edit] = []
    for finding in sorted(find_all(text), key=lambda finding: finding.proposals[0].span if finding.proposals else finding.span):
        if not finding.proposals or not finding.proposals[0].automatic:
            continue
        best = finding.proposals[0]
        if edits and best.span.start < edits[-1].end:
            continue
        edits.append(
            Edit(
                *best.span,
                best.span.of(text),
                best.replacement,
                finding.kind,
                best.rule,
                best.reason,
                best.confidence,
                best.evidence,
            )
        )
    return apply(text, edits)


def identify(case: dict[str, str]) -> str:
    return f"{case['rule']}: {case.get('text', case.get('keep', ''))[:40]}"


@pytest.mark.parametrize("case", [case for case in CASES if "fixed" in case], ids=identify)
def test_fixes(case: dict[str, str]) -> None:
    assert case["rule"] in {rule_of(finding) for finding in find_all(case["text"])}
    text = case["text"]
    for _ in range(3):
        text = clean_once(text)
    assert text == case["fixed"]
    assert clean_once(text) == text


@pytest.mark.parametrize("case", [case for case in CASES if "flagged" in case], ids=identify)
def test_flags(case: dict[str, str]) -> None:
    spans = [finding.span for finding in find_all(case["text"]) if rule_of(finding) == case["rule"]]
    assert any(case["flagged"] in span.of(case["text"]) or span.of(case["text"]) in case["flagged"] for span in spans), spans


@pytest.mark.parametrize("case", [case for case in CASES if "keep" in case], ids=identify)
def test_leaves_alone(case: dict[str, str]) -> None:
    assert clean_once(case["keep"]) == case["keep"]
    assert case["rule"] not in {rule_of(finding) for finding in find_all(case["keep"])}


def test_every_rule_has_cases_of_both_sorts() -> None:
    changes = Counter(case["rule"] for case in CASES if "keep" not in case)
    keeps = Counter(case["rule"] for case in CASES if "keep" in case)
    assert set(changes) == set(keeps) == {rule.id for rule in RULES}
    assert sum(keeps.values()) > sum(changes.values())
    assert all(keeps[rule.id] >= 3 for rule in RULES)


def test_rules_are_told_apart() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES) == len(MESSAGES)
    assert all(rule.reason.endswith(".") and rule.message[-1] != "." for rule in RULES)
    assert {rule.detector for rule in RULES} == {detector.name for detector in DETECTORS}


PIECES = st.sampled_from([
    "a", "The ", "the ", "“", "”", '"', "'", "(", ")", "[", "]", ". ", ".", ",", " ,", ";", ":", "\n", "  ", "!", "?", "1",
    "&amp;", "&quot;", "Ã", "³", "â€™", "ErdoÄŸan ", "。", "، ", "«", "»", "„", "▁", "<unk>", "א", "\u200f", "\u200b",
    "\ud800", "\0", "\ufffd", "13: 00", " twitter ", "while ", "www", " said", "he ", "He said: ", "I have taken", "of of ",
    "Leave a Reply", "Share on Facebook\n", "٢٤", "3,5 percent", " by 1, 5 million", "11.000 soldiers", "1.200.000",
    "12 km (90 miles)", "(1939-1469)", "2020-07-2619: 44: 50", "Interior Ministry ", "Ministry of Internal Affairs ", "adviser ",
    "advisor ", "raw raw raw ", "SHOUTING IN ALL LINES\n", "busy The road.",
])  # fmt: skip


@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_text_is_survived_and_settles(text: str) -> None:
    document = Document(text)
    for finding in find_all(text):
        for span in (finding.span, *(proposal.span for proposal in finding.proposals)):
            assert 0 <= span.start <= span.end <= len(text)
        assert not any(
            document.protected.overlaps(proposal.span) and finding.kind not in (Kind.DUPLICATE, Kind.BOILERPLATE)
            for proposal in finding.proposals
            if proposal.automatic
        )
    for _ in range(20):
        cleaned = clean_once(text)
        if cleaned == text:
            return
        text = cleaned
    pytest.fail(f"does not settle: {text!r}")


def test_every_line_of_furniture_is_found_by_its_first_word() -> None:
    for item in load_furniture():
        line = item.example.lower()
        assert item.pattern.fullmatch(line) or item.pattern.fullmatch(line.rstrip(" .!:;,*")), item.example
        first = regex.match(r"\(c\)|[©#]|\w+", line)
        assert first is not None, item.example
        assert first.group() in first_words() or first.group()[0].isdigit(), item.example
        assert not item.pattern.fullmatch("the council will meet again on tuesday")
        assert 0 < item.weight <= 1
