"""How long the messages of a partition wait, without reading them."""

from collections import deque

_MOST = 3_600  # an hour, at one a second


class WaitingTime:
    """Remembers when the partition's end was first seen, for ends that are not committed yet.

    The oldest message waits since the first end after it was seen: at most one interval longer
    than that, and what was there at the first call counts from then.
    """

    def __init__(self) -> None:
        self._ends: deque[tuple[float, int]] = deque()

    def seconds(self, committed: int, end: int, now: float) -> float:
        """Of the message at the offset `committed`; 0 where that is the end. Call regularly."""
        ends = self._ends
        if ends and end < ends[-1][1]:  # the topic is another one
            ends.clear()
        while ends and ends[0][1] <= committed:
            ends.popleft()
        is_new = end > committed and (not ends or ends[-1][1] < end)
        if is_new and len(ends) < _MOST:
            ends.append((now, end))
        return now - ends[0][0] if ends else 0.0
