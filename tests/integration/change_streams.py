"""The change streams that MongoDB serves."""

from typing import Any

from pymongo import AsyncMongoClient


async def change_streams(mongodb: AsyncMongoClient[dict[str, Any]], **wanted: str) -> set[int]:
    """The cursors with these fields in `$currentOp`.

    It looks several times: the moment a cursor's getMore begins, MongoDB may list it neither as
    active nor as idle.
    """
    listed = [
        {"$currentOp": {"idleCursors": True, "allUsers": True}},
        {"$match": {"cursor": {"$exists": True}, **wanted}},
    ]
    found: set[int] = set()
    for _ in range(5):
        operations = await mongodb["admin"].aggregate(listed)
        found.update([each["cursor"]["cursorId"] async for each in operations])
    return found
