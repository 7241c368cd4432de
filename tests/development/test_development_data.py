"""The main job on development data that is not part of the project: skipped where MTCLEAN_DATA does not name its folder.

Every guarantee tested here has a test on the project's own texts too (tests/corpus, tests/names).
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from evaluate_corpus import Article, GoldEdit, judge

from toolkit import Cleaner, Span, apply, invert

DATA = Path(os.environ.get("MTCLEAN_DATA", "/nonexistent"))
ACTIONS = {"replace": "fix", "flag": "flag", "remove": "remove"}


def records(name: str) -> list[dict[str, Any]]:
    path = DATA / "eval" / name
    if not path.exists():
        pytest.skip(f"development data {name} is not here; set MTCLEAN_DATA")
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def gold_edit(record: dict[str, Any]) -> GoldEdit:
    """A gold edit of the development data; where no replacement but removal is accepted too, a flag will do."""
    accept = [record["replacement"], *(record.get("accept") or [])]
    return GoldEdit(
        Span(record["start"], record["end"]),
        record["kind"],
        ACTIONS[record["action"]],
        tuple(text for text in accept if text is not None),
        record.get("tier", "core"),
    )


def test_the_articles_come_out_clean(cleaner: Cleaner) -> None:
    for record in records("seeds_gold.jsonl"):
        article = Article(record["id"], record["text"], "", tuple(gold_edit(edit) for edit in record["edits"]))
        result = cleaner.clean_and_explain(article.text)
        verdict = judge(article, result)
        flagged = {finding.span.of(article.text) for finding in result.flags}
        missed = [gold.span.of(article.text) for gold in verdict.missed if gold.span.of(article.text) not in flagged]
        assert missed == []
        assert [(edit.before, edit.after) for edit in verdict.damage] == []
        assert apply(result.text, invert(result.edits)) == article.text
        assert cleaner.clean(result.text) == result.text


def test_variants_resolve_and_right_names_stay(cleaner: Cleaner) -> None:
    wrong = [record for record in records("seed_regression.jsonl") if cleaner.clean(record["variant"]) != record["canon"]]
    assert wrong == []


def test_context_decides(cleaner: Cleaner) -> None:
    cases = records("context_cases.jsonl")
    assert [case["id"] for case in cases if not case["changed"] and cleaner.clean(case["text"]) != case["text"]] == []
    change = [case for case in cases if case["changed"]]
    assert sum(cleaner.clean(case["text"]) == case["expect"] for case in change) >= 0.9 * len(change)


@pytest.mark.parametrize("name", ["residue.jsonl", "pathologies.jsonl", "consistency.jsonl"])
def test_real_output_settles_and_can_be_undone(name: str, cleaner: Cleaner) -> None:
    texts = [record["text"] for record in records(name)][::3]
    for text, result in zip(texts, cleaner.clean_many(texts), strict=True):
        assert result.error is None
        assert apply(result.text, invert(result.edits)) == text
        assert cleaner.clean(result.text) == result.text
