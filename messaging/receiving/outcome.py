"""How the processing of a message ends, and the type of each of its steps."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from enum import StrEnum

from messaging.message import Message


class Outcome(StrEnum):
    HANDLED = "handled"
    DUPLICATE = "duplicate"  # its event was handled before
    DEAD = "dead"  # parked as a dead letter
    BLOCKED = "blocked"  # parked behind a dead letter of its key


Process = Callable[[Message], Awaitable[Outcome]]
