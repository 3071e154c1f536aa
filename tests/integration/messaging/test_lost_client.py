"""A client that has lost Kafka is replaced, and nothing that it was given is lost with it."""

from __future__ import annotations

import asyncio
from threading import Event
from typing import Any

import confluent_kafka
import pytest

from messaging import MessagingSettings
from messaging.inspection import lag
from messaging.inspection.health import Health
from messaging.kafka.lost_client import ClientLost
from messaging.receiving import consumer
from messaging.sending import publisher
from messaging.sending.publisher import Publisher, Record
from messaging.support.background import start
from tests.integration.messaging.conftest import Notes
from tests.integration.messaging.notes import eventually
from tests.integration.messaging.recorder import Recorder

NOBODY = "127.0.0.1:1"


class LostOnce:
    """A check that finds the first client lost as soon as it is told to."""

    made = 0
    told = Event()

    def __init__(self, *_: Any) -> None:
        type(self).made += 1
        self._is_first = self.made == 1

    def require_kafka(self) -> None:
        if self._is_first and self.told.is_set():
            raise ClientLost("This client is lost.")


@pytest.fixture
def lost_once() -> type[LostOnce]:
    class Check(LostOnce):
        told = Event()

    return Check


class Registry:
    """A registry that answers."""

    async def get_config(self) -> None: ...


class BlocksOnce(confluent_kafka.Consumer):
    """The first one leaves the group and blocks its thread for ever, as a lost client may."""

    closed = 0

    def close(self) -> None:
        super().close()
        type(self).closed += 1
        if self.closed == 1:
            Event().wait()


@pytest.mark.parametrize("client", [confluent_kafka.Consumer, BlocksOnce])
async def test_a_consumer_that_is_lost_is_replaced_and_each_message_is_handled(
    open_with, note, lost_once, client: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(consumer, "LossCheck", lost_once)
    monkeypatch.setattr(consumer, "_CLOSE_SECONDS", 2.0)
    monkeypatch.setattr(confluent_kafka, "Consumer", client)
    recorder = Recorder()
    async with open_with(recorder) as messaging:
        notes = Notes(messaging, note)
        await notes.publish("a", "before", version=1)
        await eventually(lambda: recorder.handled)
        lost_once.told.set()
        await eventually(lambda: lost_once.made == 2)
        for n in range(20):
            await notes.publish(f"key-{n}", f"after {n}", version=1)
        await eventually(lambda: len(recorder.handled) == 21)
    assert sorted(recorder.handled) == sorted(["before", *(f"after {n}" for n in range(20))])


async def test_a_producer_that_is_lost_is_replaced_after_records_without_an_answer(
    lost_once, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publisher, "LossCheck", lost_once)
    monkeypatch.setattr(publisher, "_ANSWER_SECONDS", 1.0)
    sender, record = Publisher({"bootstrap.servers": NOBODY}), Record("t", b"key", b"value", [])
    lost_once.told.set()
    lost = sender._producer
    assert (await sender.publish([record]))[0] is not None
    assert lost_once.made == 2
    new = sender._producer
    assert new is not lost
    assert (await sender.publish([record]))[0] is not None
    assert sender._producer is new


async def test_the_lag_is_measured_with_a_new_client_once_the_first_is_lost(
    lost_once, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lag, "LossCheck", lost_once)
    monkeypatch.setattr(lag, "_ANSWER_SECONDS", 0.2)
    measured = lag.Lag({"bootstrap.servers": NOBODY}, "group", ["t"])
    measuring = start(measured.run, "lag")
    await asyncio.sleep(0.5)
    assert (measured.latest, lost_once.made) == (None, 1)
    lost_once.told.set()
    await eventually(lambda: lost_once.made == 2)
    await measuring.stop()


async def test_each_failed_health_check_is_followed_by_one_with_a_new_client(
    settings: MessagingSettings,
) -> None:
    health = Health({**settings.kafka_client(), "bootstrap.servers": NOBODY}, Registry(), [])  # type: ignore[arg-type]
    first = health._admin
    assert (await health.check())["kafka"].startswith("down: ")
    assert health._admin is not first
    health._client["bootstrap.servers"] = settings.kafka_brokers
    await health.check()
    assert (await health.check())["kafka"] == "up"
