"""Source files that are wrong or meant to harm: every fault is told, with file, line and mend; what is right passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.errors import DataError
from toolkit.names.build import build_table
from toolkit.names.entities import Right, Status
from toolkit.names.sources import COLUMNS
from toolkit.names.table import Table


def header(table: str) -> str:
    return f"# table: {table}\n" + "\t".join(COLUMNS[table]) + "\n"


def row(table: str, **cells: str) -> str:
    defaults = {"source": "test", "country": "UA", "kind": "city"}
    return "\t".join(cells.get(column, defaults.get(column, "-")) for column in COLUMNS[table]) + "\n"


def town(canonical: str, **cells: str) -> str:
    return row("places", canonical=canonical, **cells)


PLACES = header("places")
RIGHTS = header("rights")


@pytest.fixture(scope="module")
def shipped() -> Table:
    return Table()


def build(folder: Path, content: str | bytes, base: Table | None = None, name: str = "mine.tsv") -> Table:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    build_table([path], None, folder, base=base)
    return Table(folder)


def faults(folder: Path, content: str | bytes, base: Table | None = None) -> list[str]:
    with pytest.raises(DataError) as raised:
        build(folder, content, base)
    return str(raised.value).split("\n")


@pytest.mark.parametrize(
    ("content", "line", "fault", "mend"),
    [
        (PLACES + "Zyvograd\tUA\n", 3, "2 cells where 'places' has 11", "write '-' in an empty cell"),
        (PLACES + town("Zyvograd").rstrip("\n") + "\tmore\n", 3, "12 cells", "write '-'"),
        (PLACES.encode() + b"Zyv\xffgrad\n", 3, "0xff is no UTF-8", "save the file in the encoding UTF-8"),
        (PLACES + town("Zyvograd", kind="banana"), 3, "no kind is called 'banana'", "write "),
        (PLACES + town("Zyvograd", kind="citty"), 3, "no kind is called 'citty'", "write city"),
        (PLACES + town("Zyvograd", kind="-"), 3, "'kind' is empty", "write city"),
        (PLACES + town("-"), 3, "'canonical' is empty", "write the spelling"),
        (PLACES + town("  "), 3, "'canonical' is empty", "write the spelling"),
        (PLACES + town("..."), 3, "neither letter nor digit", "write a name"),
        (PLACES + town("Zyvograd", source="-"), 3, "'source' is empty", "name the source"),
        (PLACES + town("Zyvograd", country="Ukraine"), 3, "no ISO 3166", "write two capitals"),
        (PLACES + town("Zyvograd", native="Зивоград"), 3, "has no label", "write it as in uk:"),
        (PLACES + town("Zyvograd", styles="ap:Zyvohrad (to 2018)"), 3, "has a remark in brackets", "take it out"),
        (PLACES + town("Zyvograd", wrong="Zyffograd ; Zyvograd"), 3, "both canonical and wrong", "take it out"),
        (PLACES + "x" * 1_000_000 + "\n", 3, "a line of 1,000,000 bytes", "divide it"),
        ("# table: planets\nname\n", 1, "no table is called 'planets'", "use one of: persons"),
        ("Zyvograd\n", 1, "a row before the line '# table: NAME'", "add that line"),
        ("# table: places\nname\tkind\n", 2, "the columns of 'places' are canonical", "found name, kind"),
        (RIGHTS + row("rights", form="Zyffograd", right="always"), 3, "no right is called 'always'", "write one of: automatic"),
    ],
)
def test_a_malformed_file_is_told_with_line_and_mend(content: str | bytes, line: int, fault: str, mend: str, tmp_path: Path):
    (told,) = faults(tmp_path, content)
    assert told.startswith(f"mine.tsv:{line}: ")
    assert fault in told
    assert mend in told
    assert len(told) < 1_000


def test_all_faults_are_told_at_once(tmp_path: Path, shipped: Table):
    content = (
        PLACES
        + "Zyvograd\n"
        + town("Zyvodar", wrong="government")
        + town("-", kind="banana", country="Ukraine")
        + "# table: planets\nname\nMars\n"
        + RIGHTS
        + row("rights", form="Zyffograd", right="always")
    )
    told = faults(tmp_path, content, shipped)
    assert [fault.split(": ")[0] for fault in sorted(told)] == [f"mine.tsv:{line}" for line in (11, 3, 4, 5, 5, 5, 6)]


def test_very_many_faults_are_counted(tmp_path: Path):
    told = faults(tmp_path, PLACES + "Zyvograd\n" * 5_000)
    assert len(told) == 101
    assert told[-1] == "... and 4,900 more"


def test_faults_of_all_files_are_told(tmp_path: Path):
    paths = [tmp_path / "one.tsv", tmp_path / "two.tsv"]
    for path in paths:
        path.write_text(PLACES + "Zyvograd\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"(?s)one\.tsv:3: .*two\.tsv:3: "):
        build_table(paths, None, tmp_path)


@pytest.mark.parametrize("word", ["government", "Government", "GOVERNMENT", "peace talks"])
def test_a_variant_that_is_a_common_word_needs_a_decision(word: str, tmp_path: Path, shipped: Table):
    (told,) = faults(tmp_path, PLACES + town("Zyvograd", wrong=word), shipped)
    assert told.startswith(f"mine.tsv:3: {word!r}, a wrong form of Zyvograd, is a common word of English; take it out of 'wrong'")


@pytest.mark.parametrize(("right", "granted"), [("tested", Right.SUGGEST), ("gated", Right.GATED)])
def test_a_decision_on_a_common_word_is_kept(right: str, granted: Right, tmp_path: Path, shipped: Table):
    content = PLACES + town("Zyvograd", wrong="government") + RIGHTS + row("rights", form="government", right=right)
    table = build(tmp_path, content, shipped)
    assert [form.right for form in table.forms("government") if form.status is Status.WRONG] == [granted]


def test_two_entities_that_claim_one_variant_need_a_decision(tmp_path: Path):
    content = PLACES + town("Zyvograd", wrong="Zyffograt") + town("Zyvodar", wrong="Zyffograt")
    told = faults(tmp_path, content)
    assert [fault.split(",")[0] for fault in told] == ["mine.tsv:3: 'Zyffograt'", "mine.tsv:4: 'Zyffograt'"]
    assert "is one of Zyvodar (mine.tsv:4) too" in told[0]
    assert "is one of Zyvograd (mine.tsv:3) too" in told[1]
    table = build(tmp_path, content + RIGHTS + row("rights", form="Zyffograt", right="tested"))
    assert {form.right for form in table.forms("zyffograt") if form.status is Status.WRONG} == {Right.GATED}


@pytest.mark.parametrize(
    "names", [("Zyvograd", "Zyvodar"), ("Zyvograd", "Zyvodar", "Zyvopol"), tuple(f"Zyv{at:c}grad" for at in range(97, 120))]
)
def test_names_that_are_wrong_in_a_circle_are_told(names: tuple[str, ...], tmp_path: Path):
    rows = [town(name, wrong=before) for name, before in zip(names, (names[-1], *names), strict=False)]
    (told,) = faults(tmp_path, PLACES + "".join(rows))
    assert "comes back to itself" in told
    assert all(f"{name!r} is wrong in mine.tsv:" in told for name in names)
    assert told.endswith("take one of them out of 'wrong'")


def test_a_chain_of_wrong_names_is_no_circle(tmp_path: Path):
    content = PLACES + town("Zyvograd", wrong="Zyvodar") + town("Zyvodar", wrong="Zyvopol") + town("Zyvopol")
    table = build(tmp_path, content)
    assert {form.right for form in table.forms("zyvodar") if form.status is Status.WRONG} == {Right.SUGGEST}


@pytest.mark.parametrize(
    "content",
    [
        "\ufeff" + PLACES + town("Zyvograd", wrong="Zyffograd"),
        (PLACES + town("Zyvograd", wrong="Zyffograd")).replace("\n", "\r\n"),
        "# a comment\n\n" + PLACES + "\n# another\n" + town("Zyvograd", wrong="Zyffograd"),
        PLACES + town("Zyvograd", wrong="Zyffograd", kind="city, oblast capital"),
    ],
)
def test_a_file_as_other_programs_write_it_is_read(content: str, tmp_path: Path):
    table = build(tmp_path, content)
    assert table.entity(0).source == "test"
    assert [form.right for form in table.forms("zyffograd")] == [Right.AUTOMATIC]


def test_a_table_of_another_version_is_told(tmp_path: Path):
    build(tmp_path, PLACES + town("Zyvograd"))
    records = tmp_path / "gazetteer.records"
    content = bytearray(records.read_bytes())
    content[4] = 1
    records.write_bytes(content)
    with pytest.raises(DataError, match="has version 1 of the format, not 2"):
        Table(tmp_path)
    records.write_bytes(b"MTGZ")
    with pytest.raises(DataError, match="is no gazetteer"):
        Table(tmp_path)
