"""The contracts of a service's topics, read from a registry that may be unavailable."""

import asyncio
from typing import Any

import pytest
from confluent_kafka.schema_registry import RegisteredSchema, Schema
from confluent_kafka.schema_registry.error import SchemaRegistryError

from contracts import TOPICS, OrderCreated
from messaging.errors import RegistryUnavailable
from messaging.inspection import contracts
from messaging.inspection.contracts import Contracts
from messaging.topics import ServiceTopics

TABLE = [topic for topic in TOPICS if topic.event is OrderCreated]


class Registry:
    """Has two versions of the schema, of which the service was built with the first."""

    def __init__(self) -> None:
        self.requests = 0
        self.is_unavailable = False
        self.levels: dict[str | None, str] = {None: "BACKWARD"}

    async def get_versions(self, subject: str) -> list[int]:
        self.requests += 1
        if self.is_unavailable:
            raise OSError("refused")
        return [2, 1]

    async def get_version(self, subject: str, version: int) -> RegisteredSchema:
        schema = Schema(OrderCreated.CONTRACT.schema, "AVRO")
        return self.registered(version, schema)

    async def lookup_schema(self, subject: str, schema: Schema) -> RegisteredSchema:
        return self.registered(1, schema)

    async def get_compatibility(self, subject: str | None = None) -> str:
        if subject not in self.levels:
            raise SchemaRegistryError(404, 40408, "no level")
        return self.levels[subject]

    def registered(self, version: int, schema: Schema) -> RegisteredSchema:
        return RegisteredSchema(
            schema_id=10 + version, guid=None, subject="s", version=version, schema=schema
        )


@pytest.fixture
def registry() -> Registry:
    return Registry()


@pytest.fixture
def found(registry: Registry) -> Contracts:
    client: Any = registry
    return Contracts(client, ServiceTopics.of("orders", TABLE))


async def test_versions_are_listed_from_the_oldest_on_with_the_one_in_use(
    found: Contracts, registry: Registry
) -> None:
    (contract,) = await found.read()
    assert [(each.number, each.schema_id) for each in contract.versions] == [(1, 11), (2, 12)]
    assert (contract.own, contract.produced, contract.consumed) == (1, True, False)
    assert contract.level == "BACKWARD"


async def test_the_registry_is_asked_once_a_second_however_many_ask(
    found: Contracts, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    await asyncio.gather(*(found.read() for _ in range(20)))
    assert registry.requests == 1
    later = found._read_at + 1.1
    monkeypatch.setattr(contracts, "monotonic", lambda: later)
    await found.read()
    assert registry.requests == 2


async def test_an_unavailable_registry_is_asked_once_a_second_too(
    found: Contracts, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry.is_unavailable = True
    for _ in range(5):
        with pytest.raises(RegistryUnavailable):
            await found.read()
    assert registry.requests == 1
    registry.is_unavailable = False
    later = found._read_at + 1.1
    monkeypatch.setattr(contracts, "monotonic", lambda: later)
    assert len(await found.read()) == 1
