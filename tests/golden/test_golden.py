"""The output of `codegen generate`, case by case."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from codegen.history import INVALID_HISTORY
from codegen.source.rules import SOURCE_RULES
from tests.compiling import import_package
from tests.golden.cases import CASES, HERE, expected, run_case

ROOT = HERE.parents[1]
PACKAGES = [case for case in CASES if (HERE / case / "expected").is_dir()]


def package(case: str, folder: Path) -> Path:
    """The expected package, with its runtime."""
    out = folder / f"golden_{case}"
    shutil.copytree(HERE / case / "expected", out, ignore=shutil.ignore_patterns("history"))
    shutil.copytree(ROOT / "codegen" / "runtime", out / "runtime")
    return out


@pytest.mark.parametrize("case", CASES)
def test_generate_gives_the_expected_output(case: str, tmp_path: Path) -> None:
    assert run_case(case, tmp_path) == expected(case)


@pytest.mark.parametrize("rule", [rule.id for rule in (*SOURCE_RULES, INVALID_HISTORY)])
def test_every_rule_for_input_has_a_case(rule: str) -> None:
    assert any(f": {rule}: " in expected(case).get("error.txt", "") for case in CASES)


@pytest.mark.parametrize("case", PACKAGES)
def test_a_generated_package_imports(case: str, tmp_path: Path) -> None:
    import_package(package(case, tmp_path))


def test_generated_packages_satisfy_mypy_strict(tmp_path: Path) -> None:
    for case in PACKAGES:
        package(case, tmp_path)
    result = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--warn-unreachable", "--config-file=", "."],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout
