"""The rules of the layout: who imports what, who may do what, and file names."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from services import SERVICES

ROOT = Path(__file__).parents[2]
PACKAGES = (
    "codegen",
    "contracts",
    "contracts_confluent",
    "messaging",
    "chassis",
    "services",
    "devstack",
)
IN_EVERY_SERVICE = ("settings", "documents", "domain", "handlers", "app")
ONLY_IN = {
    "settings": "chassis.settings.ServiceSettings",
    "documents": "beanie.Document",
    "handlers": "messaging.on_batch",
    "api": "fastapi.APIRouter",
    "payloads": "chassis.http.fields.Body",
    "realtime": "socketio",
    "app": "chassis.service.create_service",
    "__main__": "chassis.run.run",
}
AVRO = re.compile(
    r"(fastavro|avro|confluent_kafka\.(avro|schema_registry\.avro|schema_registry\._\w+\.avro))\b"
)

COMMAND = "messaging/commands/archive.py"


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


def test_the_import_contracts_are_kept() -> None:
    command = [Path(sys.executable).with_name("lint-imports")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_only_the_contracts_read_and_write_avro_and_archives_files_of_it() -> None:
    found = [
        f"{path} imports {name}"
        for path, tree in modules(*PACKAGES)
        for name in imported(tree)
        if AVRO.match(name) and not path.startswith("messaging/archive/")
    ]
    # The board shows what versions of a contract that no service is compiled from make of a record.
    board = "devstack/board/evolution.py"
    assert sorted(found) == [f"{board} imports fastavro", f"{COMMAND} imports fastavro"]


def test_services_import_no_archives() -> None:
    found = {
        path
        for path, tree in modules(*PACKAGES)
        for name in imported(tree)
        if name.startswith("messaging.archive") and not path.startswith("messaging/archive/")
    }
    assert found == {COMMAND}


def test_only_the_publisher_archives_and_the_development_board_produce() -> None:
    found = {
        path
        for path, tree in modules(*PACKAGES)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "produce"
    }
    board = "devstack/board/messages.py"  # produces again, on a development stack only
    assert found == {"messaging/sending/publisher.py", "messaging/archive/destination.py", board}


def test_only_messaging_talks_to_kafka() -> None:
    found = [
        f"{path} imports {name}"
        for path, tree in modules("contracts", "chassis", "services")
        for name in imported(tree)
        if name.partition(".")[0] == "confluent_kafka"
    ]
    assert found == []


@pytest.mark.parametrize(
    ("package", "allowed"), [("contracts", set()), ("contracts_confluent", {"confluent_kafka"})]
)
def test_contracts_need_little_else_than_the_standard_library(
    package: str, allowed: set[str]
) -> None:
    found = [
        f"{path} imports {name}"
        for path, tree in modules(package)
        for name in imported(tree)
        if name.partition(".")[0] not in sys.stdlib_module_names | allowed
    ]
    assert found == []


@pytest.mark.parametrize("forbidden", ["eval", "exec", "compile", "__import__"])
def test_nothing_from_a_schema_is_compiled_or_executed(forbidden: str) -> None:
    found = [
        path
        for path, tree in modules(*PACKAGES)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == forbidden
    ]
    assert found == []


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_has_the_files_that_every_service_has(name: str) -> None:
    found = {path.name for path in (ROOT / "services" / name).glob("*.py")}
    assert found >= {"__init__.py", "__main__.py", *(f"{each}.py" for each in IN_EVERY_SERVICE)}


def test_every_folder_of_services_is_in_the_table() -> None:
    folders = {path.parent.name for path in (ROOT / "services").glob("*/__init__.py")}
    assert folders == set(SERVICES)


@pytest.mark.parametrize(("file", "what"), ONLY_IN.items())
def test_what_has_a_file_of_its_own_is_in_no_other(file: str, what: str) -> None:
    found = [path for path, tree in modules("services") if what in imported(tree)]
    assert {Path(path).stem for path in found} == {file}, found
