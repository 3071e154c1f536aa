"""From Kafka to a handler: consumer, partition workers, processor, inbox, dead letters."""
