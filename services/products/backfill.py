"""Brings documents that an older version stored up to date."""

from datetime import timedelta
from typing import Any

from bson import ObjectId
from pymongo import UpdateOne
from pymongo.asynchronous.client_session import AsyncClientSession

from chassis.mongodb import Database
from messaging.support.expiry import expire
from services.products.documents import Product, ReservationDocument
from services.products.domain import ReservationStatus

_OLD_COMMITTED = "settled"
_CLOSED = {
    "status": {
        "$in": [
            ReservationStatus.REJECTED.value,
            ReservationStatus.RELEASED.value,
            ReservationStatus.COMMITTED.value,
        ]
    }
}
_WITHOUT_RESERVED = {"reserved": {"$exists": False}}
_HELD: list[dict[str, Any]] = [
    {"$match": {"status": ReservationStatus.RESERVED}},
    {"$unwind": "$lines"},
    {"$match": {"lines.released": False}},
    {"$group": {"_id": "$lines.productId", "held": {"$sum": "$lines.quantity"}}},
]


async def backfill(database: Database) -> None:
    """Safe to repeat, and to run in several instances at once."""
    await _rename_committed()
    await _count_reserved(database)


async def expire_closed(retention: timedelta | None) -> None:
    """Has reservations that will not change again deleted, once no event of theirs can come.

    Until then they make redelivered events harmless. `retention` None keeps them.
    """
    reservations = ReservationDocument.get_pymongo_collection()
    await expire(reservations, "updatedAt", retention, partialFilterExpression=_CLOSED)


async def _rename_committed() -> None:
    """The status of a delivered order's reservation had another name."""
    committed = {"$set": {"status": ReservationStatus.COMMITTED}}
    reservations = ReservationDocument.get_pymongo_collection()
    await reservations.update_many({"status": _OLD_COMMITTED}, committed)


async def _count_reserved(database: Database) -> None:
    """Sets `reserved` of each product without it to what the reservations hold of the product.

    In one transaction, so that no stock changes meanwhile.
    """

    async def count(session: AsyncClientSession) -> None:
        products = Product.get_pymongo_collection()
        found = products.find(_WITHOUT_RESERVED, ["_id"], session=session)
        if without := [each["_id"] async for each in found]:
            held = await _held(session)
            updates = [_set_reserved(each, held.get(str(each), 0)) for each in without]
            await products.bulk_write(updates, session=session)

    async with database.client.start_session() as session:
        await session.with_transaction(count)


async def _held(session: AsyncClientSession) -> dict[str, int]:
    reservations = ReservationDocument.get_pymongo_collection()
    rows = await reservations.aggregate(_HELD, session=session)
    return {row["_id"]: row["held"] async for row in rows}


def _set_reserved(product_id: ObjectId, held: int) -> UpdateOne:
    return UpdateOne({"_id": product_id}, {"$set": {"reserved": held}})
