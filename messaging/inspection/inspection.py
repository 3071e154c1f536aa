"""What people can watch of a service's events, assembled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from messaging.inspection.decoded import MessageDecoder
from messaging.inspection.feed import Feed
from messaging.inspection.key_history import KeyHistories
from messaging.inspection.lag import Lag
from messaging.inspection.tail import Tail


class Inspection:
    """The events that a service produces, and how far it is behind those that it consumes."""

    def __init__(
        self,
        client: Mapping[str, Any],
        group: str,
        produced: Sequence[str],
        consumed: Sequence[str],
        reader: MessageDecoder,
    ) -> None:
        self.produced = produced
        self.consumed = consumed
        self.reader = reader
        self.feed = Feed(lambda: Tail(client, group, produced), reader)
        self.stories = KeyHistories(client, group, produced, reader)
        self.lag = Lag(client, group, consumed)
