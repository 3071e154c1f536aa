"""The correlation id that a request shares with its events, their handlers and log lines."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import uuid4

import structlog

HEADER = "correlation-id"

_current: ContextVar[str | None] = ContextVar("correlation_id", default=None)
_ACCEPTED = re.compile(r"[\w.:\-]{1,128}", re.ASCII)


def correlation_id() -> str:
    """The bound id, or a new one where none is bound."""
    return _current.get() or uuid4().hex


@contextmanager
def bind_correlation_id(proposed: str | None) -> Iterator[str]:
    """Bind the proposed id, or a new one where it is missing or unsafe in headers and logs."""
    accepted = proposed if proposed and _ACCEPTED.fullmatch(proposed) else uuid4().hex
    token = _current.set(accepted)
    logged = structlog.contextvars.bind_contextvars(correlation_id=accepted)
    try:
        yield accepted
    finally:
        structlog.contextvars.reset_contextvars(**logged)
        _current.reset(token)
