"""The relay, small: one key's events, one lease, two instances.

A change is committed with its outbox row. The holder of the lease reads the rows of the key in
order, sends the first, deletes it, sends the next. The lease expires by itself; a holder that is
stalled notices only later, in the middle of whatever it was doing. A send may fail; a process may
die between any two steps.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

EVENTS = 3
_BATCH = 2
_STALLS = 2  # how often the lease expires under its holder, or an instance dies


@dataclass(frozen=True, slots=True)
class Instance:
    """`batch` is what it has read and not dealt with; `sent` is whether its first row is sent."""

    holds: bool = False
    batch: tuple[int, ...] = ()
    sent: bool = False


@dataclass(frozen=True, slots=True)
class Relays:
    committed: int = 0
    outbox: tuple[int, ...] = ()
    topic: tuple[int, ...] = ()
    holder: int | None = None
    instances: tuple[Instance, Instance] = (Instance(), Instance())
    stalls: int = 0

    def of(self, i: int, instance: Instance, **changes: object) -> Relays:
        both = (instance, self.instances[1]) if i == 0 else (self.instances[0], instance)
        return replace(self, instances=both, **changes)


@dataclass(frozen=True, slots=True)
class Rules:
    """What can be taken out, to see that the model notices."""

    by_version: bool = True
    delete_after_send: bool = True
    skip_rest_of_failed: bool = True

    def steps(self, state: Relays) -> Iterator[tuple[str, Relays]]:
        if state.committed < EVENTS:
            version = state.committed + 1
            yield (
                f"commit {version}",
                replace(state, committed=version, outbox=(*state.outbox, version)),
            )
        if state.holder is not None:
            stalled = state.instances[state.holder].holds  # a dead one's lease only expires
            stalls = state.stalls + stalled
            if stalls <= _STALLS:
                yield "the lease expires", replace(state, holder=None, stalls=stalls)
        for i in (0, 1):
            yield from self._of(i, state)

    def _of(self, i: int, state: Relays) -> Iterator[tuple[str, Relays]]:
        me = state.instances[i]
        if not me.holds:
            if state.holder is None:
                yield f"{i} takes the lease", state.of(i, replace(me, holds=True), holder=i)
            return
        if state.holder != i:
            yield f"{i} notices that the lease is lost", state.of(i, Instance())
        if state.stalls < _STALLS:
            yield f"{i} dies", state.of(i, Instance(), stalls=state.stalls + 1)
        if not me.batch:
            yield from self._read(i, state)
        elif me.sent:
            yield from self._delete(i, state)
        else:
            yield from self._send(i, state)

    def _read(self, i: int, state: Relays) -> Iterator[tuple[str, Relays]]:
        rows = state.outbox if self.by_version else tuple(reversed(state.outbox))
        if rows:
            batch = replace(state.instances[i], batch=rows[:_BATCH])
            yield f"{i} reads {rows[:_BATCH]}", state.of(i, batch)

    def _send(self, i: int, state: Relays) -> Iterator[tuple[str, Relays]]:
        me = state.instances[i]
        first, rest = me.batch[0], me.batch[1:]
        topic = (*state.topic, first)
        if self.delete_after_send:
            yield f"{i} sends {first}", state.of(i, replace(me, sent=True), topic=topic)
        else:
            outbox = tuple(row for row in state.outbox if row != first)
            early = replace(me, sent=True)
            yield f"{i} deletes {first} unsent", state.of(i, early, outbox=outbox)
        left = () if self.skip_rest_of_failed else rest
        yield f"{i} fails to send {first}", state.of(i, replace(me, batch=left))

    def _delete(self, i: int, state: Relays) -> Iterator[tuple[str, Relays]]:
        me = state.instances[i]
        first, rest = me.batch[0], me.batch[1:]
        done = replace(me, batch=rest, sent=False)
        if self.delete_after_send:
            outbox = tuple(row for row in state.outbox if row != first)
            yield f"{i} deletes {first}", state.of(i, done, outbox=outbox)
        else:
            yield f"{i} sends {first}", state.of(i, done, topic=(*state.topic, first))


def in_order(state: Relays) -> bool:
    """First occurrences in the topic are 1, 2, 3."""
    first = list(dict.fromkeys(state.topic))
    return first == list(range(1, len(first) + 1))


def nothing_lost(state: Relays) -> bool:
    """Every committed event is in the topic, in the outbox or in hand."""
    in_hand = {row for each in state.instances for row in each.batch}
    known = {*state.topic, *state.outbox}
    return all(v in known or v in in_hand for v in range(1, state.committed + 1))


def all_sent(state: Relays) -> bool:
    return state.committed == EVENTS and not state.outbox and len(set(state.topic)) == EVENTS
