"""Reads a service's topics again, beside its consumer group, to rebuild what follows from them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from time import monotonic
from typing import Any

import structlog
from confluent_kafka import KafkaException, TopicPartition

from messaging.errors import KafkaUnavailable, Unreadable
from messaging.event import Event
from messaging.kafka.assigned_consumer import Partition, open_consumer, split
from messaging.kafka.thread import KafkaThread
from messaging.message import Message
from messaging.receiving.decoders import Decoders
from messaging.registry import registry_client
from messaging.settings import MessagingSettings
from messaging.topics import ServiceTopics, Topic

log = structlog.get_logger(__name__)

_BATCH = 500
_ANSWER_SECONDS = 5.0
_POLL_SECONDS = 0.5
_SILENCE_SECONDS = 30.0


async def reread(
    settings: MessagingSettings,
    handle: Callable[[Sequence[Event]], Awaitable[None]],
    *,
    service: str,
    topics: Iterable[Topic],
) -> int:
    """Handle every event that the service's topics have at the time of the call; returns how many.

    It joins no group and commits nothing. Events of one partition come in their order, in batches
    of up to 500; partitions and topics have none. A message that can't be decoded is logged and
    left out. Raises KafkaUnavailable, RegistryUnavailable, and what `handle` raises.
    """
    own = ServiceTopics.of(service, topics)
    events = {topic.name: topic.event for topic in own.consumed}
    registry, thread = registry_client(settings), KafkaThread("kafka-reread")
    decoders = Decoders(registry)
    reader = _Reader(settings.kafka_client(), own.group, list(events))
    count = 0
    try:
        await thread.call(reader.start)
        while (messages := await thread.call(reader.next)) is not None:
            decoded = [await _decode(each, decoders, events[each.topic]) for each in messages]
            batch = [event for event in decoded if event is not None]
            count += len(batch)
            if batch:
                await handle(batch)
    except KafkaException as error:
        raise KafkaUnavailable("Kafka does not answer; retry once it does.") from error
    finally:
        thread.call(reader.close)  # not awaited: it blocks while Kafka does not answer
        thread.end()
        await registry.aclose()
    return count


async def _decode(message: Message, decoders: Decoders, event: type[Event]) -> Event | None:
    try:
        return await decoders.decode(message, event)
    except Unreadable as error:
        log.warning("a message is left out", message=message.id, error=str(error))
        return None


class _Reader:
    """All calls are made on one thread."""

    def __init__(self, client: Mapping[str, Any], group: str, topics: Sequence[str]) -> None:
        self._kafka = open_consumer(client, group)
        self._topics = topics
        self._ends: dict[Partition, int] = {}
        """The first offset that is not read, of each partition that is not read up to it."""

    def start(self) -> None:
        existing = self._kafka.list_topics(timeout=_ANSWER_SECONDS).topics
        for topic in self._topics:
            for number in existing[topic].partitions if topic in existing else ():
                first, end = self._watermarks(topic, number)
                if first < end:
                    self._ends[topic, number] = end
                    self._kafka.incremental_assign([TopicPartition(topic, number, first)])
        self._heard_at = monotonic()

    def _watermarks(self, topic: str, number: int) -> tuple[int, int]:
        partition = TopicPartition(topic, number)
        found = self._kafka.get_watermark_offsets(partition, timeout=_ANSWER_SECONDS)
        if found is None:
            raise KafkaUnavailable("Kafka does not answer; retry once it does.")
        return found

    def next(self) -> list[Message] | None:
        """Some messages, none where they are slow to come, or None at the end."""
        if not self._ends:
            return None
        messages, ended = split(self._kafka.consume(_BATCH, timeout=_POLL_SECONDS))
        wanted = [each for each in messages if each.offset < self._end_of(each)]
        for each in messages:
            if each.offset + 1 >= self._end_of(each):
                ended.add((each.topic, each.partition))
        for partition in ended:
            self._ends.pop(partition, None)
        if messages or ended:
            self._heard_at = monotonic()
        elif monotonic() > self._heard_at + _SILENCE_SECONDS:
            raise KafkaUnavailable("Kafka has sent nothing for 30 seconds; retry once it answers.")
        return wanted

    def _end_of(self, message: Message) -> int:
        return self._ends.get((message.topic, message.partition), 0)

    def close(self) -> None:
        self._kafka.close()
