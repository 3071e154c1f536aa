"""Has MongoDB delete old documents."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from pymongo import IndexModel
from pymongo.errors import OperationFailure

if TYPE_CHECKING:
    from pymongo.asynchronous.collection import AsyncCollection

_OTHER_OPTIONS = 85  # IndexOptionsConflict
_LONGEST_SECONDS = 2**31 - 1  # about 68 years


async def expire(
    collection: AsyncCollection[dict[str, Any]], field: str, after: timedelta | None, **options: Any
) -> None:
    """Delete documents that long after the time in `field`; None keeps them.

    Creates the TTL index, or changes an existing one. `options` are IndexModel's.
    """
    seconds = _LONGEST_SECONDS if after is None else int(after.total_seconds())
    try:
        index = IndexModel(field, expireAfterSeconds=seconds, **options)
        await collection.create_indexes([index])
    except OperationFailure as error:
        if error.code != _OTHER_OPTIONS:
            raise
        change = {"keyPattern": {field: 1}, "expireAfterSeconds": seconds}
        await collection.database.command("collMod", collection.name, index=change)
