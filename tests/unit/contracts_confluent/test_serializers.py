"""Contracts as confluent-kafka's serializers, against a registry that answers from memory."""

from __future__ import annotations

import dataclasses
from typing import Any
from uuid import UUID

import pytest
from confluent_kafka.schema_registry import (
    RegisteredSchema,
    Schema,
    SchemaReference,
    SchemaRegistryClient,
    SchemaRegistryError,
)
from confluent_kafka.serialization import MessageField, SerializationContext, SerializationError

from codegen.registry.sharing import Part, split
from contracts import OrderCreated, OrderStatusChanged
from contracts_confluent import ContractDeserializer, ContractSerializer, cache, with_header
from tests.unit.codegen.sample import EVENT

GUID = "7f3b9c1e-0d2a-4e57-8c66-1f2e3d4c5b6a"
OTHER = '{"type":"record","name":"Other","fields":[{"name":"other","type":"string"}]}'


class Registry(SchemaRegistryClient):
    """Has one schema, under id 258 and a GUID, and counts the requests."""

    def __init__(self, text: str = OrderCreated.CONTRACT.schema) -> None:
        self.text, self.requests, self.down = text, 0, False

    def answer(self, known: bool) -> None:
        self.requests += 1
        if self.down:
            raise SchemaRegistryError(503, 50301, "down")
        if not known:
            raise SchemaRegistryError(404, 40403, "not found")

    def lookup_schema(self, subject_name: str, schema: Schema, *_: Any, **__: Any) -> Any:
        known = subject_name == "order.created-value" and schema.schema_str == self.text
        self.answer(known)
        return RegisteredSchema(
            schema_id=258, guid=GUID, subject=subject_name, version=1, schema=schema
        )

    def get_versions(self, *_: Any, **__: Any) -> list[int]:
        return []

    def get_schema(self, schema_id: int, *_: Any, **__: Any) -> Schema:
        self.answer(schema_id == 258)
        return Schema(self.text, "AVRO")

    def get_schema_by_guid(self, guid: str, fmt: str | None = None) -> Schema:
        self.answer(guid == GUID)
        return Schema(self.text, "AVRO")


def context(headers: Any = None, topic: str = "order.created") -> SerializationContext:
    return SerializationContext(topic, MessageField.VALUE, headers)


def test_a_message_with_the_id_in_a_prefix_is_read_back() -> None:
    registry = Registry()
    data = ContractSerializer(registry)(EVENT, context())
    assert data == b"\x00\x00\x00\x01\x02" + EVENT.encode()
    assert ContractDeserializer(registry, OrderCreated)(data, context()) == EVENT


@pytest.mark.parametrize("headers", [[], {}])
def test_a_message_with_the_guid_in_a_header_is_read_back(headers: Any) -> None:
    registry, ctx = Registry(), context(headers)
    data = ContractSerializer(registry, with_header)(EVENT, ctx)
    assert data == EVENT.encode()
    assert dict(headers) == {"__value_schema_id": b"\x01" + UUID(GUID).bytes}
    assert ContractDeserializer(registry, OrderCreated)(data, ctx) == EVENT


def test_tombstones_stay_none() -> None:
    registry = Registry()
    assert ContractSerializer(registry)(None, context()) is None
    assert ContractDeserializer(registry, OrderCreated)(None, context()) is None


def test_a_schema_is_requested_once() -> None:
    registry = Registry()
    serialize = ContractSerializer(registry)
    deserialize = ContractDeserializer(registry, OrderCreated)
    for _ in range(3):
        deserialize(serialize(EVENT, context()), context())
    assert registry.requests == 2


def test_an_unknown_id_is_cached_for_a_short_time_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = [100.0]
    monkeypatch.setattr(cache, "monotonic", lambda: clock[0])
    registry = Registry()
    deserialize = ContractDeserializer(registry, OrderCreated)
    for _ in range(3):
        with pytest.raises(SerializationError, match="has no schema 7"):
            deserialize(b"\x00\x00\x00\x00\x07", context())
    assert registry.requests == 1
    clock[0] += cache.UNKNOWN_SECONDS
    with pytest.raises(SerializationError):
        deserialize(b"\x00\x00\x00\x00\x07", context())
    assert registry.requests == 2


def test_unknown_ids_take_bounded_memory() -> None:
    deserialize = ContractDeserializer(Registry(), OrderCreated)
    for schema_id in range(1000, 4000):
        with pytest.raises(SerializationError):
            deserialize(b"\x00" + schema_id.to_bytes(4, "big"), context())
    assert len(deserialize._decoders._unknown) <= 1000


def test_an_unavailable_registry_is_retried_at_once() -> None:
    registry = Registry()
    registry.down = True
    serialize = ContractSerializer(registry)
    with pytest.raises(SchemaRegistryError):
        serialize(EVENT, context())
    registry.down = False
    assert serialize(EVENT, context()) is not None


def test_the_error_for_an_unregistered_schema_suggests_a_fix() -> None:
    with pytest.raises(SerializationError, match="run `codegen register`"):
        ContractSerializer(Registry(OTHER))(EVENT, context())


