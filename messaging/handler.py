"""What a service does with an event that it consumes."""

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
    """Subscribes the handler to the event. A handler of another event is a type error."""
    return Subscription(event, handler)
