"""What operators can see of a service's events, assembled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from messaging.inspection.feed import Feed
from messaging.inspection.key_history import KeyHistoryReader
from messaging.inspection.lag import Lag
from messaging.inspection.message_decoder import MessageDecoder
from messaging.inspection.tail import Tail
from messaging.receiving.decoders import Decoders
from messaging.topics import ServiceTopics


class Inspection:
    """The events that a service produces, and the lag of those that it consumes."""

    def __init__(
        self, client: Mapping[str, Any], topics: ServiceTopics, decoders: Decoders
    ) -> None:
        self.produced = [topic.name for topic in topics.produced]
        self.consumed = [topic.name for topic in topics.consumed]
        events = [topic.event for topic in (*topics.produced, *topics.consumed)]
        self.decoder = MessageDecoder(events, decoders)
        self.feed = Feed(lambda: Tail(client, topics.group, self.produced), self.decoder)
        self.key_history = KeyHistoryReader(client, topics.group, self.produced, self.decoder)
        self.lag = Lag(client, topics.group, self.consumed)
