"""Which errors are retried, how often and for how long."""

import asyncio
from itertools import islice

import pytest
from pymongo.errors import AutoReconnect, OperationFailure, ServerSelectionTimeoutError

from messaging.errors import (
    PermanentError,
    RegistryUnavailable,
    TopicTableMismatch,
    Unreadable,
)
from messaging.receiving import retry
from messaging.receiving.outcome import Outcome
from messaging.receiving.retry import (
    HandlingFailed,
    delays,
    limit_attempts,
    retry_in_place,
)
from tests.unit.messaging.steps import MESSAGE, Step

CONFLICT = OperationFailure("conflict", 112, {"errorLabels": ["TransientTransactionError"]})
TRANSIENT = [AutoReconnect(""), ServerSelectionTimeoutError(""), RegistryUnavailable(), CONFLICT]


@pytest.fixture
def no_delays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retry, "delays", lambda: iter([0.0] * 10))


@pytest.mark.usefixtures("no_delays")
async def test_an_error_of_a_handler_gets_three_attempts() -> None:
    step = Step(LookupError(), LookupError())
    assert await limit_attempts(step)(MESSAGE) is Outcome.HANDLED
    step = Step(*[LookupError("no")] * 3)
    with pytest.raises(HandlingFailed, match="LookupError: no") as failure:
        await limit_attempts(step)(MESSAGE)
    assert (failure.value.attempts, step.calls) == (3, 3)


@pytest.mark.parametrize("error", [PermanentError("no"), Unreadable(), TopicTableMismatch()])
async def test_a_permanent_error_gets_one_attempt(error: PermanentError) -> None:
    step = Step(error)
    with pytest.raises(HandlingFailed) as failure:
        await limit_attempts(step)(MESSAGE)
    assert (failure.value.attempts, step.calls) == (1, 1)


@pytest.mark.parametrize("error", TRANSIENT)
async def test_a_transient_error_is_not_counted_as_an_attempt(error: Exception) -> None:
    with pytest.raises(type(error)):
        await limit_attempts(Step(error))(MESSAGE)


@pytest.mark.usefixtures("no_delays")
async def test_whatever_fails_in_place_is_repeated_until_it_succeeds() -> None:
    step = Step(*TRANSIENT, LookupError())
    assert await retry_in_place(step)(MESSAGE, asyncio.Event())
    assert step.calls == 6


async def test_a_stop_ends_the_backoff_and_leaves_the_message_unprocessed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(retry, "delays", lambda: iter([60.0]))
    step, stopping = Step(*[AutoReconnect()] * 10), asyncio.Event()
    processing = asyncio.create_task(retry_in_place(step)(MESSAGE, stopping))
    await asyncio.sleep(0.01)
    stopping.set()
    async with asyncio.timeout(5):
        assert not await processing
    assert step.calls == 1


def test_delays_double_up_to_five_seconds() -> None:
    limits = [0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 5, 5]
    for delay, limit in zip(islice(delays(), len(limits)), limits, strict=True):
        assert limit / 2 <= delay <= limit
