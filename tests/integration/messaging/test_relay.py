"""What an instance commits is sent at once; what is left over, by the holder of the lease."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any

import pytest
from confluent_kafka.schema_registry import Schema, SchemaRegistryClient

from messaging import MessagingSettings, Transaction, on, open_messaging
from messaging.sending import relay
from tests.integration.messaging.conftest import Database, Notes
from tests.integration.messaging.notes import Note, NoteTopic, eventually, is_empty
from tests.integration.messaging.test_delivery import transactions_of
from tests.stack import Stack


@pytest.fixture
def texts_of(note: type[Note], read_topic: Callable[..., Awaitable[Any]]) -> Any:
    """The texts of the notes in the topic; all have one key."""
    decode = note.decoder(note.CONTRACT.schema)

    async def read() -> list[str]:
        messages = await read_topic(note.CONTRACT.topic)
        return [decode(message.value()[5:]).text for message in messages]

    return read


async def ignore(_: Note, __: Transaction) -> None: ...


async def hold_the_lease(database: Database) -> None:
    """As an instance that has just died does."""
    await database["leases"].insert_one({"_id": "relay", "owner": "another"})
    soon = {"$set": {"expires_at": {"$add": ["$$NOW", 60_000]}}}
    await database["leases"].update_one({"_id": "relay"}, [soon])


async def test_an_instance_sends_what_it_commits_without_the_lease(
    open_with, note, database
) -> None:
    await hold_the_lease(database)
    async with open_with(ignore) as messaging:
        for version in range(1, 21):
            await Notes(messaging, note).publish("a", "hello", version=version)
        await eventually(lambda: is_empty(database), seconds=20)


async def test_rows_that_another_instance_has_not_sent_go_before_newer_ones_of_their_stream(
    open_with, note, database, texts_of
) -> None:
    await hold_the_lease(database)
    other = transactions_of(database, note)
    async with open_with(ignore) as messaging:
        for version in (2, 1):
            text = str(version)
            await other.run(lambda tx, t=text, v=version: tx.publish(note("a", t), version=v))
        await Notes(messaging, note).publish("a", "3", version=3)
        await eventually(lambda: is_empty(database), seconds=20)
    assert await texts_of() == ["1", "2", "3"]


async def test_the_holder_of_the_lease_sends_what_another_instance_left_over(
    open_with, note, database, texts_of
) -> None:
    other = transactions_of(database, note)
    async with open_with(ignore):
        await other.run(lambda tx: tx.publish(note("a", "left over"), version=1))
        await eventually(lambda: is_empty(database), seconds=20)
    assert await texts_of() == ["left over"]


async def test_the_poll_leaves_young_rows_to_the_instance_that_committed_them(
    open_with, note, database, monkeypatch
) -> None:
    monkeypatch.setattr(relay, "_POLL_SECONDS", 3.0)
    other = transactions_of(database, note)
    async with open_with(ignore):
        await asyncio.sleep(1)  # the outbox was empty when it was polled
        await other.run(lambda tx: tx.publish(note("a", "young"), version=1))
        committed_at = monotonic()
        await eventually(lambda: is_empty(database), seconds=20)
    assert monotonic() - committed_at > 3


async def test_a_row_whose_schema_id_is_known_holds_the_framed_bytes(
    open_with, note, database
) -> None:
    found: list[bool] = []

    async def work(transaction: Transaction) -> None:
        event = note("a", "hello")
        await transaction.publish(event, version=1)
        await transaction.finish()
        row = await database["outbox"].find_one({}, session=transaction.session)
        assert row is not None
        found.append(row["schema"] is None)
        assert row["value"][5 if found[-1] else 0 :] == event.encode()
        raise LookupError  # nothing is committed

    async def is_framed() -> bool:
        with pytest.raises(LookupError):
            await messaging.transaction(work)
        return found[-1]

    async with open_with(ignore) as messaging:
        await eventually(is_framed, seconds=20)


async def test_the_ids_are_looked_up_before_the_first_event_once_the_registry_answers(
    settings: MessagingSettings, note: type[Note], database: Database, stack: Stack
) -> None:
    """The start needs no registry, nor a registered schema."""
    with SchemaRegistryClient({"url": stack.registry_url}) as registry:
        registry.delete_subject(note.CONTRACT.subject)
        async with open_messaging(
            settings,
            database,
            service="notes",
            topics=[NoteTopic(note, "notes")],
            handlers=[on(note, ignore)],
        ) as messaging:
            frames = messaging._outbox._frames
            assert frames is not None
            registry.register_schema(note.CONTRACT.subject, Schema(note.CONTRACT.schema, "AVRO"))
            fingerprint = note.CONTRACT.fingerprint
            await eventually(
                lambda: frames.frame_if_known(note.CONTRACT.topic, b"", fingerprint), seconds=10
            )


async def test_one_instance_sends_each_row_once_though_its_key_changes_meanwhile(
    open_with, note, database, texts_of
) -> None:
    await hold_the_lease(database)
    async with open_with(ignore) as messaging:
        for version in range(1, 41):
            await Notes(messaging, note).publish("a", str(version), version=version)
        await eventually(lambda: is_empty(database), seconds=30)
    assert await texts_of() == [str(version) for version in range(1, 41)]
