"""Spans of time of one length: minutes, hours and days, in UTC."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum


class Step(StrEnum):
    """The length of a bucket."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"

    @property
    def length(self) -> timedelta:
        return _LENGTHS[self]

    def start(self, at: datetime) -> datetime:
        """The start of the bucket that has this time."""
        time = at.astimezone(UTC).replace(second=0, microsecond=0)
        if self is not Step.MINUTE:
            time = time.replace(minute=0)
        return time.replace(hour=0) if self is Step.DAY else time

    def end(self, at: datetime) -> datetime:
        """The first start of a bucket that is not before this time."""
        start = self.start(at)
        return start if start == at else start + self.length


_LENGTHS = {
    Step.MINUTE: timedelta(minutes=1),
    Step.HOUR: timedelta(hours=1),
    Step.DAY: timedelta(days=1),
}


@dataclass(frozen=True, slots=True)
class Span:
    """Whole buckets: from `start` up to and without `end`."""

    step: Step
    start: datetime
    end: datetime

    @property
    def count(self) -> int:
        """The number of buckets."""
        return (self.end - self.start) // self.step.length

    def buckets(self) -> Iterator[datetime]:
        """The start of each bucket."""
        return (self.start + self.step.length * n for n in range(self.count))
