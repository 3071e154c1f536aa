"""The steps that park messages and take them out again."""

import pytest

from messaging.receiving.dead_letters import DeadLetter, State
from messaging.receiving.inbox import AlreadyHandled
from messaging.receiving.outcome import Outcome
from messaging.receiving.retry import HandlingFailed
from tests.unit.messaging.steps import MESSAGE, DeadLetters, Step, parking

FAILED = HandlingFailed(LookupError("no"), 3)


def dead(error: str = "first") -> DeadLetter:
    return DeadLetter(MESSAGE, State.DEAD, error, 3)


async def test_a_message_whose_key_has_a_dead_letter_is_parked_and_not_tried() -> None:
    dead_letters, step = DeadLetters(dead()), Step()
    assert await parking(dead_letters).park_blocked(step)(MESSAGE) is Outcome.BLOCKED
    assert step.calls == 0
    blocked = dead_letters.parked[1]
    assert (blocked.state, blocked.attempts) == (State.BLOCKED, 0)


async def test_a_message_whose_key_has_none_is_passed_on() -> None:
    dead_letters = DeadLetters()
    assert await parking(dead_letters).park_blocked(Step())(MESSAGE) is Outcome.HANDLED
    assert dead_letters.parked == []


async def test_a_message_that_failed_is_parked_with_its_error_and_attempts() -> None:
    dead_letters = DeadLetters()
    assert await parking(dead_letters).park_failed(Step(FAILED))(MESSAGE) is Outcome.DEAD
    (parked,) = dead_letters.parked
    assert (parked.state, parked.error, parked.attempts) == (State.DEAD, "LookupError: no", 3)


async def test_an_error_that_is_not_final_parks_nothing() -> None:
    dead_letters = DeadLetters()
    with pytest.raises(LookupError):
        await parking(dead_letters).park_failed(Step(LookupError()))(MESSAGE)
    assert dead_letters.parked == []


async def test_a_parked_message_that_fails_again_is_kept_with_its_new_error() -> None:
    dead_letters = DeadLetters(dead())
    assert await parking(dead_letters).keep_failed(Step(FAILED))(MESSAGE) is Outcome.DEAD
    (parked,) = dead_letters.parked
    assert (parked.error, parked.attempts) == ("LookupError: no", 6)


async def test_a_parked_message_that_was_handled_before_is_removed() -> None:
    dead_letters = DeadLetters(dead())
    step = Step(outcome=Outcome.DUPLICATE)
    assert await parking(dead_letters).keep_failed(step)(MESSAGE) is Outcome.DUPLICATE
    assert dead_letters.parked == []


async def test_a_parked_message_is_removed_in_the_transaction_that_handles_it() -> None:
    dead_letters = DeadLetters(dead())
    assert await parking(dead_letters).unpark(Step())(MESSAGE) is Outcome.HANDLED
    assert dead_letters.parked == []


async def test_a_message_that_is_no_longer_parked_is_not_handled() -> None:
    with pytest.raises(AlreadyHandled):
        await parking(DeadLetters()).unpark(Step())(MESSAGE)
