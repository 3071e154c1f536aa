"""A thread for the blocking calls to a Kafka client."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

T = TypeVar("T")


class KafkaThread:
    """Runs calls one after the other on a daemon thread.

    Kafka's client may block without end while a broker is connected and does not answer. Unlike
    an executor's thread, a daemon thread then does not keep the process from ending.
    """

    def __init__(self, name: str) -> None:
        self._calls: SimpleQueue[tuple[Callable[[], Any], Future[Any]] | None] = SimpleQueue()
        Thread(target=self._run, name=name, daemon=True).start()

    def call(self, function: Callable[[], T]) -> asyncio.Future[T]:
        future: Future[T] = Future()
        self._calls.put((function, future))
        return asyncio.wrap_future(future)

    def end(self) -> None:
        """End the thread after the calls made so far."""
        self._calls.put(None)

    def _run(self) -> None:
        while (call := self._calls.get()) is not None:
            function, future = call
            if future.set_running_or_notify_cancel():
                _complete(future, function)


def _complete(future: Future[Any], function: Callable[[], Any]) -> None:
    try:
        future.set_result(function())
    except BaseException as error:  # the caller's to handle
        future.set_exception(error)
