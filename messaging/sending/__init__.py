"""Sends committed events to Kafka: outbox, relay, lease, publisher."""
