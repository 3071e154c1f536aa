"""Handlers of events, and their subscriptions."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from messaging.event import Event
from messaging.transaction import Transaction

E = TypeVar("E", bound=Event)

Handler = Callable[[Any, Transaction], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Subscription:
    """An event and its handler."""

    event: type[Event]
    handler: Handler


def on(event: type[E], handler: Callable[[E, Transaction], Awaitable[None]]) -> Subscription:
    """Subscribe the handler to the event. A handler of another event is a type error.

    The handler runs in a transaction that also records the event as handled. Where it raises
    PermanentError, the message goes to the dead letter topic at once; after three attempts with
    any other error it goes there too. Transient errors are retried for as long as they last.
    """
    return Subscription(event, handler)
