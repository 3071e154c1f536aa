"""A thread on which a client of Kafka is called, and which no one has to wait for."""

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

    Kafka's client may block without end while a broker is there and silent; a daemon thread
    does not keep the process from ending then, as an executor's would.
    """

    def __init__(self, name: str) -> None:
        self._calls: SimpleQueue[tuple[Callable[[], Any], Future[Any]] | None] = SimpleQueue()
        Thread(target=self._run, name=name, daemon=True).start()

    def call(self, function: Callable[[], T]) -> asyncio.Future[T]:
        future: Future[T] = Future()
        self._calls.put((function, future))
        return asyncio.wrap_future(future)

    def end(self) -> None:
        """End once the calls that were made are done."""
        self._calls.put(None)

    def _run(self) -> None:
        while (call := self._calls.get()) is not None:
            function, future = call
            if future.set_running_or_notify_cancel():
                _settle(function, future)


def _settle(function: Callable[[], Any], future: Future[Any]) -> None:
    try:
        future.set_result(function())
    except BaseException as error:  # it belongs to whoever awaits the call
        future.set_exception(error)
