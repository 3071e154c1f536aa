"""What is told of a collection: all of it, once, in order, whatever happens to the stream."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from bson import Timestamp
from pymongo import AsyncMongoClient
from pymongo.asynchronous.collection import AsyncCollection
from pymongo.errors import OperationFailure

from chassis.sockets.change_stream import Change, follow, latest
from messaging.support.background import cancel
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


async def next_moment(notes: Notes) -> Timestamp:
    now = (await notes.database.command("ping"))["operationTime"]
    return Timestamp(now.time, now.inc + 1)


class Told:
    """The ids of what was told, by a task that follows."""

    def __init__(self, notes: Notes, since: Timestamp) -> None:
        self.ids: list[str] = []
        self.task = asyncio.create_task(follow(notes, ("insert",), since, self.tell))

    async def tell(self, change: Change) -> None:
        self.ids.append(change["documentKey"]["_id"])

    async def becomes(self, *ids: str) -> None:
        async def look() -> list[str]:
            return self.ids

        await eventually(look, lambda found: found == [*ids])


@pytest.fixture
async def told(notes: Notes) -> AsyncIterator[Told]:
    told = Told(notes, await next_moment(notes))
    try:
        await notes.insert_one({"_id": "first"})
        await told.becomes("first")
        yield told
    finally:
        await cancel(told.task)


async def test_a_collection_that_is_dropped_and_made_anew_is_followed_without_a_gap(
    notes: Notes, told: Told
) -> None:
    await notes.drop()
    await notes.insert_many([{"_id": f"n{n}"} for n in range(3)])
    await told.becomes("first", "n0", "n1", "n2")


async def test_a_stream_whose_cursor_is_killed_goes_on_with_none_lost_and_none_twice(
    notes: Notes, told: Told
) -> None:
    admin = notes.database.client["admin"]
    namespace = f"{notes.database.name}.{notes.name}"
    idle = {"$currentOp": {"idleCursors": True, "allUsers": True}}
    found = await admin.aggregate([idle, {"$match": {"ns": namespace}}])
    cursors = [operation["cursor"]["cursorId"] async for operation in found]
    assert cursors
    await notes.database.command("killCursors", notes.name, cursors=cursors)
    await notes.insert_many([{"_id": f"n{n}"} for n in range(3)])
    await told.becomes("first", "n0", "n1", "n2")


class Rolled:
    """A collection whose past MongoDB knows no longer."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes

    async def watch(self, *stages: Any, **options: Any) -> Any:
        if options:
            raise OperationFailure("the resume point may no longer be in the oplog", 286)
        return await self.notes.watch(*stages)


async def test_what_mongodb_no_longer_knows_is_left_out_and_what_follows_is_told(
    notes: Notes,
) -> None:
    told = Told(Rolled(notes), Timestamp(1, 1))  # type: ignore[arg-type]
    try:

        async def look() -> list[str]:
            await notes.insert_one({"_id": unique("later")})
            return told.ids

        await eventually(look, lambda found: len(found) > 2)
        assert "before" not in told.ids
    finally:
        await cancel(told.task)


async def test_of_several_changes_of_a_document_the_last_is_told_and_none_after_the_end() -> None:
    told: list[Any] = []

    async def tell(change: Change) -> None:
        told.append((change["documentKey"]["_id"], change["n"]))

    before = asyncio.all_tasks()
    async with latest(tell, seconds=0.05) as note:
        for n in range(3):
            await note({"documentKey": {"_id": "a"}, "n": n})
            await note({"documentKey": {"_id": "b"}, "n": n})
        await _until(lambda: len(told) == 2)
        assert told == [("a", 2), ("b", 2)]
        await note({"documentKey": {"_id": "a"}, "n": 3})
    assert asyncio.all_tasks() == before


async def _until(condition: Callable[[], bool]) -> None:
    async def look() -> bool:
        return condition()

    await eventually(look, bool, seconds=5)


async def test_a_change_that_can_not_be_told_silences_no_other() -> None:
    told: list[Any] = []

    async def tell(change: Change) -> None:
        if change["documentKey"]["_id"] == "bad":
            raise ValueError("no")
        told.append(change["documentKey"]["_id"])

    async with latest(tell, seconds=0.01) as note:
        for name in ("bad", "good"):
            await note({"documentKey": {"_id": name}})
        await _until(lambda: told == ["good"])
