"""The two queues an operator watches, measured in every instance."""

import asyncio

import structlog
from pymongo.errors import PyMongoError

from messaging.receiving.dead_letters import DeadLetters
from messaging.sending.outbox import Outbox
from messaging.support import metrics

log = structlog.get_logger(__name__)

_SECONDS = 1.0


async def keep_gauges(outbox: Outbox, dead_letters: DeadLetters) -> None:
    """Measure until cancelled."""
    while True:
        try:
            metrics.outbox_backlog.set(await outbox.backlog())
            metrics.dead_letters.set(await dead_letters.count())
        except PyMongoError as error:
            log.warning("queues can't be measured", error=str(error))
        await asyncio.sleep(_SECONDS)
