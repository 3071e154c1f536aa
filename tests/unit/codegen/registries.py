"""A registry in memory, for tests of its clients."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from confluent_kafka.schema_registry import Schema, ServerConfig
from confluent_kafka.schema_registry.error import SchemaRegistryError

from codegen.registry.client import Registry


class MemoryRegistry:
    """The part of confluent's client that the compiler uses, in memory."""

    def __init__(self) -> None:
        self.levels: dict[str, Any] = {}
        self.texts: dict[str, list[str]] = {}

    def __exit__(self, *_: object) -> None:
        pass

    def get_config(self, subject: str | None) -> ServerConfig:
        if subject is None or subject not in self.levels:
            raise SchemaRegistryError(404, 40408, "no such config")
        return self.levels[subject]

    def set_config(self, subject: str, config: ServerConfig) -> None:
        self.levels[subject] = config

    def lookup_schema(self, subject: str, schema: Schema) -> Any:
        texts = self.texts.get(subject, [])
        if schema.schema_str not in texts:
            raise SchemaRegistryError(404, 40403, "Schema not found")
        return SimpleNamespace(schema_id=1, version=texts.index(str(schema.schema_str)) + 1)

    def register_schema(self, subject: str, schema: Schema) -> int:
        self.texts.setdefault(subject, []).append(str(schema.schema_str))
        return 1

    def get_versions(self, subject: str) -> list[int]:
        if subject not in self.texts:
            raise SchemaRegistryError(404, 40401, "Subject not found")
        return list(range(1, len(self.texts[subject]) + 1))

    def get_version(self, subject: str, number: int) -> Any:
        return SimpleNamespace(schema=Schema(self.texts[subject][number - 1], "AVRO"))


def registry_with(client: Any) -> Registry:
    """The compiler's registry with this client."""
    registry = Registry("http://127.0.0.1:9")
    registry.client = client
    return registry
