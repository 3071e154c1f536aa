"""`reserved` for products that were stored before they had it."""

from typing import Any

from bson import ObjectId
from pymongo import UpdateOne
from pymongo.asynchronous.client_session import AsyncClientSession

from chassis.mongodb import Database
from services.products.documents import Product, ReservationDocument
from services.products.domain import ReservationStatus

_WITHOUT = {"reserved": {"$exists": False}}
_HELD: list[dict[str, Any]] = [
    {"$match": {"status": ReservationStatus.RESERVED}},
    {"$unwind": "$lines"},
    {"$match": {"lines.released": False}},
    {"$group": {"_id": "$lines.productId", "held": {"$sum": "$lines.quantity"}}},
]


async def count_reserved(database: Database) -> None:
    """Counts, for each product without the figure, what reservations hold of it.

    In one transaction, so that no stock moves meanwhile; safe to repeat, and at once.
    """

    async def count(session: AsyncClientSession) -> None:
        products = Product.get_pymongo_collection()
        without = [each["_id"] async for each in products.find(_WITHOUT, ["_id"], session=session)]
        if without:
            held = await _held(session)
            moves = [_setting(each, held.get(str(each), 0)) for each in without]
            await products.bulk_write(moves, session=session)

    async with database.client.start_session() as session:
        await session.with_transaction(count)


async def _held(session: AsyncClientSession) -> dict[str, int]:
    reservations = ReservationDocument.get_pymongo_collection()
    rows = await reservations.aggregate(_HELD, session=session)
    return {row["_id"]: row["held"] async for row in rows}


def _setting(product_id: ObjectId, held: int) -> UpdateOne:
    return UpdateOne({"_id": product_id}, {"$set": {"reserved": held}})
