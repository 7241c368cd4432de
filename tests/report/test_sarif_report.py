"""The SARIF log: whole, with regions that name the right text and fixes that mend it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from report_samples import edit, finding, result

from toolkit import Cleaner
from toolkit.pipeline.result import Result
from toolkit.report import Reported, SarifReporter
from toolkit.text import Kind

TEXT = "First.\r\n😀 In Kharkov it rained.\rAn odd 😀 word.\n"
CHANGED = result(
    TEXT, edit(TEXT, "Kharkov", "Kharkiv"), findings=(finding(TEXT, "odd"), finding(TEXT, "word", 0.3, Kind.CASE, "Word", "WORD"))
)


def log(*items: tuple[str, Result], least: float = 0.0) -> dict[str, Any]:
    reporter = SarifReporter(least)
    parts = [reporter.begin(), *(reporter.report(Reported(name, item)) for name, item in items), reporter.end()]
    value: dict[str, Any] = json.loads("".join(parts))
    return value


def cut(text: str, region: dict[str, int]) -> str:
    """What `region` names, counted in UTF-16 code units; checks that line and column name the same place."""
    units = text.encode("utf-16-le")
    start, end = region["charOffset"], region["charOffset"] + region["charLength"]
    for offset, line, column in (
        (start, region["startLine"], region["startColumn"]),
        (end, region["endLine"], region["endColumn"]),
    ):
        before = units[: 2 * offset].decode("utf-16-le").replace("\r\n", "\n").replace("\r", "\n")
        assert before.count("\n") + 1 == line
        assert len(before.rpartition("\n")[2].encode("utf-16-le")) // 2 + 1 == column
    return units[2 * start : 2 * end].decode("utf-16-le")


def test_regions_and_fixes() -> None:
    value = log(("a b.txt", CHANGED))
    (run,) = value["runs"]
    assert (value["version"], run["columnKind"]) == ("2.1.0", "utf16CodeUnits")
    regions = [item["locations"][0]["physicalLocation"]["region"] for item in run["results"]]
    assert [cut(TEXT, region) for region in regions] == ["Kharkov", "odd", "word"]
    assert [item["level"] for item in run["results"]] == ["warning", "note", "note"]
    assert "fixes" not in run["results"][1]
    assert len(run["results"][2]["fixes"]) == 2
    (change,) = run["results"][0]["fixes"][0]["artifactChanges"]
    (replacement,) = change["replacements"]
    assert cut(TEXT, replacement["deletedRegion"]) == "Kharkov"
    assert replacement["insertedContent"]["text"] == "Kharkiv"
    assert change["artifactLocation"]["uri"] == "a%20b.txt"


def test_rules_are_listed_once() -> None:
    (run,) = log(("a.txt", CHANGED), ("b.txt", CHANGED))["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["test.rule", "test.detector", "test.offer"]
    assert all(rules[item["ruleIndex"]] == item["ruleId"] for item in run["results"])
    assert run["tool"]["driver"]["properties"]["signature"] == "mtclean test"


@pytest.mark.parametrize(("least", "count"), [(0.0, 3), (0.31, 2), (0.95, 0)])
def test_min_confidence(least: float, count: int) -> None:
    assert len(log(("a.txt", CHANGED), least=least)["runs"][0]["results"]) == count


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("/tmp/a.txt", "file:///tmp/a.txt"),
        ("news/α.txt", "news/%CE%B1.txt"),
        ("<stdin>", "%3Cstdin%3E"),
        ("a\udcff:b.txt", "a%FF%3Ab.txt"),
    ],
)
def test_file_names_are_uris(name: str, uri: str) -> None:
    (run,) = log((name, CHANGED))["runs"]
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_no_files() -> None:
    (run,) = log()["runs"]
    assert run["results"] == []


def test_the_log_follows_the_official_schema(cleaner: Cleaner) -> None:
    """The schema of the OASIS standard is not ours to copy: MTCLEAN_SARIF_SCHEMA names the file."""
    path = os.environ.get("MTCLEAN_SARIF_SCHEMA")
    if not path:
        pytest.skip("MTCLEAN_SARIF_SCHEMA does not name sarif-schema-2.1.0.json")
    schema = json.loads(Path(path).read_text(encoding="utf-8"))
    real = cleaner.clean_and_explain("The mayor of Kharkov , he said.\nMichael Pontoliak \ud800 said “so.\n")
    for value in (log(), log(("a.txt", CHANGED), ("/b c.txt", real))):
        jsonschema.validators.validator_for(schema)(schema).validate(value)
