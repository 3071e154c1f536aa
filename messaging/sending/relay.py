"""From the outbox to Kafka: at once what this instance commits, and later what is left over."""

from __future__ import annotations

from collections.abc import Iterable

import structlog
from bson import ObjectId
from pymongo.errors import PyMongoError

from messaging.errors import KafkaUnavailable
from messaging.sending.lease import Lease
from messaging.sending.outbox import Outbox
from messaging.sending.sender import Sender
from messaging.sending.stream_queue import StreamQueue
from messaging.support.background import pause
from messaging.support.mongodb_failure import why_mongodb_failed

log = structlog.get_logger(__name__)

_STREAMS_AT_ONCE = 500
_POLL_SECONDS = 1.0


class Relay:
    """Each instance sends what it has committed; the one that holds the lease also polls.

    The poll finds what has been in the outbox for a second: rows of an instance that has ended or
    has lost Kafka, rows of earlier releases, and rows whose delay after an error is over.
    """

    def __init__(self, outbox: Outbox, lease: Lease, sender: Sender) -> None:
        self._outbox = outbox
        self._lease = lease
        self._sender = sender
        self._queue = StreamQueue()

    @property
    def is_idle(self) -> bool:
        """Whether nothing that this instance committed is still to be sent."""
        return self._queue.is_idle

    def committed(self, streams: Iterable[str]) -> None:
        """Send the rows of these streams now: a transaction has appended some."""
        self._queue.add(streams)

    async def send_committed(self) -> None:
        """Send what is committed, as a background task. Several share the work.

        What can't be sent now is left to the poll.
        """
        while True:
            if streams := self._queue.take(_STREAMS_AT_ONCE):
                await self._send(streams)
                await pause(0)
            else:
                await pause(until=self._queue.changed)

    async def _send(self, streams: list[str]) -> None:
        try:
            await self._sender.send(streams)
        except KafkaUnavailable:
            log.warning("Kafka does not answer; events stay in the outbox")
        except PyMongoError as error:
            log.warning("outbox unavailable", error=why_mongodb_failed(error))
        finally:
            self._queue.done(streams)

    async def poll(self) -> None:
        """Send what is left over whenever this instance holds the lease, as a background task.

        Where Kafka does not answer, the lease is released: another instance may reach Kafka.
        """
        await self._lease.run(self._send_left_over)

    async def _send_left_over(self) -> None:
        newest: ObjectId | None = None
        try:
            while True:
                newest = await self._send_until(newest)
                await pause(_POLL_SECONDS)
        except KafkaUnavailable:
            log.warning("Kafka does not answer; events stay in the outbox")

    async def _send_until(self, newest: ObjectId | None) -> ObjectId | None:
        """Send the rows up to that id, and return the largest id now.

        Ids are compared with ids only: no clock says how old a row is.
        """
        try:
            while newest and await self._send_oldest(newest):
                await pause(0)
            return await self._outbox.newest()
        except PyMongoError as error:
            log.warning("outbox unavailable", error=why_mongodb_failed(error))
            return newest

    async def _send_oldest(self, until: ObjectId) -> bool:
        """False where nothing is left to send."""
        oldest = await self._outbox.oldest_streams(
            _STREAMS_AT_ONCE, until, without=self._sender.backing_off()
        )
        streams = self._queue.take_of(oldest)
        try:
            await self._sender.send(streams)
        finally:
            self._queue.done(streams)
        return bool(streams)
