"""Other people's name data as rows of ours."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from toolkit.errors import ConfigError
from toolkit.names.importers import FORMATS, Fault, Imported, import_file, write_rows
from toolkit.names.sources import entity_of, read_rows


def geonames(name: str, alternates: str, code: str, country: str, people: int, feature: str = "P") -> str:
    cells = [
        "1",
        name,
        name,
        alternates,
        "49.9",
        "36.2",
        feature,
        code,
        country,
        "",
        "",
        "",
        "",
        "",
        str(people),
        "",
        "",
        "UTC",
        "2026-01-01",
    ]
    return "\t".join(cells) + "\n"


FILES = {
    "geonames": geonames("Zyvograd", "Sywohrad,Зивоград,Зывоград", "PPLA", "UA", 150_000)
    + geonames("Zylos", "Ζύλος", "PPL", "GR", 900)
    + geonames("Zykia", "Ζυκία", "ADM1", "GR", 9000, "A")
    + "broken line\n",
    "wikidata": "[\n"
    + json.dumps(
        {
            "id": "Q1",
            "labels": {"en": {"value": "Ivan Zyvenko"}, "uk": {"value": "Іван Зивенко"}},
            "claims": {
                "P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q5"}}}}],
                "P27": [{"mainsnak": {"datavalue": {"value": {"id": "Q212"}}}}],
            },
        },
        ensure_ascii=False,
    )
    + ",\n{broken\n]\n",
    "wikidata-csv": "item,name,native,language,country,kind\nQ2,Zylos,Ζύλος,el,GR,city\nQ3,,,,,\n",
    "ftm": json.dumps(
        {
            "id": "x1",
            "schema": "Person",
            "caption": "PETRO ZYVENKO",
            "properties": {"name": ["PETRO ZYVENKO", "Петро Зивенко"], "nationality": ["ua"]},
        },
        ensure_ascii=False,
    )
    + '\n{"id": 1}\n',
    "jrc": "12\tP\tu\tIvan+Zyvenko\n12\tP\tde\tIwan+Sywenko\n13\tO\tu\tZyv+Group\nnonsense\n",
    "spelling-ukraine": json.dumps(
        [
            {
                "identifier": "zy",
                "category": "settlements",
                "correctSpelling": "Zyvohrad",
                "sourceSpelling": "Зивоград",
                "incorrectSpellings": ["Zyvograd"],
            },
            {"identifier": "none"},
        ],
        ensure_ascii=False,
    ),
    "tsv": "canonical\tnative\tcountry\tkind\nZyvograd\tuk:Зивоград\tUA\tcity\nshort row\n",
}


def read(tmp_path: Path, form: str, text: str | None = None, **options: object) -> list[Imported | Fault]:
    path = tmp_path / "data.txt"
    path.write_text(FILES[form] if text is None else text, encoding="utf-8")
    return list(import_file(path, form, **options))  # type: ignore[arg-type]


@pytest.mark.parametrize("form", FORMATS)
def test_rows_are_written_as_sources_that_the_build_takes(form: str, tmp_path: Path):
    found = list(write_rows(read(tmp_path, form), tmp_path / "out", "a test"))
    rows = read_rows(sorted((tmp_path / "out").glob("*.tsv")))
    assert [entity_of(row).canonical for row in rows]
    assert len(rows) == sum(isinstance(item, Imported) for item in found)


@pytest.mark.parametrize("form", FORMATS)
def test_a_broken_line_is_named_and_the_rest_is_read(form: str, tmp_path: Path):
    found = read(tmp_path, form)
    faults = [item for item in found if isinstance(item, Fault)]
    assert len(faults) == 1
    assert faults[0].place.startswith("data.txt")
    assert len(found) > len(faults)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("text", ["", "\n\n", "\x00\x01", "{}", "a\tb\n" * 3, '{"id": [' + "[" * 500])
def test_hostile_files_do_no_harm(form: str, text: str, tmp_path: Path):
    assert not any(isinstance(item, Imported) for item in read(tmp_path, form, text))


def test_geonames_rows_have_the_kind_and_the_native_name_of_the_country(tmp_path: Path):
    rows = [item.cells for item in read(tmp_path, "geonames") if isinstance(item, Imported)]
    assert [(row["canonical"], row["kind"], row["native"]) for row in rows] == [
        ("Zyvograd", "city", "uk:Зивоград"),
        ("Zylos", "village", "el:Ζύλος"),
        ("Zykia", "region", "el:Ζυκία"),
    ]


def test_population_and_country_choose(tmp_path: Path):
    assert len(read(tmp_path, "geonames", least_population=100_000)) == 2
    assert [
        item.cells["canonical"] for item in read(tmp_path, "geonames", countries=frozenset({"GR"})) if isinstance(item, Imported)
    ] == ["Zylos", "Zykia"]


def test_latin_alternates_have_no_rights(tmp_path: Path):
    assert "Sywohrad" not in str(read(tmp_path, "geonames"))


def test_a_name_in_capitals_is_written_as_a_name(tmp_path: Path):
    (row,) = [item for item in read(tmp_path, "ftm") if isinstance(item, Imported)]
    assert (row.cells["canonical"], row.cells["given"], row.cells["family"]) == ("Petro Zyvenko", "Petro", "Zyvenko")


def test_packed_files_are_read(tmp_path: Path):
    path = tmp_path / "data.txt.gz"
    with gzip.open(path, "wt", encoding="utf-8") as stream:
        stream.write(FILES["jrc"])
    assert sum(isinstance(item, Imported) for item in import_file(path, "jrc")) == 2


def test_an_unknown_format_is_named(tmp_path: Path):
    with pytest.raises(ConfigError, match="geonames"):
        list(import_file(tmp_path / "none", "excel"))


def test_a_failed_import_leaves_the_old_file(tmp_path: Path):
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "places.tsv").write_text("old", encoding="utf-8")

    def items():
        yield from read(tmp_path, "geonames")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(write_rows(items(), folder, "a test"))
    assert (folder / "places.tsv").read_text(encoding="utf-8") == "old"
