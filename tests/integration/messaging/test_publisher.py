"""The publisher against a broker: what it was given is acknowledged, or its error is returned."""

import asyncio
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from confluent_kafka import KafkaError

from devstack.kafka.mock import MockKafka
from messaging.sending import publisher
from messaging.sending.publisher import Publisher, Record


@pytest.fixture
def kafka(tmp_path: Path) -> Iterator[MockKafka]:
    kafka = MockKafka({"t": 1}, tmp_path / "address", tmp_path / "kafka.log")
    kafka.start()
    yield kafka
    kafka.kill()


def record(n: int) -> Record:
    return Record("t", str(n).encode(), b"value", [])


def wait_until_stopped(pid: int) -> None:
    """Wait for it: the signal may take effect after the next answers."""
    while Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0] != "T":
        time.sleep(0.01)


@contextmanager
def frozen(kafka: MockKafka) -> Iterator[None]:
    assert kafka.process.pid is not None
    os.kill(kafka.process.pid, signal.SIGSTOP)
    wait_until_stopped(kafka.process.pid)
    try:
        yield
    finally:
        os.kill(kafka.process.pid, signal.SIGCONT)


async def test_no_record_of_many_quick_waves_is_dropped(kafka: MockKafka) -> None:
    publisher = Publisher({"bootstrap.servers": kafka.brokers})
    outcomes = [outcome for n in range(3000) for outcome in await publisher.publish([record(n)])]
    assert outcomes == [None] * 3000


async def test_records_that_a_silent_broker_leaves_unanswered_are_dropped_with_their_error(
    kafka: MockKafka, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender = Publisher({"bootstrap.servers": kafka.brokers})
    assert await sender.publish([record(0)]) == [None]
    with frozen(kafka), monkeypatch.context() as patched:
        patched.setattr(publisher, "_ANSWER_SECONDS", 1.0)
        outcomes = await sender.publish([record(1), record(2)])
    codes = {outcome.code() for outcome in outcomes if outcome is not None}
    assert codes <= {KafkaError._PURGE_INFLIGHT, KafkaError._PURGE_QUEUE}
    assert all(outcome is not None for outcome in outcomes)
    assert sender._producer.flush(0) == 0
    assert await sender.publish([record(3)]) == [None]


async def test_at_the_end_nobody_waits_for_a_silent_broker(kafka: MockKafka) -> None:
    """Several senders wait their turn; each would wait 10 seconds for its own answer."""
    sender = Publisher({"bootstrap.servers": kafka.brokers})
    assert await sender.publish([record(0)]) == [None]
    with frozen(kafka):
        waiting = [asyncio.create_task(sender.publish([record(n)])) for n in (1, 2, 3)]
        await asyncio.sleep(0.5)
        began = time.monotonic()
        sender.end()
        outcomes = [outcome for outcomes in await asyncio.gather(*waiting) for outcome in outcomes]
        assert time.monotonic() - began < 5
    assert all(outcome is not None for outcome in outcomes)
