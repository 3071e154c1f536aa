"""Sends the rows of streams, in order within each, at least once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby, zip_longest

import structlog
from confluent_kafka import KafkaError

from messaging.errors import KafkaUnavailable, MessagingError
from messaging.kafka.failure import reason_of
from messaging.sending.backoff import KeyBackoff
from messaging.sending.frames import Frames
from messaging.sending.outbox import Outbox, OutboxRow
from messaging.sending.publisher import Publisher, Record
from messaging.support import metrics, stored_format, tracing
from messaging.support.log_throttle import LogThrottle

log = structlog.get_logger(__name__)

_wave_size = metrics.batch_messages.labels("send")


class Sender:
    """A row is sent once every older row of its stream is acknowledged, and then deleted.

    So any number of senders, in any number of instances, may send the same stream at the same
    time: at worst a row is sent several times, and never before its predecessors. The same holds
    for one that continues after a pause, with rows that were sent and deleted meanwhile.
    """

    def __init__(self, outbox: Outbox, frames: Frames, publisher: Publisher) -> None:
        self._outbox = outbox
        self._frames = frames
        self._publisher = publisher
        self._backoff = KeyBackoff()
        self._log_throttle = LogThrottle()

    def backing_off(self) -> list[str]:
        return self._backoff.active()

    async def send(self, streams: Collection[str]) -> None:
        """Send the rows of the streams. What can't be sent stays in the outbox.

        Raises KafkaUnavailable where Kafka answered for none of the rows in time.
        """
        sent: list[OutboxRow] = []
        try:
            for wave in waves(await self._outbox.of(streams)):
                sent += await self._publish(wave)
        finally:
            if sent:
                await self._outbox.delete(sent)

    async def _publish(self, wave: Sequence[OutboxRow]) -> list[OutboxRow]:
        """Returns the acknowledged rows; the streams of the others are delayed."""
        ready = [row for row in wave if row.stream not in self._backoff]
        framed = [(row, record) for row in ready if (record := await self._record(row))]
        if not framed:
            return []
        records = [record for _, record in framed]
        _wave_size.observe(len(records))
        with tracing.sending(records):
            outcomes = await self._publisher.publish(records)
            if all(error is not None and error.code() in _NO_ANSWER for error in outcomes):
                raise KafkaUnavailable("Kafka does not answer.")
        sent = []
        for (row, _), error in zip(framed, outcomes, strict=True):
            if error is None:
                sent.append(row)
                self._backoff.reset(row.stream)
                metrics.published.labels(row.topic).inc()
            else:
                self._back_off(row, reason_of(error))
        return sent

    async def _record(self, row: OutboxRow) -> Record | None:
        if row.format != stored_format.FIRST:
            self._back_off(row, stored_format.left_alone("outbox", row.format))
            return None
        value = row.value
        if row.schema is not None and value is not None:
            try:
                value = await self._frames.frame(row.topic, value, row.schema)
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
