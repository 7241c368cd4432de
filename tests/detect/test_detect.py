"""The detectors against cases that are data: what must be found with which edges, and, more of them, what must not."""

from __future__ import annotations

import pickle
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from toolkit.detect import DETECTORS, chunks, has_prose, suspects
from toolkit.detect.documents import untranslated_language
from toolkit.detect.language import name_language
from toolkit.text import Document, Finding, Kind, apply
from toolkit.text.edits import Edit

HERE = Path(__file__).parent


def rows(name: str) -> list[list[str]]:
    text = (HERE / name).read_text(encoding="utf-8")
    for escape, char in (("\\u202b", "\u202b"), ("\\u202c", "\u202c"), ("\\u200f", "\u200f")):
        text = text.replace(escape, char)
    return [line.split("\t") for line in text.split("\n") if line and line[0] != "#"]


def find(text: str, *, target: str = "en", source: str | None = None, kind: Kind = Kind.FOREIGN_SPAN) -> list[Finding]:
    document = Document(text, target=target, source=source)
    return [finding for detector in DETECTORS for finding in detector.find(document) if finding.kind is kind]


def test_there_are_enough_cases() -> None:
    assert len(rows("must_find.tsv")) >= 80
    assert len(rows("must_not_find.tsv")) >= 100


@pytest.mark.parametrize(("language", "target", "source", "marked"), rows("must_find.tsv"))
def test_found_with_exact_edges(language: str, target: str, source: str, marked: str) -> None:
    expected = [part.rstrip(".。") for part in re.findall("⟦(.+?)⟧", marked)]  # the full stop stays outside
    text = marked.replace("⟦", "").replace("⟧", "")
    found = find(text, target=target, source=None if source == "-" else source)
    assert [finding.span.of(text) for finding in found] == expected
    assert found[0].language in {language, "und"}
    assert found[0].language == language or found[0].span.length < 30
    assert found[0].evidence
    assert not found[0].proposals


@pytest.mark.parametrize(("target", "text"), rows("must_not_find.tsv"))
def test_left_alone(target: str, text: str) -> None:
    document = Document(text, target=target)
    assert [finding.span.of(text) for detector in DETECTORS for finding in detector.find(document)] == []


@pytest.mark.parametrize(("target", "text", "word"), rows("homoglyphs.tsv"))
def test_homoglyphs(target: str, text: str, word: str) -> None:
    found = find(text, target=target, kind=Kind.HOMOGLYPH)
    if word == "-":
        assert not found
        return
    (proposal,) = [proposal for finding in found for proposal in finding.proposals]
    assert proposal.replacement == word
    assert not find(text, target=target)
    edit = Edit(proposal.span.start, proposal.span.end, proposal.span.of(text), word, Kind.HOMOGLYPH, proposal.rule, "", 1.0)
    assert not find(apply(text, [edit]), target=target, kind=Kind.HOMOGLYPH)


@pytest.mark.parametrize("text", ["Only that录音ech remains.", "The Mstвец miners met.", "Mr.店ya Shimizu spoke."])
def test_letters_glued_to_a_word_are_told_apart(text: str) -> None:
    (finding,) = find(text)
    assert finding.detector == "detect.foreign-glued"


def test_a_quotation_in_the_same_script_is_told_apart() -> None:
    (finding,) = find("The novel “La ciudad y los perros” was published in 1963.")
    assert finding.detector == "detect.same-script-quoted"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Що сталося в місті", "uk"),
        ("что случилось в городе", "ru"),
        ("што здарылася ў горадзе", "be"),
        ("какво се случи в града", "bg"),
        ("шта се десило у граду", "sr"),
        ("што се случи во градот и кој ќе дојде", "mk"),
        ("ماذا حدث في المدينة", "ar"),
        ("چه اتفاقی در شهر افتاد", "fa"),
        ("شہر میں کیا ہوا", "ur"),
        ("Иван Петров", "und"),
        ("北京市政府", "zh"),
        ("東京都庁で", "ja"),
    ],
)
def test_language_of_a_span_alone(text: str, language: str) -> None:
    assert name_language(text).language == language


def test_the_source_and_the_neighbours_are_witnesses() -> None:
    assert name_language("Иван Петров").language == "und"
    assert name_language("Иван Петров", source="ru").language == "ru"
    text = "He quoted Петров and said: «мы никогда не забудем этого и будем бороться дальше», twice."
    assert {finding.language for finding in find(text)} == {"ru"}


def test_evidence_names_the_script_the_letters_and_the_runner_up() -> None:
    (finding,) = find("The governor wrote: ворог обстріляв місто з артилерії, and left.")
    assert any(item.startswith("script: Cyrillic") for item in finding.evidence)
    assert any(item.startswith("letters: ") and "і" in item for item in finding.evidence)
    assert any(item.startswith("runner-up: ") for item in finding.evidence)


FOREIGN = "Президент заявив, що переговори тривають, а місто не здадуть.\n" * 20


