"""The gauges of the outbox and of the dead letters, set by every instance."""

from collections.abc import Iterable
from datetime import UTC, datetime

import structlog
from pymongo.errors import PyMongoError

from messaging.receiving.dead_letters import DeadLetters, State
from messaging.sending.outbox import Outbox
from messaging.support import metrics
from messaging.support.background import pause
from messaging.support.mongodb_failure import why_mongodb_failed

log = structlog.get_logger(__name__)

_INTERVAL_SECONDS = 1.0


async def update_gauges(outbox: Outbox, dead_letters: DeadLetters, consumed: Iterable[str]) -> None:
    """Set all of them once a second, as a background task."""
    topics = tuple(consumed)
    while True:
        try:
            await _update_outbox(outbox)
            await _update_dead_letters(dead_letters, topics)
        except PyMongoError as error:
            log.warning("outbox and dead letters can't be counted", error=why_mongodb_failed(error))
        await pause(_INTERVAL_SECONDS)


async def _update_outbox(outbox: Outbox) -> None:
    metrics.outbox_backlog.set(await outbox.backlog())
    oldest = await outbox.oldest_at()
    age = (datetime.now(UTC) - oldest).total_seconds() if oldest else 0
    metrics.outbox_oldest_seconds.set(max(age, 0))


async def _update_dead_letters(dead_letters: DeadLetters, topics: tuple[str, ...]) -> None:
    """Counts them only where there are any."""
    any_parked = await dead_letters.count() > 0
    counts = await dead_letters.count_by_topic() if any_parked else {}
    metrics.dead_letters.clear()
    for topic in {*topics, *counts}:
        for state in State:
            count = counts.get(topic, {}).get(state, 0)
            metrics.dead_letters.labels(topic, state).set(count)
    metrics.blocked_keys.set(await dead_letters.count_keys() if any_parked else 0)
