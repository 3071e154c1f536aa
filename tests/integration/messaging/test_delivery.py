"""From a committed transaction to a handler, without loss and in order."""

import asyncio
from collections import defaultdict
from uuid import UUID

import pytest
from confluent_kafka.schema_registry import Schema, SchemaRegistryClient

from messaging import Transaction, open_messaging
from messaging.errors import TopicTableMismatch
from messaging.sending.outbox import Outbox, OutboxRow
from messaging.support.correlation import bind_correlation_id, correlation_id
from messaging.topics import ServiceTopics
from messaging.transaction import Transactions
from tests.integration.messaging.conftest import Database, Notes
from tests.integration.messaging.notes import Note, NoteTopic, eventually, is_empty, note_class


async def test_a_published_event_reaches_the_handler(open_with, note) -> None:
    read: list[Note] = []

    async def handler(event: Note, _: Transaction) -> None:
        read.append(event)

    async with open_with(handler) as messaging:
        await Notes(messaging, note).publish("a", "hello", version=1)
        await eventually(lambda: read)
    assert [(event.note_id, event.text) for event in read] == [("a", "hello")]


async def test_an_event_of_a_transaction_that_fails_is_never_sent(
    open_with, note, database
) -> None:
    read: list[str] = []

    async def handler(event: Note, _: Transaction) -> None:
        read.append(event.text)

    async def fails(transaction: Transaction) -> None:
        await transaction.publish(note("a", "never"), version=1)
        await transaction.finish()
        raise LookupError

    async with open_with(handler) as messaging:
        with pytest.raises(LookupError):
            await messaging.transaction(fails)
        await Notes(messaging, note).publish("a", "after it", version=2)
        await eventually(lambda: read)
        await eventually(lambda: is_empty(database))
    assert read == ["after it"]


async def test_fault_9_several_instances_send_and_order_within_a_key_holds(
    open_with, note, read_topic
) -> None:
    async def handler(_: Note, __: Transaction) -> None: ...

    keys, versions = [f"key-{n}" for n in range(20)], range(1, 11)
    async with open_with(handler) as one, open_with(handler) as two, open_with(handler) as three:
        services = [Notes(each, note) for each in (one, two, three)]

        async def live(key: str) -> None:
            for version in versions:
                notes = services[version % 3]
                await notes.publish(key, f"{version}.0", f"{version}.1", version=version)

        await asyncio.gather(*(live(key) for key in keys))
    texts: dict[bytes, list[str]] = defaultdict(list)
    decode = note.decoder(note.CONTRACT.schema)
    for message in await read_topic(note.CONTRACT.topic):
        text = decode(message.value()[5:]).text
        if text not in texts[message.key()]:
            texts[message.key()].append(text)
    expected = [f"{version}.{n}" for version in versions for n in (0, 1)]
    assert texts == {key.encode(): expected for key in keys}


def transactions_of(database: Database, note: type[Note]) -> Transactions:
    """The transactions of a service without a relay."""
    topics = ServiceTopics.of("notes", [NoteTopic(note, "notes")])
    return Transactions(database, Outbox(database), topics, after_commit=lambda _: None)


async def test_rows_are_sent_in_the_order_of_their_versions_and_not_of_their_ids(
    open_with, note, read_topic, database
) -> None:
    """The row of version 2 has an older id than that of version 1."""
    read: list[str] = []

    async def handler(event: Note, _: Transaction) -> None:
        read.append(event.text)

    async with open_with(handler) as messaging:
        await Notes(messaging, note).publish("warm-up", "x", version=1)
        await eventually(lambda: read)
    transactions = transactions_of(database, note)
    for version in (3, 2, 1):
        await transactions.run(lambda tx, v=version: tx.publish(note("a", str(v)), version=v))
    async with open_with(handler):
        await eventually(lambda: len(read) == 4)
    assert read == ["x", "1", "2", "3"]


async def test_fault_8_a_new_group_starts_with_the_oldest_messages(
    open_with, note, new_database
) -> None:
    read: list[str] = []

    async def first(_: Note, __: Transaction) -> None: ...

    async def late(event: Note, _: Transaction) -> None:
        read.append(event.text)

    async with open_with(first) as messaging:
        await Notes(messaging, note).publish("a", "early", version=1)
    async with open_with(late, group="late", database=new_database()):
        await eventually(lambda: read == ["early"])


async def test_headers_have_the_event_id_its_version_and_the_correlation_id(
    open_with, note, read_topic
) -> None:
    correlations: list[str] = []

    async def handler(_: Note, __: Transaction) -> None:
        correlations.append(correlation_id())

    async with open_with(handler) as messaging:
        with bind_correlation_id("request-7"):
            await Notes(messaging, note).publish("a", "hello", version=1)
        await eventually(lambda: correlations)
    headers = dict((await read_topic(note.CONTRACT.topic))[0].headers())
    assert headers["event-version"] == b"1"
    assert headers["correlation-id"] == b"request-7"
    assert UUID(headers["event-id"].decode())
    assert correlations == ["request-7"]


async def test_events_are_sent_once_their_schema_is_registered(
    open_with, note, stack, database
) -> None:
    read: list[str] = []

    async def handler(event: Note, _: Transaction) -> None:
        read.append(event.text)

    with SchemaRegistryClient({"url": stack.registry_url}) as registry:
        registry.delete_subject(note.CONTRACT.subject)
        async with open_with(handler) as messaging:
            await Notes(messaging, note).publish("a", "hello", version=1)
            await asyncio.sleep(1)
            assert read == []
            assert await database["outbox"].count_documents({}) == 1
            registry.register_schema(note.CONTRACT.subject, Schema(note.CONTRACT.schema, "AVRO"))
            await eventually(lambda: read == ["hello"])


async def test_events_that_can_not_be_sent_do_not_block_those_of_other_keys(
    open_with, note, database
) -> None:
    """More streams than one poll takes can't be sent, and all of them are older."""
    stuck = [
        OutboxRow(
            stream=f"stuck-{n}",
            version=1,
            n=0,
            topic="nowhere",
            key=b"k",
            value=b"v",
            schema="never registered",
            headers=[],
        )
        for n in range(1200)
    ]
    read: list[str] = []

    async def handler(event: Note, _: Transaction) -> None:
        read.append(event.text)

    transactions = transactions_of(database, note)

    async def append(transaction: Transaction) -> None:
        await Outbox(database).append(stuck, transaction.session)

    await transactions.run(append)
    async with open_with(handler) as messaging:
        await Notes(messaging, note).publish("a", "free", version=1)
        await eventually(lambda: read == ["free"])


async def test_an_event_that_the_topic_table_gives_to_another_service_fails_at_the_call(
    open_with, note, database
) -> None:
    foreign = note_class("notes.of.another.service")

    async def handler(_: Note, __: Transaction) -> None: ...

    async def work(transaction: Transaction) -> None:
        with pytest.raises(TopicTableMismatch, match=r"does not produce Note: add 'notes\."):
            await transaction.publish(note("a", "ours"), foreign("a", "theirs"), version=1)

    async with open_with(handler) as messaging:
        await messaging.transaction(work)
    assert await database["outbox"].find_one() is None


async def test_messaging_does_not_open_without_a_handler_for_each_consumed_topic(
    settings, database, note
) -> None:
    topics = [NoteTopic(note, "notes")]
    with pytest.raises(TopicTableMismatch, match="notes has no handler for"):
        async with open_messaging(settings, database, service="notes", topics=topics, handlers=[]):
            pass
