"""codegen generate --watch, as a process."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.unit.codegen.project import Project
from tests.unit.codegen.test_cli import ROOT


@pytest.fixture
def watching(project: Project) -> Iterator[subprocess.Popen[str]]:
    folders = ["--schemas", str(project.schemas), "--out", str(project.out)]
    process = subprocess.Popen(
        [sys.executable, "-m", "codegen", "generate", "--watch", *folders],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    with process:
        yield process
        process.kill()


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def test_every_change_is_generated_and_a_violation_does_not_end_it(
    project: Project, watching: subprocess.Popen[str]
) -> None:
    assert line(watching) == f"{project.out} is up to date.\n"
    project.edit({"name": "n", "type": "int"})
    assert "READER_FIELD_MISSING_DEFAULT_VALUE" in line(watching)
    (project.schemas / "t.avsc").write_text("{")
    assert "INVALID_JSON" in line(watching)
    project.edit({"name": "n", "type": "int", "default": 0})
    assert line(watching) == "t: version 2 is new\n"
    assert "changed" in line(watching)
    assert "n: int" in (project.out / "t.py").read_text()
    watching.send_signal(signal.SIGINT)
    assert line(watching) == f"{project.schemas} is no longer watched.\n"
    assert watching.wait() == 0


def test_wrong_usage_ends_it(project: Project) -> None:
    refused = project.run("generate", "--watch", "--out", str(project.schemas / "history"))
    assert "holds the published versions" in str(refused.exception)
