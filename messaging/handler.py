"""Handlers of events, and their subscriptions."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from messaging.event import Event
from messaging.transaction import Transaction

E = TypeVar("E", bound=Event)

Handler = Callable[[Any, Transaction], Awaitable[None]]
BatchHandler = Callable[[Sequence[Any], Transaction], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Subscription:
    """An event and its handler."""

    event: type[Event]
    handler: BatchHandler


def on(event: type[E], handler: Callable[[E, Transaction], Awaitable[None]]) -> Subscription:
    """Subscribe the handler to the event. A handler of another event is a type error.

    The handler runs in a transaction that also records the event as handled, and may handle others.
    Where it raises PermanentError, the message goes to the dead letter topic at once; after three
    attempts with any other error it goes there too. Transient errors are retried for as long as
    they last.
    """

    async def each(events: Sequence[E], transaction: Transaction) -> None:
        for one in events:
            with transaction.handling(one):
                await handler(one, transaction)
                await transaction.flush()

    return Subscription(event, each)


def on_batch(
    event: type[E], handler: Callable[[Sequence[E], Transaction], Awaitable[None]]
) -> Subscription:
    """Subscribe a handler that takes many events at once, as `on` does for one.

    The events are in the order of their partitions, and one of them has the effect that it has
    alone after the ones before. The handler reads with `$in`, decides in memory and collects its
    writes (`Transaction.write`): no round trip for each event. What concerns one event is within
    `with transaction.handling(event):`.

    Where the transaction of a batch fails, its messages are handled one by one, each as `on` says.
    """
    return Subscription(event, handler)
