"""What passes, what does not, and how long to wait."""

from itertools import islice

import pytest
from pymongo.errors import AutoReconnect, OperationFailure, ServerSelectionTimeoutError

from messaging.errors import Refusal, RegistryUnavailable, Unreadable
from messaging.receiving.retry import delays, is_transient

CONFLICT = OperationFailure("conflict", 112, {"errorLabels": ["TransientTransactionError"]})


@pytest.mark.parametrize(
    "error",
    [AutoReconnect(""), ServerSelectionTimeoutError(""), RegistryUnavailable(), CONFLICT],
)
def test_outages_and_write_conflicts_pass(error: Exception) -> None:
    assert is_transient(error)


@pytest.mark.parametrize("error", [Refusal(), Unreadable(), KeyError(), OperationFailure("no")])
def test_refusals_and_mistakes_do_not_pass(error: Exception) -> None:
    assert not is_transient(error)


def test_delays_double_up_to_a_limit() -> None:
    first = list(islice(delays(first=0.1, most=0.4), 5))
    for delay, most in zip(first, [0.1, 0.2, 0.4, 0.4, 0.4], strict=True):
        assert most / 2 <= delay <= most
