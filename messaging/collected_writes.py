"""Document writes that a transaction collects, so that each collection gets one bulk write."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pymongo import DeleteOne, InsertOne, ReplaceOne, UpdateOne
from pymongo.errors import BulkWriteError, DuplicateKeyError

if TYPE_CHECKING:
    from pymongo.asynchronous.client_session import AsyncClientSession
    from pymongo.asynchronous.collection import AsyncCollection

    Collection = AsyncCollection[dict[str, Any]]

Write = InsertOne[dict[str, Any]] | ReplaceOne[dict[str, Any]] | UpdateOne | DeleteOne

_DUPLICATE_KEY = 11000


@dataclass(slots=True)
class _Bulk:
    """The writes of one collection, and the error where one of them applies to no document."""

    writes: list[Write] = field(default_factory=list)
    otherwise: Exception | None = None

    async def run(self, collection: Collection, session: AsyncClientSession) -> None:
        try:
            done = await collection.bulk_write(self.writes, session=session)
        except BulkWriteError as error:
            raise _duplicate_key(error) or error from error
        applied = sum(
            (done.inserted_count, done.matched_count, done.upserted_count, done.deleted_count)
        )
        if self.otherwise is not None and applied < len(self.writes):
            raise self.otherwise


class CollectedWrites:
    """Collections in the order of their first write, and each one's writes in order."""

    def __init__(self) -> None:
        self._bulks: dict[Collection, _Bulk] = {}

    def add(
        self, collection: Collection, writes: tuple[Write, ...], otherwise: Exception | None
    ) -> None:
        if writes:
            bulk = self._bulks.setdefault(collection, _Bulk())
            bulk.writes += writes
            bulk.otherwise = otherwise or bulk.otherwise

    async def flush(self, session: AsyncClientSession) -> None:
        """Write all that is collected. Raises DuplicateKeyError, and each `otherwise`."""
        bulks, self._bulks = self._bulks, {}
        for collection, bulk in bulks.items():
            await bulk.run(collection, session)


def _duplicate_key(error: BulkWriteError) -> DuplicateKeyError | None:
    """The error that a single write would raise."""
    for each in error.details["writeErrors"]:
        if each["code"] == _DUPLICATE_KEY:
            return DuplicateKeyError(each["errmsg"], _DUPLICATE_KEY, each)
    return None
