"""Which failures pass by themselves, and how long to wait for them."""

from __future__ import annotations

import random
from collections.abc import Iterator

from pymongo.errors import (
    ConnectionFailure,
    ExecutionTimeout,
    PyMongoError,
    WaitQueueTimeoutError,
    WTimeoutError,
)

from messaging.errors import RegistryUnavailable


def is_transient(error: Exception) -> bool:
    """Whether the same work can succeed later without anybody mending anything in it."""
    outages = (
        ConnectionFailure,
        ExecutionTimeout,
        RegistryUnavailable,
        WTimeoutError,
        WaitQueueTimeoutError,
    )
    if isinstance(error, outages):
        return True
    return isinstance(error, PyMongoError) and error.has_error_label("TransientTransactionError")


def delays(first: float = 0.1, most: float = 5.0) -> Iterator[float]:
    """Seconds to wait before each next attempt: doubling, with jitter, for ever."""
    delay = first
    while True:
        yield delay * random.uniform(0.5, 1.0)  # noqa: S311 (spreads load, keeps no secret)
        delay = min(delay * 2, most)
