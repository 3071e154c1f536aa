"""Messages read from a time on, whatever their keys."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from confluent_kafka import Producer

from messaging import MessagingSettings
from messaging.inspection.history import HistoryReader
from messaging.inspection.message_decoder import MessageDecoder
from messaging.inspection.newest import MAX_MESSAGES
from tests.integration.messaging.notes import Note
from tests.stack import Stack

PARTITIONS = 3
MANY = 600


def put(stack: Stack, topic: str, start: datetime) -> None:
    """MANY messages, a millisecond apart, in turn to each partition; one partition at a time."""
    producer = Producer({"bootstrap.servers": stack.brokers})
    first = int(start.timestamp() * 1000)
    for partition in range(PARTITIONS):
        for number in range(partition, MANY, PARTITIONS):
            producer.produce(
                topic, str(number).encode(), partition=partition, timestamp=first + number
            )
        assert producer.flush(10) == 0


@pytest.mark.real_kafka
async def test_the_first_messages_from_a_time_on_are_read_page_by_page(
    settings: MessagingSettings, stack: Stack, note: type[Note]
) -> None:
    start = datetime.now(UTC) - timedelta(minutes=10)
    put(stack, note.CONTRACT.topic, start)
    nothing: Any = None  # no message is decoded
    decoder = MessageDecoder((), nothing)
    reader = HistoryReader(settings.kafka_client(), "group", [note.CONTRACT.topic], decoder)
    for numbers, complete in ((range(MAX_MESSAGES), False), (range(MAX_MESSAGES, MANY), True)):
        page = await reader.since(start + timedelta(milliseconds=numbers[0]))
        assert [int(each.message.value or b"") for each in page.messages] == [*numbers]
        assert page.complete is complete
    later = await reader.since(start + timedelta(milliseconds=MANY))
    assert (later.messages, later.complete) == ([], True)
