"""Reading messages for people: what is asked of the registry, and what is not read at all."""

from collections.abc import Callable
from typing import Any

import pytest

from contracts import InventoryReserved
from messaging.errors import RegistryUnavailable, Unreadable
from messaging.event import Event
from messaging.framing import frame
from messaging.inspection import decoded
from messaging.inspection.decoded import MessageDecoder
from messaging.message import Message


class Decoders:
    """A registry that knows no schema, or is away; it counts who asks."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.is_away = False

    async def of(self, event: type[Event], schema_id: int) -> Callable[[bytes], Event]:
        self.asked.append(schema_id)
        if self.is_away:
            raise RegistryUnavailable("away")
        raise Unreadable("unknown")


@pytest.fixture
def decoders() -> Decoders:
    return Decoders()


@pytest.fixture
def reader(decoders: Decoders) -> MessageDecoder:
    as_json: Callable[[Any], dict[str, Any]] = vars
    return MessageDecoder([InventoryReserved], decoders, as_json)  # type: ignore[arg-type]


def message(schema_id: int, payload: bytes = b"") -> Message:
    return Message("inventory.reserved", 0, 0, 0, b"k", frame(schema_id, payload), [])


async def test_a_schema_that_the_registry_does_not_know_is_asked_for_once_a_second(
    reader: MessageDecoder, decoders: Decoders, monkeypatch: pytest.MonkeyPatch
) -> None:
    for schema_id in (7, 7, 8, 7, 8):
        assert (await reader.read(message(schema_id))).error == "unknown"
    assert decoders.asked == [7, 8]
    monkeypatch.setattr(decoded, "monotonic", lambda: reader._ask_again_at + 0.1)
    await reader.read(message(7))
    assert decoders.asked == [7, 8, 7]


async def test_a_registry_that_is_away_is_asked_once_a_second_whatever_the_schema(
    reader: MessageDecoder, decoders: Decoders
) -> None:
    decoders.is_away = True
    for schema_id in (7, 8, 9):
        assert (await reader.read(message(schema_id))).error == "away"
    assert decoders.asked == [7]


async def test_a_large_message_is_measured_and_not_read(
    reader: MessageDecoder, decoders: Decoders
) -> None:
    read = await reader.read(message(7, bytes(200_000)))
    assert (read.size, read.schema_id, read.record) == (200_005, 7, None)
    assert read.error == "It has 200005 bytes; up to 131072 are shown as a record."
    assert decoders.asked == []
