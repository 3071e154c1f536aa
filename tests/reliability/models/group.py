"""A consumer group, small: one partition, three messages, two members.

A member handles the message at its position in one transaction with the inbox, moves its position
on, and commits the position. It is asked to hand the partition over, or loses it because it was
stalled, and then notices late. A commit is sent without waiting, and only while none is under way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

MESSAGES = 3
_LOSSES = 2


@dataclass(frozen=True, slots=True)
class Member:
    """`position` is the next message; None without the partition. `handled` is not yet counted."""

    position: int | None = None
    handled: bool = False
    under_way: tuple[int, ...] = ()  # commits that were sent


@dataclass(frozen=True, slots=True)
class Group:
    """`owner` is whom the group's coordinator takes for the owner: others' commits are refused."""

    owner: int | None = None
    committed: int = 0
    went_back: bool = False
    inbox: frozenset[int] = frozenset()
    effects: tuple[int, ...] = (0,) * MESSAGES
    members: tuple[Member, Member] = (Member(), Member())
    losses: int = 0

    def of(self, i: int, member: Member, **changes: object) -> Group:
        both = (member, self.members[1]) if i == 0 else (self.members[0], member)
        return replace(self, members=both, **changes)


@dataclass(frozen=True, slots=True)
class Rules:
    """What can be taken out, to see that the model notices."""

    inbox: bool = True
    commit_after_handling: bool = True
    one_commit_at_a_time: bool = True

    def steps(self, state: Group) -> Iterator[tuple[str, Group]]:
        for i in (0, 1):
            if state.owner is None and state.members[i].position is None:
                member = Member(position=state.committed)
                yield f"{i} begins at {state.committed}", state.of(i, member, owner=i)
            yield from self._of(i, state)

    def _of(self, i: int, state: Group) -> Iterator[tuple[str, Group]]:
        me = state.members[i]
        if me.position is None:
            return
        yield from self._leave(i, state)
        yield from self._commit(i, state)
        if me.position < MESSAGES and not me.handled:
            yield f"{i} handles {me.position}", self._handled(i, state)
        if me.handled:
            moved = replace(me, position=me.position + 1, handled=False)
            yield f"{i} moves on to {moved.position}", state.of(i, moved)

    def _handled(self, i: int, state: Group) -> Group:
        me = state.members[i]
        message = me.position or 0
        done = replace(me, handled=True)
        if self.inbox and message in state.inbox:
            return state.of(i, done)
        effects = tuple(n + (at == message) for at, n in enumerate(state.effects))
        return state.of(i, done, effects=effects, inbox=state.inbox | {message})

    def _leave(self, i: int, state: Group) -> Iterator[tuple[str, Group]]:
        me = state.members[i]
        if state.losses < _LOSSES and state.owner == i:
            yield f"{i} is stalled", replace(state, owner=None, losses=state.losses + 1)
            yield f"{i} dies", state.of(i, Member(), owner=None, losses=state.losses + 1)
            if not me.handled and not me.under_way:
                committed = self._apply(state, me.position or 0)
                left = committed.of(i, Member(), owner=None, losses=state.losses + 1)
                yield f"{i} hands over at {me.position}", left
        if state.owner != i:
            yield f"{i} notices that it has lost the partition", state.of(i, Member())

    def _commit(self, i: int, state: Group) -> Iterator[tuple[str, Group]]:
        me = state.members[i]
        at = (me.position or 0) + (0 if self.commit_after_handling else 1)
        sent = me.under_way
        free = not sent or not self.one_commit_at_a_time
        if free and min(at, MESSAGES) not in (*sent, state.committed) and len(sent) < 2:
            more = replace(me, under_way=(*sent, min(at, MESSAGES)))
            yield f"{i} sends a commit of {min(at, MESSAGES)}", state.of(i, more)
        for offset in sent:
            left = replace(me, under_way=tuple(each for each in sent if each != offset))
            after = self._apply(state, offset) if state.owner == i else state
            yield f"the commit of {offset} by {i} arrives", after.of(i, left)

    def _apply(self, state: Group, offset: int) -> Group:
        back = state.went_back or offset < state.committed
        return replace(state, committed=offset, went_back=back)


def handled_once(state: Group) -> bool:
    return all(count <= 1 for count in state.effects)


def nothing_skipped(state: Group) -> bool:
    """Whatever is below the committed offset was handled."""
    return all(count >= 1 for count in state.effects[: state.committed])


def never_back(state: Group) -> bool:
    return not state.went_back


def all_committed(state: Group) -> bool:
    return state.committed == MESSAGES and all(state.effects)
