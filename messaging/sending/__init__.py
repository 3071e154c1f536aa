"""From a committed change to Kafka: outbox, relay, lease, publisher."""
