"""Changes are followed while a client is connected, and none that it needs is missed."""

import asyncio
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import pytest
from bson import Timestamp
from pymongo import AsyncMongoClient
from pymongo.asynchronous.collection import AsyncCollection

from chassis.sockets import listeners
from chassis.sockets.change_stream import Change, follow_for
from chassis.sockets.listeners import Listeners
from messaging.support.background import start
from tests.integration.change_streams import change_streams
from tests.integration.shopping import eventually, unique
from tests.stack import Stack


@pytest.fixture
async def notes(stack: Stack) -> AsyncIterator[AsyncCollection[dict[str, Any]]]:
    async with AsyncMongoClient(stack.mongodb_url) as mongodb:
        database = mongodb[unique("listeners").replace("-", "_")]
        await database["notes"].insert_one({"_id": "before"})
        yield database["notes"]
        await mongodb.drop_database(database.name)


class Following:
    """Follows a collection for the clients of a server; `connect` and `disconnect` are theirs."""

    def __init__(self, notes: AsyncCollection[dict[str, Any]], since: Timestamp) -> None:
        self.ids: list[str] = []
        self._notes = notes
        self._rooms: dict[str, Any] = {}
        sockets: Any = SimpleNamespace(manager=SimpleNamespace(rooms=self._rooms))
        self._listeners = Listeners(sockets)

        async def on_change(change: Change) -> None:
            self.ids.append(change["documentKey"]["_id"])

        self.task = start(
            lambda: follow_for(self._listeners, notes, ("insert",), since, on_change), "follow"
        )

    async def connect(self) -> None:
        await self._listeners.arrive()
        self._rooms["/"] = {}

    def disconnect(self) -> None:
        self._rooms.clear()

    async def insert(self, note: str) -> None:
        await self._notes.insert_one({"_id": note})

    async def streams(self) -> int:
        database = self._notes.database
        return len(await change_streams(database.client, ns=f"{database.name}.notes"))

    async def becomes(self, *ids: str) -> None:
        async def look() -> list[str]:
            return self.ids

        await eventually(look, lambda found: found == [*ids])


@pytest.fixture
async def following(notes: AsyncCollection[dict[str, Any]]) -> AsyncIterator[Following]:
    following = Following(notes, (await notes.database.command("ping"))["operationTime"])
    await asyncio.sleep(0.2)
    yield following
    await following.task.stop()


async def test_without_a_client_there_is_no_change_stream(following: Following) -> None:
    await following.insert("nobody listens")
    assert await following.streams() == 0
    await following.connect()
    await following.insert("first")
    await following.becomes("first")
    assert await following.streams() == 1


async def test_after_the_last_of_several_clients_mongodb_is_asked_once_a_second(
    following: Following, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listeners, "_GRACE_SECONDS", 0.5)
    asked: list[Timestamp] = []

    async def now(_: object, otherwise: Timestamp) -> Timestamp:
        asked.append(otherwise)
        return otherwise

    await following.connect()
    await eventually(following.streams, lambda found: found == 1)
    await following.connect()
    following.disconnect()
    await eventually(following.streams, lambda found: found == 0)
    monkeypatch.setattr(listeners, "_now", now)
    await asyncio.sleep(1)
    assert len(asked) <= 2


async def test_after_the_last_client_the_stream_ends_and_the_next_client_misses_nothing(
    following: Following, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listeners, "_GRACE_SECONDS", 0.5)
    await following.connect()
    await following.insert("first")
    await following.becomes("first")
    following.disconnect()
    await eventually(following.streams, lambda found: found == 0)
    await following.insert("nobody listens")
    await following.connect()
    for n in range(20):
        await following.insert(str(n))
    await following.becomes("first", *map(str, range(20)))
