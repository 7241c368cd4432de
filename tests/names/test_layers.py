"""A user's gazetteer over the shipped one."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from toolkit.errors import DataError
from toolkit.names.layers import open_tables
from toolkit.names.normalizer import Normalizer
from toolkit.text import Document

PERSONS = "# table: persons\ncanonical\tgiven\tfamily\tnative\tcountry\troles\tstyles\twrong\trelated\thandle\tnote\tsource\n"
PLACES = "# table: places\ncanonical\tnative\tcountry\tkind\twithin\tstyles\twrong\trelated\texceptions\tnote\tsource\n"
TOWN = "Zyvograd\tuk:Зивоград\tUA\tcity\t-\t-\tZyffograd\t-\t-\t-\ttest\n"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    monkeypatch.setattr("toolkit.names.layers._cache", lambda: folder / "mtclean")
    return folder


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def repaired(normalizer: Normalizer, text: str) -> str:
    for finding in reversed(list(normalizer.find(Document(text)))):
        for proposal in finding.proposals[:1]:
            if proposal.automatic:
                text = text[: proposal.span.start] + proposal.replacement + text[proposal.span.end :]
    return text


def test_rows_of_the_user_are_added(tmp_path: Path):
    normalizer = Normalizer(extra_tables=[write(tmp_path, "mine.tsv", PLACES + TOWN)])
    assert repaired(normalizer, "Troops entered Zyffograd.") == "Troops entered Zyvograd."
    assert repaired(normalizer, "Shelling of Kharkov went on.") == "Shelling of Kharkiv went on."


def test_a_row_on_a_known_bearer_adds_to_it(tmp_path: Path):
    row = "Volodymyr Zelensky\tVolodymyr\tZelensky\tuk:Володимир Зеленський\tUA\tpresident\t-\tZelenskollo\t-\t-\t-\ttest\n"
    normalizer = Normalizer(extra_tables=[write(tmp_path, "mine.tsv", PERSONS + row)])
    assert repaired(normalizer, "President Volodymyr Zelenskollo spoke in Kyiv.") == "President Volodymyr Zelensky spoke in Kyiv."
    assert len({reading.entity.id for reading in normalizer.lookup("Volodymyr Zelensky")}) == 1
    assert repaired(normalizer, "Volodymyr Selenskyj spoke.") == "Volodymyr Zelensky spoke."


@pytest.mark.parametrize("variant", ["Lviv", "London", "Warsaw"])
def test_a_variant_that_is_right_elsewhere_has_no_rights(variant: str, tmp_path: Path):
    row = TOWN.replace("Zyffograd", variant)
    normalizer = Normalizer(extra_tables=[write(tmp_path, "mine.tsv", PLACES + row)])
    text = f"They met in {variant} on Monday."
    assert repaired(normalizer, text) == text


def test_the_second_time_the_table_comes_from_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = write(tmp_path, "mine.tsv", PLACES + TOWN)
    revision = open_tables([path]).revision
    monkeypatch.setattr("toolkit.names.build.build_table", lambda *_, **__: pytest.fail("compiled again"))
    assert open_tables([path]).revision == revision


def test_a_changed_file_is_compiled_anew(tmp_path: Path):
    path = write(tmp_path, "mine.tsv", PLACES + TOWN)
    revision = open_tables([path]).revision
    path.write_text(PLACES + TOWN.replace("Zyffograd", "Zyphograd"), encoding="utf-8")
    assert open_tables([path]).revision != revision


def test_without_a_writable_cache_it_works_too(tmp_path: Path, cache: Path):
    cache.write_text("a file, no folder", encoding="utf-8")
    normalizer = Normalizer(extra_tables=[write(tmp_path, "mine.tsv", PLACES + TOWN)])
    assert repaired(normalizer, "Troops entered Zyffograd.") == "Troops entered Zyvograd."


def test_layers_are_pickled_and_the_revision_names_all(tmp_path: Path):
    table = open_tables([write(tmp_path, "mine.tsv", PLACES + TOWN)])
    again = pickle.loads(pickle.dumps(table))
    assert again.revision == table.revision
    assert "+" in table.revision
    assert len(again) == len(open_tables()) + 1


def test_the_user_has_a_style_of_their_own(tmp_path: Path):
    style = "# table: styles\nstyle\tlabels\tcountries\tsource\tdate\tnote\nmine\t-\t-\ttest\t2026\t-\n"
    forms = "# table: style forms\nstyle\tentity\tform\tsource\tdate\tnote\nmine\tKyiv\tKiyiv\ttest\t2026\t-\n"
    paths = [write(tmp_path, "style.tsv", style), write(tmp_path, "forms.tsv", forms)]
    assert repaired(Normalizer(style="mine", extra_tables=paths), "They met in Kyiv.") == "They met in Kiyiv."


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (PLACES + "Zyvograd\tuk:Зивоград\n", "mine.tsv:3"),
        ("Zyvograd\n", "mine.tsv:1"),
        (PLACES + TOWN.replace("UA", "Ukraine"), "ISO 3166"),
    ],
)
def test_a_faulty_row_is_named(text: str, part: str, tmp_path: Path):
    with pytest.raises(DataError, match=part):
        open_tables([write(tmp_path, "mine.tsv", text)])


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(DataError, match=r"none\.tsv cannot be read"):
        open_tables([tmp_path / "none.tsv"])
