"""`codegen register` and `codegen verify` with a registry in memory."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from confluent_kafka.schema_registry import ConfigCompatibilityLevel, Schema, ServerConfig
from confluent_kafka.schema_registry.error import SchemaRegistryError
from typer.testing import CliRunner

from codegen.cli import app
from codegen.errors import UsageError
from codegen.generate.output import replace
from codegen.generate.package import history_files, package_files
from codegen.project import read_project
from codegen.registry.client import Registry, RegistryError
from codegen.registry.drift import drift
from tests.compiling import write_schemas
from tests.unit.codegen.registries import MemoryRegistry, registry_with

TOPICS = '["t"]\nkey = "id"\ncompatibility = "FULL"\n'
ID = {"name": "id", "type": "string"}


@pytest.fixture
def schemas(tmp_path: Path) -> Path:
    """Two versions of one topic."""
    for fields in ([ID], [ID, {"name": "n", "type": "int", "default": 0}]):
        schema = {"type": "record", "name": "T", "fields": fields}
        folder = write_schemas(tmp_path / "s", {"topics.toml": TOPICS, "t.avsc": schema})
        project = read_project(folder)
        replace(
            {folder / "history": history_files(project), tmp_path / "p": package_files(project)}
        )
    return folder


def test_every_version_is_registered_in_order_once(schemas: Path) -> None:
    client = MemoryRegistry()
    registry, project = registry_with(client), read_project(schemas)
    plan = registry.plan(project)
    assert [action.planned for action in plan] == [
        "set the compatibility of t-value to FULL",
        "register version 1 of t-value",
        "register version 2 of t-value",
    ]
    assert client.texts == {}
    for action in plan:
        registry.apply(action)
    assert client.texts["t-value"] == [version.text for version in project.history["t"]]
    assert registry.plan(project) == []


def test_the_registered_text_is_that_of_the_contract(schemas: Path) -> None:
    project = read_project(schemas)
    assert project.history["t"][-1].text == project.versions["t"][-1].text


def test_a_refusal_has_the_reason_of_the_registry(schemas: Path) -> None:
    client = MemoryRegistry()

    def refuse(*_: Any) -> None:
        raise SchemaRegistryError(409, 409, "Schema being registered is incompatible")

    client.register_schema = refuse
    registry = registry_with(client)
    with pytest.raises(RegistryError, match=r"incompatible \(code 409\)"):
        registry.apply(registry.plan(read_project(schemas))[1])


def test_register_prints_each_finished_step_and_how_to_continue(
    schemas: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = MemoryRegistry()
    take = client.register_schema

    def refuse_the_second(subject: str, schema: Schema) -> int:
        if client.texts:
            raise SchemaRegistryError(500, 50001, "the disk is full")
        return take(subject, schema)

    client.register_schema = refuse_the_second
    monkeypatch.setattr("codegen.commands.register.Registry", lambda _: registry_with(client))
    command = ["register", "--registry", "http://registry", "--schemas", str(schemas)]
    stopped = CliRunner().invoke(app, command)
    assert stopped.output.splitlines() == [
        "set the compatibility of t-value to FULL",
        "registered version 1 of t-value",
    ]
    assert isinstance(stopped.exception, RegistryError)
    assert str(stopped.exception).splitlines() == [
        "The registry at http://127.0.0.1:9 refused: the disk is full (code 50001).",
        "2 of 3 steps are done. To continue, run codegen register again.",
    ]
    client.register_schema = take
    dry = CliRunner().invoke(app, [*command, "--dry-run"])
    assert dry.output == "would register version 2 of t-value\n"
    assert CliRunner().invoke(app, command).output == "registered version 2 of t-value\n"


def test_a_registry_that_is_down_is_a_registry_error(schemas: Path) -> None:
    with pytest.raises(RegistryError, match="can't be reached .* correct the address"):
        Registry("http://127.0.0.1:9").plan(read_project(schemas))


def test_an_invalid_address_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="is not a registry's address"):
        Registry("nowhere")


def apply(registry: Registry, schemas: Path) -> None:
    for action in registry.plan(read_project(schemas)):
        registry.apply(action)


def test_verify_finds_nothing_after_registering(schemas: Path) -> None:
    registry = registry_with(MemoryRegistry())
    apply(registry, schemas)
    assert drift(registry, read_project(schemas)) == []


def test_verify_ignores_the_layout_of_the_json(schemas: Path) -> None:
    client = MemoryRegistry()
    apply(registry_with(client), schemas)
    client.texts["t-value"] = [
        json.dumps(json.loads(text), indent=1) for text in client.texts["t-value"]
    ]
    assert drift(registry_with(client), read_project(schemas)) == []


def test_verify_reports_every_difference(schemas: Path) -> None:
    client, project = MemoryRegistry(), read_project(schemas)
    registry = registry_with(client)
    assert drift(registry, project) == ["t-value is not registered: run codegen register"]
    apply(registry, schemas)
    client.texts["t-value"][1] = '"string"'
    client.levels["t-value"] = ServerConfig(compatibility=ConfigCompatibilityLevel.NONE)
    assert drift(registry, project) == [
        "t-value lacks version 2: run codegen register",
        "t-value has version 2, which is not in the history: find out who registered it",
        "t-value has the level NONE, not the FULL of topics.toml: run codegen register",
    ]


def test_verify_reports_unversioned_changes(schemas: Path) -> None:
    registry = registry_with(MemoryRegistry())
    apply(registry, schemas)
    write_schemas(schemas, {"t.avsc": {"type": "record", "name": "T", "fields": [ID]}})
    found = drift(registry, read_project(schemas))
    assert found == ["t has unversioned changes: run codegen generate"]


@pytest.mark.parametrize("command", ["register", "verify"])
def test_a_project_without_topics_is_wrong_usage(tmp_path: Path, command: str) -> None:
    folder = write_schemas(tmp_path, {"t.avsc": {"type": "record", "name": "T", "fields": [ID]}})
    options = ["--schemas", str(folder), "--registry", "http://localhost:1"]
    result = CliRunner().invoke(app, [command, *options])
    assert isinstance(result.exception, UsageError)
    assert f"write {folder}/topics.toml" in str(result.exception)
