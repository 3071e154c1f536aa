"""The events of some topics as they pass, for people who watch."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from time import monotonic

from messaging.errors import KafkaUnavailable
from messaging.inspection.bounded import in_order, newest
from messaging.inspection.decoded import DecodedMessage, MessageDecoder
from messaging.inspection.tail import Tail

Tell = Callable[[Sequence[DecodedMessage], int], Awaitable[None]]

_BATCH_SECONDS = 0.1
_GRACE_SECONDS = 10.0  # people reload pages
_CATCH_UP_SECONDS = 3.0


class Feed:
    """Reads while somebody watches, and remembers the newest 300.

    Under any load it uses bounded memory: what comes faster than it is told is skipped, the
    oldest first, and counted.
    """

    def __init__(self, open_tail: Callable[[], Tail], reader: MessageDecoder) -> None:
        self._open_tail = open_tail
        self._reader = reader
        self._recent: list[DecodedMessage] = []
        self._caught_up = asyncio.Event()
        self._wanted = asyncio.Event()
        self._watched_at = 0.0

    async def recent(self) -> list[DecodedMessage]:
        """The newest events in order of time; later ones are sent to the subscribers.

        Raises KafkaUnavailable where there are none yet; they are sent once Kafka is back.
        """
        self._watched_at = monotonic()
        self._wanted.set()
        with suppress(TimeoutError):
            async with asyncio.timeout(_CATCH_UP_SECONDS):
                await self._caught_up.wait()
        if not self._recent and not self._caught_up.is_set():
            raise KafkaUnavailable("Kafka does not answer; events follow once it is back.")
        return list(self._recent)

    async def run(self, is_watched: Callable[[], bool], tell: Tell) -> None:
        """Tell of events whenever somebody watches, at most ten times a second; until cancelled.

        `tell` is given the events and how many before them were skipped.
        """
        while True:
            await self._wanted.wait()
            await self._follow(is_watched, tell)
            self._wanted.clear()

    async def _follow(self, is_watched: Callable[[], bool], tell: Tell) -> None:
        tail = self._open_tail()
        try:
            while is_watched() or monotonic() - self._watched_at < _GRACE_SECONDS:
                if is_watched():
                    self._watched_at = monotonic()
                await self._tell_next(tail, tell)
                await asyncio.sleep(_BATCH_SECONDS)
        finally:
            self._recent = []
            self._caught_up.clear()
            tail.close()

    async def _tell_next(self, tail: Tail, tell: Tell) -> None:
        messages, skipped = await tail.take()
        readings = []
        for message in messages:
            readings.append(await self._reader.read(message))
            await asyncio.sleep(0)  # requests come first
        self._recent = newest(in_order([*self._recent, *readings]))
        if readings:
            # Before it has caught up, what is skipped is the past.
            await tell(readings, skipped if self._caught_up.is_set() else 0)
        if tail.caught_up:
            self._caught_up.set()
