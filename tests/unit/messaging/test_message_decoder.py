"""Decoding messages for operators: requests to the registry, and large messages."""

import pytest

from contracts import InventoryReserved
from contracts_confluent.framing import SchemaKey
from messaging.errors import RegistryUnavailable, Unreadable
from messaging.event import Event
from messaging.inspection import message_decoder
from messaging.inspection.message_decoder import MessageDecoder
from messaging.message import Message
from messaging.receiving.decoders import Decode


class Decoders:
    """Has no schema, or is unavailable; keeps the requested keys."""

    def __init__(self) -> None:
        self.requested: list[SchemaKey] = []
        self.is_unavailable = False

    async def of(self, event: type[Event], key: SchemaKey) -> Decode:
        self.requested.append(key)
        if self.is_unavailable:
            raise RegistryUnavailable("unavailable")
        raise Unreadable("unknown")


@pytest.fixture
def decoders() -> Decoders:
    return Decoders()


@pytest.fixture
def decoder(decoders: Decoders) -> MessageDecoder:
    return MessageDecoder([InventoryReserved], decoders)  # type: ignore[arg-type]


def message(schema_id: int, payload: bytes = b"") -> Message:
    value = b"\0" + schema_id.to_bytes(4, "big") + payload
    return Message("inventory.reserved", 0, 0, 0, b"k", value, [])


async def test_a_schema_that_the_registry_does_not_have_is_requested_once_a_second(
    decoder: MessageDecoder, decoders: Decoders, monkeypatch: pytest.MonkeyPatch
) -> None:
    for schema_id in (7, 7, 8, 7, 8):
        assert (await decoder.decode(message(schema_id))).error == "unknown"
    assert decoders.requested == [7, 8]
    monkeypatch.setattr(message_decoder, "monotonic", lambda: decoder._retry_at + 0.1)
    await decoder.decode(message(7))
    assert decoders.requested == [7, 8, 7]


async def test_an_unavailable_registry_gets_one_request_a_second_for_all_schemas(
    decoder: MessageDecoder, decoders: Decoders
) -> None:
    decoders.is_unavailable = True
    for schema_id in (7, 8, 9):
        assert (await decoder.decode(message(schema_id))).error == "unavailable"
    assert decoders.requested == [7]


async def test_a_large_message_is_not_decoded(decoder: MessageDecoder, decoders: Decoders) -> None:
    decoded = await decoder.decode(message(7, bytes(200_000)))
    assert (decoded.size, decoded.schema_id, decoded.record) == (200_005, 7, None)
    assert decoded.error == "It has 200005 bytes; up to 131072 are shown as a record."
    assert decoders.requested == []
