"""What becomes of a message whose handling fails, is repeated or can't work at all."""

import asyncio
from dataclasses import replace

import pytest
from pymongo.errors import AutoReconnect

from messaging import PermanentError, Transaction
from messaging.framing import frame
from messaging.receiving.dead_letters import DLQ_SUFFIX, DeadLetters, State
from messaging.receiving.retry import ATTEMPTS
from tests.integration.messaging.conftest import Desk
from tests.integration.messaging.notes import Note, eventually


class Recorder:
    """A handler that keeps what it was given and fails as it is told."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.handled: list[str] = []
        self.failures: dict[str, list[Exception]] = {}

    async def __call__(self, event: Note, transaction: Transaction) -> None:
        self.seen.append(event.text)
        failures = self.failures.get(event.text)
        if failures:
            raise failures.pop(0)
        self.handled.append(event.text)


async def test_a_redelivered_event_is_handled_once(open_desk, note, read_topic, produce) -> None:
    handler = Recorder()
    async with open_desk(handler) as messaging:
        await Desk(messaging, note).write("a", "take 2", version=1)
        await eventually(lambda: handler.handled)
        sent = (await read_topic(note.CONTRACT.topic))[0]
        produce(sent.value(), sent.key())
        await Desk(messaging, note).write("a", "take 3", version=2)
        await eventually(lambda: "take 3" in handler.handled)
    assert handler.handled == ["take 2", "take 3"]


async def test_a_transient_error_is_retried_in_place_until_the_message_is_handled(
    open_desk, note, database
) -> None:
    handler = Recorder()
    handler.failures["hello"] = [AutoReconnect("unavailable") for _ in range(ATTEMPTS + 2)]
    async with open_desk(handler) as messaging:
        desk = Desk(messaging, note)
        await desk.write("a", "hello", version=1)
        await desk.write("a", "next", version=2)
        await eventually(lambda: handler.handled == ["hello", "next"])
    assert await database["dead_letters"].count_documents({}) == 0


async def test_fault_5_a_failing_message_is_not_skipped_by_the_commit_of_a_later_one(
    open_desk, note
) -> None:
    """The consumer stops while a message fails: the next one starts with it."""
    failing, healthy = Recorder(), Recorder()
    failing.failures["first"] = [AutoReconnect("unavailable") for _ in range(100)]
    async with open_desk(failing) as messaging:
        desk = Desk(messaging, note)
        await desk.write("a", "first", version=1)
        await desk.write("a", "second", version=2)
        await eventually(lambda: len(failing.seen) >= 2)
    assert failing.handled == []
    async with open_desk(healthy):
        await eventually(lambda: healthy.handled == ["first", "second"])


async def test_after_three_failed_attempts_a_message_goes_to_the_dead_letter_topic(
    open_desk, note, read_topic
) -> None:
    handler = Recorder()
    handler.failures["bad"] = [LookupError(f"no {n}") for n in range(10)]
    async with open_desk(handler) as messaging:
        desk = Desk(messaging, note)
        await desk.write("a", "bad", version=1)
        await desk.write("b", "good", version=1)
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
    open_desk, note, database
) -> None:
    handler = Recorder()
    handler.failures["bad"] = [PermanentError("no such order")]
    letters = DeadLetters(database)
    async with open_desk(handler) as messaging:
        await Desk(messaging, note).write("a", "bad", version=1)
        await eventually(lambda: _states(letters, ["dead"], attempts=1))
    (dead,) = await letters.all()
    assert dead.error == "PermanentError: no such order"
    assert handler.seen == ["bad"]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (None, "tombstone"),
        (b"", "0 bytes"),
        (b"{}", "2 bytes"),
        (b"not framed at all", "0x6e"),
        (frame(999_999, b"abc"), "no schema with id 999999"),
        ("truncated", "not a note"),
    ],
)
async def test_what_can_not_be_read_is_dead_at_once_and_the_consumer_goes_on(
    open_desk, note, read_topic, produce, value, reason
) -> None:
    handler = Recorder()
    async with open_desk(handler) as messaging:
        desk = Desk(messaging, note)
        if value == "truncated":
            await desk.write("x", "whole", version=1)
            await eventually(lambda: handler.handled)
            value = (await read_topic(note.CONTRACT.topic))[0].value()[:-2]
        produce(value)
        await eventually(lambda: read_topic(note.CONTRACT.topic + DLQ_SUFFIX, 1))
        await desk.write("a", "good", version=1)
        await eventually(lambda: "good" in handler.handled)
    (dead,) = await read_topic(note.CONTRACT.topic + DLQ_SUFFIX, 1)
    assert dead.value() == value
    assert reason in dict(dead.headers())["dlq-error"].decode()


async def test_later_events_of_a_dead_ones_key_wait_behind_it_and_others_do_not(
    open_desk, note, database
) -> None:
    handler = Recorder()
    handler.failures["bad"] = [LookupError("no") for _ in range(ATTEMPTS)]
    letters = DeadLetters(database)
    async with open_desk(handler) as messaging:
        desk = Desk(messaging, note)
        await desk.write("a", "bad", version=1)
        await desk.write("a", "behind", version=2)
        await desk.write("b", "free", version=1)
        await eventually(lambda: _states(letters, ["dead", "blocked"]))
        await eventually(lambda: handler.handled == ["free"])
        await asyncio.sleep(1.2)
        assert handler.handled == ["free"]


async def test_a_replayed_dead_letter_is_handled_and_those_behind_it_follow_in_order(
    open_desk, note, database
) -> None:
    handler = Recorder()
    handler.failures["bad"] = [LookupError("no") for _ in range(ATTEMPTS)]
    letters = DeadLetters(database)
    async with open_desk(handler) as messaging:
        desk = Desk(messaging, note)
        for version, text in enumerate(["bad", "second", "third"], 1):
            await desk.write("a", text, version=version)
        await eventually(lambda: _states(letters, ["dead", "blocked", "blocked"]))
        dead = (await letters.all())[0]
        assert await letters.request_replay(dead.message.id)
        await eventually(lambda: handler.handled == ["bad", "second", "third"])
        await eventually(lambda: _states(letters, []))
        await desk.write("a", "fourth", version=4)
        await eventually(lambda: handler.handled[-1] == "fourth")


async def test_a_replay_that_fails_is_dead_again_with_its_new_error(
    open_desk, note, database
) -> None:
    handler = Recorder()
    handler.failures["bad"] = [LookupError("first") for _ in range(ATTEMPTS)]
    handler.failures["bad"] += [LookupError("again") for _ in range(ATTEMPTS)]
    letters = DeadLetters(database)
    async with open_desk(handler) as messaging:
        await Desk(messaging, note).write("a", "bad", version=1)
        await eventually(lambda: _states(letters, ["dead"]))
        (dead,) = await letters.all()
        await letters.request_replay(dead.message.id)
        await eventually(lambda: _states(letters, ["dead"], attempts=2 * ATTEMPTS))
        (dead,) = await letters.all()
    assert dead.error == "LookupError: again"


async def test_discarding_a_dead_letter_lets_those_behind_it_go_on(
    open_desk, note, database
) -> None:
    handler = Recorder()
    handler.failures["bad"] = [LookupError("no") for _ in range(ATTEMPTS)]
    letters = DeadLetters(database)
    async with open_desk(handler) as messaging:
        desk = Desk(messaging, note)
        await desk.write("a", "bad", version=1)
        await desk.write("a", "behind", version=2)
        await eventually(lambda: _states(letters, ["dead", "blocked"]))
        dead = (await letters.all())[0]
        assert await letters.remove(dead.message.id)
        await eventually(lambda: handler.handled == ["behind"])


async def test_those_behind_a_dead_letter_wait_though_their_topic_sorts_before_its(
    open_desk, note, database
) -> None:
    """A queue's order is that of arrival, whatever the topics are called."""
    handler = Recorder()
    handler.failures["bad"] = [LookupError("no") for _ in range(ATTEMPTS)]
    letters = DeadLetters(database)
    async with open_desk(handler) as messaging:
        desk = Desk(messaging, note)
        await desk.write("a", "bad", version=1)
        await eventually(lambda: _states(letters, ["dead"]))
        (dead,) = await letters.all()
        earlier_name = replace(dead.message, topic="a.topic")
        waiting = replace(dead, message=earlier_name, state=State.BLOCKED)
        await messaging.transaction(lambda tx: letters.park(waiting, tx))
        assert [letter.state for letter in await letters.all()] == ["dead", "blocked"]
        assert await letters.ready() == []


async def test_rows_of_a_release_that_called_blocked_messages_waiting_are_converted(
    open_desk, note, database
) -> None:
    handler = Recorder()
    handler.failures["bad"] = [PermanentError("no")]
    letters = DeadLetters(database)
    async with open_desk(handler) as messaging:
        desk = Desk(messaging, note)
        await desk.write("a", "bad", version=1)
        await desk.write("a", "next", version=2)
        await eventually(lambda: _states(letters, ["dead", "blocked"]))
    await database["dead_letters"].update_one({"state": "blocked"}, {"$set": {"state": "waiting"}})
    await letters.prepare()
    assert await _states(letters, ["dead", "blocked"])


async def _states(letters: DeadLetters, states: list[str], attempts: int | None = None) -> bool:
    found = await letters.all()
    if attempts is not None and [letter.attempts for letter in found] != [attempts]:
        return False
    return [letter.state for letter in found] == [State(state) for state in states]
