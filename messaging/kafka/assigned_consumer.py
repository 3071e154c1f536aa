"""A client that reads partitions of its own choosing: it joins no group and commits nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import confluent_kafka
from confluent_kafka import KafkaError

from messaging.message import Message, received

Partition = tuple[str, int]

_BEHAVIOUR = {
    "enable.auto.commit": False,
    "enable.auto.offset.store": False,
    "auto.offset.reset": "earliest",
    # Where a partition ends for now is told as if it were a message.
    "enable.partition.eof": True,
    # How long a partition without news keeps its end to itself.
    "fetch.wait.max.ms": 100,
    # What waits in the client's memory, whatever the load.
    "queued.max.messages.kbytes": 4 * 1024,
    "fetch.max.bytes": 4 * 1024 * 1024,
}
_TAIL = -2_000  # librdkafka's RD_KAFKA_OFFSET_TAIL_BASE


def open_client(client: Mapping[str, Any], group: str) -> confluent_kafka.Consumer:
    """`group` is whom a Kafka with access rules takes the client for."""
    return confluent_kafka.Consumer({**client, **_BEHAVIOUR, "group.id": group})


def last(count: int) -> int:
    """The offset that many messages before a partition's end, wherever that is."""
    return _TAIL - count


def parted(told: Iterable[confluent_kafka.Message]) -> tuple[list[Message], set[Partition]]:
    """The messages, and the partitions that have been read to their end."""
    messages, ended = [], set()
    for each in told:
        error = each.error()
        if error is None:
            messages.append(received(each))
        elif error.code() == KafkaError._PARTITION_EOF:
            ended.add((each.topic() or "", each.partition() or 0))
    return messages, ended
