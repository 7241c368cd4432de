"""The router with the real bundled model, and with engines made up for the order of things."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Sequence

import pytest

from toolkit.translate import Candidate, Fill, FillRequest, NameHint, Place, Refusal, Router
from toolkit.translate.bundled import BundledEngine
from toolkit.translate.confidence import UNFITTED
from toolkit.translate.protocols import ConfidenceModel

KEPT_OUT = FillRequest(
    "των Ρωσικών Ενόπλων Δυνάμεων",
    "el",
    before="according to the Chief of General Staff [",
    after="] the missile was fired",
    place=Place.BRACKET,
)


class Stub:
    """An engine that answers with fixed candidates."""

    def __init__(self, name: str, answers: dict[str, list[Candidate]]) -> None:
        self.name = name
        self.answers = answers
        self.asked: list[list[str]] = []
        self.confidence: ConfidenceModel = UNFITTED

    def can(self, source: str, target: str) -> bool:
        return source in ("uk", "zh") and target == "en"

    def models(self, target: str) -> tuple[str, ...]:
        return (self.name,)

    def name_for(self, source: str, target: str) -> str:
        return self.name

    def translate(self, requests: Sequence[FillRequest]) -> list[list[Candidate]]:
        self.asked.append([request.text for request in requests])
        return [self.answers.get(request.text, []) for request in requests]


@pytest.fixture(scope="module")
def router() -> Router:
    return Router("en", [BundledEngine()])


def test_the_model_translates_a_phrase_that_it_has_not_seen(router: Router):
    [fill] = router.fill([KEPT_OUT])
    assert isinstance(fill, Fill)
    assert fill.text in {"of the Russian Armed Forces", "the Russian Armed Forces", "of the Russian armed forces"}
    assert fill.engine.startswith("hinted-el-uk-ru-bg-tr-ar-fa-ur-en")
    assert [(trace.source, trace.answers) for trace in fill.words][:1] == [("Ρωσικών", ("Russian",))]
    assert 0.5 < fill.confidence < 1


def test_answers_do_not_depend_on_the_batch(router: Router):
    requests = [
        KEPT_OUT,
        FillRequest("міністр оборони України", "uk"),
        FillRequest("военный суд", "ru"),
        FillRequest("землетрус магнітудою 6,1", "uk"),
        FillRequest("Нова Зеландія оголосила про допомогу", "uk"),
    ]
    together = router.fill(requests)
    assert together == [router.fill([request])[0] for request in requests]
    assert together[::-1] == router.fill(requests[::-1])


def test_known_names_come_out_as_they_stand(router: Router):
    text = "міністр оборони Рустем Умєров"
    start = text.index("Рустем")
    [answer] = router.fill([FillRequest(text, "uk", names=(NameHint(start, len(text), "Rustem Umerov"),))])
    assert isinstance(answer, Refusal) or "Rustem Umerov" in answer.text


def test_a_span_of_names_needs_no_model():
    stub = Stub("stub", {})
    request = FillRequest("Іван Сірко, Київ", "uk", names=(NameHint(0, 10, "Ivan Sirko"), NameHint(12, 16, "Kyiv")))
    [fill] = Router("en", [stub]).fill([request])
    assert isinstance(fill, Fill)
    assert (fill.text, fill.engine) == ("Ivan Sirko, Kyiv", "names")
    assert stub.asked == []


@pytest.mark.parametrize(
    ("text", "language", "reason"),
    [
        ("Хрумкозябр Бумбуренко", "uk", "unknown names"),
        ("прокуратура", None, "cannot be told"),
        ("прокуратура", "und", "cannot be told"),
        ("新政策", "ja", "no engine"),
        ("военный \udc80суд", "ru", ""),
        ("суд " * 600, "ru", "too long"),
        ("\u0301" * 5_000_000, None, "too long"),
        ("суд. " * 1_000_000, "ru", "too long"),
        ("", "ru", ""),
        ("...", "ru", ""),
        ("\u0301" * 300, "ru", ""),
    ],
)
def test_refuses_with_a_reason(router: Router, text: str, language: str | None, reason: str):
    [refusal] = router.fill([FillRequest(text, language)])
    assert isinstance(refusal, Refusal)
    assert refusal.reason
    assert reason in refusal.reason


def test_a_greek_span_without_language_is_greek(router: Router):
    [fill] = router.fill([FillRequest(KEPT_OUT.text, None)])
    assert isinstance(fill, Fill)


def test_a_refusal_suggests_glosses_and_a_romanization():
    [refusal] = Router("en", [Stub("stub", {})]).fill([FillRequest("міністр оборони Бумбуренко", "uk")])
    assert isinstance(refusal, Refusal)
    assert "minister" in refusal.suggestion
    assert "[ministr oborony Bumburenko]" in refusal.suggestion


@pytest.mark.parametrize(
    ("before", "text", "after", "english"),
    [
        ("He said that ", "القوات المسلحة", " had left.", "the armed forces"),
        ("the attack on the ", "القوات المسلحة", " of Sudan", "armed forces"),
        ("a visit to ", "الولايات المتحدة", ".", "the United States"),
        ("an envoy of ", "كوريا الجنوبية", ".", "South Korea"),
        ("its worst defeat ", "الشهر الماضي", ".", "last month"),
    ],
)
def test_an_arabic_term_is_said_with_its_article(before: str, text: str, after: str, english: str):
    (fill,) = Router(engines=()).fill([FillRequest(text, "ar", before=before, after=after)])
    assert isinstance(fill, Fill)
    assert (fill.text, fill.engine) == (english, "lexicon")


@pytest.mark.parametrize(("language", "text"), [("tr", "istemedi"), ("tr", "kabul etmedi"), ("fa", "نگفت"), ("fa", "نمی‌گوید")])
def test_a_word_that_denies_is_not_filled_with_what_it_denies(router: Router, language: str, text: str):
    (outcome,) = router.fill([FillRequest(text, language)])
    assert isinstance(outcome, Refusal) or "not" in outcome.text or "n't" in outcome.text or "refus" in outcome.text


def test_a_suggestion_says_that_a_word_denies():
    (refusal,) = Router(engines=()).fill([FillRequest("hükümet istemedi", "tr")])
    assert isinstance(refusal, Refusal)
    assert refusal.suggestion == "government not want/ask"


def test_a_name_behind_a_joined_word_is_not_written_with_it():
    name = NameHint(1, 8, "Honduras")
    (refusal,) = Router(engines=()).fill([FillRequest("وهندوراس", "ar", names=(name,))])
    assert isinstance(refusal, Refusal)


def test_a_term_behind_a_joined_word_is_no_term():
    (refusal,) = Router(engines=()).fill([FillRequest("وللقوات المسلحة", "ar")])
    assert isinstance(refusal, Refusal)


def test_the_second_engine_is_asked_only_for_what_the_first_was_refused():
    first = Stub(
        "first", {"новий міністр оборони": [Candidate("new minister of football", -0.1)], "суд": [Candidate("a court", -0.1)]}
    )
    second = Stub("second", {"новий міністр оборони": [Candidate("new minister of defence", -0.1)]})
    defence, court = Router("en", [first, second]).fill([FillRequest("новий міністр оборони", "uk"), FillRequest("суд", "uk")])
    assert isinstance(defence, Fill)
    assert isinstance(court, Fill)
    assert (defence.text, defence.engine, court.engine) == ("new minister of defence", "second", "first")
    assert second.asked == [["новий міністр оборони"]]
    assert any("first: refused 'new minister of football'" in line and "'football'" in line for line in defence.evidence)


def test_a_better_grounded_candidate_goes_before_a_more_probable_one():
    stub = Stub(
        "stub", {"новий міністр оборони": [Candidate("the new minister", -0.1), Candidate("the new defence minister", -0.3)]}
    )
    [fill] = Router("en", [stub]).fill([FillRequest("новий міністр оборони", "uk")])
    assert isinstance(fill, Fill)
    assert fill.text == "the new defence minister"


def test_an_improbable_fill_is_refused_and_shown():
    stub = Stub("stub", {"новий міністр оборони": [Candidate("the new defence minister", -2.0)]})
    [refusal] = Router("en", [stub]).fill([FillRequest("новий міністр оборони", "uk")])
    assert isinstance(refusal, Refusal)
    assert refusal.refused == "the new defence minister"
    assert "below" in refusal.reason


def test_sentences_are_filled_all_or_none():
    answers = {"Суд вирішив.": [Candidate("The court decided.", -0.1)], "Армія йде.": [Candidate("The army goes.", -0.1)]}
    stub = Stub("stub", answers)
    router = Router("en", [stub])
    both, one = router.fill([FillRequest("Суд вирішив. Армія йде.", "uk"), FillRequest("Суд вирішив. Хтось щось.", "uk")])
    assert isinstance(both, Fill)
    assert both.text == "The court decided. The army goes."
    assert isinstance(one, Refusal)
    assert len(stub.asked) == 1


def test_a_language_without_lexicon_is_guarded_by_the_rest():
    good, echo = FillRequest("新政策", "zh"), FillRequest("3个新政策", "zh")
    stub = Stub("stub", {"新政策": [Candidate("new policy", -0.2)], "3个新政策": [Candidate("4 new policies", -0.1)]})
    fill, refusal = Router("en", [stub]).fill([good, echo])
    assert isinstance(fill, Fill)
    assert any("no lexicon" in line for line in fill.evidence)
    assert isinstance(refusal, Refusal)
    assert "number" in refusal.reason


def test_names_the_models_and_can_be_pickled(router: Router):
    assert router.models[0].startswith("hinted-el-uk-ru-bg-tr-ar-fa-ur-en-")
    assert router.engine_for("el") == router.models[0]
    assert router.engine_for("ja") is None
    assert Router("de", [BundledEngine()]).models == ()
    copy = pickle.loads(pickle.dumps(router))
    assert copy.fill([KEPT_OUT]) == router.fill([KEPT_OUT])


def test_nothing_heavy_is_imported_before_a_span_needs_it():
    program = (
        "import sys; from toolkit.translate import FillRequest, Router; router = Router()\n"
        "heavy = {'ctranslate2', 'sentencepiece', 'marisa_trie', 'argostranslate', 'sacremoses', 'langdetect', 'numpy'}\n"
        "assert not heavy & sys.modules.keys(), heavy & sys.modules.keys()\n"
        "router.fill([FillRequest('...', None)])\n"
        "assert not {'ctranslate2', 'sentencepiece', 'numpy'} & sys.modules.keys()\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
