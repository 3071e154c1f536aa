"""Figures of the latest minutes, computed by the database."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from pydantic import BaseModel

from services.orders.documents import Order

_MINUTE = timedelta(minutes=1)


class MinuteFigures(BaseModel):
    """Of the orders that were placed in one minute.

    `decided` counts those whose reservation has an answer; `p50` and `p95` are the milliseconds
    until that was handled, None without one.
    """

    minute: datetime
    placed: int = 0
    decided: int = 0
    p50: int | None = None
    p95: int | None = None


async def minutes_until(now: datetime, count: int) -> list[MinuteFigures]:
    """The last `count` minutes, oldest first; the last one is still running at `now`."""
    running = now.replace(second=0, microsecond=0)
    minutes = [running - _MINUTE * ago for ago in reversed(range(count))]
    rows = await Order.get_pymongo_collection().aggregate(_figures_since(minutes[0]))
    found = {row["minute"]: MinuteFigures(**row) async for row in rows}
    return [found.get(minute) or MinuteFigures(minute=minute) for minute in minutes]


def _figures_since(first: datetime) -> list[Mapping[str, Any]]:
    elapsed = {"$subtract": ["$reservation.decidedAt", "$createdAt"]}
    return [
        {"$match": {"createdAt": {"$gte": first}}},
        {
            "$group": {
                "_id": {"$dateTrunc": {"date": "$createdAt", "unit": "minute"}},
                "placed": {"$sum": 1},
                "elapsed": {"$push": elapsed},
            }
        },
        {
            "$set": {
                "elapsed": {"$filter": {"input": "$elapsed", "cond": {"$ne": ["$$this", None]}}}
            }
        },
        {"$set": {"elapsed": {"$sortArray": {"input": "$elapsed", "sortBy": 1}}}},
        {
            "$project": {
                "_id": 0,
                "minute": "$_id",
                "placed": 1,
                "decided": {"$size": "$elapsed"},
                "p50": _percentile(50),
                "p95": _percentile(95),
            }
        },
    ]


def _percentile(rank: int) -> dict[str, Any]:
    """The smallest of the sorted values that `rank` percent of them do not exceed."""
    position = {"$ceil": {"$divide": [{"$multiply": [rank, {"$size": "$elapsed"}]}, 100]}}
    return {"$arrayElemAt": ["$elapsed", {"$subtract": [position, 1]}]}
