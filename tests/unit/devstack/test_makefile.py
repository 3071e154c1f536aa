"""`make` creates its environment, or prints one sentence with the reason."""

import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[3]


def make_environment(folder: Path, pythons: str) -> subprocess.CompletedProcess[str]:
    variables = [f"VENV={folder / 'venv'}", f"PYTHONS={pythons}"]
    command = ["make", "--no-print-directory", *variables, str(folder / "venv" / ".ready")]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)


def program(folder: Path, name: str, script: str) -> str:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize("version", [(3, 10, 14), (3, 14, 0)])
def test_a_python_that_is_too_old_or_too_new_is_named_in_one_sentence(tmp_path, version):
    pretend = f'exec {sys.executable} -c "import sys; sys.version_info = {version}; $2"'
    other = program(tmp_path, "python-other", pretend)
    done = make_environment(tmp_path, f"{other} no-such-python")
    assert done.returncode != 0
    assert "needs Python 3.11, 3.12 or 3.13: install it" in done.stderr
    assert not (tmp_path / "venv").exists()


def test_a_python_without_its_venv_module_is_named_in_one_sentence(tmp_path):
    bare = program(tmp_path, "python-bare", 'case "$2" in *ensurepip*) exit 1;; esac')
    done = make_environment(tmp_path, bare)
    assert done.returncode != 0
    assert f"{bare} has no venv module: install it" in done.stderr
