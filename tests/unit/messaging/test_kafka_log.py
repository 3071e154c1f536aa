"""What the log of a Kafka client keeps of its errors."""

from confluent_kafka import KafkaError

from messaging.kafka.log import KafkaLog


def test_a_client_log_names_the_newest_cause() -> None:
    log = KafkaLog()
    log(KafkaError(KafkaError._RESOLVE, "Failed to resolve 'nowhere:9092': unknown"))
    assert "nowhere:9092" in (log.cause or "")
    log(KafkaError(KafkaError._ALL_BROKERS_DOWN, "1/1 brokers are down"))
    assert "nowhere:9092" in (log.cause or "")
    log(KafkaError(KafkaError._TRANSPORT, "Connection refused"))
    assert log.cause is None
