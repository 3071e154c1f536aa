"""Not saying the same thing all the time."""

from collections.abc import Hashable
from time import monotonic

_SECONDS = 30.0


class LogThrottle:
    """Lets each thing be said once in 30 seconds."""

    def __init__(self) -> None:
        self._said_at: dict[Hashable, float] = {}

    def allows(self, what: Hashable) -> bool:
        now = monotonic()
        self._said_at = {w: at for w, at in self._said_at.items() if now - at < _SECONDS}
        if what in self._said_at:
            return False
        self._said_at[what] = now
        return True
