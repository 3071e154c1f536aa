"""Each test has its own topic, database and group, and sees nothing of other tests."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Any
from uuid import uuid4

import pytest
from confluent_kafka import Consumer, Message, Producer, TopicPartition
from confluent_kafka.schema_registry import Schema, SchemaRegistryClient
from pymongo import AsyncMongoClient
from pymongo.asynchronous.database import AsyncDatabase

from messaging import Messaging, MessagingSettings, Transaction, on, open_messaging
from messaging.create_topics import TopicSpec, create_topics
from messaging.handler import Handler
from messaging.receiving.dead_letters import DLQ_SUFFIX
from tests.integration.messaging.notes import Note, NoteTopic, note_class
from tests.stack import Stack

HOUR = 3_600_000

Database = AsyncDatabase[dict[str, Any]]


@pytest.fixture
def settings(stack: Stack) -> MessagingSettings:
    return MessagingSettings(kafka_brokers=stack.brokers, schema_registry_url=stack.registry_url)


@pytest.fixture
def note(stack: Stack, settings: MessagingSettings) -> type[Note]:
    """A note whose topic, dead letter topic and schema exist for this test alone."""
    note = note_class(f"notes.{uuid4().hex[:8]}")
    topic = note.CONTRACT.topic
    if stack.kafka_is_real:
        specs = [TopicSpec(topic, 3, HOUR), TopicSpec(topic + DLQ_SUFFIX, 1, HOUR)]
        create_topics(settings.kafka_client(), specs, replication=1)
    with SchemaRegistryClient({"url": stack.registry_url}) as registry:
        registry.register_schema(note.CONTRACT.subject, Schema(note.CONTRACT.schema, "AVRO"))
    return note


@pytest.fixture
async def new_database(stack: Stack) -> AsyncIterator[Callable[[], Database]]:
    async with AsyncMongoClient[dict[str, Any]](stack.mongodb_url) as client:
        made: list[str] = []

        def new() -> Database:
            made.append(f"messaging_{uuid4().hex[:8]}")
            return client[made[-1]]

        yield new
        for name in made:
            await client.drop_database(name)


@pytest.fixture
def database(new_database: Callable[[], Database]) -> Database:
    return new_database()


class Notes:
    """Publishes notes, each call in a transaction."""

    def __init__(self, messaging: Messaging, note: type[Note]) -> None:
        self.messaging = messaging
        self.note = note

    async def publish(self, note_id: str, *texts: str, version: int) -> None:
        events = [self.note(note_id, text) for text in texts]

        async def work(transaction: Transaction) -> None:
            await transaction.publish(*events, version=version)

        await self.messaging.transaction(work)


Open = Callable[..., AbstractAsyncContextManager[Messaging]]


@pytest.fixture
def open_with(settings: MessagingSettings, database: Database, note: type[Note]) -> Open:
    """Open messaging with a handler, on this test's database."""

    def opened(
        handler: Handler, *, database: Any = database, group: str = "group", subscribe: Any = on
    ) -> Any:
        service = f"{note.CONTRACT.topic}-{group}"
        return open_messaging(
            settings,
            database,
            service=service,
            topics=[NoteTopic(note, service)],
            handlers=[subscribe(note, handler)],
        )

    return opened


@pytest.fixture
def produce(stack: Stack, note: type[Note]) -> Callable[..., None]:
    """Produce raw bytes to the test's topic, as another producer could."""
    producer = Producer({"bootstrap.servers": stack.brokers})

    def put(value: bytes | None, key: bytes | None = None, **headers: bytes) -> None:
        producer.produce(note.CONTRACT.topic, value, key, headers=list(headers.items()))
        assert producer.flush(10) == 0

    return put


@pytest.fixture
def read_topic(stack: Stack) -> Callable[..., Awaitable[list[Message]]]:
    """Read all messages of a topic, without a group."""

    def read(topic: str, partitions: int) -> list[Message]:
        consumer = Consumer({"bootstrap.servers": stack.brokers, "group.id": "none"})
        found: list[Message] = []
        try:
            starts = [TopicPartition(topic, n, 0) for n in range(partitions)]
            consumer.assign(starts)
            ends = sum(consumer.get_watermark_offsets(start, timeout=10)[1] for start in starts)
            while len(found) < ends:
                message = consumer.poll(1)
                if message is not None and message.error() is None:
                    found.append(message)
        finally:
            consumer.close()
        return found

    async def read_in_thread(topic: str, partitions: int = 3) -> list[Message]:
        return await asyncio.to_thread(read, topic, partitions)

    return read_in_thread
