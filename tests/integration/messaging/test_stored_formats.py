"""Rows of other releases: older ones are read, and those of an unknown format left alone."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from bson import ObjectId
from confluent_kafka.schema_registry import Schema, SchemaRegistryClient
from prometheus_client import REGISTRY
from structlog.testing import capture_logs

from messaging import Transaction
from messaging.receiving.dead_letters import DeadLetters, State
from tests.integration.messaging.conftest import Database, Notes
from tests.integration.messaging.notes import Note, eventually, is_empty

# What the release before the field `format` wrote, but for the names of this test's topic.
FRAMED_BY_ID = b"\x48b1f7a0c2-5d8e-4c3a-9f10-2a7c6b5d4e3f\x02a\x0cframed"
PLAIN = b"\x48c2a8b1d3-6e9f-4d4b-8a21-3b8d7c6e5f40\x02a\x0aplain"
PARKED = b"\x48d3b9c2e4-7fa0-4e5c-9b32-4c9e8d7f6a51\x02p\x0cparked"
OUTBOX_ROWS: list[dict[str, Any]] = [
    {
        "stream": "a",
        "version": 1,
        "n": 0,
        "topic": None,
        "key": b"a",
        "value": FRAMED_BY_ID,
        "schema": None,
        "headers": [
            ["event-id", b"b1f7a0c2-5d8e-4c3a-9f10-2a7c6b5d4e3f"],
            ["event-version", b"1"],
            ["correlation-id", b"an-old-request"],
        ],
        "_id": ObjectId("6565f0000000000000000001"),
    },
    {
        "stream": "a",
        "version": 2,
        "n": 0,
        "topic": None,
        "key": b"a",
        "value": PLAIN,
        "schema": None,
        "headers": [
            ["event-id", b"c2a8b1d3-6e9f-4d4b-8a21-3b8d7c6e5f40"],
            ["event-version", b"1"],
            ["correlation-id", b"an-old-request"],
        ],
        "_id": ObjectId("6565f0000000000000000002"),
    },
]
DEAD_LETTER: dict[str, Any] = {
    "_id": None,
    "queue": "key:70",
    "topic": None,
    "partition": 0,
    "offset": 17,
    "timestamp": 1764230400000,
    "key": b"p",
    "value": PARKED,
    "headers": [["event-version", b"1"], ["correlation-id", b"an-old-request"]],
    "state": "dead",
    "error": "LookupError: out of paper",
    "attempts": 3,
    "position": 0,
}


@pytest.fixture
def prefix(stack, note: type[Note]) -> bytes:
    with SchemaRegistryClient({"url": stack.registry_url}) as registry:
        schema = Schema(note.CONTRACT.schema, "AVRO")
        number = registry.lookup_schema(note.CONTRACT.subject, schema).schema_id
    assert number is not None
    return b"\x00" + number.to_bytes(4, "big")


@pytest.fixture
def outbox_rows(note: type[Note], prefix: bytes) -> list[dict[str, Any]]:
    framed, plain = ({**row, "topic": note.CONTRACT.topic} for row in OUTBOX_ROWS)
    fingerprint = note.CONTRACT.fingerprint
    return [{**framed, "value": prefix + FRAMED_BY_ID}, {**plain, "schema": fingerprint}]


@pytest.fixture
def dead_letter(note: type[Note], prefix: bytes) -> dict[str, Any]:
    topic = note.CONTRACT.topic
    message_id = f"{topic}/0/17@1764230400000"
    own = {"_id": message_id, "topic": topic, "value": prefix + PARKED}
    return {**DEAD_LETTER, **own, "at": datetime.now(UTC)}  # older ones expire


class Read:
    """Handles notes, and has their texts."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    async def __call__(self, event: Note, _: Transaction) -> None:
        self.texts.append(event.text)


def left_alone(collection: str) -> float:
    labels = {"collection": collection}
    return REGISTRY.get_sample_value("kafka_unknown_format_total", labels) or 0


