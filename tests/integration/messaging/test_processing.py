"""Messages that fail, are redelivered or can't be decoded."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from confluent_kafka.schema_registry import Schema, SchemaRegistryClient
from pymongo.errors import AutoReconnect

from messaging import PermanentError
from messaging.receiving.dead_letters import DLQ_SUFFIX, DeadLetters
from messaging.receiving.retry import ATTEMPTS
from tests.integration.messaging.conftest import Notes
from tests.integration.messaging.notes import eventually
from tests.integration.messaging.recorder import Recorder, are_parked


async def test_a_redelivered_event_is_handled_once(open_with, note, read_topic, produce) -> None:
    handler = Recorder()
    async with open_with(handler) as messaging:
        await Notes(messaging, note).publish("a", "take 2", version=1)
        await eventually(lambda: handler.handled)
        sent = (await read_topic(note.CONTRACT.topic))[0]
        produce(sent.value(), sent.key())
        await Notes(messaging, note).publish("a", "take 3", version=2)
        await eventually(lambda: "take 3" in handler.handled)
    assert handler.handled == ["take 2", "take 3"]


@pytest.mark.parametrize("by", ["id", "guid"])
async def test_a_message_whose_schema_is_in_a_header_is_decoded_for_handlers_and_operators(
    open_with, note, produce, stack, database, by
) -> None:
    with SchemaRegistryClient({"url": stack.registry_url}) as registry:
        contract = note.CONTRACT
        found = registry.lookup_schema(contract.subject, Schema(contract.schema, "AVRO"))
    header = {
        "id": b"\0" + found.schema_id.to_bytes(4, "big"),
        "guid": b"\1" + UUID(found.guid).bytes,
    }[by]
    handler, dead_letters = Recorder(), DeadLetters(database)
    handler.failures["bad"] = [PermanentError("no")]
    async with open_with(handler) as messaging:
        produce(note("a", "good").encode(), b"good", __value_schema_id=header)
        await eventually(lambda: handler.handled == ["good"])
        produce(note("a", "bad").encode(), b"bad", __value_schema_id=header)
        await eventually(lambda: are_parked(dead_letters, "dead"))
        (dead,) = await dead_letters.all()
        decoded = await messaging.decoder.decode(dead.message)
        assert decoded.record == {"note_id": "a", "text": "bad"}
        assert (decoded.schema_id, decoded.version) == (found.schema_id, found.version)
        history = await messaging.history.of_key("good", datetime.now(UTC))
        assert [each.record for each in history.messages] == [{"note_id": "a", "text": "good"}]


async def test_a_transient_error_is_retried_in_place_until_the_message_is_handled(
    open_with, note, database
) -> None:
    handler = Recorder()
    handler.failures["hello"] = [AutoReconnect("unavailable") for _ in range(ATTEMPTS + 2)]
    async with open_with(handler) as messaging:
        notes = Notes(messaging, note)
        await notes.publish("a", "hello", version=1)
        await notes.publish("a", "next", version=2)
        await eventually(lambda: handler.handled == ["hello", "next"])
    assert await database["dead_letters"].count_documents({}) == 0


async def test_fault_5_a_failing_message_is_not_skipped_by_the_commit_of_a_later_one(
    open_with, note
) -> None:
    """The consumer stops while a message fails; the next one starts with that message."""
    failing, healthy = Recorder(), Recorder()
    failing.failures["first"] = [AutoReconnect("unavailable") for _ in range(100)]
    async with open_with(failing) as messaging:
        notes = Notes(messaging, note)
        await notes.publish("a", "first", version=1)
        await notes.publish("a", "second", version=2)
        await eventually(lambda: len(failing.seen) >= 2)
    assert failing.handled == []
    async with open_with(healthy):
        await eventually(lambda: healthy.handled == ["first", "second"])


async def test_after_three_failed_attempts_a_message_goes_to_the_dead_letter_topic(
    open_with, note, read_topic
) -> None:
    handler = Recorder()
    handler.failures["bad"] = [LookupError(f"no {n}") for n in range(10)]
    async with open_with(handler) as messaging:
        notes = Notes(messaging, note)
        await notes.publish("a", "bad", version=1)
        await notes.publish("b", "good", version=1)
        await eventually(lambda: "good" in handler.handled and handler.seen.count("bad") == 3)
        await eventually(lambda: read_topic(note.CONTRACT.topic + DLQ_SUFFIX, 1))
    original = next(m for m in await read_topic(note.CONTRACT.topic) if m.key() == b"a")
    (dead,) = await read_topic(note.CONTRACT.topic + DLQ_SUFFIX, 1)
    headers = dict(dead.headers())
    assert (dead.key(), dead.value()) == (original.key(), original.value())
    assert headers["dlq-error"] == b"LookupError: no 2"
    assert headers["dlq-attempts"] == b"3"
    assert headers["dlq-topic"] == note.CONTRACT.topic.encode()
    assert headers["correlation-id"] == dict(original.headers())["correlation-id"]


async def test_a_permanent_error_of_a_handler_makes_its_message_a_dead_letter_at_once(
    open_with, note, database
) -> None:
    handler = Recorder()
    handler.failures["bad"] = [PermanentError("no such order")]
    dead_letters = DeadLetters(database)
    async with open_with(handler) as messaging:
        await Notes(messaging, note).publish("a", "bad", version=1)
        await eventually(lambda: are_parked(dead_letters, "dead", attempts=1))
    (dead,) = await dead_letters.all()
    assert dead.error == "PermanentError: no such order"
    assert handler.seen == ["bad"]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (None, "tombstone"),
        (b"", "0 bytes"),
        (b"{}", "0x7b"),
        (b"not framed at all", "0x6e"),
        (b"\0" + (999_999).to_bytes(4, "big") + b"abc", "no schema with id 999999"),
        ("truncated", "not a note"),
    ],
)
async def test_a_message_that_can_not_be_decoded_is_dead_at_once_and_the_consumer_continues(
    open_with, note, read_topic, produce, value, reason
) -> None:
    handler = Recorder()
    async with open_with(handler) as messaging:
        notes = Notes(messaging, note)
        if value == "truncated":
            await notes.publish("x", "whole", version=1)
            await eventually(lambda: handler.handled)
            value = (await read_topic(note.CONTRACT.topic))[0].value()[:-2]
        produce(value)
        await eventually(lambda: read_topic(note.CONTRACT.topic + DLQ_SUFFIX, 1))
        await notes.publish("a", "good", version=1)
        await eventually(lambda: "good" in handler.handled)
    (dead,) = await read_topic(note.CONTRACT.topic + DLQ_SUFFIX, 1)
    assert dead.value() == value
    assert reason in dict(dead.headers())["dlq-error"].decode()
