"""What is kept of more messages than anybody reads, and in which order."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from heapq import merge
from typing import Protocol, TypeVar

MOST = 300
MOST_BYTES = 2 * 1024 * 1024


class Passed(Protocol):
    """A message, or what was read of it."""

    @property
    def topic(self) -> str: ...
    @property
    def partition(self) -> int: ...
    @property
    def timestamp(self) -> int: ...
    @property
    def size(self) -> int: ...


Each = TypeVar("Each", bound=Passed)


def newest(ordered: Sequence[Each]) -> list[Each]:
    """The last 300, or as many as have 2 MiB together."""
    kept: deque[Each] = deque()
    size = 0
    for each in reversed(ordered):
        size += each.size
        if len(kept) == MOST or size > MOST_BYTES:
            break
        kept.appendleft(each)
    return list(kept)


def in_order(messages: Iterable[Each]) -> list[Each]:
    """By time, but for a partition's messages, which keep their own order whatever the clocks."""
    partitions: defaultdict[tuple[str, int], list[Each]] = defaultdict(list)
    for message in messages:
        partitions[message.topic, message.partition].append(message)
    return list(merge(*partitions.values(), key=lambda message: message.timestamp))
