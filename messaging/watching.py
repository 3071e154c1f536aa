"""What people can watch of a service's events, assembled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from messaging.feed import Feed
from messaging.lag import Lag
from messaging.reading import Reader
from messaging.story import Stories
from messaging.tail import Tail


class Watching:
    """The events that a service produces, and how far it is behind those that it consumes."""

    def __init__(
        self,
        client: Mapping[str, Any],
        group: str,
        produced: Sequence[str],
        consumed: Sequence[str],
        reader: Reader,
    ) -> None:
        self.produced = produced
        self.consumed = consumed
        self.reader = reader
        self.feed = Feed(lambda: Tail(client, group, produced), reader)
        self.stories = Stories(client, group, produced, reader)
        self.lag = Lag(client, group, consumed)
