"""The published JSON Schemas, both ways: what we write fits, and what does not fit is refused."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from report_samples import edit, finding, result

from toolkit import Cleaner, Kind
from toolkit.report import Form, JsonReporter, Reported, StatsReporter, decisions, to_json
from toolkit.report.jsonlines import SCHEMA, findings
from toolkit.report.replay import DECISIONS_SCHEMA, text_hash
from toolkit.report.stats import STATS_SCHEMA

TEXT = "In Kharkov it rained.\nAn odd word.\n"
CHANGED = result(
    TEXT, edit(TEXT, "Kharkov", "Kharkiv"), findings=(finding(TEXT, "odd"), finding(TEXT, "word", 0.3, Kind.CASE, "Word", "WORD"))
)
NAMES = ("document", "record", "decisions", "stats")


def schema(name: str) -> dict[str, Any]:
    source = files("toolkit").joinpath("data", "schema", f"{name}.schema.json").read_text(encoding="utf-8")
    value: dict[str, Any] = json.loads(source)
    return value


def documents() -> list[dict[str, Any]]:
    return [json.loads(JsonReporter(with_text=full).report(Reported("a.txt", CHANGED))) for full in (True, False)]


def sample(name: str) -> dict[str, Any]:
    if name == "document":
        return documents()[0]
    if name == "record":
        return {"id": 7, "text": TEXT, "edits": decisions(CHANGED), "findings": findings(CHANGED)}
    if name == "stats":
        reporter = StatsReporter(Form.JSON)
        reporter.begin()
        reporter.report(Reported("a.txt", CHANGED))
        value: dict[str, Any] = json.loads(reporter.end())
        return value
    said = {"start": 3, "end": 10, "text": "Kharkov", "replacement": "Kharkiv", "kind": "name-variant", "decision": "accepted"}
    return {"schema": DECISIONS_SCHEMA, "files": [{"file": "a.txt", "sha256": text_hash(TEXT), "decisions": [said]}]}


@pytest.mark.parametrize("name", NAMES)
def test_schemas_are_sound_and_know_all_kinds(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))
    source = json.dumps(schema(name))
    assert all(f'"{kind}"' in source for kind in Kind)


def test_versions() -> None:
    for name, version in (("document", SCHEMA), ("decisions", DECISIONS_SCHEMA), ("stats", STATS_SCHEMA)):
        assert schema(name)["properties"]["schema"]["const"] == version


@pytest.mark.parametrize("name", NAMES)
def test_samples_fit(name: str) -> None:
    Draft202012Validator(schema(name)).validate(sample(name))


def test_wishes_fit() -> None:
    for wish in ({"remember": "always"}, {"remember": "never", "decision": "rejected", "replacement": None}):
        value = sample("decisions")
        value["files"][0]["decisions"][0].update(wish)
        Draft202012Validator(schema("decisions")).validate(value)


def test_real_output_fits(cleaner: Cleaner) -> None:
    text = "The mayor of Kharkov , he said.\n\nVladimir Zelensky said “so.\nΜια λέξη here \ud800.\n"
    real = cleaner.clean_and_explain(text)
    assert real.edits
    assert real.findings
    for full in (True, False):
        value = json.loads(JsonReporter(with_text=full).report(Reported("a.txt", real)))
        Draft202012Validator(schema("document")).validate(value)
    members = {"text": text, "edits": decisions(real), "findings": findings(real)}
    Draft202012Validator(schema("record")).validate(json.loads(to_json(members)))


def test_check_documents_fit() -> None:
    Draft202012Validator(schema("document")).validate(documents()[1])


Change = Callable[[dict[str, Any]], object]
WRONG: dict[str, tuple[str, Change]] = {
    "another version": ("document", lambda it: it.update(schema="mtclean.document/2")),
    "no signature": ("document", lambda it: it.pop("signature")),
    "an unknown member": ("document", lambda it: it.update(extra=1)),
    "a text without edits": ("document", lambda it: it.pop("edits")),
    "an offset below zero": ("document", lambda it: it["edits"][0].update(start=-1)),
    "an offset as text": ("document", lambda it: it["findings"][0].update(start="3")),
    "an unknown kind": ("document", lambda it: it["findings"][0].update(kind="typo")),
    "a confidence above one": ("document", lambda it: it["findings"][0].update(confidence=1.1)),
    "a proposal without a rule": ("document", lambda it: it["findings"][0]["proposals"][0].pop("rule")),
    "a skipped proposal without a reason": ("document", lambda it: it["skipped"][0].pop("reason")),
    "a record without text": ("record", lambda it: it.pop("text")),
    "a record without findings": ("record", lambda it: it.pop("findings")),
    "an edit without its text": ("record", lambda it: it["edits"][0].pop("text")),
    "a short hash": ("decisions", lambda it: it["files"][0].update(sha256="abc")),
    "an unknown decision": ("decisions", lambda it: it["files"][0]["decisions"][0].update(decision="maybe")),
    "an unknown wish": ("decisions", lambda it: it["files"][0]["decisions"][0].update(remember="perhaps")),
    "always without a wording": (
        "decisions",
        lambda it: it["files"][0]["decisions"][0].update(remember="always", replacement=None),
    ),
    "always of what is undecided": (
        "decisions",
        lambda it: it["files"][0]["decisions"][0].update(remember="always", decision="undecided"),
    ),
    "never of what is accepted": ("decisions", lambda it: it["files"][0]["decisions"][0].update(remember="never")),
    "a rejection that replaces": ("decisions", lambda it: it["files"][0]["decisions"][0].update(decision="rejected")),
    "a negative count": ("stats", lambda it: it.update(files=-1)),
    "a count of an unknown kind": ("stats", lambda it: it["fixes_by_kind"].update(typo=1)),
}


@pytest.mark.parametrize(("name", "spoil"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_refused(name: str, spoil: Change) -> None:
    value = copy.deepcopy(sample(name))
    spoil(value)
    assert not Draft202012Validator(schema(name)).is_valid(value)


Place = tuple[tuple[str | int, ...], dict[str, Any]]


def places(value: Any, rule: dict[str, Any], root: dict[str, Any], path: tuple[str | int, ...] = ()) -> Iterator[Place]:
    """Every value inside `value` with the part of the schema that it follows."""
    while "$ref" in rule:
        rule = root["$defs"][rule["$ref"].rpartition("/")[2]]
    yield path, rule
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in rule.get("properties", {}):
                yield from places(inner, rule["properties"][name], root, (*path, name))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from places(inner, rule.get("items", {}), root, (*path, at))


def inside(value: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


@pytest.mark.parametrize("name", NAMES)
def test_every_member_is_held_to_its_rule(name: str) -> None:
    """Wherever the sample has a value: another type, a missing member and an unknown member are refused."""
    root = schema(name)
    validator = Draft202012Validator(root)
    spoiled = 0
    for path, rule in places(sample(name), root, root):
        attempts: list[Any] = []
        if path and rule.keys() & {"type", "enum", "const", "pattern"}:
            attempts.append(("set", [[]] if rule.get("type") == "array" else {"a": []} if rule.get("type") == "object" else [0]))
        attempts += [("remove", member) for member in rule.get("required", ())]
        if rule.get("additionalProperties") is False:
            attempts.append(("add", "extra"))
        for what, argument in attempts:
            value = copy.deepcopy(sample(name))
            if what == "set":
                inside(value, path[:-1])[path[-1]] = argument
            elif what == "remove":
                del inside(value, path)[argument]
            else:
                inside(value, path)[argument] = 1
            assert not validator.is_valid(value), (what, path, argument)
            spoiled += 1
    assert spoiled > 15
