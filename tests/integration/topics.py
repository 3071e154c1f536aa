"""Reads topics without the services."""

from collections.abc import Sequence
from uuid import uuid4

from confluent_kafka import Consumer, Message, Producer, TopicPartition


def lag(brokers: str, group: str, topics: Sequence[str]) -> int:
    """The group's lag over all of the topics."""
    return position(brokers, group, topics)[1]


def position(brokers: str, group: str, topics: Sequence[str]) -> tuple[int, int]:
    """The sum of the topics' end offsets, and the group's lag over all of them."""
    consumer = Consumer({"bootstrap.servers": brokers, "group.id": group})
    try:
        partitions = [
            TopicPartition(topic, number)
            for topic in topics
            for number in consumer.list_topics(topic, 10).topics[topic].partitions
        ]
        found = [_position(consumer, each) for each in consumer.committed(partitions, 10)]
        return sum(end for end, _ in found), sum(lag for _, lag in found)
    finally:
        consumer.close()


def _position(consumer: Consumer, committed: TopicPartition) -> tuple[int, int]:
    first, end = consumer.get_watermark_offsets(committed, 10)
    return end, end - max(first, committed.offset)


def redeliver(brokers: str, topic: str, key: str) -> None:
    """Sends the topic's messages of the key again, byte for byte."""
    message = _find(brokers, topic, key)
    producer = Producer({"bootstrap.servers": brokers})
    producer.produce(topic, message.value(), message.key(), headers=message.headers())
    assert producer.flush(10) == 0


def _find(brokers: str, topic: str, key: str) -> Message:
    consumer = Consumer(
        {"bootstrap.servers": brokers, "group.id": uuid4().hex, "auto.offset.reset": "earliest"}
    )
    consumer.subscribe([topic])
    try:
        while message := consumer.poll(10):
            if message.error() is None and message.key() == key.encode():
                return message
    finally:
        consumer.close()
    raise AssertionError(f"{topic} has nothing for {key}.")
