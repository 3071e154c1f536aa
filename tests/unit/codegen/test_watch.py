"""codegen generate --watch, as a process."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from threading import Timer
from typing import Any

import pytest

from tests.compiling import write_schemas
from tests.unit.codegen.project import Project, record
from tests.unit.codegen.test_cli import ROOT

# Takes SIGINT also where a shell started the tests in the background, which ignores it.
COMMAND = """
import signal
from codegen.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)
main()
"""


@pytest.fixture
def watching(project: Project) -> Iterator[subprocess.Popen[str]]:
    folders = ["--schemas", str(project.schemas), "--out", str(project.out)]
    process = subprocess.Popen(
        [sys.executable, "-c", COMMAND, "generate", "--watch", *folders],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    too_long = Timer(60, process.kill)
    too_long.start()
    with process:
        yield process
        too_long.cancel()
        process.kill()


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def save(project: Project, content: Any) -> None:
    """Changes the schema at once: it is never seen half-written."""
    write_schemas(project.schemas, {"t.new": content})
    (project.schemas / "t.new").replace(project.schemas / "t.avsc")


def test_every_change_is_generated_and_a_violation_does_not_end_it(
    project: Project, watching: subprocess.Popen[str]
) -> None:
    assert line(watching) == f"{project.out} is up to date.\n"
    save(project, record({"name": "n", "type": "int"}))
    assert "READER_FIELD_MISSING_DEFAULT_VALUE" in line(watching)
    save(project, "{")
    assert "INVALID_JSON" in line(watching)
    save(project, record({"name": "n", "type": "int", "default": 0}))
    assert line(watching) == "t: version 2 is new\n"
    assert "changed" in line(watching)
    assert "n: int" in (project.out / "t.py").read_text()
    watching.send_signal(signal.SIGINT)
    assert line(watching) == f"{project.schemas} is no longer watched.\n"
    assert watching.wait() == 0


def test_wrong_usage_ends_it(project: Project) -> None:
    refused = project.run("generate", "--watch", "--out", str(project.schemas / "history"))
    assert "holds the published versions" in str(refused.exception)
