"""The framing of received messages, and decoders by the writer's schema."""

import json
from typing import Any
from uuid import UUID

import pytest
from confluent_kafka.schema_registry import RegisteredSchema, Schema, SchemaReference
from confluent_kafka.schema_registry.error import SchemaRegistryError
from confluent_kafka.serialization import MessageField, SerializationContext
from hypothesis import given
from hypothesis import strategies as st

from codegen.registry.sharing import split
from contracts import InventoryReserved, OrderCreated, StockLine
from contracts_confluent import with_prefix
from messaging.errors import RegistryUnavailable, Unreadable
from messaging.inspection.message_decoder import MessageDecoder
from messaging.message import Message
from messaging.receiving import decoders as decoders_module
from messaging.receiving.decoders import Decoders, unframe
from tests.unit.codegen.sample import EVENT

GUID = UUID("7f3b9c1e-0d2a-4e57-8c66-1f2e3d4c5b6a")
HEADER = "__value_schema_id"
BY_GUID, BY_ID = b"\x01" + GUID.bytes, b"\x00\x00\x00\x01\x02"


def message(value: bytes | None, header: bytes | None = None) -> Message:
    headers = [("other", b"1"), (HEADER, header)]
    return Message("order.created", 0, 0, 0, b"k", value, headers)


def registered(
    schema_id: int, subject: str | None = None, schema: Schema | None = None
) -> RegisteredSchema:
    return RegisteredSchema(
        schema_id=schema_id, guid=str(GUID), subject=subject, version=3, schema=schema
    )


class Registry:
    """Has the schema of OrderCreated, as id 258 and version 3 of its subject."""

    async def get_schema(self, schema_id: int) -> Schema:
        return self._schema(schema_id == 258)

    async def get_schema_by_guid(self, guid: str) -> Schema:
        return self._schema(guid == str(GUID))

    async def lookup_schema(self, subject: str, schema: Schema) -> RegisteredSchema:
        return registered(258, subject, schema)

    def _schema(self, is_known: bool) -> Schema:
        if not is_known:
            raise SchemaRegistryError(404, 40403, "not found")
        return Schema(OrderCreated.CONTRACT.schema, "AVRO")


@pytest.fixture
def decoders() -> Decoders:
    registry: Any = Registry()
    return Decoders(registry)


@given(st.integers(0, 2**32 - 1), st.binary())
def test_what_the_relay_frames_is_unframed(schema_id: int, payload: bytes) -> None:
    frame = with_prefix(registered(schema_id))
    value = frame(payload, SerializationContext("order.created", MessageField.VALUE))
    assert unframe(message(value)) == (schema_id, payload)


@pytest.mark.parametrize(("header", "key"), [(BY_GUID, GUID), (BY_ID, 258)])
def test_a_header_names_the_schema_and_leaves_the_value_as_it_is(header: bytes, key: Any) -> None:
    assert unframe(message(b"\x00avro", header)) == (key, b"\x00avro")


@pytest.mark.parametrize(
    ("value", "header", "sentence"),
    [
        (None, None, "no value"),
        (None, BY_GUID, "no value"),
        (b"", None, "has 0 bytes"),
        (b"\x00\x00\x00\x01", None, "has 4 bytes"),
        (b"{not avro}", None, "starts with byte 0x7b"),
        (b"", b"\x01", "__value_schema_id has 1 bytes"),
    ],
)
def test_a_message_that_names_no_schema_is_unreadable(
    value: bytes | None, header: bytes | None, sentence: str
) -> None:
    with pytest.raises(Unreadable, match=sentence):
        unframe(message(value, header))


@pytest.mark.parametrize("key", [258, GUID])
async def test_a_schema_is_found_by_id_and_by_guid(decoders: Decoders, key: Any) -> None:
    decode = await decoders.of(OrderCreated, key)
    assert decode(EVENT.encode()) == EVENT


@pytest.mark.parametrize("key", [7, UUID(int=7)])
async def test_an_unknown_schema_makes_a_message_unreadable(decoders: Decoders, key: Any) -> None:
    with pytest.raises(Unreadable, match="has no schema with (id|GUID)"):
        await decoders.of(OrderCreated, key)


