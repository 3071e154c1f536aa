"""MongoDB and Kafka keep their data through stop, kill and restart."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any
from uuid import UUID

import pytest
from confluent_kafka import Consumer, Producer, TopicPartition
from confluent_kafka.admin import AdminClient
from confluent_kafka.cimpl import NewTopic
from pymongo import MongoClient

from devstack.kafka.broker import Kafka
from devstack.kafka.mock import MockKafka
from devstack.mongodb import MongoDB
from devstack.ports import free_port
from tests.stack import kafka_jars

# In base64 it begins with a dash, and looks like an option of Kafka's tool.
WRITTEN_WITH_A_DASH = UUID("f81c3a52-1e0b-4c57-9d3c-0b8f6f3f2b7a")


@pytest.fixture(scope="module")
def mongodb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MongoDB]:
    folder = tmp_path_factory.mktemp("mongodb")
    part = MongoDB(folder / "data", free_port(), folder / "mongodb.log")
    part.start()
    yield part
    part.stop()


@pytest.fixture(scope="module")
def kafka(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kafka]:
    folder = tmp_path_factory.mktemp("kafka")
    jars = kafka_jars()
    part = Kafka(jars, folder / "data", free_port(), folder / "kafka.log")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("devstack.kafka.broker.uuid.uuid4", lambda: WRITTEN_WITH_A_DASH)
        part.start()
    yield part
    part.stop()


def consumed(brokers: str, topic: str, count: int) -> list[bytes | None]:
    """The first messages of partition 0, read without a group."""
    with closing(Consumer({"bootstrap.servers": brokers, "group.id": "none"})) as consumer:
        consumer.assign([TopicPartition(topic, 0, 0)])
        return [message.value() for message in consumer.consume(count, timeout=10)]


def consumed_by_group(brokers: str, topic: str) -> bytes | None:
    """The first message that a new group gets."""
    settings = {"group.id": "new", "auto.offset.reset": "earliest", "session.timeout.ms": 6000}
    with closing(Consumer({"bootstrap.servers": brokers, **settings})) as consumer:
        consumer.subscribe([topic])
        (message,) = consumer.consume(1, timeout=10)
        return message.value()


def insert(url: str, value: int) -> None:
    """In a transaction, which needs a replica set."""
    client: MongoClient[dict[str, Any]]
    with (
        MongoClient(url) as client,
        client.start_session() as session,
        session.start_transaction(),
    ):
        client.shop.things.insert_one({"_id": value}, session=session)


def produce(brokers: str, topic: str, value: bytes) -> None:
    producer = Producer({"bootstrap.servers": brokers})
    producer.produce(topic, value)
    assert producer.flush(10) == 0


def test_mongodb_has_transactions_and_keeps_its_data_through_stop_and_kill(mongodb):
    insert(mongodb.url, 1)
    mongodb.stop()
    mongodb.start()
    insert(mongodb.url, 2)
    mongodb.kill()
    mongodb.start()
    client: MongoClient[dict[str, Any]]
    with MongoClient(mongodb.url) as client:
        assert [thing["_id"] for thing in client.shop.things.find().sort("_id")] == [1, 2]


def test_kafka_keeps_its_address_and_messages_through_stop_and_kill(kafka):
    admin = AdminClient({"bootstrap.servers": kafka.brokers})
    admin.create_topics([NewTopic("things", 1)])["things"].result()
    produce(kafka.brokers, "things", b"before the stop")
    kafka.stop()
    kafka.start()
    produce(kafka.brokers, "things", b"before the kill")
    kafka.kill()
    kafka.start()
    assert consumed(kafka.brokers, "things", 2) == [b"before the stop", b"before the kill"]


def test_the_mock_has_the_requested_topics_and_partition_counts(tmp_path):
    mock = MockKafka({"a": 3, "a.dlq": 1}, tmp_path / "address", tmp_path / "mock.log")
    mock.start()
    try:
        topics = AdminClient({"bootstrap.servers": mock.brokers}).list_topics(timeout=5).topics
        assert {name: len(topic.partitions) for name, topic in topics.items()} == {
            "a": 3,
            "a.dlq": 1,
        }
        produce(mock.brokers, "a", b"seen")
        assert consumed_by_group(mock.brokers, "a") == b"seen"
    finally:
        mock.stop()
