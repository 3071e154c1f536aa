"""The topic table, compiled from topics.toml: the producers and consumers of each topic."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol, Self

from messaging.errors import TopicTableMismatch
from messaging.event import Event


class Topic(Protocol):
    """A row of the table; a generated contracts package has one for each topic."""

    @property
    def name(self) -> str: ...
    @property
    def event(self) -> type[Any]:
        """The class of its messages."""
        ...

    @property
    def partitions(self) -> int: ...
    @property
    def retention(self) -> int:
        """Milliseconds; -1 is without limit."""
        ...

    @property
    def producers(self) -> tuple[str, ...]: ...
    @property
    def consumers(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class ServiceTopics:
    """The topics of one service, and its consumer group, which is named after it."""

    service: str
    produced: tuple[Topic, ...]
    consumed: tuple[Topic, ...]

    @classmethod
    def of(cls, service: str, topics: Iterable[Topic]) -> Self:
        table = tuple(topics)
        return cls(
            service,
            tuple(topic for topic in table if service in topic.producers),
            tuple(topic for topic in table if service in topic.consumers),
        )

    @property
    def group(self) -> str:
        return f"{self.service}-service-group"

    def redelivery(self, dead_letter_retention: timedelta) -> timedelta | None:
        """How long after its production an event may still be delivered; None is for ever.

        That is as long as its topic keeps it, and then as long as a dead letter blocks it.
        """
        longest = max((topic.retention for topic in self.consumed), default=0)
        if any(topic.retention < 0 for topic in self.consumed):
            return None
        return timedelta(milliseconds=longest) + dead_letter_retention

    def require_produced(self, event: type[Event]) -> None:
        """Raises TopicTableMismatch where the service is not a producer of the event's topic."""
        if all(topic.event is not event for topic in self.produced):
            raise TopicTableMismatch(
                f"{self.service} does not produce {event.__name__}: add {self.service!r} to the "
                f"producers of {event.CONTRACT.topic!r} in topics.toml and run codegen generate."
            )

    def require_handlers(self, handled: Iterable[type[Event]]) -> None:
        """Raises TopicTableMismatch unless there is one handler for each consumed topic."""
        events = list(handled)
        for event in events:
            self._require_consumed(event)
            if events.count(event) > 1:
                raise TopicTableMismatch(
                    f"{self.service} has several handlers for {event.__name__}: keep one."
                )
        for topic in self.consumed:
            if topic.event not in events:
                raise TopicTableMismatch(
                    f"{self.service} has no handler for {topic.name!r}: add one for "
                    f"{topic.event.__name__} to its handlers, or remove {self.service!r} from the "
                    "topic's consumers in topics.toml and run codegen generate."
                )

    def _require_consumed(self, event: type[Event]) -> None:
        if all(topic.event is not event for topic in self.consumed):
            raise TopicTableMismatch(
                f"{self.service} has a handler for {event.__name__} and does not consume it: add "
                f"{self.service!r} to the consumers of {event.CONTRACT.topic!r} in topics.toml and "
                "run codegen generate."
            )