def test_the_error_for_an_invalid_event_names_the_field() -> None:
    wrong = dataclasses.replace(EVENT)
    wrong.order_version = 2**63
    with pytest.raises(SerializationError, match=r"OrderCreated\.order_version: 9223372036854775"):
        ContractSerializer(Registry())(wrong, context())


def test_several_classes_are_distinguished_by_topic() -> None:
    registry = Registry()
    deserialize = ContractDeserializer(registry, OrderStatusChanged, OrderCreated)
    data = ContractSerializer(registry)(EVENT, context())
    assert deserialize(data, context()) == EVENT
    with pytest.raises(SerializationError, match="for topic elsewhere"):
        deserialize(data, context(topic="elsewhere"))


def test_the_schema_of_another_event_is_refused() -> None:
    with pytest.raises(SerializationError, match="OrderCreated"):
        ContractDeserializer(Registry(OTHER), OrderCreated)(b"\x00\x00\x00\x01\x02", context())


def test_an_empty_message_is_read() -> None:
    class Nothing:
        CONTRACT = OrderCreated.CONTRACT

        @classmethod
        def decoder(cls, _text: str) -> Any:
            return lambda data: (cls, data)

    deserialize: Any = ContractDeserializer(Registry(), Nothing)
    assert deserialize(b"\x00\x00\x00\x01\x02", context()) == (Nothing, b"")


GUID_BYTES = UUID(GUID).bytes


@pytest.mark.parametrize(
    ("data", "headers", "words"),
    [
        (b"", None, "0 bytes: too few"),
        (b"\x00\x00\x00\x01", None, "4 bytes: too few"),
        (b"{}", None, "starts with byte 0x7b"),
        (b"\x01" + GUID_BYTES[:15], None, "16 bytes: too few"),
        (b"", [("__value_schema_id", b"\x01")], "__value_schema_id has 1 bytes: too few"),
        (b"", [("__value_schema_id", b"\x01" + GUID_BYTES + b"x")], "1 bytes too many"),
        (b"", {"__value_schema_id": "text"}, "starts with byte 0x74"),
    ],
)
def test_a_message_that_names_no_schema_is_refused(data: bytes, headers: Any, words: str) -> None:
    with pytest.raises(SerializationError, match=words):
        ContractDeserializer(Registry(), OrderCreated)(data, context(headers))


def test_writing_a_header_without_headers_is_refused() -> None:
    with pytest.raises(SerializationError, match="headers=\\[\\]"):
        ContractSerializer(Registry(), with_header)(EVENT, context())


@pytest.mark.parametrize("value", [{"id": "a"}, "text", 7, b"bytes"])
def test_what_is_no_event_is_a_serialization_error(value: Any) -> None:
    with pytest.raises(
        SerializationError,
        match=f"needs an event of a generated class, got .*{type(value).__name__}",
    ):
        ContractSerializer(Registry())(value, context())


@pytest.mark.parametrize("code", [-1, 404, None])
def test_a_404_of_something_else_is_not_an_unknown_schema(
    code: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise SchemaRegistryError(404, code, "<html>")

    monkeypatch.setattr(Registry, "answer", refuse)
    with pytest.raises(SchemaRegistryError):
        ContractDeserializer(Registry(), OrderCreated)(b"\x00\x00\x00\x01\x02", context())


class Referring(Registry):
    """Has the schema as version 7, which refers to its shared types.

    By its self-contained text it is not found.
    """

    def __init__(self) -> None:
        super().__init__()
        names = ["shop.types.Address", "shop.types.OrderLine"]
        *types, self.rest = split(OrderCreated.CONTRACT.schema, names)
        self.parts = {part.name: part for part in types}

    def stored(self, part: Part) -> Schema:
        references = [SchemaReference(name, name, 7) for name in part.references]
        return Schema(part.text, "AVRO", references)

    def lookup_schema(self, *_: Any, **__: Any) -> Any:
        self.answer(known=False)

    def get_schema(self, schema_id: int, *_: Any, **__: Any) -> Schema:
        return self.stored(self.rest)

    def get_versions(self, *_: Any, **__: Any) -> list[int]:
        return [6, 7, 8]

    def get_version(self, subject_name: str, version: Any, *_: Any, **__: Any) -> Any:
        if subject_name in self.parts:
            assert version == 7
            schema = self.stored(self.parts[subject_name])
        elif version == 7:
            schema = self.stored(self.rest)
        else:
            schema = Schema(OTHER, "AVRO", [SchemaReference("x", "shop.types.Address", 7)])
        return RegisteredSchema(
            schema_id=version, guid=None, subject=subject_name, version=version, schema=schema
        )


def test_a_schema_is_read_with_those_that_it_refers_to() -> None:
    read = ContractDeserializer(Referring(), OrderCreated)
    assert read(b"\x00\x00\x00\x01\x02" + EVENT.encode(), context()) == EVENT


def test_a_schema_with_references_is_found_where_its_whole_text_is_not() -> None:
    payload = ContractSerializer(Referring())(EVENT, context())
    assert payload == b"\x00\x00\x00\x00\x07" + EVENT.encode()
