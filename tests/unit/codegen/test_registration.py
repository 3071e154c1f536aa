"""What `register` does to a registry."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from confluent_kafka.schema_registry import Schema, ServerConfig
from confluent_kafka.schema_registry.error import SchemaRegistryError

from codegen.generate import history_files, package_files, read_project
from codegen.output import replace
from codegen.registration import Registry, RegistryError
from tests.compiling import write_schemas

TOPICS = '["t"]\nkey = "id"\ncompatibility = "FULL"\n'
ID = {"name": "id", "type": "string"}


class MemoryRegistry:
    """As much of a registry as registering needs; answers as confluent's client does."""

    def __init__(self) -> None:
        self.levels: dict[str, Any] = {}
        self.versions: dict[str, list[str]] = {}

    def get_config(self, subject: str) -> ServerConfig:
        if subject not in self.levels:
            raise SchemaRegistryError(404, 40408, "no such config")
        return self.levels[subject]

    def set_config(self, subject: str, config: ServerConfig) -> None:
        self.levels[subject] = config

    def lookup_schema(self, subject: str, schema: Schema) -> str:
        if schema.schema_str not in self.versions.get(subject, ()):
            raise SchemaRegistryError(404, 40403, "Schema not found")
        return "found"

    def register_schema(self, subject: str, schema: Schema) -> int:
        self.versions.setdefault(subject, []).append(str(schema.schema_str))
        return 1


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


def registry_with(client: Any) -> Registry:
    registry = Registry("http://127.0.0.1:9")
    registry.client = client
    return registry


def test_every_version_is_registered_in_order_once(schemas: Path) -> None:
    client = MemoryRegistry()
    registry, project = registry_with(client), read_project(schemas)
    plan = registry.plan(project)
    assert [action.sentence for action in plan] == [
        "set the compatibility of t-value to FULL",
        "register version 1 of t-value",
        "register version 2 of t-value",
    ]
    assert client.versions == {}
    for action in plan:
        registry.apply(action)
    assert client.versions["t-value"] == [version.text for version in project.history["t"]]
    assert registry.plan(project) == []


def test_what_is_registered_is_the_text_that_the_contract_carries(schemas: Path) -> None:
    project = read_project(schemas)
    assert project.history["t"][-1].text == project.versions["t"][-1].text


def test_a_refusal_is_one_sentence_with_the_registrys_reason(schemas: Path) -> None:
    client = MemoryRegistry()

    def refuse(*_: Any) -> None:
        raise SchemaRegistryError(409, 409, "Schema being registered is incompatible")

    client.register_schema = refuse
    registry = registry_with(client)
    with pytest.raises(RegistryError, match=r"incompatible \(code 409\)"):
        registry.apply(registry.plan(read_project(schemas))[1])


def test_a_registry_that_is_down_is_one_sentence(schemas: Path) -> None:
    with pytest.raises(RegistryError, match="can't be reached .* set SCHEMA_REGISTRY_URL"):
        Registry("http://127.0.0.1:9").plan(read_project(schemas))


def test_an_address_that_is_none_is_one_sentence() -> None:
    with pytest.raises(RegistryError, match="is no registry's address"):
        Registry("nowhere")
