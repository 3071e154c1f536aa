"""What operators can see of a service's events, assembled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from confluent_kafka.schema_registry import AsyncSchemaRegistryClient

from messaging.inspection.contracts import Contracts
from messaging.inspection.feed import Feed
from messaging.inspection.history import HistoryReader
from messaging.inspection.lag import Lag
from messaging.inspection.message_decoder import MessageDecoder
from messaging.inspection.tail import Tail
from messaging.receiving.decoders import Decoders
from messaging.topics import ServiceTopics


class Inspection:
    """The events and contracts of a service's topics, and the lag of those that it consumes."""

    def __init__(
        self,
        client: Mapping[str, Any],
        topics: ServiceTopics,
        registry: AsyncSchemaRegistryClient,
        decoders: Decoders,
    ) -> None:
        self.group = topics.group
        self.produced = [topic.name for topic in topics.produced]
        self.consumed = [topic.name for topic in topics.consumed]
        events = [topic.event for topic in (*topics.produced, *topics.consumed)]
        self.contracts = Contracts(registry, topics)
        self.decoder = MessageDecoder(events, decoders)
        self.feed = Feed(lambda: Tail(client, topics.group, self.produced), self.decoder)
        self.history = HistoryReader(client, topics.group, self.produced, self.decoder)
        self.lag = Lag(client, topics.group, self.consumed)
