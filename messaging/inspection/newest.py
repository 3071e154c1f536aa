"""Limits and order of the messages that inspection keeps."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from heapq import merge
from typing import Protocol, TypeVar

MAX_MESSAGES = 300
MAX_BYTES = 2 * 1024 * 1024


class Ordered(Protocol):
    """A message, decoded or not."""

    @property
    def topic(self) -> str: ...
    @property
    def partition(self) -> int: ...
    @property
    def timestamp(self) -> int: ...
    @property
    def size(self) -> int: ...


M = TypeVar("M", bound=Ordered)


def newest(messages: Sequence[M]) -> list[M]:
    """The last 300 messages, or fewer: those that have up to 2 MiB together."""
    kept: deque[M] = deque()
    size = 0
    for message in reversed(messages):
        size += message.size
        if len(kept) == MAX_MESSAGES or size > MAX_BYTES:
            break
        kept.appendleft(message)
    return list(kept)


def by_time(messages: Iterable[M]) -> list[M]:
    """Merge partitions by timestamp; each keeps its own order, whatever its timestamps."""
    partitions: defaultdict[tuple[str, int], list[M]] = defaultdict(list)
    for message in messages:
        partitions[message.topic, message.partition].append(message)
    return list(merge(*partitions.values(), key=lambda message: message.timestamp))
