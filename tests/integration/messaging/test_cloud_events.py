"""Messages as CloudEvents, read by the SDK of CloudEvents."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cloudevents.core.bindings.kafka import KafkaMessage, from_binary
from cloudevents.core.formats.json import JSONFormat
from pydantic import ValidationError

from messaging import MessagingSettings, Transaction
from messaging.message import Message, received
from messaging.receiving.decoders import unframe
from tests.integration.messaging.conftest import Notes
from tests.integration.messaging.notes import eventually


async def handler(_: object, __: Transaction) -> None: ...


async def only_message(read_topic: Callable[[str], Awaitable[list[Any]]], topic: str) -> Message:
    await eventually(lambda: read_topic(topic))
    (found,) = await read_topic(topic)
    return received(found)


class Bytes(JSONFormat):
    def read_data(self, body, datacontenttype):
        assert datacontenttype == "application/avro"
        return body


async def test_events_are_cloud_events_with_a_source_and_their_value_is_as_before(
    open_with, note, read_topic, settings: MessagingSettings
) -> None:
    settings.cloud_events_source = "https://shop.example/{service}"
    async with open_with(handler) as messaging:
        await Notes(messaging, note).publish("a", "first", version=1)
        message = await only_message(read_topic, note.CONTRACT.topic)
    headers = {name: value for name, value in message.headers if value is not None}
    event = from_binary(KafkaMessage(headers, message.key, message.value or b""), Bytes())
    assert event.get_specversion() == "1.0"
    assert event.get_id() == dict(message.headers)["event-id"].decode()
    assert event.get_source() == f"https://shop.example/{note.CONTRACT.topic}-group"
    assert event.get_type() == "tests.Note"
    time = event.get_time()
    assert time is not None
    assert datetime.now(UTC) - time < timedelta(minutes=5)
    assert event.get_extension("partitionkey") == "a"
    assert event.get_data() == message.value
    assert unframe(message)[1].endswith(b"first")


async def test_without_a_source_no_header_is_added(open_with, note, read_topic) -> None:
    async with open_with(handler) as messaging:
        await Notes(messaging, note).publish("a", "first", version=1)
        message = await only_message(read_topic, note.CONTRACT.topic)
    assert [name for name, _ in message.headers] == [
        "event-id",
        "event-version",
        "correlation-id",
    ]


@pytest.mark.parametrize("source", ["", "a b", "é"])
def test_a_source_that_is_no_uri_is_refused(source: str) -> None:
    with pytest.raises(ValidationError):
        MessagingSettings(cloud_events_source=source)
