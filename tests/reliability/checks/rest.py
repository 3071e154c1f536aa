"""Waiting until nothing is under way any more."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from confluent_kafka import KafkaException
from pymongo.errors import PyMongoError

from tests.reliability.checks.evidence import SERVICES, Evidence
from tests.reliability.load.watchers import Watcher


def seconds_until_rest(
    evidence: Evidence, watchers: Sequence[Watcher], within: float
) -> tuple[float, list[str]]:
    """How long it took, and what is still under way after `within` seconds."""
    return wait_for(lambda: unfinished(evidence, watchers), within)


def wait_for(
    look: Callable[[], list[str]], within: float, pause: float = 0.3
) -> tuple[float, list[str]]:
    """Look until there is nothing left; the seconds it took, and what is left after `within`."""
    began = time.monotonic()
    while (left := look()) and time.monotonic() - began < within:
        time.sleep(pause)
    return time.monotonic() - began, left


def unfinished(evidence: Evidence, watchers: Sequence[Watcher]) -> list[str]:
    """What is under way: rows to send, messages to handle, answers to come, clients to connect."""
    try:
        return [*_in_mongodb(evidence), *_in_kafka(evidence), *_at_sockets(watchers)]
    except (PyMongoError, KafkaException) as error:
        return [f"can't tell: {error}"]


def _in_mongodb(evidence: Evidence) -> list[str]:
    found = []
    for service in SERVICES:
        database = evidence.client[f"{service}_db"]
        if rows := database["outbox"].count_documents({}):
            found.append(f"{rows} rows in the outbox of {service}")
        if replays := database["dead_letters"].count_documents({"state": "replay"}):
            found.append(f"{replays} dead letters of {service} to replay")
    pending = {"reservation.status": "pending"}
    if orders := evidence.client["orders_db"]["orders"].count_documents(pending):
        found.append(f"{orders} orders are pending")
    return found


def _in_kafka(evidence: Evidence) -> list[str]:
    lags = evidence.lag.of_all()
    return [f"{group} is {lag} messages behind" for group, lag in lags.items() if lag]


def _at_sockets(watchers: Sequence[Watcher]) -> list[str]:
    return [f"{each.name} is not connected" for each in watchers if not each.up_to_date]
