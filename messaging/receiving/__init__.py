"""Brings messages from Kafka to handlers: consumer, processor, inbox, dead letters."""
