"""Every interleaving of a small model: the states that its steps lead to, all of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

State = TypeVar("State", bound=Hashable)
Steps = Callable[[State], Iterable[tuple[str, State]]]

_MOST_STATES = 400_000


@dataclass
class Explored(Generic[State]):
    """The states that were reached, and for each the step that first led to it."""

    reached: dict[State, tuple[State, str] | None]
    before: dict[State, list[State]]

    def path_to(self, state: State) -> list[str]:
        """The shortest way there, step by step."""
        steps: list[str] = []
        while (came := self.reached[state]) is not None:
            state, step = came
            steps.append(step)
        return steps[::-1]

    def counterexample(self, holds: Callable[[State], bool]) -> list[str] | None:
        """The shortest way to a state in which it does not hold; None where it always does."""
        broken = next((state for state in self.reached if not holds(state)), None)
        return None if broken is None else self.path_to(broken)

    def stuck(self, is_done: Callable[[State], bool]) -> list[str] | None:
        """The way to a state from which no step leads to the end any more; None without any."""
        waiting = deque(state for state in self.reached if is_done(state))
        saved = set(waiting)
        while waiting:
            for state in self.before.get(waiting.popleft(), ()):
                if state not in saved:
                    saved.add(state)
                    waiting.append(state)
        lost = next((state for state in self.reached if state not in saved), None)
        return None if lost is None else self.path_to(lost)


def explore(
    start: State, steps: Steps[State], promise: Callable[[State], bool] = lambda _: True
) -> Explored[State]:
    """Breadth first, so that the first way to a state is a shortest one.

    Where the promise is broken, it goes no further.
    """
    found = Explored[State]({start: None}, {})
    waiting = deque([start])
    while waiting:
        state = waiting.popleft()
        if not promise(state):
            continue
        for name, after in steps(state):
            found.before.setdefault(after, []).append(state)
            if after not in found.reached:
                found.reached[after] = (state, name)
                waiting.append(after)
        assert len(found.reached) < _MOST_STATES, "the model is too large to be explored"
    return found
