"""Following a collection: every change, once, in order, whatever happens to the stream."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from bson import Timestamp
from pymongo import AsyncMongoClient
from pymongo.asynchronous.collection import AsyncCollection
from pymongo.errors import OperationFailure

from chassis.sockets.change_stream import Change, follow, latest_only
from messaging.support.background import start
from tests.integration.change_streams import change_streams
from tests.integration.shopping import eventually, unique
from tests.stack import Stack

Notes = AsyncCollection[dict[str, Any]]


@pytest.fixture
async def notes(stack: Stack) -> AsyncIterator[Notes]:
    async with AsyncMongoClient(stack.mongodb_url) as mongodb:
        database = mongodb[unique("changes").replace("-", "_")]
        await database["notes"].insert_one({"_id": "before"})
        yield database["notes"]
        await mongodb.drop_database(database.name)


async def next_time(notes: Notes) -> Timestamp:
    now = (await notes.database.command("ping"))["operationTime"]
    return Timestamp(now.time, now.inc + 1)


class Follower:
    """A task that follows the collection, and the ids of the changes."""

    def __init__(self, notes: Notes, since: Timestamp) -> None:
        self.ids: list[str] = []
        self.task = start(lambda: follow(notes, ("insert",), since, self.on_change), "follow")

    async def on_change(self, change: Change) -> None:
        self.ids.append(change["documentKey"]["_id"])

    async def becomes(self, *ids: str) -> None:
        async def look() -> list[str]:
            return self.ids

        await eventually(look, lambda found: found == [*ids])


@pytest.fixture
async def follower(notes: Notes) -> AsyncIterator[Follower]:
    follower = Follower(notes, await next_time(notes))
    try:
        await notes.insert_one({"_id": "first"})
        await follower.becomes("first")
        yield follower
    finally:
        await follower.task.stop()


async def test_a_collection_that_is_dropped_and_created_again_is_followed_without_a_gap(
    notes: Notes, follower: Follower
) -> None:
    await notes.drop()
    await notes.insert_many([{"_id": f"n{n}"} for n in range(3)])
    await follower.becomes("first", "n0", "n1", "n2")


async def test_a_stream_whose_cursor_is_killed_continues_with_none_lost_and_none_twice(
    notes: Notes, follower: Follower
) -> None:
    namespace = f"{notes.database.name}.{notes.name}"
    cursors = await change_streams(notes.database.client, ns=namespace)
    assert cursors
    await notes.database.command("killCursors", notes.name, cursors=[*cursors])
    await notes.insert_many([{"_id": f"n{n}"} for n in range(3)])
    await follower.becomes("first", "n0", "n1", "n2")


class WithoutHistory:
    """A collection whose earlier changes have left the oplog."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes

    async def watch(self, *stages: Any, **options: Any) -> Any:
        if options:
            raise OperationFailure("the resume point may no longer be in the oplog", 286)
        return await self.notes.watch(*stages)


async def test_changes_that_left_the_oplog_are_skipped_and_later_ones_follow(
    notes: Notes,
) -> None:
    follower = Follower(WithoutHistory(notes), Timestamp(1, 1))  # type: ignore[arg-type]
    try:

        async def look() -> list[str]:
            await notes.insert_one({"_id": unique("later")})
            return follower.ids

        await eventually(look, lambda found: len(found) > 2)
        assert "before" not in follower.ids
    finally:
        await follower.task.stop()


async def test_only_the_last_of_several_changes_of_a_document_is_passed_on() -> None:
    passed: list[Any] = []

    async def on_change(change: Change) -> None:
        passed.append((change["documentKey"]["_id"], change["n"]))

    before = asyncio.all_tasks()
    async with latest_only(on_change, seconds=0.05) as collect:
        for n in range(3):
            await collect({"documentKey": {"_id": "a"}, "n": n})
            await collect({"documentKey": {"_id": "b"}, "n": n})
        await _until(lambda: len(passed) == 2)
        assert passed == [("a", 2), ("b", 2)]
        await collect({"documentKey": {"_id": "a"}, "n": 3})
    assert asyncio.all_tasks() == before


async def _until(condition: Callable[[], bool]) -> None:
    async def look() -> bool:
        return condition()

    await eventually(look, bool, seconds=5)


async def test_a_change_that_fails_does_not_stop_the_others() -> None:
    passed: list[Any] = []

    async def on_change(change: Change) -> None:
        if change["documentKey"]["_id"] == "bad":
            raise ValueError("no")
        passed.append(change["documentKey"]["_id"])

    async with latest_only(on_change, seconds=0.01) as collect:
        for name in ("bad", "good"):
            await collect({"documentKey": {"_id": name}})
        await _until(lambda: passed == ["good"])
