"""A MongoDB transaction that commits a change together with its events."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import pymongo
from pymongo import ReadPreference
from pymongo.read_concern import ReadConcern
from pymongo.write_concern import WriteConcern

from messaging.collected_writes import CollectedWrites, Write
from messaging.errors import MessagingError
from messaging.event import Event, contract_of
from messaging.message import Headers, Message
from messaging.sending.cloud_events import cloud_event_headers
from messaging.sending.outbox import Outbox, OutboxRow
from messaging.support import correlation, metrics, tracing
from messaging.topics import ServiceTopics

if TYPE_CHECKING:
    from uuid import UUID

    from pymongo.asynchronous.client_session import AsyncClientSession
    from pymongo.asynchronous.collection import AsyncCollection
    from pymongo.asynchronous.database import AsyncDatabase

T = TypeVar("T")

_SECONDS = 5.0


class Transaction:
    """The transaction of a use case or a handler: pass `session` to every read and write.

    Writes may be collected with `write`, and events always are: they reach MongoDB together at the
    end of the use case or the handler. A read sees a collected write after `flush`.
    """

    def __init__(
        self,
        session: AsyncClientSession,
        outbox: Outbox,
        topics: ServiceTopics,
        cloud_events_source: str | None = None,
    ) -> None:
        self.session = session
        self.batch: dict[UUID, Message] = {}
        """The messages that are handled, by event id."""
        self.event: Event | None = None
        """The event that is handled now."""
        self._outbox = outbox
        self._topics = topics
        self._cloud_events_source = cloud_events_source
        self._writes = CollectedWrites()
        self._rows: list[OutboxRow] = []
        self._published = 0
        self.streams: set[str] = set()
        """Of the rows that were appended."""

    @contextmanager
    def handling(self, event: Event) -> Iterator[None]:
        """Within the block, what is published and logged has this event's correlation id and trace.

        An error that leaves the block is this event's alone: `event` still names it then.
        """
        message = self.batch.get(event.event_id)
        proposed = (message and message.correlation_id) or correlation.correlation_id()
        with correlation.bind_correlation_id(proposed), tracing.handling(message):
            self.event = event
            yield
            self.event = None

    def write(
        self,
        collection: AsyncCollection[dict[str, Any]],
        *writes: Write,
        otherwise: Exception | None = None,
    ) -> None:
        """Collect writes, for one bulk write of the collection, in the order of the calls.

        `otherwise` is raised where one of the collection's writes applies to no document, as the
        replacement of a version that is no longer stored; None allows it.
        """
        self._writes.add(collection, writes, otherwise)

    async def publish(self, *events: Event, version: int) -> None:
        """Append events to the outbox; the relay sends them after the commit, at least once.

        `version` is the changed document's: the events of a key are sent in the order of their
        versions, and within a version in the order of the calls. Raises TopicTableMismatch for an
        event that the topic table does not give to this service, and the contract's EncodeError;
        nothing is then appended.
        """
        if self.batch and self.event is None:
            raise MessagingError(
                "Publish inside `with transaction.handling(event):`, of the event that is answered."
            )
        rows = [self._row_of(event, version, n) for n, event in enumerate(events, self._published)]
        self._published += len(rows)
        self._rows += rows

    def _row_of(self, event: Event, version: int, n: int) -> OutboxRow:
        self._topics.require_produced(type(event))
        contract = contract_of(event)
        key = str(getattr(event, contract.key))
        headers: Headers = [
            ("event-id", str(event.event_id).encode()),
            ("event-version", str(contract.version).encode()),
            (correlation.HEADER, correlation.correlation_id().encode()),
        ]
        if self._cloud_events_source:
            source = self._cloud_events_source
            headers += cloud_event_headers(contract, event.event_id, source)
        if tracing.is_on():
            headers += tracing.created(contract.topic, str(event.event_id))
        return OutboxRow(
            stream=key,
            version=version,
            n=n,
            topic=contract.topic,
            key=key.encode(),
            value=event.encode(),
            schema=contract.fingerprint,
            headers=headers,
        )

    async def append(self, row: OutboxRow) -> None:
        """Append a row that is not an event of this service, such as a dead letter."""
        self._rows.append(row)

    async def flush(self) -> None:
        """Write the documents that are collected, so that later reads see them.

        Raises DuplicateKeyError, and the `otherwise` of a write that applies to no document.
        """
        await self._writes.flush(self.session)

    async def finish(self) -> None:
        """Write all that is collected: documents, and then events."""
        await self.flush()
        rows, self._rows = self._rows, []
        if rows:
            await self._outbox.append(rows, self.session)
            self.streams.update(row.stream for row in rows)


class Transactions:
    """Runs transactions on one database.

    Calls `after_commit` after each commit with the streams of the appended outbox rows, if any.
    Events are CloudEvents where there is a source for them.
    """

    def __init__(
        self,
        database: AsyncDatabase[dict[str, Any]],
        outbox: Outbox,
        topics: ServiceTopics,
        after_commit: Callable[[Collection[str]], None],
        cloud_events_source: str | None = None,
    ) -> None:
        self._client = database.client
        self._outbox = outbox
        self._topics = topics
        self._after_commit = after_commit
        self._cloud_events_source = cloud_events_source

    async def run(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """Run the work in a transaction; on a write conflict, run all of it again.

        The work may therefore run several times: it must only read and write in this transaction.
        All of it has 5 seconds; then the error is raised, which is transient.
        """

        streams: set[str] = set()
        attempts = 0

        async def attempt(session: AsyncClientSession) -> T:
            nonlocal attempts
            attempts += 1
            if attempts > 1:
                metrics.transaction_retries.inc()
            transaction = Transaction(
                session, self._outbox, self._topics, self._cloud_events_source
            )
            result = await work(transaction)
            await transaction.finish()
            streams.update(transaction.streams)
            return result

        with pymongo.timeout(_SECONDS):
            result = await self._run(attempt)
        if streams:
            self._after_commit(streams)
        return result

    async def _run(self, attempt: Callable[[AsyncClientSession], Awaitable[T]]) -> T:
        async with self._client.start_session() as session:
            return await session.with_transaction(
                attempt,
                read_concern=ReadConcern("snapshot"),
                write_concern=WriteConcern("majority"),
                read_preference=ReadPreference.PRIMARY,
            )
