"""Handles parked messages that an operator replays, or that are no longer blocked."""

from __future__ import annotations

import structlog
from pymongo.errors import PyMongoError

from messaging.errors import RegistryUnavailable
from messaging.message import Message
from messaging.receiving.dead_letters import DeadLetters
from messaging.receiving.outcome import Outcome, Process
from messaging.settings import MessagingSettings
from messaging.support.background import pause
from messaging.support.mongodb_failure import why_mongodb_failed

log = structlog.get_logger(__name__)

_POLL_SECONDS = 0.5
_EXPIRY_SECONDS = 600.0


async def replay_parked(dead_letters: DeadLetters, process: Process) -> None:
    """Process the parked messages that are ready, as a background task.

    Any number of instances may do so: the transaction that handles a message removes it.
    """
    while True:
        try:
            for dead_letter in await dead_letters.ready():
                await _replay(dead_letter.message, process)
        except PyMongoError as error:
            log.warning("replay will be retried", error=why_mongodb_failed(error))
        await pause(_POLL_SECONDS)


async def expire_dead_letters(dead_letters: DeadLetters, settings: MessagingSettings) -> None:
    """Discard or archive dead letters that are older than the retention, as a background task."""
    days, archive = settings.dead_letter_retention_days, settings.dead_letter_expiry == "archive"
    while True:
        try:
            while expired := await dead_letters.expire(settings.dead_letter_retention, archive):
                log.error("dead letters expired", count=expired, days=days, archived=archive)
                await pause(0)
        except PyMongoError as error:
            log.warning("expiry will be retried", error=why_mongodb_failed(error))
        await pause(_EXPIRY_SECONDS)


async def _replay(message: Message, process: Process) -> None:
    try:
        if await process(message) is Outcome.HANDLED:
            log.info("parked message handled", message=message.id)
    except RegistryUnavailable as error:
        log.warning("replay will be retried", message=message.id, error=str(error))
