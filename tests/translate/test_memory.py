"""Translation memories and glossaries."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.errors import DataError
from toolkit.translate.glossary import Glossary
from toolkit.translate.memory import Memory
from toolkit.translate.protocols import Fill, FillRequest, Refusal
from toolkit.translate.router import Router
from toolkit.translate.settings import EngineSettings

TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header srclang="uk" datatype="plaintext"/><body>
<tu><tuv xml:lang="uk-UA"><seg>Верховна <bpt i="1">&lt;b&gt;</bpt>Рада<ept i="1">&lt;/b&gt;</ept> зібралася</seg></tuv>
<tuv xml:lang="en-GB"><seg>Parliament has met</seg></tuv><tuv xml:lang="de"><seg>Das Parlament tagt</seg></tuv></tu>
<tu><tuv xml:lang="uk"><seg>загинули 12 людей у місті</seg></tuv>
<tuv xml:lang="en"><seg>12 people died in the city</seg></tuv></tu>
</body></tmx>"""
TBX = """<martif><text><body><termEntry><langSet xml:lang="uk"><tig>
<term>збройні сили</term></tig></langSet><langSet xml:lang="en">
<tig><term>defence forces</term></tig></langSet></termEntry></body></text></martif>"""


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    tsv = "# language: el\nη κυβέρνηση\tthe government\nSource\ttarget\tde\n"
    return Memory([write(tmp_path / "a.tmx", TMX), write(tmp_path / "b.tsv", tsv)], "en", 0.75)


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Верховна Рада зібралася", "uk", "Parliament has met"),
        ("верховна  рада зібралася.", "uk", "Parliament has met"),
        ("«Верховна Рада зібралася»", "uk-UA", "Parliament has met"),
        ("загинули 12 людей у місті", "uk", "12 people died in the city"),
        ("загинули 1.350 людей у місті", "uk", "1,350 people died in the city"),
        ("η κυβέρνηση", "el", "the government"),
    ],
)
def test_exact(memory: Memory, text: str, language: str, found: str):
    match = memory.exact(text, language)
    assert match is not None
    assert match.text == found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Верховна Рада зібралася", "ru"), ("Верховна Рада", "uk"), ("загинули люди у місті", "uk"),
        ("загинули 12 і 13 людей у місті", "uk"),
        ("", "uk"), ("...", "uk"), ("Das Parlament tagt", "uk"), ("Рада Верховна зібралася", "uk"),
    ],
)  # fmt: skip
def test_not_exact(memory: Memory, text: str, language: str):
    assert memory.exact(text, language) is None


def test_a_similar_unit_is_shown_and_never_filled(tmp_path: Path):
    settings = EngineSettings(order=(), memory=(write(tmp_path / "a.tmx", TMX),), fuzzy=0.7)
    (answer,) = Router("en", settings=settings).fill([FillRequest("загинули 12 людей у великому місті", "uk")])
    assert isinstance(answer, Refusal)
    assert answer.suggestion == "12 people died in the city"
    (answer,) = Router("en", settings=settings).fill([FillRequest("армія вийшла", "uk")])
    assert "12 people" not in answer.suggestion


def test_a_memory_is_asked_before_all_engines(tmp_path: Path):
    settings = EngineSettings(order=(), memory=(write(tmp_path / "a.tmx", TMX),))
    (fill,) = Router("en", settings=settings).fill([FillRequest("Верховна Рада зібралася", "uk")])
    assert isinstance(fill, Fill)
    assert (fill.text, fill.engine) == ("Parliament has met", "memory")
    assert "a.tmx" in fill.evidence[0]


def test_a_large_memory_is_read(tmp_path: Path):
    lines = "".join(f"речення номер {number} про місто\tsentence {number} about the city\n" for number in range(20_000))
    memory = Memory([write(tmp_path / "m.tsv", "# language: uk\n" + lines)], "en", 0.9)
    match = memory.exact("речення номер 19999 про місто", "uk")
    assert match is not None
    assert match.text == "sentence 19999 about the city"


@pytest.mark.parametrize(
    ("name", "text", "part"),
    [
        ("a.tmx", "<tmx><body>", "no TMX"),
        ("a.tmx", '<!DOCTYPE t [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><tmx><body/></tmx>', "entities"),
        ("a.tmx", '<!DOCTYPE t [<!ENTITY x SYSTEM "file:///etc/passwd">]><tmx><body><seg>&x;</seg></body></tmx>', "entities"),
        ("a.tsv", "eins\tone\n", "a.tsv:1"),
        ("none.tsv", None, "cannot be read"),
    ],
)
def test_faulty_memories_are_named(tmp_path: Path, name: str, text: str | None, part: str):
    path = tmp_path / name
    if text is not None:
        write(path, text)
    with pytest.raises(DataError, match=part):
        Memory([path], "en", 0.9)


def test_a_memory_in_another_encoding_is_named(tmp_path: Path):
    path = tmp_path / "a.tsv"
    path.write_bytes("# language: uk\nмісто\tcity\n".encode("cp1251"))
    with pytest.raises(DataError, match="UTF-8"):
        Memory([path], "en", 0.9)


def hints(tmp_path: Path, text: str, language: str, rows: str) -> list[tuple[str, str]]:
    glossary = Glossary([write(tmp_path / "g.tsv", rows)], "en")
    return [(text[hint.start : hint.end], hint.canonical) for hint in glossary.hints(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "rows", "found"),
    [
        ("Збройних сил України", "uk", "збройні сили\tdefence forces\tuk\n", [("Збройних сил", "defence forces")]),
        ("група МедіаЛаб пише", "uk", "МедіаЛаб\tMediaLab\n", [("МедіаЛаб", "MediaLab")]),
        ("пакет OpenText нині", "uk", "OpenText\n", [("OpenText", "OpenText")]),
        ("сили миру", "uk", "збройні сили\tdefence forces\tuk\n", []),
        ("збройні сили", "ru", "збройні сили\tdefence forces\tuk\n", []),
        ("рада безпеки", "uk", "рада\tcouncil\nрада безпеки\tSecurity Council\n", [("рада безпеки", "Security Council")]),
    ],
)
def test_terms(tmp_path: Path, text: str, language: str, rows: str, found: list[tuple[str, str]]):
    assert hints(tmp_path, text, language, rows) == found


def test_tbx(tmp_path: Path):
    glossary = Glossary([write(tmp_path / "g.tbx", TBX)], "en")
    assert [hint.canonical for hint in glossary.hints("збройних сил", "uk")] == ["defence forces"]


def test_a_term_alone_comes_out_as_it_stands(tmp_path: Path):
    settings = EngineSettings(glossary=(write(tmp_path / "g.tsv", "збройні сили\tdefence forces\tuk\n"),))
    (fill,) = Router("en", settings=settings).fill([FillRequest("збройні сили", "uk")])
    assert isinstance(fill, Fill)
    assert fill.text == "defence forces"


@pytest.mark.parametrize(
    ("name", "text"), [("g.tsv", "a\tb\tc\td\n"), ("g.tbx", "<x>"), ("g.tbx", '<!DOCTYPE t [<!ENTITY a "b">]><x/>')]
)
def test_faulty_glossaries_are_named(tmp_path: Path, name: str, text: str):
    with pytest.raises(DataError, match=name):
        Glossary([write(tmp_path / name, text)], "en")
