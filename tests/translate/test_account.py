"""What an editor is told of a fill, word by word, and who was asked before."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.translate.account import account
from toolkit.translate.grounding import ground
from toolkit.translate.hints import hint_span
from toolkit.translate.lexicon import lexicon_of
from toolkit.translate.protocols import Candidate, ConfidenceModel, Fill, FillRequest, NameHint, Refusal
from toolkit.translate.router import Router
from toolkit.translate.settings import EngineSettings


def told(text: str, fill: str, names: tuple[NameHint, ...] = ()) -> str:
    lexicon = lexicon_of("uk")
    assert lexicon is not None
    words, terms = hint_span(text, lexicon, names)
    return account(fill, words, ground(fill, words, terms), names)


@pytest.mark.parametrize(
    ("fill", "names", "line"),
    [
        (
            "the new court in Kyiv",
            (NameHint(11, 16, "Kyiv"),),
            "the (function word), new < новий (gloss), court < суд (gloss), in (function word), Kyiv < Києві (name)",
        ),
        (
            "new court in Kyiv",
            (NameHint(11, 16, "Kyiv", glossary=True),),
            "new < новий (gloss), court < суд (gloss), in (function word), Kyiv < Києві (glossary)",
        ),
        (
            "a new cat in 12 courts",
            (),
            "a (function word), new < новий (gloss), cat (ungrounded), in (function word), 12 (number), courts < суд (gloss)",
        ),
    ],
)
def test_each_word_has_its_ground(fill: str, names: tuple[NameHint, ...], line: str):
    assert told("новий суд у Києві", fill, names) == line


class Fixed:
    """An engine with one answer."""

    confidence = ConfidenceModel(None, 0.5)

    def __init__(self, name: str, text: str) -> None:
        self.name, self.text = name, text

    def models(self, target: str) -> tuple[str, ...]:
        return (self.name,)

    def name_for(self, source: str, target: str) -> str:
        return self.name

    def can(self, source: str, target: str) -> bool:
        return True

    def translate(self, requests: list[FillRequest]) -> list[list[Candidate]]:
        return [[Candidate(self.text, -0.1)] for _ in requests]


def test_the_evidence_says_who_was_asked_before_and_on_what_the_fill_stands():
    router = Router("en", engines=(Fixed("first", "new cats"), Fixed("second", "a new military court")))
    (fill,) = router.fill([FillRequest("новий військовий суд", "uk")])
    assert isinstance(fill, Fill)
    refused, refused_words, accepted, _, words = fill.evidence
    assert refused.startswith("first: refused 'new cats', nothing in the source stands behind 'cats'")
    assert refused_words == "word by word: new < новий (gloss), cats (ungrounded)"
    assert accepted.startswith("second: accepted")
    assert words.removeprefix("word by word: ") == (
        "a (function word), new < новий (gloss), military < військовий суд (term), court < військовий суд (term)"
    )


@pytest.mark.parametrize(
    ("fill", "reason"),
    [
        ("Home", "'home'"),
        ("We use cookies on the web site", "'use cookies'"),
        ("All rights reserved", "'all rights reserved'"),
    ],
)
def test_phrases_of_web_pages_are_refused_without_a_lexicon(fill: str, reason: str):
    (answer,) = Router("en", engines=(Fixed("one", fill),)).fill([FillRequest("hallitus kokoontui eilen illalla", "fi")])
    assert isinstance(answer, Refusal)
    assert reason in answer.reason


@pytest.mark.parametrize(
    "fill", ["He came home last night", "The search went on", "The back of the house", "The cookie was good", "Read the law"]
)
def test_words_that_stand_in_such_phrases_are_not(fill: str):
    (answer,) = Router("en", engines=(Fixed("one", fill),)).fill([FillRequest("hallitus kokoontui eilen illalla", "fi")])
    assert isinstance(answer, Fill)


def settings(tmp_path: Path, rows: str, *kept: str) -> EngineSettings:
    (tmp_path / "g.tsv").write_text(rows, encoding="utf-8")
    return EngineSettings(glossary=(tmp_path / "g.tsv",), do_not_translate=kept)


def test_a_term_goes_before_a_known_name(tmp_path: Path):
    router = Router("en", settings=settings(tmp_path, "Одеса\tOdessa\tuk\n"))
    (fill,) = router.fill([FillRequest("Одеса", "uk", names=(NameHint(0, 5, "Odesa"),))])
    assert isinstance(fill, Fill)
    assert fill.text == "Odessa"
    assert "glossary" in fill.evidence[0]


def test_other_engines_are_held_to_the_terms(tmp_path: Path):
    rows = "збройні сили\tdefence forces\tuk\n"
    for text, wanted in (("new armed forces", Refusal), ("new defence forces", Fill)):
        router = Router("en", engines=(Fixed("one", text),), settings=settings(tmp_path, rows))
        (answer,) = router.fill([FillRequest("нові збройні сили", "uk")])
        assert isinstance(answer, wanted)
    router = Router("en", engines=(Fixed("one", "new armed forces"),), settings=settings(tmp_path, rows))
    (answer,) = router.fill([FillRequest("нові збройні сили", "uk")])
    assert isinstance(answer, Refusal)
    assert answer.reason == "the translation lost the name 'defence forces'"
    assert answer.suggestion.startswith("new defence forces [")


def test_what_must_not_be_translated_comes_out_as_it_stands(tmp_path: Path):
    router = Router("en", engines=(Fixed("one", "a new Щедрик festival"),), settings=settings(tmp_path, "", "Щедрик"))
    (fill, alone) = router.fill([FillRequest("новий фестиваль Щедрик", "uk"), FillRequest("Щедрик", "uk")])
    assert isinstance(fill, Fill)
    assert fill.text == "a new Щедрик festival"
    assert alone == Refusal("the glossary keeps it as it stands")
    router = Router("en", engines=(Fixed("one", "a new Shchedryk festival"),), settings=settings(tmp_path, "", "Щедрик"))
    (answer,) = router.fill([FillRequest("новий фестиваль Щедрик", "uk")])
    assert isinstance(answer, Refusal)


def test_the_signature_names_memory_and_glossary(tmp_path: Path):
    (tmp_path / "m.tsv").write_text("# language: uk\nмісто\tcity\n", encoding="utf-8")
    memory = EngineSettings(memory=(tmp_path / "m.tsv",), order=())
    before = Router("en", settings=memory).models
    assert before[0].startswith("memory-")
    (tmp_path / "m.tsv").write_text("# language: uk\nмісто\ttown\n", encoding="utf-8")
    assert Router("en", settings=memory).models != before
    assert Router("en", settings=settings(tmp_path, "a\tb\n")).models[0].startswith("glossary-")
    assert not any(name.startswith(("memory", "glossary")) for name in Router("en").models)
