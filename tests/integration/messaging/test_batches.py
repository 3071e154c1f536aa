"""Handlers that take a batch: one transaction for many messages, and the same guarantees."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest
from pymongo import InsertOne, UpdateOne

from messaging import Messaging, PermanentError, Transaction, on_batch
from messaging.receiving.dead_letters import DeadLetters
from messaging.support.correlation import bind_correlation_id, correlation_id
from tests.integration.messaging.conftest import Database, Notes
from tests.integration.messaging.notes import Note, eventually
from tests.integration.messaging.recorder import are_parked

KEYS = [f"key-{n}" for n in range(40)]


class Counting:
    """A batch handler that stores each note and counts those of a key; chosen notes fail."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.sizes: list[int] = []
        self.ids: dict[str, str] = {}
        self.failures: dict[str, Exception] = {}

    async def __call__(self, events: Sequence[Note], transaction: Transaction) -> None:
        self.sizes.append(len(events))
        for event in events:
            with transaction.handling(event):
                if event.text in self.failures:
                    raise self.failures[event.text]
                self.ids[event.note_id] = correlation_id()
                count = UpdateOne({"_id": event.note_id}, {"$inc": {"n": 1}}, upsert=True)
                transaction.write(self.database["counts"], count)
                transaction.write(self.database["notes"], InsertOne({"text": event.text}))

    async def counts(self) -> dict[str, int]:
        return {row["_id"]: row["n"] async for row in self.database["counts"].find()}

    async def total(self) -> int:
        return await self.database["notes"].count_documents({})


@pytest.fixture
def counting(database: Database) -> Counting:
    return Counting(database)


@pytest.fixture
def opened(open_with: Any, counting: Counting) -> AbstractAsyncContextManager[Messaging]:
    return open_with(counting, subscribe=on_batch)


async def publish_all(notes: Notes, version: int = 1) -> None:
    """A note of each key, in one transaction: the relay sends them together."""

    async def work(transaction: Transaction) -> None:
        for key in KEYS:
            with bind_correlation_id(f"request-{key}"):
                await transaction.publish(notes.note(key, f"{key}.{version}"), version=version)

    await notes.messaging.transaction(work)


async def test_many_messages_are_handled_in_few_transactions_each_with_its_correlation_id(
    opened, counting, note
) -> None:
    async with opened as messaging:
        await publish_all(Notes(messaging, note))
        await eventually(lambda: len(counting.ids) == len(KEYS))
    assert max(counting.sizes) > 1
    assert await counting.counts() == dict.fromkeys(KEYS, 1)
    assert counting.ids == {key: f"request-{key}" for key in KEYS}


async def test_events_that_are_delivered_again_are_handled_once(
    opened, counting, note, read_topic, produce
) -> None:
    async with opened as messaging:
        await publish_all(Notes(messaging, note))
        await eventually(lambda: len(counting.ids) == len(KEYS))
        for sent in await read_topic(note.CONTRACT.topic):
            produce(sent.value(), sent.key())
            produce(sent.value(), sent.key())
        await Notes(messaging, note).publish("last", "last", version=1)
        await publish_all(Notes(messaging, note), version=2)
        await eventually(lambda: _is(counting.total, 2 * len(KEYS) + 1))
    assert await counting.counts() == {**dict.fromkeys(KEYS, 2), "last": 1}


async def _is(total: Any, expected: int) -> bool:
    return await total() == expected


async def test_an_event_that_fails_becomes_a_dead_letter_and_harms_no_other_of_its_batch(
    opened, counting, note, database
) -> None:
    counting.failures = {"key-3.1": PermanentError("no"), "key-7.1": LookupError("never")}
    dead_letters = DeadLetters(database)
    async with opened as messaging:
        await publish_all(Notes(messaging, note))
        await eventually(lambda: are_parked(dead_letters, "dead", "dead"))
        await publish_all(Notes(messaging, note), version=2)
        await eventually(lambda: are_parked(dead_letters, "dead", "blocked", "dead", "blocked"))
        await eventually(lambda: _is(counting.total, 2 * (len(KEYS) - 2)))
        attempts = {each.error: each.attempts for each in await dead_letters.all()}
        assert attempts["PermanentError: no"] == 1
        assert attempts["LookupError: never"] == 3
        counting.failures = {}
        for each in await dead_letters.all():
            await dead_letters.request_replay(each.message.id)
        await eventually(lambda: _is(counting.total, 2 * len(KEYS)))
    assert await counting.counts() == dict.fromkeys(KEYS, 2)


async def test_events_of_a_key_are_handled_in_order_across_batches(
    opened, counting, note, database
) -> None:
    async with opened as messaging:
        notes = Notes(messaging, note)
        for version in range(1, 6):
            await publish_all(notes, version)
        await eventually(lambda: _is(counting.total, 5 * len(KEYS)))
    texts = [row["text"] async for row in database["notes"].find().sort("_id", 1)]
    for key in KEYS:
        versions = [text for text in texts if text.startswith(f"{key}.")]
        assert versions == sorted(versions)
