"""Topics that are read again: all that they have at the start, beside the consumer group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from devstack.ports import free_port
from messaging import MessagingSettings, Transaction
from messaging.errors import KafkaUnavailable
from messaging.receiving.reread import reread
from tests.integration.messaging.conftest import Notes
from tests.integration.messaging.notes import Note, NoteTopic, eventually


async def test_every_event_of_the_start_is_read_once_and_in_order_within_its_key(
    open_with, note, settings, produce
) -> None:
    handled: list[Note] = []

    async def handler(event: Note, _: Transaction) -> None:
        handled.append(event)

    service = f"{note.CONTRACT.topic}-group"
    topics = [NoteTopic(note, service)]
    keys = [f"key-{n}" for n in range(10)]
    read: list[Note] = []
    async with open_with(handler) as messaging:
        notes = Notes(messaging, note)
        for version in range(1, 4):
            for key in keys:
                await notes.publish(key, str(version), version=version)
        await eventually(lambda: len(handled) == 30)
        produce(b"garbage", b"key-0")

        async def take(events: Sequence[Any]) -> None:
            if not read:  # after the start
                await notes.publish("later", "1", version=1)
                await eventually(lambda: len(handled) == 31)
            read.extend(events)

        count = await reread(settings, take, service=service, topics=topics)
    assert count == len(read) == 30
    for key in keys:
        assert [each.text for each in read if each.note_id == key] == ["1", "2", "3"]
    assert len(handled) == 31  # the group has lost nothing and got nothing again


async def test_topics_without_messages_are_read_at_once(note, settings) -> None:
    async def take(_: Sequence[Any]) -> None:
        raise AssertionError

    topics = [NoteTopic(note, "service")]
    assert await reread(settings, take, service="service", topics=topics) == 0


async def test_a_kafka_that_does_not_answer_is_an_error(note, stack) -> None:
    brokers = f"127.0.0.1:{free_port()}"
    settings = MessagingSettings(kafka_brokers=brokers, schema_registry_url=stack.registry_url)

    async def take(_: Sequence[Any]) -> None:
        raise AssertionError

    with pytest.raises(KafkaUnavailable):
        await reread(settings, take, service="s", topics=[NoteTopic(note, "s")])
