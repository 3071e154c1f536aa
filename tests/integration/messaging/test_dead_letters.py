"""Dead letters: the keys that they block, replays and discards."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from messaging import Messaging
from messaging.receiving.dead_letters import DeadLetter, DeadLetters, State
from messaging.receiving.inbox import Inbox
from messaging.receiving.retry import ATTEMPTS
from tests.integration.messaging.conftest import Database, Notes
from tests.integration.messaging.notes import eventually
from tests.integration.messaging.recorder import Recorder, are_parked


@dataclass
class Parked:
    """Messaging in which a note is dead."""

    messaging: Messaging
    notes: Notes
    handler: Recorder
    dead_letters: DeadLetters
    dead: DeadLetter


OpenParked = Callable[..., AbstractAsyncContextManager[Parked]]


@pytest.fixture
def open_parked(open_with, note, database) -> OpenParked:
    """Open messaging where the note "bad" of key a is dead and the later ones are blocked."""

    @asynccontextmanager
    async def opened(*later: str) -> AsyncIterator[Parked]:
        handler, dead_letters = Recorder(), DeadLetters(database)
        handler.failures["bad"] = [LookupError("first") for _ in range(ATTEMPTS)]
        async with open_with(handler) as messaging:
            notes = Notes(messaging, note)
            for version, text in enumerate(["bad", *later], 1):
                await notes.publish("a", text, version=version)
            blocked = ["blocked" for _ in later]
            await eventually(lambda: are_parked(dead_letters, "dead", *blocked))
            (dead, *_) = await dead_letters.all()
            yield Parked(messaging, notes, handler, dead_letters, dead)

    return opened


async def test_a_dead_letter_blocks_its_key_and_no_other(open_parked: OpenParked) -> None:
    async with open_parked("next") as parked:
        await parked.notes.publish("b", "free", version=1)
        await eventually(lambda: parked.handler.handled == ["free"])
        await asyncio.sleep(1.2)
        assert parked.handler.handled == ["free"]


async def test_a_replayed_dead_letter_is_handled_and_then_those_that_it_blocked_in_order(
    open_parked: OpenParked,
) -> None:
    async with open_parked("second", "third") as parked:
        assert await parked.dead_letters.request_replay(parked.dead.message.id)
        await eventually(lambda: parked.handler.handled == ["bad", "second", "third"])
        await eventually(lambda: are_parked(parked.dead_letters))
        await parked.notes.publish("a", "fourth", version=4)
        await eventually(lambda: parked.handler.handled[-1] == "fourth")


async def test_a_replay_that_fails_is_dead_again_with_its_new_error(
    open_parked: OpenParked,
) -> None:
    async with open_parked() as parked:
        parked.handler.failures["bad"] = [LookupError("again") for _ in range(ATTEMPTS)]
        await parked.dead_letters.request_replay(parked.dead.message.id)
        await eventually(lambda: are_parked(parked.dead_letters, "dead", attempts=2 * ATTEMPTS))
        (dead,) = await parked.dead_letters.all()
    assert dead.error == "LookupError: again"


async def test_after_a_dead_letter_is_discarded_those_that_it_blocked_are_handled(
    open_parked: OpenParked,
) -> None:
    async with open_parked("next") as parked:
        assert await parked.dead_letters.remove(parked.dead.message.id)
        await eventually(lambda: parked.handler.handled == ["next"])


async def test_a_message_is_blocked_though_its_topic_sorts_before_that_of_the_dead_letter(
    open_parked: OpenParked,
) -> None:
    """A queue is in the order of arrival, whatever the topics' names."""
    async with open_parked() as parked:
        earlier_name = replace(parked.dead.message, topic="a.topic")
        blocked = replace(parked.dead, message=earlier_name, state=State.BLOCKED)
        await parked.messaging.transaction(lambda tx: parked.dead_letters.park(blocked, tx))
        assert await are_parked(parked.dead_letters, "dead", "blocked")
        assert await parked.dead_letters.ready() == []


async def test_rows_of_a_release_that_called_blocked_messages_waiting_are_converted(
    open_parked: OpenParked, database
) -> None:
    async with open_parked("next") as parked:
        change = {"$set": {"state": "waiting"}}
        await database["dead_letters"].update_one({"state": "blocked"}, change)
        await parked.dead_letters.prepare()
        assert await are_parked(parked.dead_letters, "dead", "blocked")


async def test_a_dead_letter_expires_and_unblocks_its_key_and_a_blocked_message_does_not(
    open_parked: OpenParked, database: Database
) -> None:
    async with open_parked("next", "last") as parked:
        month = timedelta(days=30)
        assert await parked.dead_letters.expire(month) == 0
        old = datetime.now(UTC) - month - timedelta(seconds=1)
        await database["dead_letters"].update_many({}, {"$set": {"at": old}})
        assert await parked.dead_letters.expire(month) == 1
        await eventually(lambda: parked.handler.handled == ["next", "last"])


async def test_a_dead_letter_that_expires_is_kept_as_it_was_where_the_archive_is_wanted(
    open_parked: OpenParked, database: Database
) -> None:
    async with open_parked("next") as parked:
        month = timedelta(days=30)
        assert await parked.dead_letters.expire(month, archive=True) == 0
        old = datetime.now(UTC) - month - timedelta(seconds=1)
        await database["dead_letters"].update_many({}, {"$set": {"at": old}})
        before = await database["dead_letters"].find_one({"state": "dead"})
        assert await parked.dead_letters.expire(month, archive=True) == 1
        assert await parked.dead_letters.expire(month, archive=True) == 0
        assert await database["dead_letters_archive"].find().to_list() == [before]
        await eventually(lambda: parked.handler.handled == ["next"])


async def test_the_inbox_keeps_events_as_long_as_they_can_be_redelivered(
    database: Database,
) -> None:
    inbox = Inbox(database)

    async def kept() -> int:
        indexes = await database["inbox"].index_information()
        return indexes["handled_at_1"]["expireAfterSeconds"]

    await inbox.prepare(timedelta(days=37))
    assert await kept() == 37 * 86_400
    await inbox.prepare(timedelta(days=50))
    assert await kept() == 50 * 86_400
    await inbox.prepare(None)
    assert await kept() == 2**31 - 1
