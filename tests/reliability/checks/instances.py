"""The processes of the services themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tests.reliability.checks.evidence import Violation
from tests.reliability.load.journal import Entry
from tests.reliability.stack.stack import Stack

# What an instance may hold at rest over what it held when it was first at rest.
GROWTH_MIB = 120.0


def none_ended_unasked(stack: Stack) -> Iterator[Violation]:
    """A service goes on through every outage; only faults end it."""
    for each in stack.instances.values():
        each.node.note_end()
        for how in each.node.unasked:
            yield Violation("no instance ends by itself", each.name, how)


class Memory:
    """Resident memory of the services, looked at while everything rests."""

    def __init__(self) -> None:
        self.first: dict[str, float] = {}
        self.most: dict[str, float] = {}

    def look(self, stack: Stack) -> Iterator[Violation]:
        for each in stack.instances.values():
            now = each.node.resident_mib()
            first = self.first.setdefault(each.service, now)
            self.most[each.service] = max(now, self.most.get(each.service, 0))
            if now > first + GROWTH_MIB:
                sentence = f"{now:.0f} MiB at rest, {first:.0f} at first"
                yield Violation("memory is flat", f"{each.name} life {each.node.lives}", sentence)


def none_failed(entries: Iterable[Entry], fault: str) -> Iterator[Violation]:
    """While a fault lasts that clients shall not see, every request has its answer."""
    for entry in entries:
        dropped = entry.error.startswith("dropped by the client")
        if (entry.status is None and not dropped) or (entry.status or 0) >= 500:
            subject = f"{entry.action} {entry.order or entry.key or entry.sent}"
            sentence = f"{entry.outcome} {entry.error}, after {entry.took:.1f} s"
            yield Violation(f"no request fails for: {fault}", subject, sentence, entry.order)
