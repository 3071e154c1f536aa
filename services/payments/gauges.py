"""The gauges of payments that wait for the provider, set by every instance."""

from typing import Any

import structlog
from prometheus_client import Gauge
from pymongo.errors import PyMongoError

from messaging.support.background import pause
from messaging.support.mongodb_failure import why_mongodb_failed
from services.payments.documents import Payment
from services.payments.domain import Status

log = structlog.get_logger(__name__)
waiting = Gauge("payments_waiting", "Payments that wait for the provider, by status.", ["status"])
late = Gauge("payments_late", "Those for which the provider was called 8 times or more.")

SECONDS = 5.0
LATE_ATTEMPTS = 8  # over 10 minutes after the first
_OUTSTANDING = [each.value for each in Status if each.is_outstanding]


async def update_gauges() -> None:
    """Every 5 seconds, as a background task."""
    while True:
        try:
            await count()
        except PyMongoError as error:
            log.warning("waiting payments can't be counted", error=why_mongodb_failed(error))
        await pause(SECONDS)


async def count() -> None:
    """Sets every gauge from the payments that are due at some time: an index has only those."""
    wanted = {"dueAt": {"$type": "date"}, "status": {"$in": _OUTSTANDING}}
    is_late = {"$cond": [{"$gte": ["$attempts", LATE_ATTEMPTS]}, 1, 0]}
    group = {"_id": "$status", "waiting": {"$sum": 1}, "late": {"$sum": is_late}}
    payments = Payment.get_pymongo_collection()
    rows = await payments.aggregate([{"$match": wanted}, {"$group": group}])
    found: dict[str, dict[str, Any]] = {row["_id"]: row for row in await rows.to_list()}
    for status in _OUTSTANDING:
        waiting.labels(status).set(found[status]["waiting"] if status in found else 0)
    late.set(sum(row["late"] for row in found.values()))
