"""The wheels of the compiler and of the serializers, each in an environment of its own."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from devstack.home import PROJECT
from tests.integration.reader import Reader

COMPILER, SERIALIZERS = "avro-contracts", "avro-contracts-confluent"
MAX_BYTES = 400_000


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The wheels that `make dist` builds, by the distribution's name."""
    folder = tmp_path_factory.mktemp("dist")
    venv = Path(sys.executable).parents[1]
    make = ["make", "-o", f"{venv}/.ready", f"VENV={venv}", "dist", f"DIST={folder}"]
    subprocess.run(make, cwd=PROJECT, check=True)
    return {file.name.partition("-")[0].replace("_", "-"): file for file in folder.glob("*.whl")}


def run(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_a_new_user_follows_the_readme_in_an_empty_folder(
    wheels: dict[str, Path], tmp_path: Path
) -> None:
    wheel = wheels[COMPILER]
    assert wheel.stat().st_size < MAX_BYTES
    run(sys.executable, "-m", "venv", tmp_path / "venv")
    constraint = tmp_path / "constraint.txt"  # never another distribution of the same name
    constraint.write_text(f"{COMPILER} @ {wheel.as_uri()}\n")
    environment = {
        "PATH": f"{tmp_path / 'venv' / 'bin'}:{os.environ['PATH']}",
        "PYTHONPATH": "",
        "PIP_CONSTRAINT": str(constraint),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }
    folder = tmp_path / "empty"
    folder.mkdir()
    reader = Reader(
        PROJECT / "codegen" / "README.md", folder, environment=environment, in_copy=False
    )
    assert reader.follow("1. Start") == 5
    assert reader.follow("2. Change") == 6
    found = (tmp_path / "venv").glob("lib/*/site-packages/*.dist-info")
    installed = {each.name.partition("-")[0].replace("_", "-") for each in found}
    assert installed & (dependencies_of_the_shop() | {COMPILER}) == {COMPILER, "typer"}


def dependencies_of_the_shop() -> set[str]:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]
    return {re.split(r"[^a-z-]", requirement)[0] for requirement in project["dependencies"]}


def test_a_command_that_needs_an_extra_says_how_to_install_it(
    wheels: dict[str, Path], tmp_path: Path
) -> None:
    run(sys.executable, "-m", "zipfile", "-e", wheels[COMPILER], tmp_path)
    code = (
        "import sys; sys.modules['confluent_kafka'] = None;"
        "from codegen.registry.client import Registry; Registry('http://localhost:8081')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.stderr.endswith(
        "confluent_kafka is not installed: run pip install 'avro-contracts[registry]'.\n"
    )


def test_the_serializers_need_no_compiler(wheels: dict[str, Path], tmp_path: Path) -> None:
    run(sys.executable, "-m", "zipfile", "-e", wheels[SERIALIZERS], tmp_path)
    metadata = next(tmp_path.glob("*.dist-info")) / "METADATA"
    required = [line for line in metadata.read_text().splitlines() if line.startswith("Requires-D")]
    assert len(required) == 1
    assert required[0].startswith("Requires-Dist: confluent-kafka[schemaregistry]")
    code = "import contracts_confluent, sys; print(contracts_confluent.__file__, *sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    file, *modules = done.stdout.split()
    assert file.startswith(str(tmp_path))
    assert not {module for module in modules if module.startswith(("codegen", "typer"))}
