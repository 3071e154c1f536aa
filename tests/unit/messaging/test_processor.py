"""What a message goes through: each observing step, and the whole chain."""

import asyncio
from typing import Any

import pytest
from prometheus_client import REGISTRY
from pymongo.errors import AutoReconnect

from messaging.errors import PermanentError
from messaging.message import Message
from messaging.receiving import retry
from messaging.receiving.dead_letters import DeadLetter, State
from messaging.receiving.outcome import Outcome
from messaging.receiving.processor import (
    correlate,
    measure,
    message_processor,
    replay_processor,
)
from messaging.support.correlation import correlation_id
from tests.unit.messaging.steps import MESSAGE, DeadLetters, Step, parking


@pytest.fixture(autouse=True)
def _no_delays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retry, "delays", lambda: iter([0.0] * 10))


def handled(topic: str, outcome: str) -> float:
    labels = {"topic": topic, "outcome": outcome}
    return REGISTRY.get_sample_value("kafka_events_handled_total", labels) or 0


def timed(topic: str) -> float:
    return REGISTRY.get_sample_value("kafka_event_handling_seconds_count", {"topic": topic}) or 0


async def test_the_messages_correlation_id_is_bound_while_it_is_processed() -> None:
    async def process(_: Message) -> Outcome:
        assert correlation_id() == "request-1"
        return Outcome.HANDLED

    assert await correlate(process)(MESSAGE) is Outcome.HANDLED
    assert correlation_id() != "request-1"


async def test_attempts_are_timed_and_messages_counted_by_outcome() -> None:
    message = Message("measured", 0, 0, 0, None, None, [])
    process = measure(Step(LookupError(), outcome=Outcome.DUPLICATE))
    with pytest.raises(LookupError):
        await process(message)
    assert (timed("measured"), handled("measured", "duplicate")) == (1, 0)
    assert await process(message) is Outcome.DUPLICATE
    assert (timed("measured"), handled("measured", "duplicate")) == (2, 1)


@pytest.mark.parametrize(
    ("errors", "calls", "outcome", "parked"),
    [
        ([], 1, "handled", []),
        ([LookupError()] * 2, 3, "handled", []),
        ([LookupError("no")] * 3, 3, "dead", [("LookupError: no", 3)]),
        ([PermanentError("no")], 1, "dead", [("PermanentError: no", 1)]),
        ([AutoReconnect()] * 9, 10, "handled", []),
        ([LookupError(), LookupError(), AutoReconnect(), LookupError()], 5, "handled", []),
    ],
)
async def test_a_message_is_retried_until_it_is_handled_or_parked(
    errors: list[Exception], calls: int, outcome: str, parked: list[tuple[str, int]]
) -> None:
    dispatch, dead_letters = Step(*errors), DeadLetters()
    before = handled("t", outcome)
    process = message_processor(dispatch, parking(dead_letters))
    assert await process(MESSAGE, asyncio.Event())
    assert dispatch.calls == calls
    assert [(each.error, each.attempts) for each in dead_letters.parked] == parked
    assert handled("t", outcome) == before + 1


async def test_a_message_whose_key_has_a_dead_letter_is_parked_and_counted() -> None:
    dispatch, dead_letters = Step(), DeadLetters(DeadLetter(MESSAGE, State.DEAD, "first", 3))
    before = handled("t", "blocked")
    assert await message_processor(dispatch, parking(dead_letters))(MESSAGE, asyncio.Event())
    assert (dispatch.calls, len(dead_letters.parked)) == (0, 2)
    assert handled("t", "blocked") == before + 1


async def test_handlers_run_with_the_messages_correlation_id_also_in_a_replay() -> None:
    ids: list[str] = []

    async def dispatch(_: Message, __: Any = None) -> Outcome:
        ids.append(correlation_id())
        return Outcome.HANDLED

    await message_processor(dispatch, parking(DeadLetters()))(MESSAGE, asyncio.Event())
    await replay_processor(dispatch, parking(DeadLetters()))(MESSAGE)
    assert ids == ["request-1", "request-1"]


async def test_a_message_that_can_not_be_parked_is_not_processed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Full(DeadLetters):
        async def park(self, dead_letter: DeadLetter, _: object) -> None:
            raise LookupError

    monkeypatch.setattr(retry, "delays", lambda: iter([60.0]))
    dispatch, stopping = Step(*[PermanentError()] * 10), asyncio.Event()
    asyncio.get_running_loop().call_later(0.05, stopping.set)
    assert not await message_processor(dispatch, parking(Full()))(MESSAGE, stopping)
    assert dispatch.calls == 1


async def test_a_replayed_message_gets_three_attempts_and_stays_parked_where_they_fail() -> None:
    dead_letters = DeadLetters(DeadLetter(MESSAGE, State.REPLAY, "first", 3))
    dispatch = Step(*[LookupError("again")] * 3)
    process = replay_processor(dispatch, parking(dead_letters))
    assert await process(MESSAGE) is Outcome.DEAD
    (again,) = dead_letters.parked
    assert (again.state, again.error, again.attempts) == (State.DEAD, "LookupError: again", 6)
    assert await process(MESSAGE) is Outcome.HANDLED
    assert dead_letters.parked == []


async def test_a_transient_error_ends_a_replay_and_leaves_the_message_as_it_is() -> None:
    dead_letters = DeadLetters(DeadLetter(MESSAGE, State.REPLAY, "first", 3))
    parked = list(dead_letters.parked)
    with pytest.raises(AutoReconnect):
        await replay_processor(Step(AutoReconnect()), parking(dead_letters))(MESSAGE)
    assert dead_letters.parked == parked
