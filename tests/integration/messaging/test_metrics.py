"""What the metrics say of messaging that runs, and of Kafka that does not answer."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from prometheus_client import REGISTRY
from pymongo.errors import OperationFailure

from messaging import MessagingSettings, Transaction
from messaging.receiving.retry import ATTEMPTS
from messaging.transaction import Transactions
from tests.integration.messaging.conftest import Notes
from tests.integration.messaging.notes import eventually
from tests.integration.messaging.recorder import Recorder
from tests.integration.messaging.test_delivery import transactions_of

STATES = ("dead", "blocked")


def value(name: str, **labels: str) -> float | None:
    return REGISTRY.get_sample_value(name, labels)


async def test_dead_letters_are_counted_by_topic_and_state_and_so_are_their_keys(
    open_with, note
) -> None:
    handler, topic = Recorder(), note.CONTRACT.topic
    handler.failures["bad"] = [LookupError("out of paper") for _ in range(ATTEMPTS)]

    def counts() -> tuple[float | None, ...]:
        states = (
            value("kafka_dead_letters", topic=topic, state=each) for each in ("dead", "blocked")
        )
        return *states, value("kafka_blocked_keys")

    async with open_with(handler) as messaging:
        await eventually(lambda: counts() == (0, 0, 0))
        notes = Notes(messaging, note)
        for version, text in enumerate(["bad", "next", "last"], 1):
            await notes.publish("a", text, version=version)
        await eventually(lambda: counts() == (1, 2, 1))
        (dead, *_) = await messaging.dead_letters.all()
        assert await messaging.dead_letters.remove(dead.message.id)
        await eventually(lambda: counts() == (0, 0, 0))


async def test_what_was_not_counted_yet_is_zero_from_the_start(open_with, note) -> None:
    topic = note.CONTRACT.topic
    async with open_with(Recorder()):
        assert value("kafka_order_events_published_total", topic=topic) == 0
        assert value("kafka_events_handled_total", topic=topic, outcome="dead") == 0


async def test_batches_are_measured_as_they_are_sent_and_as_they_are_processed(
    open_with, note
) -> None:
    handler = Recorder()
    before = {
        each: value("kafka_batch_messages_sum", operation=each) for each in ("send", "process")
    }
    async with open_with(handler) as messaging:
        await Notes(messaging, note).publish("a", "one", "two", version=1)
        await eventually(lambda: handler.handled == ["one", "two"])
    for operation, sum_before in before.items():
        assert value("kafka_batch_messages_sum", operation=operation) == (sum_before or 0) + 2


@pytest.mark.real_kafka
async def test_without_kafka_the_oldest_event_gets_older_and_the_lease_is_given_up(
    open_with, note, settings: MessagingSettings
) -> None:
    settings.kafka_brokers = "127.0.0.1:1"
    async with open_with(Recorder()) as messaging:
        await Notes(messaging, note).publish("a", "waits", version=1)
        await eventually(lambda: (value("kafka_outbox_oldest_seconds") or 0) > 2)
        await eventually(lambda: value("kafka_outbox_backlog") == 1)
        await eventually(lambda: value("kafka_up") == 0)
        assert value("kafka_consumer_lag", topic=note.CONTRACT.topic) is None


@pytest.mark.real_kafka
async def test_the_oldest_message_that_is_not_handled_waits_longer_and_longer(
    open_with, note
) -> None:
    release = asyncio.Event()

    async def handler(_: Any, __: Transaction) -> None:
        if not release.is_set():
            raise OperationFailure("not now", 91)  # transient

    topic = note.CONTRACT.topic
    async with open_with(handler) as messaging:
        await eventually(lambda: value("lease_held", lease="relay") == 1)
        await Notes(messaging, note).publish("a", "waits", version=1)
        await eventually(lambda: (value("kafka_consumer_lag_seconds", topic=topic) or 0) > 2)
        assert value("kafka_consumer_lag", topic=topic) == 1
        assert value("kafka_up") == 1
        release.set()
        await eventually(lambda: value("kafka_consumer_lag_seconds", topic=topic) == 0)
    assert value("lease_held", lease="relay") == 0


async def test_a_transaction_that_is_repeated_is_counted(database, note) -> None:
    transactions: Transactions = transactions_of(database, note)
    before = value("mongodb_transaction_retries_total") or 0
    conflicts = [True, True]

    async def work(_: Transaction) -> None:
        if conflicts:
            conflicts.pop()
            labels = {"errorLabels": ["TransientTransactionError"]}
            raise OperationFailure("conflict", 112, labels)

    await transactions.run(work)
    assert value("mongodb_transaction_retries_total") == before + 2


async def test_a_schema_that_is_not_registered_is_named_by_readiness(open_with, note) -> None:
    note.CONTRACT = type(note.CONTRACT)(note.CONTRACT.topic + ".new", note.CONTRACT.schema)
    async with open_with(Recorder()) as messaging:

        async def schemas() -> str:
            return (await messaging.health())["schemas"]

        topic = note.CONTRACT.topic
        reason = f"The registry has no such schema under {topic}-value: run `codegen register`."

        async def is_named() -> bool:
            return await schemas() == f"down: {topic}: {reason}"

        await eventually(is_named)
        await eventually(lambda: value("kafka_schemas_missing") == 2)
