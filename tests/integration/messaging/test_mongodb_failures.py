"""MongoDB frozen, or answering errors: nothing is cancelled, parked or lost."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Iterator
from typing import Any
from uuid import uuid4

import pytest
from pymongo import AsyncMongoClient
from pymongo.asynchronous.pool import AsyncConnection
from pymongo.asynchronous.topology import Topology

from devstack.mongodb import MongoDB
from devstack.ports import free_port
from messaging import Transaction
from tests.integration.messaging.conftest import Database, Notes
from tests.integration.messaging.notes import Note, eventually
from tests.integration.messaging.test_delivery import transactions_of

# Errors that parked a healthy message when only known codes were transient.
CODES = [46, 64, 79, 100, 134, 202, 217, 225, 279, 290, 365, 11601, 14031]


@pytest.fixture(scope="module")
def mongodb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MongoDB]:
    """A mongod of these tests' own, which they freeze and which has failpoints."""
    folder = tmp_path_factory.mktemp("mongodb")
    options = ("--setParameter", "enableTestCommands=1")
    mongodb = MongoDB(folder / "data", free_port(), folder / "mongodb.log", options)
    mongodb.start()
    yield mongodb
    mongodb.stop()


@pytest.fixture
async def own_database(mongodb: MongoDB) -> AsyncIterator[Database]:
    client: AsyncMongoClient[dict[str, Any]] = AsyncMongoClient(
        mongodb.url, timeoutMS=2000, serverSelectionTimeoutMS=1000, appname="service"
    )
    async with client:
        yield client[f"failing_{uuid4().hex[:8]}"]


@pytest.fixture
def cancelled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The driver's calls that saw a cancellation."""
    seen: list[str] = []
    for owner, name in ((Topology, "select_servers"), (AsyncConnection, "command")):
        monkeypatch.setattr(owner, name, _watched(getattr(owner, name), name, seen))
    return seen


def _watched(call: Any, name: str, seen: list[str]) -> Any:
    async def watched(*arguments: Any, **options: Any) -> Any:
        try:
            return await call(*arguments, **options)
        except asyncio.CancelledError:
            seen.append(name)
            raise

    return watched


async def test_no_call_is_cancelled_while_mongodb_is_frozen_nor_at_the_end(
    open_with, note, mongodb, own_database, cancelled
) -> None:
    read: list[str] = []

    async def handler(event: Note, _: Transaction) -> None:
        read.append(event.text)

    assert mongodb.process.pid is not None
    async with open_with(handler, database=own_database) as messaging:
        await Notes(messaging, note).publish("a", "before", version=1)
        await eventually(lambda: read == ["before"])
        os.kill(mongodb.process.pid, signal.SIGSTOP)
        await asyncio.sleep(9)  # past the lease
        os.kill(mongodb.process.pid, signal.SIGCONT)
        await Notes(messaging, note).publish("a", "after", version=2)
        # "before" is read once more where its transaction was not committed.
        await eventually(lambda: read[-1] == "after", seconds=20)
    assert cancelled == []


@pytest.mark.parametrize("command", ["insert", "commitTransaction"])
async def test_an_error_that_mongodb_answers_for_a_while_parks_no_message(
    open_with, note, mongodb, own_database, command
) -> None:
    handled: list[str] = []

    async def handler(event: Note, _: Transaction) -> None:
        handled.append(event.text)

    async with (
        AsyncMongoClient[dict[str, Any]](mongodb.url) as client,
        open_with(handler, database=own_database),
    ):
        publisher = transactions_of(client[own_database.name], note)
        for version, code in enumerate(CODES, 1):
            failing = {"failCommands": [command], "errorCode": code, "appName": "service"}
            point = {"configureFailPoint": "failCommand", "mode": {"times": 3}, "data": failing}
            await client.admin.command(point)
            event = note(str(code), str(code))
            await publisher.run(lambda tx, e=event, v=version: tx.publish(e, version=v))
            await eventually(lambda code=code: str(code) in handled, seconds=30, what=str(code))
    assert await own_database["dead_letters"].count_documents({}) == 0
    assert set(handled) == {str(code) for code in CODES}


async def test_an_index_may_take_longer_at_the_start_than_a_call_may_later(
    open_with, note, mongodb, own_database
) -> None:
    slow = {"failCommands": ["createIndexes"], "blockConnection": True, "blockTimeMS": 2500}
    point = {"configureFailPoint": "failCommand", "mode": {"times": 1}, "data": slow}
    async with AsyncMongoClient[dict[str, Any]](mongodb.url) as client:
        await client.admin.command(point)
    read: list[str] = []

    async def handler(event: Note, _: Transaction) -> None:
        read.append(event.text)

    async with open_with(handler, database=own_database) as messaging:
        await Notes(messaging, note).publish("a", "after", version=1)
        await eventually(lambda: read == ["after"], seconds=20)
