"""The only module of a service that produces to Kafka."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any
from zlib import crc32

import structlog
from confluent_kafka import KafkaError, KafkaException, Message, Producer

from messaging.kafka.lost_client import ClientLost, LossCheck
from messaging.message import Headers

log = structlog.get_logger(__name__)

_DEFAULTS = {
    # A dead letter is a whole message, and the error in its headers.
    "message.max.bytes": 2 * 1024 * 1024,
    "linger.ms": 2,
    "compression.type": "lz4",
}
_CONFIG = {
    "acks": "all",
    "enable.idempotence": True,
    # A record never expires in the client, which would let a later one of its key overtake it.
    "message.timeout.ms": 0,
    "partitioner": "consistent_random",
}

_ANSWER_SECONDS = 10.0


def partition_of_key(key: bytes, partitions: int) -> int:
    """The partition that librdkafka's `consistent_random` chooses for a non-empty key."""
    return crc32(key) % partitions


@dataclass(frozen=True, slots=True)
class Record:
    topic: str
    key: bytes | None
    value: bytes | None
    headers: Headers


class Publisher:
    """Delivers to all in-sync replicas; the caller repeats what is not delivered."""

    def __init__(self, client: Mapping[str, Any]) -> None:
        self._client = client
        self._config = {**_DEFAULTS, **client, **_CONFIG}
        self._open()
        self._one_at_a_time = asyncio.Lock()
        self._is_ending = False

    def _open(self) -> None:
        self._producer = Producer(self._config)
        self._loss = LossCheck(self._producer, self._client)

    def end(self) -> None:
        """Wait no longer for answers, and send nothing more: both end with an error."""
        self._is_ending = True

    async def publish(self, records: Sequence[Record]) -> list[KafkaError | None]:
        """Send records of different keys: for each, None once Kafka has it, else the error.

        A record without an answer within 10 seconds is dropped with an error; Kafka may have it all
        the same. Raises KafkaException for a fatal error; the next call uses a new producer.
        """
        async with self._one_at_a_time:  # a flush is over when every record is answered
            return await self._publish(records)

    async def _publish(self, records: Sequence[Record]) -> list[KafkaError | None]:
        outcomes: list[KafkaError | None] = [KafkaError(KafkaError._TIMED_OUT)] * len(records)
        if self._is_ending:
            return outcomes
        try:
            for i, record in enumerate(records):
                self._produce(record, outcomes, i)
            if await self._flush():
                await self._drop_unanswered()
            if any(outcome is not None for outcome in outcomes):
                await asyncio.to_thread(self._replace_if_lost)
        except KafkaException:
            self._open()
            raise
        return outcomes

    async def _flush(self) -> int:
        """How many records have no answer after 10 seconds, or at the end."""
        deadline = monotonic() + _ANSWER_SECONDS
        while unanswered := await asyncio.to_thread(self._producer.flush, 0.5):
            if self._is_ending or monotonic() > deadline:
                return unanswered
        return 0

    async def _drop_unanswered(self) -> None:
        # confluent-kafka inverts the flag: False waits until the queues are empty. A purge that
        # continues in the background would drop records of the next call.
        await asyncio.to_thread(self._producer.purge, blocking=False)
        await asyncio.to_thread(self._producer.flush, 1.0)  # calls back with each error

    def _replace_if_lost(self) -> None:
        try:
            self._loss.require_kafka()
        except ClientLost as error:
            log.warning("producer replaced", error=str(error))
            self._open()

    def _produce(self, record: Record, outcomes: list[KafkaError | None], i: int) -> None:
        def delivered(error: KafkaError | None, _: Message) -> None:
            outcomes[i] = error

        headers: list[tuple[str, str | bytes | None]] = list(record.headers)
        try:
            self._producer.produce(
                record.topic, record.value, record.key, headers=headers, on_delivery=delivered
            )
        except KafkaException as error:
            outcomes[i] = error.args[0]
            if error.args[0].code() == KafkaError._FATAL:
                raise
        except BufferError:
            outcomes[i] = KafkaError(KafkaError._QUEUE_FULL)
