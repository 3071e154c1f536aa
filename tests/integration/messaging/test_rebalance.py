"""Partitions that are revoked and assigned again: none stays paused or loses its order."""

import asyncio
from collections import defaultdict
from types import SimpleNamespace
from typing import Any

import confluent_kafka
import pytest

from messaging import Transaction
from messaging.receiving import consumer
from tests.integration.messaging.conftest import Notes
from tests.integration.messaging.notes import Note, eventually, is_empty

MANY = 600


class Member(confluent_kafka.Consumer):
    """Counts the partitions that it pauses and resumes."""

    paused = resumed = 0

    def pause(self, partitions: Any) -> None:
        self.paused += len(partitions)
        super().pause(partitions)

    def resume(self, partitions: Any) -> None:
        self.resumed += len(partitions)
        super().resume(partitions)


@pytest.fixture
def members(monkeypatch: pytest.MonkeyPatch) -> list[Member]:
    found: list[Member] = []

    def member(config: Any) -> Member:
        found.append(Member(config))
        return found[-1]

    monkeypatch.setattr(consumer, "confluent_kafka", SimpleNamespace(Consumer=member))
    return found


async def test_a_partition_that_is_revoked_while_paused_is_consumed_once_it_is_assigned_again(
    open_with, note, new_database, members: list[Member]
) -> None:
    """Both members of the group share one database, as instances of a service do.

    A handler whose transaction fails is called again, so repeats are possible.
    """
    database, gate = new_database(), asyncio.Event()
    handled: dict[str, list[int]] = defaultdict(list)

    async def handler(event: Note, _: Transaction) -> None:
        await gate.wait()
        handled[event.note_id].append(int(event.text))

    async with open_with(handler, database=database) as messaging:
        notes = Notes(messaging, note)
        for key in "abcdef":
            await notes.publish(key, *map(str, range(MANY // 6)), version=1)
        await eventually(lambda: is_empty(database))
        await eventually(lambda: members[0].paused)
        async with open_with(handler, database=database):
            await eventually(lambda: members[0].resumed)  # they are revoked
            gate.set()
        await eventually(
            lambda: sum(len(set(seen)) for seen in handled.values()) == MANY, seconds=60
        )
    assert {key: list(dict.fromkeys(seen)) for key, seen in handled.items()} == {
        key: list(range(MANY // 6)) for key in "abcdef"
    }
