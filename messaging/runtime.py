"""Messaging assembled for one service."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from opentelemetry.trace import get_tracer_provider

from messaging.acls import grants_of
from messaging.group_commit import GroupCommit
from messaging.handler import Subscription
from messaging.inspection.counters import export_counters
from messaging.inspection.gauges import update_gauges
from messaging.inspection.health import Health
from messaging.inspection.inspection import Inspection
from messaging.inspection.lag import TopicLags
from messaging.receiving.batch_processor import BatchProcessor
from messaging.receiving.batch_worker import BatchWorker
from messaging.receiving.consumer import Consumer
from messaging.receiving.dead_letters import DeadLetters, State
from messaging.receiving.decoders import Decoders
from messaging.receiving.dispatcher import Dispatcher
from messaging.receiving.inbox import Inbox
from messaging.receiving.parking import Parking
from messaging.receiving.processor import message_processor, replay_processor
from messaging.receiving.replay import expire_dead_letters, replay_parked
from messaging.registry import registry_client
from messaging.schema_check import SchemaCheck
from messaging.sending.frames import Frames
from messaging.sending.lease import Lease
from messaging.sending.outbox import Outbox
from messaging.sending.publisher import Publisher
from messaging.sending.relay import Relay
from messaging.sending.schemas import Schemas
from messaging.sending.sender import Sender
from messaging.settings import MessagingSettings
from messaging.support import tracing
from messaging.support.background import BackgroundTask, start
from messaging.support.start_deadline import start_deadline
from messaging.topics import ServiceTopics, Topic
from messaging.transaction import Transaction, Transactions

if TYPE_CHECKING:
    from pymongo.asynchronous.database import AsyncDatabase

T = TypeVar("T")

_DRAIN_SECONDS = 2.0
_STOP_SECONDS = 15.0  # for a Kafka that is connected and does not answer


@dataclass(frozen=True, slots=True)
class Operations:
    """The state of a service's messaging.

    `lag` by topic and `partitions` of its consumer group are None while Kafka is unavailable.
    """

    health: dict[str, str]
    outbox: dict[str, int]
    group: str
    lag: dict[str, int] | None
    partitions: TopicLags | None
    dead_letters: dict[str, dict[str, int]]


class Messaging:
    """What a service uses of messaging.

    `feed` and `history` have the events that the service produces, `dead_letters` the messages
    that it could not handle, and `decoder` decodes both. `contracts` has those of its topics.
    """

    def __init__(
        self,
        transactions: Transactions,
        health: Health,
        schemas: SchemaCheck,
        outbox: Outbox,
        dead_letters: DeadLetters,
        inspection: Inspection,
    ) -> None:
        self.dead_letters = dead_letters
        self.contracts = inspection.contracts
        self.decoder = inspection.decoder
        self.feed = inspection.feed
        self.history = inspection.history
        self._transactions = transactions
        self._group = GroupCommit(transactions)
        self._health = health
        self._schemas = schemas
        self._outbox = outbox
        self._inspection = inspection

    async def transaction(
        self, work: Callable[[Transaction], Awaitable[T]], *, grouped: bool = False
    ) -> T:
        """Run work in one MongoDB transaction; on a write conflict, all of it again.

        Concurrent works that are `grouped` may share a transaction, and with it the wait for the
        commit. Such a work only collects writes and publishes: it reads nothing, since it would not
        see what the others of its group have collected.
        """
        return await (self._group.run(work) if grouped else self._transactions.run(work))

    async def health(self) -> dict[str, str]:
        """`up` or `down: <reason>` for kafka, schemaRegistry and schemas, within about a second.

        The schemas are up once the registry was seen to have all that this build was compiled from.
        """
        return {**await self._health.check(), "schemas": self._schemas.state}

    async def operations(self) -> Operations:
        """The counts of every topic that is produced or consumed, zeros included."""
        health, outbox, dead_letters = await asyncio.gather(
            self._health.check(),
            self._outbox.backlog_by_topic(),
            self.dead_letters.count_by_topic(),
        )
        none = {topic: dict.fromkeys(map(str, State), 0) for topic in self._inspection.consumed}
        return Operations(
            health=health,
            outbox=dict.fromkeys(self._inspection.produced, 0) | outbox,
            group=self._inspection.group,
            lag=self._inspection.lag.by_topic(),
            partitions=self._inspection.lag.latest,
            dead_letters=none | dead_letters,
        )


@asynccontextmanager
async def open_messaging(
    settings: MessagingSettings,
    database: AsyncDatabase[dict[str, Any]],
    *,
    service: str,
    topics: Iterable[Topic],
    handlers: Sequence[Subscription],
) -> AsyncIterator[Messaging]:
    """Relay, consume and replay in the background until the end of the block.

    `topics` is the topic table; `service` selects its part. Raises TopicTableMismatch unless
    there is one handler for each topic that the part consumes.

    Only MongoDB must be available: Kafka and the registry may be unavailable at any time, the
    start included. At the end, messages in progress are finished, and their events have two seconds
    to be sent.
    """
    tracing.use(get_tracer_provider())
    table = tuple(topics)
    own = ServiceTopics.of(service, table)
    own.require_handlers(each.event for each in handlers)
    export_counters(own)
    client, registry = settings.kafka_client(), registry_client(settings)
    decoders, schemas = Decoders(registry), Schemas(database)
    frames, publisher = Frames(registry, schemas), Publisher(client)
    outbox, inbox, dead_letters = Outbox(database, frames), Inbox(database), DeadLetters(database)
    with start_deadline():
        await schemas.store(each.event for each in own.produced)
        await outbox.prepare()
        await inbox.prepare(own.redelivery(settings.dead_letter_retention))
        await dead_letters.prepare()
    relay = Relay(outbox, Lease(database, "relay"), Sender(outbox, frames, publisher))
    source = settings.cloud_events_source_of(service)
    transactions = Transactions(database, outbox, own, relay.committed, source)
    dispatcher = Dispatcher(handlers, decoders, inbox, transactions)
    batches = BatchProcessor(dispatcher, dead_letters)
    parking = Parking(dead_letters, transactions)
    inspection = Inspection(client, own, registry, decoders)
    worker = BatchWorker(batches.process, message_processor(batches.dispatch, parking))
    consumer = Consumer(client, own.group, inspection.consumed, worker)
    replay = replay_processor(dispatcher.dispatch, parking)
    check = _schema_check(own, frames, decoders)
    replaying = start(partial(replay_parked, dead_letters, replay), "replay of dead letters")
    others = [
        start(partial(update_gauges, outbox, dead_letters, inspection.consumed), "gauges"),
        start(inspection.lag.run, "lag"),
        start(partial(expire_dead_letters, dead_letters, settings), "expiry"),
        *_relaying(relay),
        start(check.run, "look up schemas"),
    ]
    consuming = start(consumer.run, "consumer")
    health = Health(client, registry, grants_of(service, table))
    try:
        yield Messaging(transactions, health, check, outbox, dead_letters, inspection)
    finally:
        await _end(consumer, consuming)
        await replaying.stop()
        await _drain(relay, publisher)
        await asyncio.gather(*(task.stop() for task in others))
        await registry.aclose()


def _relaying(relay: Relay) -> list[BackgroundTask]:
    # While one publishes, the other reads or deletes.
    sending = [start(relay.send_committed, "relay") for _ in range(2)]
    return [*sending, start(relay.poll, "poll of the outbox")]


def _schema_check(own: ServiceTopics, frames: Frames, decoders: Decoders) -> SchemaCheck:
    produced = [(topic.name, partial(frames.look_up, topic.event)) for topic in own.produced]
    consumed = [(topic.name, partial(decoders.look_up, topic.event)) for topic in own.consumed]
    return SchemaCheck([*produced, *consumed])


async def _end(consumer: Consumer, consuming: BackgroundTask) -> None:
    consumer.stop()
    await asyncio.wait([consuming.task], timeout=_STOP_SECONDS)
    consuming.task.cancel()  # where Kafka's client still blocks its own thread


async def _drain(relay: Relay, publisher: Publisher) -> None:
    """Wait for the relay; what it does not send in time is left to the other instances."""
    until = monotonic() + _DRAIN_SECONDS
    while not relay.is_idle and monotonic() < until:
        await asyncio.sleep(0.01)
    publisher.end()
