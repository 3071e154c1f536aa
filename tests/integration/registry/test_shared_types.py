"""Shared types as subjects of their own: registered, verified, looked up and decoded."""

from __future__ import annotations

from pathlib import Path

import pytest
from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.serialization import MessageField, SerializationContext
from typer.testing import CliRunner, Result

from codegen.cli import app
from contracts_confluent import ContractDeserializer, ContractSerializer
from tests.compiling import import_package, write_schemas

TOPICS = '[defaults]\nkey = "id"\nreferences = true\n[order]\n[parcel]\n'
MONEY = {
    "type": "record",
    "name": "Money",
    "namespace": "shop.types",
    "fields": [{"name": "amount", "type": "long"}],
}
LINE = {
    "type": "record",
    "name": "Line",
    "namespace": "shop.types",
    "fields": [{"name": "price", "type": "Money"}],
}


def message(name: str) -> dict[str, object]:
    line = {"name": "line", "type": "shop.types.Line"}
    fields = [{"name": "id", "type": "string"}, line]
    return {"type": "record", "name": name, "namespace": "shop", "fields": fields}


class Folder:
    def __init__(self, folder: Path, url: str) -> None:
        self.schemas, self.out, self.url = folder / "schemas", folder / "out", url
        files = {"topics.toml": TOPICS, "types/line.avsc": LINE, "types/money.avsc": MONEY}
        topics = {"order.avsc": message("Order"), "parcel.avsc": message("Parcel")}
        write_schemas(self.schemas, {**files, **topics})
        self.generate()

    def generate(self) -> None:
        result = self.run("generate", "--out", str(self.out))
        assert result.exit_code == 0, result.exception

    def run(self, *arguments: str) -> Result:
        return CliRunner().invoke(app, [*arguments, "--schemas", str(self.schemas)])

    def register(self, *options: str) -> list[str]:
        result = self.run("register", "--registry", self.url, *options)
        assert result.exit_code == 0, result.exception
        return result.output.splitlines()

    def assert_verified(self) -> None:
        for command in (["verify", "--registry", self.url], ["check", "--against", self.url]):
            result = self.run(*command)
            assert result.exit_code == 0, f"{result.exception} {result.output}"


@pytest.fixture
def folder(tmp_path: Path, client: SchemaRegistryClient, shared_registry) -> Folder:
    return Folder(tmp_path, shared_registry.url)


FIRST = [
    "set the compatibility of order-value to BACKWARD",
    "set the compatibility of shop.types.Money to NONE",
    "registered shop.types.Money, a shared type",
    "set the compatibility of shop.types.Line to NONE",
    "registered shop.types.Line, a shared type",
    "registered version 1 of order-value",
    "set the compatibility of parcel-value to BACKWARD",
    "registered version 1 of parcel-value",
]


def test_shared_types_are_registered_once_and_referred_to(
    folder: Folder, client: SchemaRegistryClient
) -> None:
    planned = [line.replace("registered", "would register") for line in FIRST]
    planned = [line.replace("set the", "would set the") for line in planned]
    assert folder.register("--dry-run") == planned
    assert folder.register() == FIRST
    assert folder.register() == [f"{folder.url} has every version already."]
    order = client.get_version("order-value", 1).schema
    assert [each.name for each in order.references] == ["shop.types.Line"]
    folder.assert_verified()


def test_a_new_version_of_a_shared_type_is_a_new_version_of_its_topics(
    folder: Folder, client: SchemaRegistryClient
) -> None:
    folder.register()
    tax = {"name": "tax", "type": "long", "default": 0}
    write_schemas(
        folder.schemas, {"types/money.avsc": {**MONEY, "fields": [*MONEY["fields"], tax]}}
    )
    folder.generate()
    assert folder.register() == [
        "registered shop.types.Money, a shared type",
        "registered shop.types.Line, a shared type",
        "registered version 2 of order-value",
        "registered version 2 of parcel-value",
    ]
    assert client.get_versions("shop.types.Line") == [1, 2]
    folder.assert_verified()


def test_a_message_is_written_and_read_by_id(folder: Folder, client: SchemaRegistryClient) -> None:
    folder.register()
    package = import_package(folder.out)
    order = package.Order(id="a", line=package.Line(price=package.Money(amount=7)))
    context = SerializationContext("order", MessageField.VALUE, [])
    data = ContractSerializer(client)(order, context)
    assert ContractDeserializer(client, package.Order)(data, context) == order
