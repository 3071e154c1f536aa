"""A service's MongoDB database."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from beanie import Document, init_beanie
from pymongo import AsyncMongoClient
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import PyMongoError

from chassis.errors import CannotStart
from chassis.http.errors import brief
from chassis.settings import ServiceSettings
from messaging.support.start_deadline import start_deadline

Database = AsyncDatabase[dict[str, Any]]

DATABASE_SECONDS = 5


@asynccontextmanager
async def open_database(
    settings: ServiceSettings, documents: Sequence[type[Document]]
) -> AsyncIterator[Database]:
    """The database, with the indexes of every document created.

    Every call has 5 seconds by the driver's own deadline: nothing cancels it from outside.

    Raises CannotStart where no replica set answers within 3 seconds: transactions need one.
    """
    client: AsyncMongoClient[dict[str, Any]] = AsyncMongoClient(
        settings.mongodb_url,
        tz_aware=True,
        serverSelectionTimeoutMS=3000,
        connectTimeoutMS=3000,
        timeoutMS=DATABASE_SECONDS * 1000,
        uuidRepresentation="standard",
    )
    async with client:
        database = client[settings.mongodb_database]
        await _require_replica_set(database)
        with start_deadline():
            await init_beanie(database, document_models=documents)
        yield database


async def _require_replica_set(database: Database) -> None:
    try:
        hello = await database.command("hello")
    except PyMongoError as error:
        raise CannotStart(f"MongoDB does not answer; check MONGODB_URL: {brief(error)}.") from error
    if "setName" not in hello:
        raise CannotStart("MongoDB is not a replica set; start mongod with --replSet.")
