"""Throttles repeated log lines."""

from collections.abc import Hashable
from time import monotonic

_SECONDS = 30.0


class LogThrottle:
    """Allows each key once in 30 seconds."""

    def __init__(self) -> None:
        self._logged_at: dict[Hashable, float] = {}

    def allows(self, key: Hashable) -> bool:
        now = monotonic()
        self._logged_at = {k: at for k, at in self._logged_at.items() if now - at < _SECONDS}
        if key in self._logged_at:
            return False
        self._logged_at[key] = now
        return True
