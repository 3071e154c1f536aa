"""A service's MongoDB database."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pymongo
from beanie import Document, init_beanie
from pymongo import AsyncMongoClient
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import PyMongoError

from chassis.errors import CannotStart
from chassis.settings import ServiceSettings
from messaging.support.mongodb_failure import why_mongodb_failed
from messaging.support.start_deadline import start_deadline

Database = AsyncDatabase[dict[str, Any]]

DATABASE_SECONDS = 5
_START_SECONDS = 15


@asynccontextmanager
async def open_database(
    settings: ServiceSettings, documents: Sequence[type[Document]]
) -> AsyncIterator[Database]:
    """The database, with the indexes of every document created.

    Every call has 5 seconds by the driver's own deadline: nothing cancels it from outside.

    Raises CannotStart, with the cause, where no replica set answers within 15 seconds: transactions
    need one. At the start everything else starts, too, and may keep MongoDB from answering.
    """
    async with _client(settings.mongodb_url) as client:
        database = client[settings.mongodb_database]
        await _require_replica_set(database)
        with start_deadline():
            await init_beanie(database, document_models=documents)
        yield database


def _client(url: str) -> AsyncMongoClient[dict[str, Any]]:
    try:
        return AsyncMongoClient(
            url,
            tz_aware=True,
            serverSelectionTimeoutMS=3000,
            connectTimeoutMS=3000,
            timeoutMS=DATABASE_SECONDS * 1000,
            uuidRepresentation="standard",
        )
    except (PyMongoError, ValueError, OSError) as error:
        raise CannotStart(why_mongodb_failed(error)) from error


async def _require_replica_set(database: Database) -> None:
    try:
        with pymongo.timeout(_START_SECONDS):
            hello = await database.command("hello")
    except PyMongoError as error:
        raise CannotStart(why_mongodb_failed(error)) from error
    if "setName" not in hello:
        raise CannotStart("MongoDB is not a replica set; start mongod with --replSet.")
