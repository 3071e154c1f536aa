"""One message: decoded, recorded in the inbox and handled, in one transaction."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import Protocol

from messaging.errors import Unreadable
from messaging.event import Event, contract_of
from messaging.handler import Subscription
from messaging.message import Message
from messaging.receiving.decoders import Decoders, unframe
from messaging.receiving.inbox import AlreadyHandled, Inbox
from messaging.receiving.outcome import Outcome
from messaging.transaction import Transaction, Transactions

Work = Callable[[Transaction], Awaitable[None]]


class Dispatch(Protocol):
    def __call__(self, message: Message, also: Work | None = None, /) -> Awaitable[Outcome]: ...


class Dispatcher:
    """Calls the handler of a message's topic."""

    def __init__(
        self,
        handlers: Iterable[Subscription],
        decoders: Decoders,
        inbox: Inbox,
        transactions: Transactions,
    ) -> None:
        self._by_topic = {contract_of(each.event).topic: each for each in handlers}
        self._decoders = decoders
        self._inbox = inbox
        self._transactions = transactions

    async def dispatch(self, message: Message, also: Work | None = None) -> Outcome:
        """Handle a message, and do `also` in the same transaction.

        Returns HANDLED, or DUPLICATE for an event that was handled before. Raises Unreadable, or
        whatever the handler raises; nothing is then written.
        """
        subscription = self._by_topic[message.topic]
        event = await self._decode(subscription.event, message)

        async def work(transaction: Transaction) -> None:
            await self._inbox.record(event.event_id, transaction.session)
            await subscription.handler(event, transaction)
            if also is not None:
                await also(transaction)

        try:
            await self._transactions.run(work)
        except AlreadyHandled:
            return Outcome.DUPLICATE
        return Outcome.HANDLED

    async def _decode(self, event_class: type[Event], message: Message) -> Event:
        key, payload = unframe(message)
        decode = await self._decoders.of(event_class, key)
        try:
            return decode(payload)
        except ValueError as error:
            raise Unreadable(str(error)) from error
