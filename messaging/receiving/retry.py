"""Which errors are retried, how often, and at what intervals."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress

import structlog

from messaging.errors import PermanentError
from messaging.message import Message
from messaging.receiving.outcome import Outcome, Process
from messaging.support.transient import is_transient

log = structlog.get_logger(__name__)

ATTEMPTS = 3

_FIRST_SECONDS = 0.1
_LONGEST_SECONDS = 5.0

ProcessInPlace = Callable[[Message, asyncio.Event], Awaitable[bool]]
"""Takes a message and a stop signal; returns whether the message was processed before it."""


class HandlingFailed(Exception):
    """No further attempt is made to handle a message."""

    def __init__(self, error: Exception, attempts: int) -> None:
        super().__init__(f"{type(error).__name__}: {error}")
        self.attempts = attempts


def retry_in_place(process: Process) -> ProcessInPlace:
    """Repeat what fails, with backoff, until it succeeds or the stop signal ends the backoff.

    An error that gets here is transient, or a message could not be parked: in both cases the
    message must not be skipped.
    """

    async def process_in_place(message: Message, stopping: asyncio.Event) -> bool:
        for delay in delays():
            try:
                await process(message)
            except Exception as error:
                log.warning("message will be retried", message=message.id, error=repr(error))
            else:
                return True
            with suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), delay)
                break
        return False

    return process_in_place


def limit_attempts(process: Process) -> Process:
    """Make up to three attempts, then raise HandlingFailed; after one for a PermanentError.

    Raises a transient error as it is, at once.
    """

    async def attempted(message: Message) -> Outcome:
        attempt, pauses = 1, delays()
        while True:
            try:
                return await process(message)
            except Exception as error:
                if is_transient(error):
                    raise
                if attempt == ATTEMPTS or isinstance(error, PermanentError):
                    raise HandlingFailed(error, attempt) from error
                log.warning("handling failed; retrying", message=message.id, error=repr(error))
            await asyncio.sleep(next(pauses))
            attempt += 1

    return attempted


def delays() -> Iterator[float]:
    """Seconds to wait before each next attempt, without end: doubling, with jitter."""
    delay = _FIRST_SECONDS
    while True:
        yield delay * random.uniform(0.5, 1.0)  # noqa: S311 (spreads load, keeps no secret)
        delay = min(delay * 2, _LONGEST_SECONDS)