async def test_outbox_rows_of_the_release_before_are_sent_in_order(
    open_with, database: Database, outbox_rows
) -> None:
    await database["outbox"].insert_many(outbox_rows)
    read = Read()
    async with open_with(read):
        await eventually(lambda: read.texts == ["framed", "plain"])
        await eventually(lambda: is_empty(database, "outbox"))


async def test_a_dead_letter_of_the_release_before_is_listed_replayed_and_handled(
    open_with, database: Database, dead_letter
) -> None:
    await database["dead_letters"].insert_one(dead_letter)
    read, dead_letters = Read(), DeadLetters(database)
    async with open_with(read):
        (found,) = await dead_letters.all()
        assert (found.message.id, found.state, found.attempts) == (dead_letter["_id"], "dead", 3)
        assert await dead_letters.get(dead_letter["_id"]) == found
        assert len(await dead_letters.page(0, 10)) == 1
        assert await dead_letters.request_replay(dead_letter["_id"])
        await eventually(lambda: read.texts == ["parked"])
        await eventually(lambda: is_empty(database, "dead_letters"))


async def test_an_outbox_row_of_a_later_format_and_those_behind_it_are_left_alone_and_said(
    open_with, note, database: Database, outbox_rows
) -> None:
    later, behind = outbox_rows
    unknown = {"_id": later["_id"], "stream": "a", "topic": later["topic"], "format": 2}
    await database["outbox"].insert_many([{**unknown, "version": 1, "n": 0}, behind])
    read, before = Read(), left_alone("outbox")
    with capture_logs() as logs:
        async with open_with(read) as messaging:
            await Notes(messaging, note).publish("b", "free", version=1)
            await eventually(lambda: read.texts == ["free"])
            await eventually(lambda: left_alone("outbox") > before + 1)
            assert read.texts == ["free"]
            found = await database["outbox"].find().sort("_id").to_list()
            assert [each["_id"] for each in found] == [later["_id"], behind["_id"]]
            assert found[0] == {**unknown, "version": 1, "n": 0}
            # The release that knows it is back.
            await database["outbox"].replace_one({"_id": later["_id"]}, later)
            await eventually(lambda: read.texts == ["free", "framed", "plain"])
    reasons = [each["reason"] for each in logs if each["event"] == "events not sent"]
    assert "format 2 is of a newer release, and this one reads 1: it is left alone" in reasons


async def test_an_outbox_row_with_a_field_that_this_release_does_not_know_is_sent(
    open_with, database: Database, outbox_rows
) -> None:
    first, second = outbox_rows
    await database["outbox"].insert_many([{**first, "format": 1, "added": "later"}, second])
    read = Read()
    async with open_with(read):
        await eventually(lambda: read.texts == ["framed", "plain"])


@pytest.mark.parametrize("state", ["dead", "replay"])
async def test_a_dead_letter_of_a_later_format_blocks_its_key_and_is_left_alone(
    open_with, note, database: Database, dead_letter, state
) -> None:
    row = {**dead_letter, "format": 2, "state": state, "at": datetime(2020, 1, 1, tzinfo=UTC)}
    await database["dead_letters"].insert_one(row)
    before = await database["dead_letters"].find_one()
    read, dead_letters, count = Read(), DeadLetters(database), left_alone("dead_letters")
    with capture_logs() as logs:
        async with open_with(read) as messaging:
            assert left_alone("dead_letters") > count
            await Notes(messaging, note).publish("p", "behind", version=1)
            await eventually(lambda: _has(database, 2))
            await asyncio.sleep(1.2)
            assert read.texts == []
            assert await dead_letters.expire(timedelta(days=1)) == 0
            assert not await dead_letters.request_replay(row["_id"])
            assert await dead_letters.get(row["_id"]) is None
            for listed in (await dead_letters.all(), await dead_letters.page(0, 10)):
                assert [each.state for each in listed] == [State.BLOCKED]
            assert await database["dead_letters"].find_one({"_id": row["_id"]}) == before
    assert [each["message"] for each in logs if each["event"] == "a parked message is left alone"]


async def _has(database: Database, count: int) -> bool:
    return await database["dead_letters"].count_documents({}) == count
