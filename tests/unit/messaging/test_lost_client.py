"""Why clients are replaced: librdkafka can lose all brokers for good, and which client has."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from threading import Event, Thread

import pytest
from confluent_kafka import KafkaException
from confluent_kafka.admin import AdminClient

from messaging import MessagingSettings
from messaging.kafka import lost_client
from messaging.kafka.lost_client import ClientLost, LossCheck
from tests.unit.messaging.kafka_stub import StubBroker, stub_broker

_CLIENTS = 8
_MOST_ROUNDS = 60


@pytest.fixture
def broker() -> Iterator[StubBroker]:
    with stub_broker() as broker:
        yield broker


def config_of(broker: StubBroker) -> dict[str, object]:
    return MessagingSettings(kafka_brokers=broker.address).kafka_client()


class Asking:
    """A client that asks for the topics without pause, on a thread of its own."""

    def __init__(self, config: dict[str, object], ended: Event) -> None:
        self.client = AdminClient(config)
        self.answered_at = time.monotonic()
        self._ended = ended
        self.thread = Thread(target=self._run)
        self.thread.start()

    def _run(self) -> None:
        while not self._ended.wait(0.01):
            try:
                self.client.list_topics(timeout=1.0)
            except KafkaException:
                continue
            self.answered_at = time.monotonic()

    @property
    def is_silent(self) -> bool:
        return time.monotonic() - self.answered_at > 1.2


def wait_for_a_lost_client(broker: StubBroker, clients: list[Asking]) -> AdminClient:
    """Leave the broker out of its answers for a moment, until a client has lost it."""
    for _ in range(_MOST_ROUNDS):
        broker.lists_itself = False
        time.sleep(0.3)
        broker.lists_itself = True
        time.sleep(1.7)
        for each in clients:
            if each.is_silent:
                return each.client
    raise AssertionError("The driver has no such defect any more: lost_client.py can go.")


def test_the_driver_can_lose_its_brokers_for_good_and_the_check_finds_such_a_client(
    broker: StubBroker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The brokers are dropped and asked for again at the same time, so it takes several tries."""
    monkeypatch.setattr(lost_client, "_INTERVAL_SECONDS", 0.0)
    ended, config = Event(), config_of(broker)
    clients = [Asking(config, ended) for _ in range(_CLIENTS)]
    try:
        lost = wait_for_a_lost_client(broker, clients)
    finally:
        ended.set()
        for each in clients:
            each.thread.join()
    check = LossCheck(lost, config)
    check.require_kafka()  # once is no proof: the client may be connecting
    with pytest.raises(ClientLost, match="is replaced"):
        check.require_kafka()


class Client:
    """Reaches Kafka or not, as it is told."""

    brokers = (1,)

    def __init__(self, *, reaches: bool) -> None:
        self.reaches = reaches
        self.asked = 0

    def list_topics(self, topic: str | None = None, timeout: float = -1) -> object:
        self.asked += 1
        if not self.reaches:
            raise KafkaException("no broker")
        return self


@pytest.fixture
def reachable(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Sets whether a new client reaches Kafka; without the time between two checks."""
    monkeypatch.setattr(lost_client, "_INTERVAL_SECONDS", 0.0)

    def set_to(reaches: bool) -> None:
        monkeypatch.setattr(lost_client, "AdminClient", lambda _: Client(reaches=reaches))

    return set_to


def test_while_kafka_is_down_no_client_is_lost(reachable: Callable[[bool], None]) -> None:
    reachable(False)
    check = LossCheck(Client(reaches=False), {})
    for _ in range(5):
        check.require_kafka()


def test_a_client_that_reaches_kafka_in_between_is_not_lost(
    reachable: Callable[[bool], None],
) -> None:
    reachable(True)
    client = Client(reaches=False)
    check = LossCheck(client, {})
    for reaches in (False, True, False, True):
        client.reaches = reaches
        check.require_kafka()
    client.reaches = False
    check.require_kafka()
    with pytest.raises(ClientLost):
        check.require_kafka()


def test_kafka_is_asked_once_in_five_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(lost_client, "monotonic", lambda: now)
    client = Client(reaches=True)
    check = LossCheck(client, {})
    for second in range(21):
        now = 100.0 + second
        check.require_kafka()
    assert client.asked == 4
