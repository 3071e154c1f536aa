"""Handlers and use cases on a database of their own, down to the outbox rows."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

import contracts
from chassis.http.fields import utc_now
from messaging.group_commit import GroupCommit
from messaging.sending.outbox import Outbox
from messaging.topics import ServiceTopics
from messaging.transaction import Transaction, Transactions

EVERY_TOPIC = ServiceTopics("bench", contracts.TOPICS, ())


class Bench:
    """A database, and transactions on it whose events stay in the outbox."""

    def __init__(self, database: Any) -> None:
        self.database = database
        self.transactions = Transactions(
            database, Outbox(database), EVERY_TOPIC, after_commit=lambda _: None
        )
        self.group = GroupCommit(self.transactions)

    async def transaction(
        self, work: Callable[[Transaction], Awaitable[Any]], *, grouped: bool = False
    ) -> Any:
        return await (self.group.run(work) if grouped else self.transactions.run(work))

    async def handle(self, handler: Any, *batch: Any) -> list[Any]:
        """The events that the handler publishes for a batch of events, in order."""
        return await self.published(lambda transaction: handler(batch, transaction))

    async def published(self, work: Callable[[Transaction], Awaitable[Any]]) -> list[Any]:
        """The events that the work publishes, in order."""
        await self.database["outbox"].delete_many({})
        await self.transaction(work)
        return await self.outbox()

    async def outbox(self) -> list[Any]:
        """The events in the outbox, in order."""
        rows = self.database["outbox"].find().sort([("version", 1), ("n", 1)])
        events = {topic.name: topic.event for topic in contracts.TOPICS}
        return [events[row["topic"]].decode(row["value"]) async for row in rows]


def fields_of(order_id: Any) -> dict[str, Any]:
    """The fields of every event of an order."""
    return {
        "event_id": uuid4(),
        "occurred_at": utc_now(),
        "order_id": str(order_id),
        "order_version": 1,
    }
