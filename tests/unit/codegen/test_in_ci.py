"""The GitHub Action and the pre-commit hooks: their own steps, in a clone of a repository."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from codegen.cli import COMMANDS
from tests.compiling import write_schemas
from tests.unit.codegen.project import TOPICS, record
from tests.unit.codegen.test_cli import ROOT

ACTION = yaml.safe_load((ROOT / "codegen/action.yml").read_text())
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
BROKEN = {"name": "n", "type": "int"}


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A shallow clone of a branch of a repository whose main branch has published version 1."""
    origin, clone = tmp_path / "origin", tmp_path / "clone"
    write_schemas(origin / "schemas", {"topics.toml": TOPICS, "t.avsc": record()})
    run(origin, "codegen", "generate")
    git(origin, "init", "--quiet", "--initial-branch=main")
    git(origin, "add", ".")
    git(origin, "commit", "--quiet", "--message=published")
    git(origin, "branch", "change")
    options = ["--depth=1", "--branch=change"]
    git(tmp_path, "clone", "--quiet", *options, origin.as_uri(), str(clone))
    return clone


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=test", "-c", "user.email=test@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True)


def run(folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PATH": path, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def check_step(clone: Path, base: str = "main", **inputs: str) -> subprocess.CompletedProcess[str]:
    """Runs the action's last step as GitHub does."""
    step = ACTION["runs"]["steps"][-1]
    values = {f"inputs.{name}": each["default"] for name, each in ACTION["inputs"].items()}
    values |= {f"inputs.{name}": value for name, value in inputs.items()} | {
        "github.base_ref": base
    }
    environment = {
        name: re.sub(r"\$\{\{ (.*?) \}\}", lambda found: values[found[1]], value)
        for name, value in step["env"].items()
    }
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    return run(clone, *shell, RUNNER_TEMP=str(clone), **environment)


def test_the_action_annotates_a_violation_on_its_line(clone: Path) -> None:
    write_schemas(clone / "schemas", {"t.avsc": record(BROKEN)})
    done = check_step(clone)
    assert done.returncode == 1, done.stderr
    violation = next(line for line in done.stdout.splitlines() if "READER_FIELD_MISSING" in line)
    assert violation.startswith("::error file=schemas/t.avsc,line=1,col=")
    assert "version 1 of origin/main" in violation


def test_the_action_writes_sarif_for_code_scanning(clone: Path) -> None:
    write_schemas(clone / "schemas", {"t.avsc": record(BROKEN)})
    assert check_step(clone, sarif="scan").returncode == 1
    rules = {
        result["ruleId"]
        for file in ("lint.sarif", "check.sarif")
        for result in json.loads((clone / "scan" / file).read_text())["runs"][0]["results"]
    }
    assert "READER_FIELD_MISSING_DEFAULT_VALUE" in rules


@pytest.mark.parametrize("base", ["main", ""])
def test_the_action_passes_without_violations(clone: Path, base: str) -> None:
    documented = {**record({**BROKEN, "default": 0}), "doc": "Sent.", "namespace": "shop"}
    write_schemas(clone / "schemas", {"t.avsc": {**documented, "aliases": ["T"]}})
    done = check_step(clone, base)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "::error" not in done.stdout


def test_the_action_fails_where_the_folder_is_missing(clone: Path) -> None:
    done = check_step(clone, schemas="nowhere")
    assert done.returncode == 2
    assert "There is no folder nowhere" in done.stderr


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_runs_on_schemas_and_fails_for_an_invalid_one(hook: Any, clone: Path) -> None:
    command = hook["entry"].split()
    assert command[1] in COMMANDS
    assert re.search(hook["files"], "schemas/types/line.avsc")
    assert re.search(hook["files"], "schemas/topics.toml")
    assert not re.search(hook["files"], "README.md")
    (clone / "schemas/t.avsc").write_text("{")
    assert run(clone, *command).returncode == 1
