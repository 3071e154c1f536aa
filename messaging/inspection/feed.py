"""The events of some topics as they arrive, for operators."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from time import monotonic

import structlog

from messaging.errors import KafkaUnavailable
from messaging.inspection.message_decoder import DecodedMessage, MessageDecoder
from messaging.inspection.newest import by_time, newest
from messaging.inspection.tail import Tail
from messaging.kafka.lost_client import ClientLost
from messaging.support.background import pause

log = structlog.get_logger(__name__)

Push = Callable[[Sequence[DecodedMessage], int], Awaitable[None]]

_INTERVAL_SECONDS = 0.1
_GRACE_SECONDS = 10.0  # a page that is reloaded finds the tail still open
_ANSWER_SECONDS = 3.0
_CATCH_UP_SECONDS = 2.0


class Feed:
    """Reads while there are subscribers, and remembers the newest 300 events.

    Memory is bounded under any load: the oldest events that can't be pushed in time are skipped
    and counted.
    """

    def __init__(self, open_tail: Callable[[], Tail], decoder: MessageDecoder) -> None:
        self._open_tail = open_tail
        self._decoder = decoder
        self._recent: list[DecodedMessage] = []
        self._answered = asyncio.Event()
        self._caught_up = asyncio.Event()
        self._requested = asyncio.Event()
        self._subscribed_at = 0.0

    async def recent(self) -> list[DecodedMessage]:
        """The newest events by time, within 5 seconds; the ones that are not read yet are pushed.

        Raises KafkaUnavailable where Kafka does not answer; they are pushed once it does.
        """
        self._subscribed_at = monotonic()
        self._requested.set()
        if not await _happens(self._answered, within=_ANSWER_SECONDS):
            raise KafkaUnavailable("Kafka does not answer; events follow once it is back.")
        await _happens(self._caught_up, within=_CATCH_UP_SECONDS)
        return list(self._recent)

    async def run(self, has_subscribers: Callable[[], bool], push: Push) -> None:
        """Push events to subscribers, at most ten times a second, as a background task.

        `push` takes the events, and the number of events before them that were skipped.
        """
        while True:
            await pause(until=self._requested)
            try:
                await self._follow(has_subscribers, push)
            except ClientLost as error:
                log.warning("events are read with a new client", error=str(error))
            else:
                self._requested.clear()

    async def _follow(self, has_subscribers: Callable[[], bool], push: Push) -> None:
        tail = self._open_tail()
        try:
            while has_subscribers() or monotonic() - self._subscribed_at < _GRACE_SECONDS:
                if has_subscribers():
                    self._subscribed_at = monotonic()
                await self._push_next(tail, push)
                await pause(_INTERVAL_SECONDS)
        finally:
            self._recent = []
            self._answered.clear()
            self._caught_up.clear()
            tail.close()

    async def _push_next(self, tail: Tail, push: Push) -> None:
        messages, skipped = await tail.poll()
        if tail.answered:
            self._answered.set()
        decoded = []
        for message in messages:
            decoded.append(await self._decoder.decode(message))
            await asyncio.sleep(0)  # requests come first
        self._recent = newest(by_time([*self._recent, *decoded]))
        if decoded:
            # Until the tail has caught up, what it skips are old events.
            await push(decoded, skipped if self._caught_up.is_set() else 0)
        if tail.caught_up:
            self._caught_up.set()


async def _happens(event: asyncio.Event, within: float) -> bool:
    with suppress(TimeoutError):
        async with asyncio.timeout(within):
            await event.wait()
    return event.is_set()
