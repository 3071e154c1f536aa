"""What was asked of the services, and what they answered."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(slots=True)
class Entry:
    """One request. `status` is None where no answer came; `got` is the order or product in it."""

    instance: str
    action: str
    order: str | None = None
    key: str | None = None
    sent: str = ""
    status: int | None = None
    error: str = ""
    retry_after: str | None = None
    got: Json | None = None
    at: float = field(default_factory=time.time)
    took: float = 0.0

    @property
    def accepted(self) -> bool:
        return self.status is not None and 200 <= self.status < 300

    @property
    def outcome(self) -> str:
        return str(self.status) if self.status is not None else f"no answer: {self.error}"


class Journal:
    """Every request of the run, in the order in which their answers came."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def add(self, entry: Entry) -> None:
        entry.took = time.time() - entry.at
        self.entries.append(entry)

    def placed(self) -> list[Entry]:
        """The requests that were answered with 201."""
        return [each for each in self.entries if each.action == "place" and each.accepted]

    def of_order(self, order: str) -> list[Entry]:
        keys = {each.key for each in self.entries if each.order == order and each.key}
        return [each for each in self.entries if each.order == order or each.key in keys]
