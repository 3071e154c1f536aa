"""The parts of messaging, assembled for one service."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import structlog
from pymongo.errors import PyMongoError

from messaging.handler import Subscription
from messaging.inspection.decoded import AsJson, MessageDecoder
from messaging.inspection.gauges import keep_gauges
from messaging.inspection.health import Health
from messaging.inspection.inspection import Inspection
from messaging.receiving.consumer import Consumer
from messaging.receiving.dead_letters import DeadLetters, State
from messaging.receiving.decoders import Decoders
from messaging.receiving.dispatcher import Dispatcher
from messaging.receiving.inbox import Inbox
from messaging.receiving.processor import MessageProcessor
from messaging.registry import registry_client
from messaging.sending.lease import Lease
from messaging.sending.outbox import Outbox
from messaging.sending.publisher import Publisher
from messaging.sending.relay import Relay
from messaging.sending.schema_ids import SchemaIds
from messaging.settings import MessagingSettings
from messaging.support.background import cancel, start
from messaging.topics import ServiceTopics, Topic
from messaging.transaction import Transaction, Transactions

if TYPE_CHECKING:
    from pymongo.asynchronous.database import AsyncDatabase

log = structlog.get_logger(__name__)

T = TypeVar("T")

_DRAIN_SECONDS = 2.0
_STOP_SECONDS = 15.0  # a Kafka that is there and silent is not waited for any longer


@dataclass(frozen=True, slots=True)
class Operations:
    """How events travel just now. `lag` is None while Kafka can't say."""

    health: dict[str, str]
    outbox: dict[str, int]
    lag: dict[str, int] | None
    dead_letters: dict[str, dict[str, int]]


class Messaging:
    """What a service sees of messaging.

    `feed` and `stories` tell of what the service sends, `dead_letters` of what it could not
    handle, and `reader` reads both.
    """

    def __init__(
        self,
        transactions: Transactions,
        health: Health,
        outbox: Outbox,
        dead_letters: DeadLetters,
        watching: Inspection,
    ) -> None:
        self.dead_letters = dead_letters
        self.reader = watching.reader
        self.feed = watching.feed
        self.stories = watching.stories
        self._transactions = transactions
        self._health = health
        self._outbox = outbox
        self._watching = watching

    async def transaction(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """Run work in one MongoDB transaction; on a write conflict, all of it again."""
        return await self._transactions.run(work)

    async def health(self) -> dict[str, str]:
        """`up` or `down: <why>` for kafka and schemaRegistry, within about a second."""
        return await self._health.check()

    async def operations(self) -> Operations:
        """Of each topic that is produced or consumed, whatever waits, 0 included."""
        health, outbox, letters = await asyncio.gather(
            self._health.check(),
            self._outbox.backlog_by_topic(),
            self.dead_letters.count_by_topic(),
        )
        none = {topic: dict.fromkeys(map(str, State), 0) for topic in self._watching.consumed}
        return Operations(
            health=health,
            outbox=dict.fromkeys(self._watching.produced, 0) | outbox,
            lag=self._watching.lag.latest,
            dead_letters=none | letters,
        )


@asynccontextmanager
async def open_messaging(
    settings: MessagingSettings,
    database: AsyncDatabase[dict[str, Any]],
    *,
    service: str,
    topics: Iterable[Topic],
    handlers: Sequence[Subscription],
    as_json: AsJson,
) -> AsyncIterator[Messaging]:
    """Relay, consume and replay in the background until the end of the block.

    `topics` is the topic table, of which `service` has its own part. Raises TopicTableMismatch
    unless that part's consumed topics and `handlers` are the same.

    Needs MongoDB only: Kafka and the registry may be away at the start or at any time. At the
    end what is in hand is finished, and what is in the outbox is given a moment to be sent.
    `as_json` gives any of the events as JSON, for people who watch.
    """
    own = ServiceTopics.of(service, topics)
    own.require_handlers(each.event for each in handlers)
    produced = [topic.event for topic in own.produced]
    client = settings.kafka_client()
    registry = registry_client(settings.schema_registry_url)
    decoders = Decoders(registry)
    outbox, inbox, dead_letters = Outbox(database), Inbox(database), DeadLetters(database)
    await outbox.prepare(produced)
    await inbox.prepare()
    await dead_letters.prepare()

    relay = Relay(outbox, Lease(database, "relay"), SchemaIds(registry, outbox), Publisher(client))
    transactions = Transactions(database, outbox, own, after_commit=relay.wake)
    handling = Dispatcher(handlers, decoders, inbox, transactions)
    intake = MessageProcessor(handling, dead_letters, transactions)
    consumer = Consumer(client, own.group, handling.topics, intake.take)
    reader = MessageDecoder([*produced, *(each.event for each in handlers)], decoders, as_json)
    watching = Inspection(
        client, own.group, [topic.name for topic in own.produced], handling.topics, reader
    )

    measuring = start(lambda: keep_gauges(outbox, dead_letters), "gauges")
    lagging = start(watching.lag.keep, "lag")
    replaying = start(intake.replay_parked, "replay of dead letters")
    relaying = start(relay.run, "relay")
    consuming = start(consumer.run, "consumer")
    try:
        yield Messaging(transactions, Health(client, registry), outbox, dead_letters, watching)
    finally:
        consumer.stop()
        await asyncio.wait([consuming], timeout=_STOP_SECONDS)
        await cancel(consuming)
        await cancel(replaying)
        await _until_sent(outbox)
        await cancel(relaying)
        await cancel(lagging)
        await cancel(measuring)
        await registry.aclose()


async def _until_sent(outbox: Outbox) -> None:
    """Give the relay a moment; what it does not manage waits in the outbox for the next start."""
    try:
        async with asyncio.timeout(_DRAIN_SECONDS):
            while await outbox.backlog():
                await asyncio.sleep(0.05)
    except (TimeoutError, PyMongoError):
        log.info("events are left in the outbox for the next start")
