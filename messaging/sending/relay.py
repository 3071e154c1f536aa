"""From the outbox to Kafka, in order within a key, at least once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

import structlog
from confluent_kafka import KafkaError
from confluent_kafka.serialization import MessageField, SerializationContext
from pymongo.errors import PyMongoError

from messaging.errors import KafkaUnavailable, MessagingError
from messaging.sending.backoff import KeyBackoff
from messaging.sending.frames import Frames
from messaging.sending.lease import Lease
from messaging.sending.outbox import Outbox, OutboxRow
from messaging.sending.publisher import Publisher, Record
from messaging.support import metrics
from messaging.support.background import pause
from messaging.support.log_throttle import LogThrottle

log = structlog.get_logger(__name__)

_STREAMS_AT_ONCE = 500
_POLL_SECONDS = 0.1
_RETRY_SECONDS = 1.0


class Relay:
    """Sends outbox rows while it holds the lease; the relays of other instances are idle.

    A row is deleted once every in-sync replica has it, and is not sent while an older one of its
    stream remains. After a crash in between it is sent again: consumers keep an inbox. A relay that
    gets no answer from Kafka releases the lease, since another instance may reach Kafka.
    """

    def __init__(self, outbox: Outbox, lease: Lease, frames: Frames, publisher: Publisher) -> None:
        self._outbox = outbox
        self._lease = lease
        self._frames = frames
        self._publisher = publisher
        self._woken = asyncio.Event()
        self._backoff = KeyBackoff()
        self._log_throttle = LogThrottle()

    def wake(self) -> None:
        """Send now instead of at the next poll."""
        self._woken.set()

    async def run(self) -> None:
        """Relay whenever this instance holds the lease, as a background task."""
        await self._lease.run(self._relay)

    async def _relay(self) -> None:
        try:
            while True:
                self._woken.clear()
                if not await self._send_some_or_pause():
                    await pause(_POLL_SECONDS, until=self._woken)
                await pause(0)
        except KafkaUnavailable:
            log.warning("Kafka does not answer; events stay in the outbox")

    async def _send_some_or_pause(self) -> bool:
        try:
            return await self.send_some()
        except PyMongoError as error:
            log.warning("outbox unavailable", error=str(error))
            await pause(_RETRY_SECONDS)
            return True

    async def send_some(self) -> bool:
        """Send the oldest rows; False where there were none. Raises KafkaUnavailable."""
        rows = await self._outbox.oldest(_STREAMS_AT_ONCE, without=self._backoff.active())
        for wave in waves(rows):
            await self._send([row for row in wave if row.stream not in self._backoff])
        return bool(rows)

    async def _send(self, wave: Sequence[OutboxRow]) -> None:
        framed = [(row, record) for row in wave if (record := await self._record(row))]
        if not framed:
            return
        outcomes = await self._publisher.publish([record for _, record in framed])
        if all(error is not None and error.code() in _NO_ANSWER for error in outcomes):
            raise KafkaUnavailable("Kafka does not answer.")
        sent = []
        for (row, _), error in zip(framed, outcomes, strict=True):
            if error is None:
                sent.append(row)
                self._backoff.reset(row.stream)
                metrics.published.labels(row.topic).inc()
            else:
                self._back_off(row, error.str())
        await self._outbox.delete(sent)

    async def _record(self, row: OutboxRow) -> Record | None:
        value = row.value
        if row.schema is not None and value is not None:
            try:
                frame = await self._frames.of(row.schema)
                value = frame(value, SerializationContext(row.topic, MessageField.VALUE))
            except (MessagingError, LookupError) as error:
                self._back_off(row, str(error))
                return None
        return Record(row.topic, row.key, value, row.headers)

    def _back_off(self, row: OutboxRow, reason: str) -> None:
        """Retry this row, and the later ones of its stream, after a delay."""
        self._backoff.increase(row.stream)
        if self._log_throttle.allows((row.topic, reason)):
            log.warning("events not sent", topic=row.topic, stream=row.stream, reason=reason)


_NO_ANSWER = {KafkaError._TIMED_OUT, KafkaError._PURGE_QUEUE, KafkaError._PURGE_INFLIGHT}


def waves(rows: Sequence[OutboxRow]) -> Iterator[list[OutboxRow]]:
    """Split rows into waves of one row per stream, each stream in order."""
    streams = [list(stream) for _, stream in groupby(rows, key=lambda row: row.stream)]
    for wave in zip_longest(*streams):
        yield [row for row in wave if row is not None]
