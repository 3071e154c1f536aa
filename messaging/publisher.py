"""The one place that produces to Kafka."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from confluent_kafka import KafkaError, KafkaException, Message, Producer

from messaging.outbox import Headers

_DELIVERY = {
    "acks": "all",
    "enable.idempotence": True,
    # No record gives up by itself and lets a later one of its key pass: Kafka is waited for.
    "message.timeout.ms": 0,
    "linger.ms": 2,
    "compression.type": "lz4",
}


@dataclass(frozen=True, slots=True)
class Record:
    topic: str
    key: bytes | None
    value: bytes | None
    headers: Headers


class Publisher:
    """Delivers at least once, to all in-sync replicas, and waits as long as Kafka is away."""

    def __init__(self, client: Mapping[str, Any]) -> None:
        self._config = {**client, **_DELIVERY}
        self._producer = Producer(self._config)

    async def publish(self, records: Sequence[Record]) -> list[KafkaError | None]:
        """Send records and wait for every answer: None where Kafka has it, else why not.

        On cancellation what is not on its way is dropped; its outcome is then unknown.
        """
        outcomes: list[KafkaError | None] = [None] * len(records)
        for i, record in enumerate(records):
            self._produce(record, outcomes, i)
        try:
            while await asyncio.to_thread(self._producer.flush, 0.5):
                pass
        except asyncio.CancelledError:
            self._producer.purge()
            raise
        if any(outcome is not None and outcome.fatal() for outcome in outcomes):
            self._producer = Producer(self._config)
        return outcomes

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
        except BufferError:
            outcomes[i] = KafkaError(KafkaError._QUEUE_FULL)
