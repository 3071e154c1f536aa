"""Messages read from a time on, whatever their keys."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
from confluent_kafka import Producer

from messaging import MessagingSettings
from messaging.inspection.history import HistoryReader
from messaging.inspection.message_decoder import MessageDecoder
from messaging.inspection.newest import MAX_MESSAGES
from tests.integration.messaging.notes import Note
from tests.stack import Stack

PARTITIONS, EACH = 3, 200


async def put(stack: Stack, topic: str) -> list[bytes]:
    """Messages in one partition after the other. Returns their values."""
    producer = Producer({"bootstrap.servers": stack.brokers})
    values = []
    for partition in range(PARTITIONS):
        for number in range(EACH):
            values.append(f"{partition}:{number}".encode())
            producer.produce(topic, values[-1], partition=partition)
        assert await asyncio.to_thread(producer.flush, 10) == 0
        await asyncio.sleep(0.01)  # Kafka's clock has milliseconds
    return values


@pytest.mark.real_kafka
async def test_the_first_messages_from_a_time_on_are_read_page_by_page(
    settings: MessagingSettings, stack: Stack, note: type[Note]
) -> None:
    nothing: Any = None  # no message is decoded
    decoder = MessageDecoder((), nothing)
    reader = HistoryReader(settings.kafka_client(), "group", [note.CONTRACT.topic], decoder)
    since = datetime.now(UTC)
    values = await put(stack, note.CONTRACT.topic)
    first = await reader.since(since)
    assert (len(first.messages), first.complete) == (MAX_MESSAGES, False)
    read = {each.message.id: each.message.value for each in first.messages}
    page = first
    while not page.complete:
        page = await reader.since(datetime.fromtimestamp(page.messages[-1].timestamp / 1000, UTC))
        read |= {each.message.id: each.message.value for each in page.messages}
    assert [*read.values()] == values
    later = await reader.since(datetime.now(UTC))
    assert (later.messages, later.complete) == ([], True)
