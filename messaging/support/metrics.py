"""The Prometheus metrics of messaging, in the default registry."""

from prometheus_client import Counter, Gauge, Histogram

published = Counter(
    "kafka_order_events_published_total", "Events acknowledged by every in-sync replica.", ["topic"]
)
handled = Counter(
    "kafka_events_handled_total",
    "Messages processed, by outcome: handled, duplicate, dead, or blocked by a dead letter.",
    ["topic", "outcome"],
)
handling_seconds = Histogram(
    "kafka_event_handling_seconds",
    "Duration of an attempt to process a message, its transaction included.",
    ["topic"],
)
outbox_backlog = Gauge("kafka_outbox_backlog", "Events committed but not yet in Kafka.")
dead_letters = Gauge("kafka_dead_letters", "Messages parked: dead, or blocked by a dead letter.")
consumer_lag = Gauge(
    "kafka_consumer_lag", "Messages that the service's group has not yet committed.", ["topic"]
)
