"""A handler that fails on demand, and what is parked then."""

from messaging import Transaction
from messaging.receiving.dead_letters import DeadLetters
from tests.integration.messaging.notes import Note


class Recorder:
    """A handler that records its events and raises the given errors."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.handled: list[str] = []
        self.failures: dict[str, list[Exception]] = {}

    async def __call__(self, event: Note, transaction: Transaction) -> None:
        self.seen.append(event.text)
        failures = self.failures.get(event.text)
        if failures:
            raise failures.pop(0)
        self.handled.append(event.text)


async def are_parked(dead_letters: DeadLetters, *states: str, attempts: int | None = None) -> bool:
    """Whether the parked messages have these states, and the first this number of attempts."""
    found = await dead_letters.all()
    if attempts is not None and [each.attempts for each in found[:1]] != [attempts]:
        return False
    return [each.state for each in found] == [*states]
