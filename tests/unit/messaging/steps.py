"""Steps of a message's processing, without Kafka and MongoDB."""

from typing import Any

from messaging.message import Message
from messaging.receiving.dead_letters import DeadLetter, State
from messaging.receiving.outcome import Outcome
from messaging.receiving.parking import Parking
from messaging.transaction import Transaction

MESSAGE = Message("t", 0, 7, 0, b"k", b"v", [("correlation-id", b"request-1")])


class Step:
    """The innermost step: raises the given errors one after the other, then returns an outcome."""

    def __init__(self, *errors: Exception, outcome: Outcome = Outcome.HANDLED) -> None:
        self.errors = list(errors)
        self.outcome = outcome
        self.calls = 0

    async def __call__(self, message: Message, also: Any = None) -> Outcome:
        self.calls += 1
        if self.errors:
            raise self.errors.pop(0)
        if also is not None:
            await also(Transaction(None, None, None))  # type: ignore[arg-type]
        return self.outcome


class DeadLetters:
    """Dead letters in a list."""

    def __init__(self, *parked: DeadLetter) -> None:
        self.parked = list(parked)

    async def is_blocked(self, message: Message) -> bool:
        return any(each.message.key == message.key for each in self.parked)

    async def park(self, dead_letter: DeadLetter, _: Any) -> None:
        self.parked.append(dead_letter)

    async def failed_again(self, message: Message, error: str, attempts: int) -> None:
        (before,) = self.parked
        self.parked = [DeadLetter(message, State.DEAD, error, before.attempts + attempts)]

    async def remove(self, message_id: str, _: Any = None) -> bool:
        before = len(self.parked)
        self.parked = [each for each in self.parked if each.message.id != message_id]
        return len(self.parked) < before


class Transactions:
    async def run(self, work: Any) -> None:
        await work(None)


def parking(dead_letters: DeadLetters) -> Parking:
    return Parking(dead_letters, Transactions())  # type: ignore[arg-type]
