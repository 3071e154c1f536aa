"""Keys that a broken message blocks, until an operator discards it."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING
from urllib.parse import quote

from tests.reliability.checks.topic_log import POISON
from tests.reliability.faults.fault import Fault
from tests.reliability.faults.messages import Sender
from tests.reliability.load.journal import Entry
from tests.reliability.stack.stack import SERVICES

if TYPE_CHECKING:
    from tests.reliability.run import Run

_TOPICS = ("order.completed", "inventory.release", "inventory.rejected", "payment.succeeded")
_ROUNDS, _KEYS = 4, 6
_MOST_SECONDS = 20.0


def _block_keys(run: Run, chooser: random.Random) -> None:
    """Poison under the keys of new orders, whose next messages must wait, and then follow."""
    sender = Sender(run)
    for _ in range(_ROUNDS):
        run.evidence.topics.read()
        newest = run.evidence.topics.messages["order.created"][-_KEYS:]
        for sent in newest:
            sender.send(chooser.choice(_TOPICS), sent.key, b"not an event", POISON)
        sender.flush()
        time.sleep(1)
    for service in SERVICES:
        _discard_all(run, service)


def _discard_all(run: Run, service: str) -> None:
    """As an operator does: over REST, each that failed; what it blocked follows by itself."""
    letters = run.evidence.client[f"{service}_db"]["dead_letters"]
    end = time.monotonic() + _MOST_SECONDS
    ours = {"state": "dead", "value": b"not an event"}
    while time.monotonic() < end and (found := list(letters.find(ours, {"_id": 1}))):
        for letter in found:
            path = f"/dead-letters/{quote(letter['_id'], safe='')}"
            entry = Entry("", "discard a dead letter", sent=letter["_id"])
            run.load.call(run.load.api.send("DELETE", service, path, entry))


FAULTS = (Fault("keys blocked by poison", "messages", _block_keys, 1, unseen=True),)
