"""The streams that this instance has to send."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from itertools import islice

_MOST_WAITING = 10_000


class StreamQueue:
    """Streams in the order in which they were added, each at most once.

    A stream that is being sent is not taken a second time before that is done: its rows would be
    sent twice. More than 10,000 are not kept; their rows stay in the outbox.
    """

    def __init__(self) -> None:
        self.changed = asyncio.Event()
        self._waiting: dict[str, None] = {}
        self._taken: set[str] = set()

    @property
    def is_idle(self) -> bool:
        return not self._waiting and not self._taken

    def add(self, streams: Iterable[str]) -> None:
        room = _MOST_WAITING - len(self._waiting)
        self._waiting.update(dict.fromkeys(islice(streams, max(room, 0))))
        self.changed.set()

    def take(self, count: int) -> list[str]:
        """Streams to send now; call `done` with them afterwards."""
        self.changed.clear()
        ready = (stream for stream in self._waiting if stream not in self._taken)
        return self._take(list(islice(ready, count)))

    def take_of(self, streams: Iterable[str]) -> list[str]:
        """Those of the streams that are not being sent; call `done` with them afterwards."""
        return self._take([stream for stream in streams if stream not in self._taken])

    def _take(self, streams: list[str]) -> list[str]:
        for stream in streams:
            self._waiting.pop(stream, None)
        self._taken.update(streams)
        return streams

    def done(self, streams: Iterable[str]) -> None:
        self._taken.difference_update(streams)
        if self._waiting:
            self.changed.set()
