"""The events of some topics as they arrive, for operators who watch."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from time import monotonic

from messaging.errors import KafkaUnavailable
from messaging.inspection.message_decoder import DecodedMessage, MessageDecoder
from messaging.inspection.newest import by_time, newest
from messaging.inspection.tail import Tail

Emit = Callable[[Sequence[DecodedMessage], int], Awaitable[None]]

_INTERVAL_SECONDS = 0.1
_GRACE_SECONDS = 10.0  # a page that is reloaded finds the tail still open
_CATCH_UP_SECONDS = 3.0


class Feed:
    """Reads while someone watches, and remembers the newest 300 events.

    Memory is bounded under any load: the oldest events that can't be emitted in time are skipped
    and counted.
    """

    def __init__(self, open_tail: Callable[[], Tail], decoder: MessageDecoder) -> None:
        self._open_tail = open_tail
        self._decoder = decoder
        self._recent: list[DecodedMessage] = []
        self._caught_up = asyncio.Event()
        self._requested = asyncio.Event()
        self._watched_at = 0.0

    async def recent(self) -> list[DecodedMessage]:
        """The newest events by time; later ones are emitted.

        Raises KafkaUnavailable where there are none yet; they are emitted once Kafka answers.
        """
        self._watched_at = monotonic()
        self._requested.set()
        with suppress(TimeoutError):
            async with asyncio.timeout(_CATCH_UP_SECONDS):
                await self._caught_up.wait()
        if not self._recent and not self._caught_up.is_set():
            raise KafkaUnavailable("Kafka does not answer; events follow once it is back.")
        return list(self._recent)

    async def run(self, is_watched: Callable[[], bool], emit: Emit) -> None:
        """Emit events while someone watches, at most ten times a second; until cancelled.

        `emit` takes the events, and the number of events before them that were skipped.
        """
        while True:
            await self._requested.wait()
            await self._follow(is_watched, emit)
            self._requested.clear()

    async def _follow(self, is_watched: Callable[[], bool], emit: Emit) -> None:
        tail = self._open_tail()
        try:
            while is_watched() or monotonic() - self._watched_at < _GRACE_SECONDS:
                if is_watched():
                    self._watched_at = monotonic()
                await self._emit_next(tail, emit)
                await asyncio.sleep(_INTERVAL_SECONDS)
        finally:
            self._recent = []
            self._caught_up.clear()
            tail.close()

    async def _emit_next(self, tail: Tail, emit: Emit) -> None:
        messages, skipped = await tail.poll()
        decoded = []
        for message in messages:
            decoded.append(await self._decoder.decode(message))
            await asyncio.sleep(0)  # requests come first
        self._recent = newest(by_time([*self._recent, *decoded]))
        if decoded:
            # Until the tail has caught up, what it skips are old events.
            await emit(decoded, skipped if self._caught_up.is_set() else 0)
        if tail.caught_up:
            self._caught_up.set()
