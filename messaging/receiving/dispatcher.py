"""Messages: decoded, recorded in the inbox and handled, in one transaction."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from messaging.event import Event, contract_of
from messaging.handler import Subscription
from messaging.message import Message
from messaging.receiving.decoders import Decoders
from messaging.receiving.inbox import AlreadyHandled, Inbox
from messaging.receiving.outcome import Outcome
from messaging.support import tracing
from messaging.transaction import Transaction, Transactions

Work = Callable[[Transaction], Awaitable[None]]


class Dispatch(Protocol):
    def __call__(self, message: Message, also: Work | None = None, /) -> Awaitable[Outcome]: ...


@dataclass(frozen=True, slots=True)
class Decoded:
    """A message and its event."""

    message: Message
    event: Event


class BatchFailed(Exception):
    """Nothing of a batch is written. `message` is the one whose event failed, where it is known."""

    def __init__(self, error: Exception, message: Message | None) -> None:
        super().__init__(repr(error))
        self.error = error
        self.message = message


class Dispatcher:
    """Calls the handlers of the messages' topics."""

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

    async def decode(self, message: Message) -> Decoded:
        """Raises Unreadable and RegistryUnavailable."""
        event = self._by_topic[message.topic].event
        return Decoded(message, await self._decoders.decode(message, event))

    async def dispatch(self, message: Message, also: Work | None = None) -> Outcome:
        """Handle a message, and do `also` in the same transaction.

        Returns HANDLED, or DUPLICATE for an event that was handled before. Raises Unreadable, or
        whatever the handler raises; nothing is then written.
        """
        decoded = await self.decode(message)

        async def work(transaction: Transaction) -> list[Outcome]:
            outcomes = await self._handle([decoded], transaction)
            if also is not None and Outcome.HANDLED in outcomes:
                await also(transaction)
            return outcomes

        try:
            with tracing.processing([message]):
                (outcome,) = await self._transactions.run(work)
        except AlreadyHandled:
            return Outcome.DUPLICATE
        return outcome

    async def dispatch_batch(self, batch: Sequence[Decoded]) -> list[Outcome]:
        """Handle messages, in their order, in one transaction. Raises BatchFailed."""
        failed: Event | None = None

        async def work(transaction: Transaction) -> list[Outcome]:
            nonlocal failed
            try:
                return await self._handle(batch, transaction)
            finally:
                failed = transaction.event

        try:
            with tracing.processing(each.message for each in batch):
                return await self._transactions.run(work)
        except Exception as error:
            messages = [each.message for each in batch if each.event is failed or len(batch) == 1]
            raise BatchFailed(error, messages[0] if messages else None) from error

    async def _handle(self, batch: Sequence[Decoded], transaction: Transaction) -> list[Outcome]:
        """Call the handler of each topic with the events that were not handled before."""
        new = await self._inbox.record([each.event.event_id for each in batch], transaction.session)
        outcomes: list[Outcome] = []
        by_topic: dict[str, list[Event]] = {}
        for each in batch:
            event_id = each.event.event_id
            outcomes.append(Outcome.HANDLED if event_id in new else Outcome.DUPLICATE)
            if event_id in new:
                new.remove(event_id)  # another copy in the same batch is a duplicate
                by_topic.setdefault(each.message.topic, []).append(each.event)
                transaction.batch[event_id] = each.message
        for topic, events in by_topic.items():
            await self._by_topic[topic].handler(events, transaction)
            await transaction.flush()
        return outcomes
