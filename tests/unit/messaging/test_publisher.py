"""The publisher's answers, and a new producer after a fatal error."""

import pytest
from confluent_kafka import KafkaError, KafkaException

from messaging.sending.publisher import Publisher, Record

RECORD = Record("t", b"k", b"v", [])


class Failed:
    """confluent-kafka's producer after a fatal error."""

    def __init__(self, *, in_flush: bool) -> None:
        self.in_flush = in_flush

    def produce(self, *_: object, **__: object) -> None:
        if not self.in_flush:
            raise KafkaException(KafkaError(KafkaError._FATAL))

    def flush(self, _: float) -> int:
        raise KafkaException(KafkaError(KafkaError._FATAL))


@pytest.mark.parametrize("in_flush", [True, False])
async def test_after_a_fatal_error_the_next_call_uses_a_new_producer(in_flush: bool) -> None:
    publisher = Publisher({"bootstrap.servers": "127.0.0.1:1", "log_level": 0})
    failed = Failed(in_flush=in_flush)
    publisher._producer = failed  # type: ignore[assignment]  # librdkafka raises it for real faults only
    with pytest.raises(KafkaException):
        await publisher.publish([RECORD])
    assert publisher._producer is not failed


async def test_a_record_that_kafka_does_not_answer_in_time_is_purged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("messaging.sending.publisher._ANSWER_SECONDS", 0.5)
    publisher = Publisher({"bootstrap.servers": "127.0.0.1:1", "log_level": 0})
    (outcome,) = await publisher.publish([RECORD])
    assert outcome is not None
    assert outcome.code() == KafkaError._PURGE_QUEUE
