"""Who may import whom, and who may do what: the rules that the folder names promise."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("contracts", "messaging", "services")
AVRO = re.compile(
    r"(fastavro|avro|confluent_kafka\.(avro|schema_registry\.avro|schema_registry\._\w+\.avro))\b"
)


def modules(*packages: str) -> Iterator[tuple[str, ast.Module]]:
    for package in packages:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_imports_keep_to_the_design() -> None:
    command = [Path(sys.executable).with_name("lint-imports")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_one_reads_or_writes_avro_but_the_contracts() -> None:
    found = [
        f"{path} imports {name}"
        for path, tree in modules(*PACKAGES)
        for name in imported(tree)
        if AVRO.match(name)
    ]
    assert found == []


def test_only_the_publisher_produces() -> None:
    found = {
        path
        for path, tree in modules(*PACKAGES)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "produce"
    }
    assert found == {"messaging/sending/publisher.py"}


def test_only_messaging_talks_to_kafka() -> None:
    found = [
        f"{path} imports {name}"
        for path, tree in modules("contracts", "services")
        for name in imported(tree)
        if name.partition(".")[0] == "confluent_kafka"
    ]
    assert found == []


def test_contracts_import_the_standard_library_only() -> None:
    found = [
        f"{path} imports {name}"
        for path, tree in modules("contracts")
        for name in imported(tree)
        if name.partition(".")[0] not in sys.stdlib_module_names
    ]
    assert found == []


@pytest.mark.parametrize("forbidden", ["eval", "exec", "compile", "__import__"])
def test_nothing_is_compiled_or_executed_from_a_schemas_text(forbidden: str) -> None:
    found = [
        path
        for path, tree in modules("contracts", "codegen", "messaging", "services")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == forbidden
    ]
    assert found == []


def test_both_services_have_the_same_file_names() -> None:
    orders, products = (
        {path.name for path in (ROOT / "services" / name).glob("*.py")}
        for name in ("orders", "products")
    )
    own = {"backfill.py", "samples.py", "seed.py", "stock.py", "lines.py"}
    assert orders - own == products - own
