"""The gauges of the outbox and of the dead letters, set by every instance."""

import structlog
from pymongo.errors import PyMongoError

from messaging.receiving.dead_letters import DeadLetters
from messaging.sending.outbox import Outbox
from messaging.support import metrics
from messaging.support.background import pause

log = structlog.get_logger(__name__)

_INTERVAL_SECONDS = 1.0


async def update_gauges(outbox: Outbox, dead_letters: DeadLetters) -> None:
    """Set both once a second, as a background task."""
    while True:
        try:
            metrics.outbox_backlog.set(await outbox.backlog())
            metrics.dead_letters.set(await dead_letters.count())
        except PyMongoError as error:
            log.warning("outbox and dead letters can't be counted", error=str(error))
        await pause(_INTERVAL_SECONDS)
