"""The gauges of the outbox and of the dead letters, set by every instance."""

import asyncio

import structlog
from pymongo.errors import PyMongoError

from messaging.receiving.dead_letters import DeadLetters
from messaging.sending.outbox import Outbox
from messaging.support import metrics

log = structlog.get_logger(__name__)

_INTERVAL_SECONDS = 1.0


async def update_gauges(outbox: Outbox, dead_letters: DeadLetters) -> None:
    """Set both once a second, until cancelled."""
    while True:
        try:
            metrics.outbox_backlog.set(await outbox.backlog())
            metrics.dead_letters.set(await dead_letters.count())
        except PyMongoError as error:
            log.warning("outbox and dead letters can't be counted", error=str(error))
        await asyncio.sleep(_INTERVAL_SECONDS)
