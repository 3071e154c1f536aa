"""Waiting until nothing is under way any more."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import httpx
from confluent_kafka import KafkaException
from pymongo.collection import Collection
from pymongo.errors import PyMongoError

from tests.reliability.checks.evidence import Document, Evidence, Violation
from tests.reliability.checks.topic_log import Position
from tests.reliability.checks.write_log import SERVICES
from tests.reliability.load.watchers import Watcher

T = TypeVar("T")

_PROMISE = "everything comes to rest"
_STABLE_SECONDS = 3.0
_OUTSTANDING = {"status": {"$in": ["requested", "charging", "stopping", "refunding"]}}
# A mail is claimed for 60 seconds; who has not sent it 5 seconds later has ended.
_CLAIM_LEFT = timedelta(seconds=55)


class Rest:
    """Looks what is under way. What was given up once is not waited for again."""

    def __init__(self, evidence: Evidence, watchers: Sequence[Watcher]) -> None:
        self._evidence = evidence
        self._watchers = watchers
        self._given_up: set[str] = set()

    def hasten(self) -> None:
        """Have Payments call the provider now: it pauses for up to 5 minutes after failed calls."""
        payments = self._evidence.client["payments_db"]["payments"]
        with suppress(PyMongoError):  # without it, rest comes later
            payments.update_many(_OUTSTANDING, {"$min": {"dueAt": datetime.now(UTC)}})

    def wait(self, within: float) -> tuple[float, list[Violation]]:
        """How long it took, and what is still under way after `within` seconds."""
        return wait_for(self._hastened, within)

    def _hastened(self) -> list[Violation]:
        """What is unfinished, once mails are due that the mail server or a dead instance delays."""
        now, mails = datetime.now(UTC), self._evidence.client["notifications_db"]["mails"]
        delayed = {"status": "queued", "dueAt": {"$lt": now + _CLAIM_LEFT}}
        with suppress(PyMongoError):
            mails.update_many(delayed, {"$min": {"dueAt": now}})
        return self.unfinished()

    def is_stable(self) -> bool:
        """Whether what is left does not move either: then it can be checked as it is."""
        before = self.unfinished()
        time.sleep(_STABLE_SECONDS)
        return before == self.unfinished()

    def give_up(self, left: Sequence[Violation]) -> None:
        """Do not wait for these orders again: they were reported."""
        self._given_up |= {each.order for each in left if each.order}

    def unfinished(self) -> list[Violation]:
        """Rows to send, messages to handle, answers to come, clients to connect."""
        try:
            before = self._evidence.lag.of_all()
            found = [*self._in_mongodb(), *self._in_kafka(before), *self._at_sockets()]
        except (PyMongoError, KafkaException, httpx.HTTPError) as error:
            return [Violation(_PROMISE, "the stack", f"it can't be looked at: {error}")]
        return [each for each in found if each.order not in self._given_up]

    def _in_mongodb(self) -> Iterator[Violation]:
        """The outbox last: what is finished meanwhile has its events there."""
        yield from self._undecided()
        client = self._evidence.client
        for service in SERVICES:
            database = client[f"{service}_db"]
            for letter in database["dead_letters"].find({"state": {"$ne": "dead"}}, {"key": 1}):
                key = letter["key"].decode()
                sentence = f"a message of it is parked at {service}, and not dead"
                yield Violation(_PROMISE, f"key {key}", sentence, key)
            for stream in database["outbox"].distinct("stream"):
                sentence = f"{service} has not sent all its events"
                yield Violation(_PROMISE, f"outbox of {stream}", sentence, stream)

    def _undecided(self) -> Iterator[Violation]:
        client = self._evidence.client
        pending = {"reservation.status": "pending"}
        for order in client["orders_db"]["orders"].find(pending, {"_id": 1}):
            yield Violation(_PROMISE, str(order["_id"]), "it is pending", str(order["_id"]))
        yield from self._payments(client["payments_db"]["payments"])
        for mail in client["notifications_db"]["mails"].find({"status": "queued"}):
            sentence = f"its mail '{mail['kind']}' is queued: {mail['error']}"
            yield Violation(_PROMISE, mail["orderId"], sentence, mail["orderId"])

    def _payments(self, payments: Collection[Document]) -> Iterator[Violation]:
        """Of a cancelled order, what the provider was never asked for may wait for 10 minutes."""
        found = list(payments.find(_OUTSTANDING))
        asked = self._evidence.provider.charges() if found else {}
        for each in found:
            if each["status"] != "stopping" or each["paymentId"] in asked:
                sentence = f"its payment is {each['status']}"
                yield Violation(_PROMISE, each["_id"], sentence, each["_id"])

    def _in_kafka(self, before: Mapping[str, Position]) -> Iterator[Violation]:
        """A message that was sent after `before` may have changed what was looked at since then."""
        for group, position in self._evidence.lag.of_all().items():
            if position.lag:
                yield Violation(_PROMISE, group, f"it is {position.lag} messages behind")
            elif position != before[group]:
                yield Violation(_PROMISE, group, "it had messages a moment ago")

    def _at_sockets(self) -> Iterator[Violation]:
        for watcher in self._watchers:
            if not watcher.up_to_date:
                yield Violation(_PROMISE, watcher.name, "it is not connected, or still reads")


def wait_for(
    look: Callable[[], list[T]], within: float, pause: float = 0.3
) -> tuple[float, list[T]]:
    """Look until there is nothing left; the seconds it took, and what is left after `within`."""
    began = time.monotonic()
    while (left := look()) and time.monotonic() - began < within:
        time.sleep(pause)
    return time.monotonic() - began, left
