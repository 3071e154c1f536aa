"""Whether the registry has the schemas that this build was compiled from."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable

import structlog
from pymongo.errors import PyMongoError

from messaging.errors import MessagingError
from messaging.receiving.retry import delays
from messaging.support import metrics
from messaging.support.background import pause

log = structlog.get_logger(__name__)

LookUp = Callable[[], Awaitable[None]]
"""Looks a schema up in the registry, and remembers it. Raises MessagingError without one."""


class SchemaCheck:
    """Looks up every schema at the start, so that no event waits for the registry later."""

    def __init__(self, look_ups: Iterable[tuple[str, LookUp]]) -> None:
        """`look_ups` are of topics, with their names."""
        self._missing = list(look_ups)
        self._reason = "not looked up yet"

    @property
    def state(self) -> str:
        """`up`, or `down: <reason>` while any is missing."""
        if not self._missing:
            return "up"
        topics = sorted({topic for topic, _ in self._missing})
        return f"down: {', '.join(topics)}: {self._reason}"

    async def run(self) -> None:
        """Look them up until the registry has all, as a background task.

        The pauses grow to five seconds: each look is a request for each missing schema.
        """
        found = len(self._missing)
        pauses = delays()
        while self._missing:
            are_found = await asyncio.gather(*(self._is_found(each) for _, each in self._missing))
            missing = zip(self._missing, are_found, strict=True)
            self._missing = [each for each, is_found in missing if not is_found]
            metrics.schemas_missing.set(len(self._missing))
            if self._missing:
                await pause(next(pauses))
        log.info("schemas known", schemas=found)

    async def _is_found(self, look_up: LookUp) -> bool:
        try:
            await look_up()
        except (MessagingError, PyMongoError) as error:
            self._reason = str(error)
            return False
        return True
