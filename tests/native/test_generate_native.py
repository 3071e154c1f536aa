"""codegen generate --native."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from codegen.cli import app
from codegen.errors import CodegenError, UsageError
from codegen.native import compile as compiling

SCHEMA = '{"type": "record", "name": "t.Thing", "fields": [{"name": "n", "type": "long"}]}'
USE = "from things.t import Thing; print(Thing(n=7).encode().hex())"


@pytest.fixture
def folders(tmp_path: Path) -> list[str]:
    schemas = tmp_path / "schemas"
    schemas.mkdir()
    (schemas / "t.avsc").write_text(SCHEMA)
    return ["--schemas", str(schemas), "--out", str(tmp_path / "things")]


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["generate", *arguments])
    if result.exception is not None:
        raise result.exception
    return result.output


def test_one_command_gives_a_compiled_package(folders: list[str], tmp_path: Path) -> None:
    native = tmp_path / "native"
    assert f"put {native} first on the import path" in run(*folders, "--native", str(native))
    used = subprocess.run(
        [sys.executable, "-c", USE], env={"PYTHONPATH": str(native)}, capture_output=True, text=True
    )
    assert used.stdout == "0e\n", used.stderr
    assert any((native / "things").glob("t.*.so")) or any((native / "things").glob("t.*.pyd"))
    run(*folders, "--native", str(native))  # replaces its own


def test_the_generated_package_is_not_replaced(folders: list[str], tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="would replace .*things: choose another folder"):
        run(*folders, "--native", str(tmp_path))
    assert not (tmp_path / "things").exists()


def test_a_folder_of_something_else_is_not_replaced(folders: list[str], tmp_path: Path) -> None:
    other = tmp_path / "native" / "things"
    other.mkdir(parents=True)
    with pytest.raises(UsageError, match="is not from codegen: choose another folder"):
        run(*folders, "--native", str(tmp_path / "native"))


def test_check_compiles_nothing(folders: list[str], tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="leave out --native"):
        run(*folders, "--check", "--native", str(tmp_path / "native"))


def test_a_missing_c_compiler_is_named(
    folders: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiling, "_environment", lambda: {"CC": "no-such-compiler", "PATH": ""})
    with pytest.raises(CodegenError, match=r"it needs a C compiler(.|\n)*no-such-compiler"):
        run(*folders, "--native", str(tmp_path / "native"))
