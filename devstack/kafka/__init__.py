"""Apache Kafka from its jars, or librdkafka's mock cluster where that is not possible."""
