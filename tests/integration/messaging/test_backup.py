"""Backup and restore of a database together with a topic, by the commands of docs/operations.md."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from confluent_kafka.admin import AdminClient
from pymongo import AsyncMongoClient

from devstack.home import Home
from devstack.mongodb import MongoDB
from devstack.ports import free_port
from messaging import Transaction
from messaging.create_topics import TopicSpec, create_topics
from tests.integration.messaging.conftest import HOUR, Database, Notes
from tests.integration.messaging.notes import Note, eventually, is_empty
from tests.integration.messaging.test_delivery import transactions_of
from tests.stack import Stack

pytestmark = pytest.mark.real_kafka

DOCS = Path(__file__).parents[3] / "docs/operations.md"
COPY = "mkdir -p backup\ncp -r .devstack/data/mongodb backup/mongodb"
EXPORT = "messaging export $topic backup/topics/$topic"
IMPORT = "messaging import backup/topics/order.created"


@pytest.fixture
def mongodb(tmp_path: Path) -> Iterator[MongoDB]:
    home = Home(tmp_path / ".devstack")
    mongodb = MongoDB(home.data / "mongodb", free_port(), home.logs / "mongodb.log")
    mongodb.start()
    yield mongodb
    mongodb.stop()


def shell(stack: Stack, folder: Path, command: str) -> None:
    """As the page has it, but for the name of the topic."""
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = {**os.environ, **stack.environment, "PATH": path}
    subprocess.run(command, shell=True, cwd=folder, env=environment, check=True, timeout=120)


@pytest.mark.parametrize("command", [COPY, EXPORT, IMPORT])
def test_the_page_has_the_commands_that_are_typed_here(command: str) -> None:
    assert command in DOCS.read_text()


async def test_after_a_restore_every_event_is_handled_that_the_database_does_not_have(
    open_with, note, stack, settings, mongodb: MongoDB, tmp_path: Path
) -> None:
    topic = note.CONTRACT.topic
    (tmp_path / "backup/topics").mkdir(parents=True)
    handled: list[str] = []

    async def handler(event: Note, _: Transaction) -> None:
        handled.append(event.text)

    async with _client(mongodb) as client:
        database = client["notes_db"]
        async with open_with(handler, database=database) as messaging:
            await Notes(messaging, note).publish("a", "before", version=1)
            await eventually(lambda: handled == ["before"])
            await eventually(lambda: is_empty(database))
        await _commit_without_sending(database, note, "unsent")
    mongodb.stop()
    shell(stack, tmp_path, COPY)
    mongodb.start()

    async with (
        _client(mongodb) as client,
        open_with(handler, database=client["notes_db"]) as messaging,
    ):
        await Notes(messaging, note).publish("a", "after", version=3)
        await eventually(lambda: handled == ["before", "unsent", "after"])
    shell(stack, tmp_path, EXPORT.replace("$topic", topic))

    mongodb.stop()
    shutil.rmtree(tmp_path / ".devstack/data/mongodb")
    shutil.copytree(tmp_path / "backup/mongodb", tmp_path / ".devstack/data/mongodb")
    mongodb.start()
    await asyncio.to_thread(_recreate, settings.kafka_client(), topic)
    shell(stack, tmp_path, IMPORT.replace("order.created", topic))

    handled.clear()
    async with _client(mongodb) as client:
        database = client["notes_db"]
        async with open_with(handler, database=database) as messaging:
            await eventually(lambda: is_empty(database))
            await Notes(messaging, note).publish("a", "last", version=4)
            await eventually(lambda: "last" in handled)
    assert handled == ["unsent", "after", "last"]


def _client(mongodb: MongoDB) -> AsyncMongoClient[dict[str, Any]]:
    return AsyncMongoClient(mongodb.url)


async def _commit_without_sending(database: Database, note: type[Note], text: str) -> None:
    async def work(transaction: Transaction) -> None:
        await transaction.publish(note("a", text), version=2)

    await transactions_of(database, note).run(work)


def _recreate(client: dict[str, Any], topic: str) -> None:
    admin = AdminClient(client)
    (answer,) = admin.delete_topics([topic], operation_timeout=20).values()
    answer.result()
    created: list[str] = []
    while not created:  # a topic is deleted a moment after the answer
        created = create_topics(client, [TopicSpec(topic, 3, HOUR)], replication=1)
