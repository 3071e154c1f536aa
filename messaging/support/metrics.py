"""What Prometheus sees of messaging, in the default registry."""

from prometheus_client import Counter, Gauge, Histogram

published = Counter(
    "kafka_order_events_published_total", "Events that every in-sync replica has.", ["topic"]
)
handled = Counter(
    "kafka_events_handled_total",
    "Events taken off a topic, by outcome: handled, duplicate, dead, or waiting behind a dead one.",
    ["topic", "outcome"],
)
handling_seconds = Histogram(
    "kafka_event_handling_seconds", "From taking an event to its commit.", ["topic"]
)
outbox_backlog = Gauge("kafka_outbox_backlog", "Events committed but not yet in Kafka.")
dead_letters = Gauge("kafka_dead_letters", "Messages parked: dead, or waiting behind a dead one.")
consumer_lag = Gauge(
    "kafka_consumer_lag", "Messages that the service's group has not committed yet.", ["topic"]
)
