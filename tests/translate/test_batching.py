"""Spans come out the same alone and among others, scores included, and what a router has not filled says what it knows."""

from __future__ import annotations

import random
from pathlib import Path

from toolkit import Cleaner
from toolkit.translate.bundled import BundledEngine
from toolkit.translate.protocols import FillRequest, Refusal
from toolkit.translate.router import Router

CASES = Path(__file__).parent / "cases"


def spans() -> list[FillRequest]:
    rows = [line.split("\t") for line in (CASES / "guard_refuse.tsv").read_text(encoding="utf8").splitlines()]
    rows += [line.split("\t") for line in (CASES / "guard_accept.tsv").read_text(encoding="utf8").splitlines()]
    return [FillRequest(row[1], row[0]) for row in rows if not row[0].startswith("#")]


def test_candidates_do_not_depend_on_the_batch():
    requests = spans()
    assert len(requests) > 30
    engine = BundledEngine()
    together = dict(zip(requests, engine.translate(requests), strict=True))
    shuffled = random.Random(2).sample(requests, len(requests))
    assert dict(zip(shuffled, engine.translate(shuffled), strict=True)) == together
    assert all(engine.translate([request]) == [together[request]] for request in requests)


def test_documents_do_not_depend_on_the_batch():
    texts = [f"The minister spoke ({request.text}) on Monday about the new law.\n" for request in spans()[:30]]
    cleaner = Cleaner()
    assert [result.text for result in cleaner.clean_many(texts)] == [cleaner.clean(text) for text in texts]


def test_a_refusal_has_the_glosses_in_order_and_the_sound():
    (answer,) = Router("en", engines=()).fill([FillRequest("новий військовий чвакун", "uk")])
    assert isinstance(answer, Refusal)
    glosses, _, sound = answer.suggestion.partition(" [")
    assert glosses.split("/")[0].startswith("new")
    assert glosses.index("new") < glosses.index("military") < glosses.index("chvakun?")
    assert sound.startswith("novyi viiskovyi chvakun")
