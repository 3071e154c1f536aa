"""The messages of a poll, processed together in one transaction where that is possible."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from time import perf_counter

import structlog

from messaging.errors import MessagingError
from messaging.message import Message, by_partition
from messaging.receiving.dead_letters import DeadLetters, queue_of
from messaging.receiving.dispatcher import BatchFailed, Decoded, Dispatcher, Work
from messaging.receiving.outcome import Outcome
from messaging.support import metrics

log = structlog.get_logger(__name__)

_batch_size = metrics.batch_messages.labels("process")

ProcessBatch = Callable[[Sequence[Message]], Awaitable[list[Message]]]
"""Takes messages, and returns those that are still to be processed, one by one.

Of each partition it processes all of the messages or none.
"""


class BatchProcessor:
    """Processes what can succeed together; the rest is left for the steps of single messages.

    That is each partition with a message that can't be decoded or whose key has a dead letter, and
    all messages of a transaction that fails.
    """

    def __init__(self, dispatcher: Dispatcher, dead_letters: DeadLetters) -> None:
        self._dispatcher = dispatcher
        self._dead_letters = dead_letters
        self._first_errors: dict[str, Exception] = {}

    async def process(self, messages: Sequence[Message]) -> list[Message]:
        """A ProcessBatch; raises nothing."""
        try:
            batch = await self._ready(messages)
            if batch:
                await self._dispatch(batch)
        except Exception as error:
            log.warning("messages are processed one by one", count=len(messages), error=repr(error))
            return list(messages)
        processed = {each.message.id for each in batch}
        return [message for message in messages if message.id not in processed]

    async def dispatch(self, message: Message, also: Work | None = None) -> Outcome:
        """The dispatcher's; an attempt that failed in a batch is the message's first."""
        if error := self._first_errors.pop(message.id, None):
            raise error
        return await self._dispatcher.dispatch(message, also)

    async def _ready(self, messages: Sequence[Message]) -> list[Decoded]:
        blocked = await self._dead_letters.blocked_queues(messages)
        ready: list[Decoded] = []
        for of_partition in by_partition(messages).values():
            if not any(queue_of(message) in blocked for message in of_partition):
                ready += await self._decode(of_partition)
        return ready

    async def _decode(self, messages: Sequence[Message]) -> list[Decoded]:
        """All of a partition's messages, or none."""
        try:
            return [await self._dispatcher.decode(message) for message in messages]
        except MessagingError:
            return []

    async def _dispatch(self, batch: Sequence[Decoded]) -> None:
        began = perf_counter()
        _batch_size.observe(len(batch))
        try:
            outcomes = await self._dispatcher.dispatch_batch(batch)
        except BatchFailed as failure:
            if failure.message is not None:
                self._first_errors[failure.message.id] = failure.error
            raise failure.error from failure
        finally:
            seconds = perf_counter() - began
            for each in batch:
                metrics.handling_seconds.labels(each.message.topic).observe(seconds)
        topics = (each.message.topic for each in batch)
        for (topic, outcome), count in Counter(zip(topics, outcomes, strict=True)).items():
            metrics.handled.labels(topic, outcome).inc(count)