@pytest.mark.parametrize("code", [-1, 404, None, 40499])
async def test_a_404_of_something_else_is_transient(
    code: Any, decoders: Decoders, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> Schema:
        raise SchemaRegistryError(404, code, "<html>")

    monkeypatch.setattr(Registry, "_schema", refuse)
    with pytest.raises(RegistryUnavailable):
        await decoders.of(OrderCreated, 258)


async def test_a_schema_that_a_replica_lacks_at_first_is_found(
    decoders: Decoders, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = iter([False, False, True])
    find = Registry._schema
    monkeypatch.setattr(Registry, "_schema", lambda self, _: find(self, next(known)))
    assert await decoders.decode(message(BY_ID + EVENT.encode()), OrderCreated) == EVENT


async def test_operators_do_not_wait_for_a_schema_that_the_registry_does_not_have(
    decoders: Decoders, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many such messages would keep the others from being shown."""
    waited: list[float] = []

    async def wait(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr(decoders_module.asyncio, "sleep", wait)
    unknown = message(b"\0\0\0\0\x07")
    decoded = await MessageDecoder([OrderCreated], decoders).decode(unknown)
    assert (decoded.error, waited) == ("The registry has no schema with id 7.", [])
    with pytest.raises(Unreadable):
        await decoders.decode(unknown, OrderCreated)
    assert waited == [0.2, 1.0]


class Referring(Registry):
    """Has the schema of OrderCreated with a reference to the type of its lines."""

    line, rest = split(OrderCreated.CONTRACT.schema, ["shop.types.OrderLine"])

    async def get_schema(self, schema_id: int) -> Schema:
        reference = SchemaReference(self.line.name, "line", 2)
        return Schema(self.rest.text, "AVRO", [reference])

    async def get_version(self, subject: str, version: int, deleted: bool) -> RegisteredSchema:
        if (subject, version) != ("line", 2):
            raise SchemaRegistryError(404, 40402, "Version not found")
        return registered(1, subject, Schema(self.line.text, "AVRO"))


async def test_a_schema_is_read_with_those_that_it_refers_to() -> None:
    client: Any = Referring()
    decode = await Decoders(client).of(OrderCreated, 258)
    assert decode(EVENT.encode()) == EVENT


async def test_a_missing_reference_is_transient(monkeypatch: pytest.MonkeyPatch) -> None:
    client: Any = Referring()

    async def without(*_: object, **__: object) -> RegisteredSchema:
        raise SchemaRegistryError(404, 40402, "Version not found")

    monkeypatch.setattr(client, "get_version", without)
    with pytest.raises(RegistryUnavailable, match="lacks version 2 of line"):
        await Decoders(client).of(OrderCreated, 258)


@pytest.mark.parametrize(
    ("value", "header"), [(BY_ID + EVENT.encode(), None), (EVENT.encode(), BY_GUID)]
)
async def test_operators_see_the_same_of_both_framings(
    decoders: Decoders, value: bytes, header: bytes | None
) -> None:
    decoded = await MessageDecoder([OrderCreated], decoders).decode(message(value, header))
    assert decoded.record == EVENT.as_json()
    assert (decoded.schema_id, decoded.version, decoded.error) == (258, 3, None)


async def test_operators_see_the_fields_that_only_the_writers_schema_has(
    decoders: Decoders, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema = json.loads(OrderCreated.CONTRACT.schema)
    schema["fields"].append({"name": "gift_note", "type": "string"})
    newer = Schema(json.dumps(schema), "AVRO")
    monkeypatch.setattr(Registry, "_schema", lambda *_: newer)
    value = BY_ID + EVENT.encode() + b"\x0aHello"
    decoded = await MessageDecoder([OrderCreated], decoders).decode(message(value))
    assert decoded.record == EVENT.as_json() | {"gift_note": "Hello"}


async def test_operators_see_such_fields_in_the_records_of_an_array(
    decoders: Decoders, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema = json.loads(InventoryReserved.CONTRACT.schema)
    schema["fields"][-1]["type"]["items"]["fields"].append({"name": "shelf", "type": "int"})
    newer = Schema(json.dumps(schema), "AVRO")
    monkeypatch.setattr(Registry, "_schema", lambda *_: newer)
    line = StockLine(product_id="p", quantity=2)
    event = InventoryReserved(
        event_id=EVENT.event_id,
        occurred_at=EVENT.occurred_at,
        order_id="o",
        order_version=1,
        lines=[line],
    )
    end_of_array = event.encode()[-1:]
    payload = event.encode()[:-1] + b"\x0e" + end_of_array
    sent = Message("inventory.reserved", 0, 0, 0, b"o", BY_ID + payload, [])
    decoded = await MessageDecoder([InventoryReserved], decoders).decode(sent)
    assert decoded.record is not None
    assert decoded.record["lines"] == [{"product_id": "p", "quantity": 2, "shelf": 7}]
