"""Apache Kafka from its own jars where the machine allows it, librdkafka's mock elsewhere."""
