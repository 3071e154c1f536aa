"""The schemas that wrote outbox rows: a relay of any release can look their ids up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from messaging.event import Event, contract_of

if TYPE_CHECKING:
    from pymongo.asynchronous.database import AsyncDatabase


class Schemas:
    """Subject and text of each schema, by its fingerprint."""

    def __init__(self, database: AsyncDatabase[dict[str, Any]]) -> None:
        self._rows = database["outbox_schemas"]

    async def store(self, produced: Iterable[type[Event]]) -> None:
        for event in produced:
            contract = contract_of(event)
            schema = {"subject": contract.subject, "text": contract.schema}
            await self._rows.update_one(
                {"_id": contract.fingerprint}, {"$setOnInsert": schema}, upsert=True
            )

    async def find(self, fingerprint: str) -> tuple[str, str]:
        """The subject and the text of a schema. Raises LookupError."""
        found = await self._rows.find_one({"_id": fingerprint})
        if found is None:
            raise LookupError(f"No schema has the fingerprint {fingerprint}.")
        return found["subject"], found["text"]
