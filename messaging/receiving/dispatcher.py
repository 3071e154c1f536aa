"""One message: decoded, entered in the inbox and handled, in one transaction."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

from messaging.errors import Unreadable
from messaging.event import Event, contract_of
from messaging.framing import unframe
from messaging.handler import Subscription
from messaging.message import Message
from messaging.receiving.decoders import Decoders
from messaging.receiving.inbox import Inbox
from messaging.transaction import Transaction, Transactions

Also = Callable[[Transaction], Awaitable[None]]


class Dispatcher:
    """What the service's table of handlers does with a message."""

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

    @property
    def topics(self) -> list[str]:
        return list(self._by_topic)

    async def handle(self, message: Message, also: Also | None = None) -> None:
        """Handle a message, and do `also` in the same transaction.

        Raises AlreadyHandled, Unreadable, or whatever the handler raises; nothing is then
        written.
        """
        subscription = self._by_topic[message.topic]
        event = await self._decode(subscription.event, message)

        async def work(transaction: Transaction) -> None:
            await self._inbox.enter(event.event_id, transaction.session)
            await subscription.handler(event, transaction)
            if also is not None:
                await also(transaction)

        await self._transactions.run(work)

    async def _decode(self, event_class: type[Event], message: Message) -> Event:
        schema_id, payload = unframe(message.value)
        decode = await self._decoders.of(event_class, schema_id)
        try:
            return decode(payload)
        except ValueError as error:
            raise Unreadable(str(error)) from error
