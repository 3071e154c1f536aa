"""A Kafka consumer that assigns its own partitions: it joins no group and commits nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import confluent_kafka
from confluent_kafka import KafkaError

from messaging.message import Message, received

Partition = tuple[str, int]

_CONFIG = {
    "enable.auto.commit": False,
    "enable.auto.offset.store": False,
    "auto.offset.reset": "earliest",
    # The end of a partition is reported like a message.
    "enable.partition.eof": True,
    # How late the end of an idle partition may be reported.
    "fetch.wait.max.ms": 100,
    # Limits the client's memory under any load.
    "queued.max.messages.kbytes": 4 * 1024,
    "fetch.max.bytes": 4 * 1024 * 1024,
}
_TAIL = -2_000  # librdkafka's RD_KAFKA_OFFSET_TAIL_BASE


def open_consumer(
    client: Mapping[str, Any], group: str, reset: str = "earliest"
) -> confluent_kafka.Consumer:
    """`group` identifies the client to a Kafka with access rules.

    `reset` is where it goes on from an offset that Kafka does not have; "error" is nowhere.
    """
    config = {**_CONFIG, "auto.offset.reset": reset, "group.id": group}
    return confluent_kafka.Consumer({**client, **config})


def tail_offset(count: int) -> int:
    """The offset that many messages before a partition's end."""
    return _TAIL - count


def split(
    polled: Iterable[confluent_kafka.Message],
) -> tuple[list[Message], set[Partition]]:
    """The messages, and the partitions that are read to their end."""
    messages, ended = [], set()
    for each in polled:
        error = each.error()
        if error is None:
            messages.append(received(each))
        elif error.code() == KafkaError._PARTITION_EOF:
            ended.add((each.topic() or "", each.partition() or 0))
    return messages, ended
