"""What the compiler and the serializers do with a registry, on devstack's and on Apicurio's.

Apicurio's runs where REQUIRE_FOREIGN_REGISTRY is set: `make foreign-registry`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from confluent_kafka.schema_registry import Schema, SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroDeserializer
from confluent_kafka.serialization import MessageField, SerializationContext
from typer.testing import CliRunner, Result

from codegen.cli import app
from codegen.errors import CodegenError
from contracts_confluent import ContractDeserializer, ContractSerializer
from devstack.registry.server import Registry
from messaging.receiving.decoders import Decoders
from messaging.registry import registry_client
from messaging.registry_settings import RegistrySettings
from tests.apicurio import Apicurio
from tests.compiling import import_package, write_schemas

ID = {"name": "id", "type": "string"}


@pytest.fixture(scope="module")
def apicurio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if not os.environ.get("REQUIRE_FOREIGN_REGISTRY"):
        pytest.skip("make foreign-registry runs it")
    registry = Apicurio(tmp_path_factory.mktemp("apicurio"))
    registry.start()
    yield registry.url
    registry.stop()


@pytest.fixture(params=["devstack", "apicurio"])
def url(request: pytest.FixtureRequest) -> str:
    if request.param == "apicurio":
        found: str = request.getfixturevalue("apicurio")
        return found
    shared: Registry = request.getfixturevalue("shared_registry")
    return shared.url


class Shop:
    """A folder of schemas with a topic and a namespace that no other test has."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder, self.schemas, self.url = folder, folder / "schemas", url
        self.topic, self.namespace = f"t.{uuid4().hex}", f"shop.n{uuid4().hex}"

    def write(self, schema: Any, settings: str = 'key = "id"', **files: Any) -> None:
        shared = {f"types/{name}.avsc": tree for name, tree in files.items()}
        topics = f'["{self.topic}"]\n{settings}\n'
        named = {f"{self.topic}.avsc": schema, "topics.toml": topics}
        write_schemas(self.schemas, {**named, **shared})

    def record(self, *fields: Any) -> dict[str, Any]:
        fields = (ID, *fields)
        return {
            "type": "record",
            "name": "Order",
            "namespace": self.namespace,
            "fields": list(fields),
        }

    def invoke(self, command: str, *options: str) -> Result:
        return CliRunner().invoke(app, [command, "--schemas", str(self.schemas), *options])

    def run(self, command: str, *options: str) -> str:
        result = self.invoke(command, *options)
        assert result.exit_code == 0, result.exception
        return result.output

    def refused(self, command: str, *options: str) -> str:
        """What the command says where it fails."""
        result = self.invoke(command, *options)
        if result.exception is None or isinstance(result.exception, SystemExit):
            assert result.exit_code == 1, result.output
            return result.output
        assert isinstance(result.exception, CodegenError)
        return str(result.exception)

    def generate(self) -> Any:
        """The package generated from the schemas."""
        out = self.folder / uuid4().hex
        self.run("generate", "--out", str(out))
        return import_package(out)

    def register(self) -> list[str]:
        return self.run("register", "--registry", self.url).splitlines()

    def assert_registered(self) -> None:
        """Nothing is left to register, and nothing differs."""
        assert self.register() == [f"{self.url} has every version already."]
        self.run("verify", "--registry", self.url)
        self.run("check", "--against", self.url)


@pytest.fixture
def shop(tmp_path: Path, url: str) -> Shop:
    return Shop(tmp_path, url)


@pytest.fixture
def client(url: str) -> Iterator[SchemaRegistryClient]:
    with SchemaRegistryClient({"url": url}) as client:
        yield client


def context(topic: str, field: str = MessageField.VALUE) -> SerializationContext:
    return SerializationContext(topic, field)


def spellings(name: str, namespace: str) -> dict[str, dict[str, Any]]:
    """The same schema as its author may spell it; Java gives back one spelling."""
    field = {"name": "n", "type": "int"}
    inner = {"type": "record", "name": "Inner", "namespace": namespace, "fields": [field]}
    plain = {"type": "record", "name": name, "namespace": namespace, "fields": [ID, field]}
    dotted = {"type": "record", "name": f"{namespace}.{name}", "fields": [ID, field]}
    return {
        "dotted name": dotted,
        "repeated namespace": {**plain, "fields": [ID, {"name": "inner", "type": inner}]},
        "order ascending": {**plain, "fields": [ID, {**field, "order": "ascending"}]},
        "wrapped primitive": {**plain, "fields": [{"name": "id", "type": {"type": "string"}}]},
        "documented": {**plain, "doc": "Ördnung.", "fields": [{**ID, "doc": "Its id."}]},
        "aliases": {**plain, "aliases": [f"{namespace}.Old", "Older"], "fields": [ID]},
        "unknown attribute": {**plain, "owner": "shop", "fields": [ID, field]},
    }


@pytest.mark.parametrize("spelling", spellings("Order", "shop"))
def test_what_was_registered_is_verified_in_any_spelling(shop: Shop, spelling: str) -> None:
    shop.write(spellings("Order", shop.namespace)[spelling])
    shop.generate()
    assert f"registered version 1 of {shop.topic}-value" in shop.register()
    shop.assert_registered()


def test_versions_are_registered_in_order_and_checked(shop: Shop) -> None:
    note = {"name": "note", "type": ["null", "string"], "default": None}
    shop.write(shop.record())
    shop.generate()
    shop.write(shop.record(note))
    shop.generate()
    assert [line for line in shop.register() if "version" in line] == [
        f"registered version {n} of {shop.topic}-value" for n in (1, 2)
    ]
    shop.assert_registered()
    shop.write(shop.record({"name": "n", "type": "int"}))
    said = shop.refused("check", "--against", shop.url)
    assert "READER_FIELD_MISSING_DEFAULT_VALUE" in said
    assert f"what version 2 of {shop.url} wrote" in said


