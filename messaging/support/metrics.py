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
batch_messages = Histogram(
    "kafka_batch_messages",
    "Messages of a batch: sent to Kafka together, or processed in one transaction.",
    ["operation"],
    buckets=(1, 2, 5, 10, 20, 50, 100, 200, 500),
)
outbox_backlog = Gauge("kafka_outbox_backlog", "Events committed but not yet in Kafka.")
outbox_oldest_seconds = Gauge(
    "kafka_outbox_oldest_seconds", "Age of the oldest event that is not yet in Kafka; 0 without."
)
dead_letters = Gauge(
    "kafka_dead_letters",
    "Messages parked, by state: dead, blocked by a dead letter, or replay.",
    ["topic", "state"],
)
blocked_keys = Gauge("kafka_blocked_keys", "Keys that have a dead letter: their messages wait.")
unknown_format = Counter(
    "kafka_unknown_format_total",
    "Times that a stored row was left alone, since its format is a newer release's.",
    ["collection"],
)
consumer_lag = Gauge(
    "kafka_consumer_lag", "Messages that the service's group has not yet committed.", ["topic"]
)
consumer_lag_seconds = Gauge(
    "kafka_consumer_lag_seconds",
    "How long the oldest of those has waited, by what this instance has seen since its start.",
    ["topic"],
)
kafka_up = Gauge("kafka_up", "Whether Kafka answers this instance: 1 or 0.")
schemas_missing = Gauge(
    "kafka_schemas_missing", "Schemas of this build that were not found in the registry yet."
)
lease_held = Gauge("lease_held", "Whether this instance holds the lease: 1 or 0.", ["lease"])
transaction_retries = Counter(
    "mongodb_transaction_retries_total",
    "Transactions begun again after a write conflict or another transient error.",
)