def test_an_untranslated_document_is_one_finding() -> None:
    (finding,) = find(FOREIGN)
    assert finding.detector == "detect.untranslated-document"
    assert finding.language == "uk"
    spanish = "El presidente dijo que no dimitirá y que seguirá trabajando por el país con todos.\n" * 20
    (finding,) = find(spanish)
    assert (finding.detector, finding.language) == ("detect.untranslated-document", "es")


def test_a_translated_document_with_much_residue_is_not_untranslated() -> None:
    assert untranslated_language(Document("The president spoke to the press in the capital.\n" * 5 + FOREIGN)) is None


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("– Михайло Подоляк (@Podolyak_M) February 28, 2022", "en", False),
        ("Lviv Kyiv Odesa Kharkiv", "en", False),
        ("", "en", False),
        ("The first round of talks took place on the border.", "en", True),
        ("黄山市 has 1325 sites and is the first in the province.", "en", True),
        (FOREIGN, "en", False),
        (FOREIGN, "uk", True),
        ("大臣は明日の会談を発表した。", "ja", True),
        ("Anything at all", "zgh", True),
    ],
)
def test_prose(text: str, target: str, expected: bool) -> None:
    assert has_prose(Document(text, target=target)) is expected


HOSTILE = {
    "nothing": "",
    "ten megabytes of marks": "\u0301" * 5_000_000,
    "a letter and ten megabytes of marks": "я" + "\u0301" * 5_000_000,
    "letters with marks": "я\u0301\u0300" * 200_000,
    "mixed direction": "abc \u202eмир עברית 123\u202c العربية, " * 5_000,
    "words of no language": "viket abtun, frmol kicibus; " * 10_000,
    "one line": 'The мир was here (and there) "again". ' * 20_000,
    "brackets": "(" * 200_000 + "мир" + ")" * 200_000,
    "quotation marks": 'мир "' * 50_000,
    "surrogates": "a \ud800 мир \udfff b " * 5_000,
    "unassigned": "\u0378\U000e0fff мир " * 5_000,
    "scripts in turn": "яα中אا" * 20_000,
    "words glued": "яz" * 100_000,
    "capitals": "Я A " * 20_000,
    "Spanish": "la reunión se celebrará (la próxima) semana, " * 3_000,
    "hyphens": "la-" * 100_000,
    "fillers": "\u3164" * 100_000,
    "NUL": "a\0мир\0b " * 5_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_input(text: str) -> None:
    """Quadratic time would show as a test that does not end; `scripts/benchmark_hostile.py` measures it."""
    for finding in find(text):
        assert 0 <= finding.span.start < finding.span.end <= len(text)
        assert finding.span.of(text).strip()


def test_findings_respect_protected_zones() -> None:
    text = "See https://example.org/Київ and @Київ and `мир` or #мир, then мир."
    document = Document(text)
    (finding,) = find(text)
    assert not document.protected.overlaps(finding.span)


def test_detectors_are_picklable_and_repeat_themselves() -> None:
    text = "The mayor said: ворог обстріляв місто, and la reunión se celebrará mañana in Madrid."
    copies = pickle.loads(pickle.dumps(DETECTORS))
    document = Document(text)
    first = [list(detector.find(document)) for detector in DETECTORS]
    assert first == [list(detector.find(Document(text))) for detector in copies]
    assert len([finding for found in first for finding in found]) == 2


def test_what_is_remembered_changes_no_result(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [marked.replace("⟦", "").replace("⟧", "") for _, target, _, marked in rows("must_find.tsv") if target == "en"]
    texts += [text for target, text in rows("must_not_find.tsv") if target == "en"]
    expected = [find(text) for text in texts]
    assert [find(text) for text in reversed(texts)] == expected[::-1]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(find, texts)) == expected
    monkeypatch.setattr(suspects, "_MOST_REMEMBERED", 50)
    monkeypatch.setattr(chunks, "_MOST_REMEMBERED", 50)
    assert [find(text) for text in texts] == expected


def test_the_filter_before_decoding_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [marked.replace("⟦", "").replace("⟧", "") for _, target, _, marked in rows("must_find.tsv")]
    texts += [text for _, text in rows("must_not_find.tsv")]
    expected = [find(text) for text in texts]
    monkeypatch.setattr(suspects.Suspects, "_enough", lambda *_: True)
    monkeypatch.setattr(suspects, "LEAST_EVIDENCE", 0.0)
    monkeypatch.setattr(suspects, "LEAST_ENCLOSED", 0.0)
    assert [find(text) for text in texts] == expected


def test_common_english_words_are_passed_over() -> None:
    known = suspects.suspects("en", "Latin")
    assert known is not None
    assert all(known.is_quiet(chunk) for chunk in ("the", "government,", "“Ukraine’s", "(announced)", "12.5", "www.zeit.de"))
    assert not any(known.is_quiet(chunk) for chunk in ("mañana", "organizațiile,", "Fahrzeug.", "hooldajatele"))