def test_the_registry_refuses_what_violates_the_level(
    shop: Shop, client: SchemaRegistryClient
) -> None:
    shop.write(shop.record())
    shop.generate()
    shop.register()
    wrong = json.dumps(shop.record({"name": "n", "type": "int"}))
    with pytest.raises(Exception, match="409"):
        client.register_schema(f"{shop.topic}-value", Schema(wrong, "AVRO"))


def test_a_version_of_somebody_else_is_reported(shop: Shop, client: SchemaRegistryClient) -> None:
    shop.write(shop.record())
    shop.generate()
    shop.register()
    other = json.dumps(shop.record({"name": "n", "type": "int", "default": 1}))
    client.register_schema(f"{shop.topic}-value", Schema(other, "AVRO"))
    drift = shop.refused("verify", "--registry", shop.url)
    assert "has version 2, which is not in the history" in drift
    assert "PUBLISHED_VERSION_REMOVED" in shop.refused("check", "--against", shop.url)


def test_a_message_is_decoded_by_the_id_of_its_schema(
    shop: Shop, client: SchemaRegistryClient
) -> None:
    shop.write(shop.record({"name": "old", "type": "int"}))
    older = shop.generate()
    note = {"name": "note", "type": "string", "default": "none"}
    shop.write(shop.record(note))
    newer = shop.generate()
    shop.register()
    payload = ContractSerializer(client)(older.Order(id="a", old=1), context(shop.topic))
    read = ContractDeserializer(client, newer.Order)(payload, context(shop.topic))
    assert read == newer.Order(id="a", note="none")
    foreign = AvroDeserializer(client)
    assert foreign(payload, context(shop.topic)) == {"id": "a", "old": 1}


async def test_a_service_decodes_schemas_with_references(
    shop: Shop, client: SchemaRegistryClient
) -> None:
    money = {"type": "record", "name": "Money", "namespace": shop.namespace, "fields": [ID]}
    line = {**money, "name": "Line", "fields": [{"name": "price", "type": "Money"}]}
    order = shop.record({"name": "line", "type": f"{shop.namespace}.Line"})
    shop.write(order, 'key = "id"\nreferences = true', line=line, money=money)
    package = shop.generate()
    shop.register()
    shop.assert_registered()
    written = client.get_latest_version(f"{shop.topic}-value")
    assert [each.name for each in written.schema.references] == [f"{shop.namespace}.Line"]
    value = package.Order(id="a", line=package.Line(price=package.Money(id="b")))
    framed = b"\0" + written.schema_id.to_bytes(4, "big") + value.encode()
    assert ContractDeserializer(client, package.Order)(framed, context(shop.topic)) == value
    async with registry_client(RegistrySettings(schema_registry_url=shop.url)) as service:
        decode = await Decoders(service).of(package.Order, written.schema_id)
    assert decode(value.encode()) == value


def test_producers_find_a_schema_with_references_by_its_whole_text(
    shop: Shop, client: SchemaRegistryClient
) -> None:
    money = {"type": "record", "name": "Money", "namespace": shop.namespace, "fields": [ID]}
    order = shop.record({"name": "price", "type": f"{shop.namespace}.Money"})
    shop.write(order, 'key = "id"\nreferences = true', money=money)
    package = shop.generate()
    shop.register()
    value = package.Order(id="a", price=package.Money(id="b"))
    payload = ContractSerializer(client)(value, context(shop.topic))
    assert ContractDeserializer(client, package.Order)(payload, context(shop.topic)) == value


def test_several_records_of_a_topic_and_its_keys_have_subjects(
    shop: Shop, client: SchemaRegistryClient
) -> None:
    made = {"type": "record", "name": "Made", "namespace": shop.namespace, "fields": [ID]}
    shop.write([made, {**made, "name": "Failed"}], 'key = "id"\nkey_schema = "string"')
    package = shop.generate()
    shop.register()
    shop.assert_registered()
    codecs = [value for name, value in vars(package).items() if name.endswith("Codec")]
    codec, key_codec = sorted(codecs, key=lambda each: each.__name__.endswith("KeyCodec"))
    serializer = ContractSerializer(client, codec=codec)
    payload = serializer(package.Failed(id="a"), context(shop.topic))
    read = ContractDeserializer(client, codec)(payload, context(shop.topic))
    assert read == package.Failed(id="a")
    of_key = context(shop.topic, MessageField.KEY)
    key = ContractSerializer(client, codec=key_codec)("a", of_key)
    assert ContractDeserializer(client, key_codec)(key, of_key) == "a"


@pytest.mark.parametrize("strategy", ["record", "topic-record"])
def test_a_subject_is_named_by_the_topics_strategy(
    shop: Shop, client: SchemaRegistryClient, strategy: str
) -> None:
    shop.write(shop.record(), f'key = "id"\nsubject = "{strategy}"')
    package = shop.generate()
    shop.register()
    shop.assert_registered()
    record = f"{shop.namespace}.Order"
    subject = record if strategy == "record" else f"{shop.topic}-{record}"
    assert client.get_versions(subject) == [1]
    payload = ContractSerializer(client)(package.Order(id="a"), context(shop.topic))
    assert payload is not None


def test_an_address_below_or_beside_the_registrys_is_an_error(shop: Shop) -> None:
    shop.write(shop.record())
    shop.generate()
    address = httpx.URL(shop.url)
    for path in ("/nothing/here", f"{address.path.rstrip('/')}/nothing"):
        wrong = str(address.copy_with(path=path))
        for command in (["check", "--against"], ["verify", "--registry"]):
            assert "answers as no schema registry does" in shop.refused(*command, wrong)
