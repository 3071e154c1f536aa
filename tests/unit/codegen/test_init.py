"""codegen init, --version, and completion."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

import codegen
from codegen.cli import app
from codegen.errors import UsageError
from codegen.starter import files
from tests.unit.codegen.test_cli import ROOT


def run(*arguments: str) -> str:
    done = CliRunner().invoke(app, [*arguments])
    assert done.exit_code == 0, done.exception
    return done.output


def test_init_writes_a_project_without_violations(tmp_path: Path) -> None:
    schemas = tmp_path / "schemas"
    assert run("init", "--schemas", str(schemas)).splitlines() == [
        f"{schemas}/topics.toml is written.",
        f"{schemas}/order.placed.avsc is written.",
        "Edit them, then run codegen generate.",
    ]
    folder = ("--schemas", str(schemas))
    assert "no violations" in run("lint", *folder)
    assert "is new" in run("generate", *folder, "--out", str(tmp_path / "contracts"))
    assert "is compatible" in run("check", *folder)


@pytest.mark.parametrize("present", ["topics.toml", "other.avsc", "deep/inside/types.avsc"])
def test_init_never_overwrites(present: str, tmp_path: Path) -> None:
    file = tmp_path / present
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("mine")
    refused = CliRunner().invoke(app, ["init", "--schemas", str(tmp_path)]).exception
    assert isinstance(refused, UsageError)
    assert str(refused).startswith(f"{file} is there already")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [file]
    assert file.read_text() == "mine"


def test_the_first_topics_toml_comments_every_setting_that_it_has() -> None:
    text = files()["topics.toml"]
    settings = {name for table in tomllib.loads(text).values() for name in table}
    assert len(settings) >= 5
    for line in text.splitlines():
        assert line.partition(" =")[0] not in settings or "  # " in line


def test_the_version_is_the_packages() -> None:
    assert run("--version") == f"codegen {codegen.__version__}\n"


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("codegen dr", ["drop"]),
        ("codegen ", ["init", "generate", "check"]),
        ("codegen generate --al", ["--all-codecs"]),
    ],
)
def test_the_shell_completes_commands_and_options(typed: str, completed: list[str]) -> None:
    words = {
        "_CODEGEN_COMPLETE": "complete_bash",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(typed.count(" ")),
    }
    done = subprocess.run(
        [sys.executable, "-c", "import sys; sys.argv = ['codegen']; import codegen.__main__"],
        env={**os.environ, **words},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split()[: len(completed)] == completed
