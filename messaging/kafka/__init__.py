"""Kafka's client: its thread, its log, a consumer without a group."""
