"""The steps of a message's processing that park it, and the one that takes it out again."""

from __future__ import annotations

import structlog

from messaging.message import Message
from messaging.receiving.dead_letters import DeadLetter, DeadLetters, State
from messaging.receiving.dispatcher import Dispatch
from messaging.receiving.inbox import AlreadyHandled
from messaging.receiving.outcome import Outcome, Process
from messaging.receiving.retry import HandlingFailed
from messaging.transaction import Transaction, Transactions

log = structlog.get_logger(__name__)


class Parking:
    def __init__(self, dead_letters: DeadLetters, transactions: Transactions) -> None:
        self._dead_letters = dead_letters
        self._transactions = transactions

    def park_blocked(self, process: Process) -> Process:
        """Park a message whose key has a dead letter, so that it does not overtake that one."""

        async def unless_blocked(message: Message) -> Outcome:
            if await self._dead_letters.is_blocked(message):
                reason = "An earlier message of its key is dead."
                await self._park(DeadLetter(message, State.BLOCKED, reason, attempts=0))
                return Outcome.BLOCKED
            return await process(message)

        return unless_blocked

    def park_failed(self, process: Process) -> Process:
        """Park a message that could not be handled as a dead letter."""

        async def or_parked(message: Message) -> Outcome:
            try:
                return await process(message)
            except HandlingFailed as failure:
                log.error("message parked as a dead letter", message=message.id, error=str(failure))
                await self._park(DeadLetter(message, State.DEAD, str(failure), failure.attempts))
                return Outcome.DEAD

        return or_parked

    def keep_failed(self, process: Process) -> Process:
        """Keep a parked message that failed again; remove one that was handled before."""

        async def or_kept(message: Message) -> Outcome:
            try:
                outcome = await process(message)
            except HandlingFailed as failure:
                await self._dead_letters.failed_again(message, str(failure), failure.attempts)
                return Outcome.DEAD
            if outcome is Outcome.DUPLICATE:
                await self._dead_letters.remove(message.id)
            return outcome

        return or_kept

    def unpark(self, dispatch: Dispatch) -> Process:
        """Remove a parked message in the transaction that handles it.

        One that is no longer parked, because another instance handled it or an operator discarded
        it, is a duplicate.
        """

        async def unparked(message: Message) -> Outcome:
            async def remove(transaction: Transaction) -> None:
                if not await self._dead_letters.remove(message.id, transaction.session):
                    raise AlreadyHandled

            return await dispatch(message, remove)

        return unparked

    async def _park(self, dead_letter: DeadLetter) -> None:
        await self._transactions.run(lambda tx: self._dead_letters.park(dead_letter, tx))
