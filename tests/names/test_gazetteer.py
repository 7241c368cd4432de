"""The gazetteer table: fresh, well formed, and with the rights that the tests of its build give."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from toolkit.errors import DataError
from toolkit.names.entities import Right, Status
from toolkit.names.inflection import case_forms
from toolkit.names.people import divide, other_gender
from toolkit.names.table import Table

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def table() -> Table:
    return Table()


def test_the_shipped_table_is_not_stale() -> None:
    done = subprocess.run(
        [sys.executable, "scripts/build_gazetteer.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("form", "status", "right"),
    [
        ("kharkov", Status.WRONG, Right.AUTOMATIC),
        ("zelenski", Status.WRONG, Right.AUTOMATIC),
        ("odessa", Status.WRONG, Right.GATED),
        ("lemberg", Status.WRONG, Right.SUGGEST),
        ("but", Status.WRONG, Right.SUGGEST),
        ("artemivsk", Status.RELATED, Right.SUGGEST),
    ],
)
def test_a_form_has_the_right_that_its_tests_give(table: Table, form: str, status: Status, right: Right) -> None:
    assert any(reading.status is status and reading.right is right for reading in table.forms(form))


@pytest.mark.parametrize("form", ["zelenska", "putinsky", "telegram channel of", "schultz"])
def test_a_form_may_not_be_automatic(table: Table, form: str) -> None:
    assert not any(reading.right is Right.AUTOMATIC for reading in table.forms(form))


def test_every_entity_has_a_source_and_a_place(table: Table) -> None:
    entities = [table.entity(number) for number in range(len(table))]
    assert len(entities) > 5_000
    assert [entity.id for entity in entities if not (entity.source and entity.place and entity.canonical)] == []


def test_a_missing_table_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        Table(tmp_path)


@pytest.mark.parametrize(
    ("native", "language", "form"),
    [
        ("Харків", "uk", "Харкові"),
        ("Київ", "uk", "Києва"),
        ("Володимир Зеленський", "uk", "Володимира Зеленського"),
        ("Сергей Шойгу", "ru", "Сергея Шойгу"),
        ("Виктория Нуланд", "ru", "Викторией Нуланд"),
        ("Αντόνιο Γκουτέρες", "el", "Αντόνιο Γκουτέρες"),
    ],
)
def test_case_forms(native: str, language: str, form: str) -> None:
    assert form in {native, *case_forms(native, language)}


@pytest.mark.parametrize(
    ("left", "right", "other"),
    [("Zelenska", "Zelensky", True), ("Mitsotaki", "Mitsotakis", True), ("Zelenski", "Zelensky", False)],
)
def test_other_gender(left: str, right: str, other: bool) -> None:
    assert other_gender(left, right) is other


def test_a_double_surname_is_divided(table: Table) -> None:
    (form,) = [form for form in table.forms("linda thomas-greenfield") if form.status is Status.CANONICAL]
    parts = divide("Linda Thomas Greenfield", table.entity(form.entity))
    assert parts is not None
    assert parts == ("Linda", "Thomas Greenfield")
