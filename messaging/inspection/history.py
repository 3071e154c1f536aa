"""The messages of one key, or of all keys from a time on, read from Kafka itself."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

from confluent_kafka import KafkaException

from messaging.errors import KafkaUnavailable
from messaging.inspection.message_decoder import DecodedMessage, MessageDecoder
from messaging.inspection.newest import MAX_BYTES, MAX_MESSAGES, by_time
from messaging.inspection.search import Found, Search
from messaging.kafka.assigned_consumer import open_consumer
from messaging.kafka.thread import KafkaThread
from messaging.message import Message, Partition

_CONCURRENT_SEARCHES = 2
_CLOCK_SKEW = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class History:
    """Messages, by time. `complete` is False where there may be more."""

    messages: list[DecodedMessage]
    complete: bool


class HistoryReader:
    """Searches topics from a time on. Returns up to 300 messages or 2 MiB."""

    def __init__(
        self, client: Mapping[str, Any], group: str, topics: Sequence[str], decoder: MessageDecoder
    ) -> None:
        self._client = client
        self._group = group
        self._topics = topics
        self._decoder = decoder
        self._searching = asyncio.Semaphore(_CONCURRENT_SEARCHES)

    async def of_key(self, key: str, since: datetime) -> History:
        """The messages of a key since one minute before `since`, which allows for clock skew.

        Searches only the partition to which the publisher now maps the key: messages sent before
        partitions were added may be missed. Raises KafkaUnavailable.
        """
        since -= _CLOCK_SKEW
        found = await self._search(Search(self._topics, _milliseconds(since), key.encode()))
        return await self._history(found, by_time(chain(*found.partitions.values())))

    async def since(
        self,
        since: datetime,
        topic: str | None = None,
        after: Mapping[Partition, int] | None = None,
    ) -> History:
        """The first messages from `since` on, of all topics or of one; none is left out.

        `after` has the offset of the last one that is known already, of any partition. Raises
        KafkaUnavailable, also where a partition with more messages gave none in time.
        """
        topics = [each for each in self._topics if topic in (None, each)]
        found = await self._search(Search(topics, _milliseconds(since), after=after or {}))
        history = await self._history(found, found.first())
        if not history.messages and not history.complete:
            raise KafkaUnavailable("Kafka did not answer in time; try again.")
        return history

    async def _search(self, search: Search) -> Found:
        async with self._searching:
            thread = KafkaThread("kafka-history")
            try:
                return await thread.call(
                    lambda: search.run(open_consumer(self._client, self._group))
                )
            except KafkaException as error:
                raise KafkaUnavailable("Kafka does not answer; retry once it does.") from error
            finally:
                thread.end()

    async def _history(self, found: Found, messages: Iterable[Message]) -> History:
        first = _within_limits(messages)
        complete = not found.unread and len(first) == sum(map(len, found.partitions.values()))
        return History([await self._decoder.decode(each) for each in first], complete)


def _within_limits(messages: Iterable[Message]) -> list[Message]:
    """The first ones; one of any size."""
    kept: list[Message] = []
    size = 0
    for message in messages:
        size += message.size
        if len(kept) == MAX_MESSAGES or (kept and size > MAX_BYTES):
            break
        kept.append(message)
    return kept


def _milliseconds(moment: datetime) -> int:
    return max(0, int(moment.timestamp() * 1000))
