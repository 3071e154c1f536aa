"""Every message has one of three ends: handled, known already, or parked as a dead letter."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import structlog
from pymongo.errors import PyMongoError

from messaging.errors import RegistryUnavailable, Unreadable
from messaging.message import Message
from messaging.receiving.dead_letters import DeadLetter, DeadLetters, State
from messaging.receiving.dispatcher import Dispatcher
from messaging.receiving.inbox import AlreadyHandled
from messaging.receiving.retry import delays, is_transient
from messaging.support import metrics
from messaging.support.correlation import bind_correlation_id
from messaging.transaction import Transaction, Transactions

log = structlog.get_logger(__name__)

ATTEMPTS = 3
_LOOK_SECONDS = 0.5


class Dead(Exception):
    """A message was tried often enough."""

    def __init__(self, error: Exception, attempts: int) -> None:
        super().__init__(f"{type(error).__name__}: {error}")
        self.attempts = attempts


class MessageProcessor:
    """What a partition's messages go through, and parked ones again."""

    def __init__(
        self, handling: Dispatcher, dead_letters: DeadLetters, transactions: Transactions
    ) -> None:
        self._handling = handling
        self._dead_letters = dead_letters
        self._transactions = transactions

    async def take(self, message: Message) -> None:
        """Bring a message to its end. Raises only what passes: take it again later."""
        with (
            bind_correlation_id(message.correlation_id),
            metrics.handling_seconds.labels(message.topic).time(),
        ):
            outcome = await self._take(message)
        metrics.handled.labels(message.topic, outcome).inc()

    async def _take(self, message: Message) -> str:
        if await self._dead_letters.any_of_key(message):
            await self._park(message, State.WAITING, "An earlier message of its key is dead.", 0)
            return "waiting"
        try:
            await self._attempt(message)
        except AlreadyHandled:
            return "duplicate"
        except Dead as dead:
            log.error("dead letter", message=message.id, error=str(dead))
            await self._park(message, State.DEAD, str(dead), dead.attempts)
            return "dead"
        return "handled"

    async def _attempt(self, message: Message, *, parked: bool = False) -> None:
        async def unpark(transaction: Transaction) -> None:
            if not await self._dead_letters.remove(message.id, transaction.session):
                raise AlreadyHandled  # or discarded meanwhile

        waits = delays()
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return await self._handling.handle(message, unpark if parked else None)
            except AlreadyHandled:
                raise
            except Unreadable as error:
                raise Dead(error, attempt) from error
            except Exception as error:
                if is_transient(error):
                    raise
                if attempt == ATTEMPTS:
                    raise Dead(error, attempt) from error
                log.warning("attempt failed", message=message.id, error=repr(error))
            await asyncio.sleep(next(waits))

    async def _park(self, message: Message, state: State, error: str, attempts: int) -> None:
        letter = DeadLetter(message, state, error, attempts, datetime.now(UTC))
        await self._transactions.run(lambda tx: self._dead_letters.park(letter, tx))

    async def replay_parked(self) -> None:
        """Keep handling parked messages whose turn it is; ends by cancellation.

        Any number of instances may do so: the transaction that handles a message removes it.
        """
        while True:
            try:
                for letter in await self._dead_letters.movable():
                    await self._replay(letter.message)
            except PyMongoError as error:
                log.warning("dead letters will be looked at again", error=repr(error))
            await asyncio.sleep(_LOOK_SECONDS)

    async def _replay(self, message: Message) -> None:
        try:
            with bind_correlation_id(message.correlation_id):
                await self._attempt(message, parked=True)
            log.info("dead letter handled", message=message.id)
        except AlreadyHandled:
            await self._dead_letters.remove(message.id)
        except Dead as dead:
            await self._dead_letters.failed_again(message, str(dead), dead.attempts)
        except RegistryUnavailable as error:
            log.warning("dead letter will be tried again", message=message.id, error=str(error))
