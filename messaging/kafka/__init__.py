"""Kafka's client: its thread, its log, a consumer that is assigned its partitions."""
