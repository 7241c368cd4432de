"""The lexicon tables: look-up, terms, size and hostile input."""

from __future__ import annotations

import pickle
import subprocess
import sys
import time
from pathlib import Path

import pytest

from toolkit.errors import DataError
from toolkit.translate.lexicon import LANGUAGES, Lexicon, explain, is_common_word, lexicon_of
from toolkit.translate.text import norm, tokenize

CASES = Path(__file__).parent / "cases"
DATA = Path(__file__).parents[2] / "toolkit" / "data"
LARGEST = 12_000_000  # Greek, Ukrainian and Russian
LARGEST_OF_ALL = 15_000_000


def lexicon(language: str) -> Lexicon:
    found = lexicon_of(language)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("language", "word", "glosses"),
    [
        ("el", "Δυνάμεων", ("forces", "powers", "strengths")),
        ("el", "Ρωσικών", ("Russian",)),
        ("el", "παραβίασε", ("violated",)),
        ("el", "ΠΑΡΑΒΙΑΣΕ", ("violated",)),
        ("el", "υποβλήθηκαν", ("submitted",)),
        ("uk", "МІНІСТРАМИ", ("ministers",)),
        ("uk", "об’єднання", None),
        ("ru", "Её", None),
        ("ru", "войска", ("troops", "army", "forces")),
    ],
)
def test_looks_up_inflected_forms(language: str, word: str, glosses: tuple[str, ...] | None):
    found = lexicon(language).glosses(word)
    assert found[:1] if glosses is None else found[:1] == glosses[:1]


@pytest.mark.parametrize(
    "word", ["", " ", "\udc80", "х" * 1_000_000, "\u0301" * 10_000, "hello", "хрумкозябра", "a\0b", "\xff>a"]
)
def test_knows_nothing_about_words_that_it_does_not_hold(word: str):
    assert lexicon("ru").glosses(word) == ()


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("ru", "глава министр иностранных дел заявил", [(1, 4)]),
        ("ru", "министр финансов заявил", [(0, 2)]),
        ("ru", "иностранных гостей", []),
        ("el", "σύμφωνα με πληροφορίες", [(0, 2)]),
        ("uk", "представник Генерального штабу", [(1, 3)]),
        ("ru", "командование вооружённых сил", [(1, 3)]),
    ],
)
def test_finds_the_longest_terms(language: str, text: str, found: list[tuple[int, int]]):
    words = [span.of(text) for span in tokenize(text)]
    terms = [(term.start, term.end) for term in lexicon(language).terms(words)]
    assert all(term in terms for term in found)
    assert found or not terms


def test_explains_a_word_in_every_language_that_knows_it():
    assert explain("президент").keys() == {"uk", "ru", "bg"}
    assert explain("президент", "uk")["uk"].origin == "hand-written lexicon"
    assert explain("zzz") == {}


def test_tables_are_small_and_load_fast():
    sizes = {language: (DATA / f"lexicon_{language}.marisa").stat().st_size for language in LANGUAGES}
    assert sum(sizes[language] for language in ("el", "uk", "ru")) < LARGEST
    assert sum(sizes.values()) < LARGEST_OF_ALL
    program = (
        "import marisa_trie, resource, time\n"
        "from toolkit.translate.lexicon import LANGUAGES, Lexicon\n"
        "base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss; start = time.perf_counter()\n"
        "[Lexicon(language).glosses('президент') for language in LANGUAGES]\n"
        "print(time.perf_counter() - start, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - base) / 1024)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    seconds, megabytes = map(float, ran.stdout.split())
    assert seconds < 0.2
    assert megabytes < 60


def test_a_lexicon_can_be_pickled_after_use():
    used = lexicon("uk")
    assert used.glosses("президент")
    assert pickle.loads(pickle.dumps(used)).glosses("президент") == used.glosses("президент")


@pytest.mark.parametrize("content", [None, b"", b"no trie"])
def test_a_broken_table_is_a_data_error(tmp_path: Path, content: bytes | None):
    path = tmp_path / "lexicon_uk.marisa"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DataError, match=r"lexicon_uk\.marisa"):
        Lexicon("uk", path).glosses("президент")


@pytest.mark.parametrize("text", ["х" * 2_000_000, "\u0301" * 2_000_000, "'" * 1_000_000, "х-" * 1_000_000, "\udc80" * 100_000])
def test_tokenizing_is_linear(text: str):
    start = time.perf_counter()
    assert sum(1 for _ in tokenize(text)) >= 1
    norm(text)
    assert time.perf_counter() - start < 20


@pytest.mark.parametrize(
    ("word", "language", "name", "common"),
    [
        ("Мира", "ru", "Mir", True),
        ("Раді", "uk", "Radi", True),
        ("سال", "ar", "Sall", True),
        ("سال", "und", "Sall", True),
        ("Правда", "uk", "Pravda", False),
        ("Свобода", "ru", "Svoboda", True),
        ("Bakan", "tr", "Bakan", True),
        ("Газа", "uk", "Gaza", False),
        ("Одеса", "uk", "Odesa", False),
        ("хрумкозябра", "ru", "X", False),
        ("Θεσσαλονίκη", "el", "Thessaloniki", False),
        ("vrede", "nl", "Vrede", False),
        ("peace", None, "Peace", False),
    ],
)
def test_common_words_are_no_names(word: str, language: str | None, name: str, common: bool):
    assert is_common_word(word, language, name) is common
