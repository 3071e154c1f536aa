"""`python -m services.analytics.rebuild` counts all figures anew, while the service runs.

The new figures come from the topics, and from the known facts of orders that are older than what
the topics keep. Until they are complete, requests are answered from the old ones, and then all from
the new ones. Safe to interrupt, and to repeat.
"""

import asyncio
import signal
import sys
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from pymongo.asynchronous.client_session import AsyncClientSession
from pymongo.errors import PyMongoError
from pymongo.read_concern import ReadConcern
from pymongo.write_concern import WriteConcern

from chassis.errors import CannotStart
from chassis.http.fields import utc_now
from chassis.logs import configure_logs
from chassis.mongodb import Database, open_database
from chassis.run import load
from contracts import TOPICS
from messaging import MessagingError
from messaging.receiving.reread import reread
from messaging.support.mongodb_failure import why_mongodb_failed
from messaging.support.transient import is_transient
from messaging.topics import ServiceTopics
from services.analytics import generations
from services.analytics.documents import DOCUMENTS, Generation, Generations
from services.analytics.domain import Facts, began_at
from services.analytics.errors import AnalyticsError
from services.analytics.facts import facts_by_order
from services.analytics.recording import facts_of, record
from services.analytics.settings import Settings

BATCH, ATTEMPTS = 500, 30
MARGIN = timedelta(hours=1)
"""The topics may lose their oldest events meanwhile."""
GRACE_SECONDS = 10.0
"""Longer than any request or transaction may take: each has a deadline of 5 seconds."""


async def rebuild(settings: Settings, database: Database, grace: float = GRACE_SECONDS) -> int:
    """Rebuilds the figures, and returns how many events were read.

    While it runs, the service records every event in both generations, and a fact that is recorded
    twice has no effect. So nothing is missed between what is read here and what is handled there.

    Raises MessagingError where Kafka or the registry does not answer, and RebuildGivenUp.
    """
    await generations.prepare()
    generation = await generations.begin()
    await asyncio.sleep(grace)  # what began without it has ended

    async def count(events: Sequence[Any]) -> None:
        await _record(facts_by_order(events), generation, database)

    try:
        await _carry_over(generation, database)
        counted = await reread(settings, count, service=settings.service.name, topics=TOPICS)
        await generations.switch(generation)
    except Exception:
        await generations.give_up(generation)
        raise
    await asyncio.sleep(grace)
    await generations.drop_older(generation)
    return counted


async def _carry_over(generation: Generation, database: Database) -> None:
    """Copies the facts of orders of which the topics may have lost an event."""
    kept = kept_by_topics()
    if kept is None:
        return
    live, since = Generation.numbered((await Generations.read()).live), utc_now() - kept
    last: str | None = ""
    while last is not None:
        following = live.orders.find({"_id": {"$gt": last}}).sort("_id").limit(BATCH)
        page = {row["_id"]: facts_of(row) async for row in following}
        old = {order: facts for order, facts in page.items() if began_at(facts) < since}
        await _record(old, generation, database)
        last = max(page, default=None)


def kept_by_topics() -> timedelta | None:
    """How long an event is in its topic at least, while a rebuild runs; None is for ever."""
    own = ServiceTopics.of("analytics", TOPICS)
    limits = [topic.retention for topic in own.consumed if topic.retention >= 0]
    return timedelta(milliseconds=min(limits)) - MARGIN if limits else None


async def _record(facts: Mapping[str, Facts], generation: Generation, database: Database) -> None:
    """In one transaction, repeated while MongoDB fails for a transient reason."""

    async def work(session: AsyncClientSession) -> None:
        await record(facts, generation, session)

    await generations.keep(generation)
    for attempt in range(ATTEMPTS):
        try:
            async with database.client.start_session() as session:
                await session.with_transaction(
                    work,
                    read_concern=ReadConcern("snapshot"),
                    write_concern=WriteConcern("majority"),
                )
        except PyMongoError as error:
            if not is_transient(error) or attempt + 1 == ATTEMPTS:
                raise
            await asyncio.sleep(1)
        else:
            return


async def _main() -> None:
    settings = load(Settings)
    configure_logs(settings.log_format)
    async with open_database(settings, DOCUMENTS) as database:
        counted = await rebuild(settings, database)
    sys.stdout.write(f"{counted} events were counted again; the new figures are live.\n")


if __name__ == "__main__":
    # An interruption ends it at once: no call to MongoDB is cancelled in the middle.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        asyncio.run(_main())
    except (CannotStart, MessagingError, AnalyticsError) as error:
        sys.exit(str(error))
    except PyMongoError as error:
        sys.exit(why_mongodb_failed(error))
