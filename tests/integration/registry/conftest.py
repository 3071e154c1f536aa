"""A registry as a process, empty for each test."""

from collections.abc import Iterator

import httpx
import pytest
from confluent_kafka.schema_registry import SchemaRegistryClient

from devstack.ports import free_port
from devstack.registry.server import Registry


@pytest.fixture(scope="session")
def shared_registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registry]:
    folder = tmp_path_factory.mktemp("registry")
    registry = Registry(folder, free_port(), folder / "registry.log")
    registry.start()
    yield registry
    registry.stop()


@pytest.fixture(scope="session")
def other_registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registry]:
    folder = tmp_path_factory.mktemp("other_registry")
    registry = Registry(folder, free_port(), folder / "registry.log")
    registry.start()
    yield registry
    registry.stop()


@pytest.fixture
def http(shared_registry: Registry) -> Iterator[httpx.Client]:
    """An HTTP client of the registry, which is emptied first."""
    with httpx.Client(base_url=shared_registry.url) as client:
        empty(client)
        yield client


@pytest.fixture
def other(other_registry: Registry) -> Iterator[httpx.Client]:
    """An HTTP client of a second registry, which is emptied first."""
    with httpx.Client(base_url=other_registry.url) as client:
        empty(client)
        yield client


def empty(client: httpx.Client) -> None:
    client.put("/mode", json={"mode": "READWRITE"})
    client.delete("/config")
    while subjects := client.get("/subjects", params={"deleted": True}).json():
        for subject in subjects:  # referenced subjects are deleted in a later round
            client.delete(f"/mode/{subject}")
            client.delete(f"/subjects/{subject}")
            client.delete(f"/subjects/{subject}", params={"permanent": True})
            client.delete(f"/config/{subject}")


@pytest.fixture
def client(shared_registry: Registry, http: httpx.Client) -> Iterator[SchemaRegistryClient]:
    """Confluent's own client, on an empty registry."""
    with SchemaRegistryClient({"url": shared_registry.url}) as client:
        yield client
