"""How long the consumer waits for more messages."""

from typing import Any, cast

import pytest

from messaging.receiving.batch_worker import BatchWorker
from messaging.receiving.consumer import Consumer


class Polled:
    """As a message, of which only the partition is asked."""

    def topic(self) -> str:
        return "topic"

    def partition(self) -> int:
        return 0


class Kafka:
    """Has `found` messages in each poll, and notes how long it was to wait for the later ones."""

    def __init__(self) -> None:
        self.found = 0
        self.waited: list[float] = []

    def poll(self, timeout: float) -> Polled:
        return Polled()

    def consume(self, most: int, timeout: float) -> list[Polled]:
        self.waited.append(timeout)
        return [Polled()] * (self.found - 1)


@pytest.mark.parametrize(("batch_seconds", "gathered"), [(0.01, 0.03), (0.5, 0.1)])
def test_under_load_it_waits_for_as_long_as_a_few_batches_take_and_100_ms_at_most(
    batch_seconds: float, gathered: float
) -> None:
    nothing: Any = None
    worker, kafka = BatchWorker(nothing, nothing), Kafka()
    worker.batch_seconds = batch_seconds
    consumer = Consumer({}, "group", ["topic"], worker)
    consumer._kafka = cast(Any, kafka)
    for kafka.found in (1, 9, 2, 3, 3, 9, 2, 9):
        assert len(consumer._poll()) == kafka.found
    assert kafka.waited == pytest.approx([0, 0, 0, 0, 0, gathered, gathered, 0])
