"""The relay, small: one key's events, two instances that send whenever they like.

A change is committed with its outbox row, by either instance. An instance reads the rows of the key
in order, sends the first, deletes it, sends the next. Both may do so at the same time, since each
sends what it has committed, and one of them polls: no lease keeps one from sending what the other
sends, nor what a stalled one sent long ago. A send may fail; a process may die between any two
steps.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

EVENTS = 4
_BATCH = 3


@dataclass(frozen=True, slots=True)
class Instance:
    """`batch` is what it has read and not dealt with; `sent` is whether its first row is sent."""

    batch: tuple[int, ...] = ()
    sent: bool = False


@dataclass(frozen=True, slots=True)
class Relays:
    """`topic` has first occurrences only: a consumer's inbox drops the others."""

    committed: int = 0
    outbox: tuple[int, ...] = ()
    topic: tuple[int, ...] = ()
    instances: tuple[Instance, Instance] = (Instance(), Instance())

    def of(self, i: int, instance: Instance, **changes: object) -> Relays:
        both = (instance, self.instances[1]) if i == 0 else (self.instances[0], instance)
        return replace(self, instances=both, **changes)

    def topic_with(self, row: int) -> tuple[int, ...]:
        return self.topic if row in self.topic else (*self.topic, row)

    def outbox_without(self, row: int) -> tuple[int, ...]:
        return tuple(each for each in self.outbox if each != row)


@dataclass(frozen=True, slots=True)
class Rules:
    """What can be taken out, to see that the model notices."""

    by_version: bool = True
    with_predecessors: bool = True
    delete_after_send: bool = True
    skip_rest_of_failed: bool = True

    def steps(self, state: Relays) -> Iterator[tuple[str, Relays]]:
        if state.committed < EVENTS:
            version = state.committed + 1
            outbox = (*state.outbox, version)
            yield f"commit {version}", replace(state, committed=version, outbox=outbox)
        for i in (0, 1):
            yield from self._of(i, state)

    def _of(self, i: int, state: Relays) -> Iterator[tuple[str, Relays]]:
        me = state.instances[i]
        if not me.batch:
            yield from self._read(i, state)
            return
        yield f"{i} dies", state.of(i, Instance())
        if me.sent:
            yield from self._finish(i, state)
        else:
            yield from self._begin(i, state)

    def _read(self, i: int, state: Relays) -> Iterator[tuple[str, Relays]]:
        rows = state.outbox if self.by_version else tuple(reversed(state.outbox))
        if not self.with_predecessors:
            rows = rows[-1:]  # what it has just committed, from memory
        if rows:
            batch = Instance(batch=rows[:_BATCH])
            yield f"{i} reads {rows[:_BATCH]}", state.of(i, batch)

    def _begin(self, i: int, state: Relays) -> Iterator[tuple[str, Relays]]:
        """Send the first row: it may fail, and then the rest of the batch is skipped."""
        me = state.instances[i]
        first, rest = me.batch[0], me.batch[1:]
        begun = replace(me, sent=True)
        if self.delete_after_send:
            yield f"{i} sends {first}", state.of(i, begun, topic=state.topic_with(first))
        else:
            outbox = state.outbox_without(first)
            yield f"{i} deletes {first} unsent", state.of(i, begun, outbox=outbox)
        left = () if self.skip_rest_of_failed else rest
        yield f"{i} fails to send {first}", state.of(i, Instance(batch=left))

    def _finish(self, i: int, state: Relays) -> Iterator[tuple[str, Relays]]:
        me = state.instances[i]
        first, rest = me.batch[0], me.batch[1:]
        done = Instance(batch=rest)
        if self.delete_after_send:
            outbox = state.outbox_without(first)
            yield f"{i} deletes {first}", state.of(i, done, outbox=outbox)
        else:
            yield f"{i} sends {first}", state.of(i, done, topic=state.topic_with(first))


def in_order(state: Relays) -> bool:
    """First occurrences in the topic are 1, 2, 3."""
    return list(state.topic) == list(range(1, len(state.topic) + 1))


def nothing_lost(state: Relays) -> bool:
    """Every committed event is in the topic, in the outbox or in hand."""
    in_hand = {row for each in state.instances for row in each.batch}
    known = {*state.topic, *state.outbox}
    return all(v in known or v in in_hand for v in range(1, state.committed + 1))


def all_sent(state: Relays) -> bool:
    return state.committed == EVENTS and not state.outbox and len(state.topic) == EVENTS
