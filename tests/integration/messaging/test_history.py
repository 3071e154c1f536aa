"""Messages read from a time on, whatever their keys."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from confluent_kafka import Producer

from messaging import MessagingSettings
from messaging.inspection.history import HistoryReader
from messaging.inspection.message_decoder import DecodedMessage, MessageDecoder
from messaging.inspection.newest import MAX_MESSAGES
from messaging.message import Partition, partition_of
from tests.integration.messaging.notes import Note
from tests.stack import Stack

PARTITIONS, EACH = 3, 700


async def put(stack: Stack, topic: str) -> list[bytes]:
    """All messages of a partition in one batch, which has one time: the broker's. Returns their
    values."""
    producer = Producer({"bootstrap.servers": stack.brokers, "linger.ms": 60_000})
    values = [f"{number}".encode() for number in range(PARTITIONS * EACH)]
    for number, value in enumerate(values):
        producer.produce(topic, value, partition=number % PARTITIONS)
    assert await asyncio.to_thread(producer.flush, 10) == 0
    return values


@pytest.mark.real_kafka
async def test_the_messages_from_a_time_on_are_read_page_by_page_and_none_is_left_out(
    settings: MessagingSettings, stack: Stack, note: type[Note]
) -> None:
    nothing: Any = None  # no message is decoded
    decoder = MessageDecoder((), nothing)
    reader = HistoryReader(settings.kafka_client(), "group", [note.CONTRACT.topic], decoder)
    since = datetime.now(UTC).replace(microsecond=0)
    values = await put(stack, note.CONTRACT.topic)
    read: list[DecodedMessage] = []
    after: dict[Partition, int] = {}
    complete = False
    while not complete:
        page = await reader.since(since, after=after)
        assert len(page.messages) == MAX_MESSAGES or page.complete
        read += page.messages
        after |= {partition_of(each.message): each.message.offset for each in page.messages}
        complete = page.complete
    assert sorted(each.message.value or b"" for each in read) == sorted(values)
    times = [each.timestamp for each in read]
    assert times == sorted(times)
    assert max(Counter(times).values()) > MAX_MESSAGES
    later = await reader.since(datetime.now(UTC) + timedelta(minutes=1))
    assert (later.messages, later.complete) == ([], True)
