"""Starts a service, and kills it at a named point of its own code.

`python -m tests.reliability.kill_points SERVICE` runs the service as `python -m services.SERVICE`
does. With `KILL_AT=<point>:<n>` in the environment the process kills itself the n-th time that it
comes to the point, and appends a line to the file `KILL_LOG`. Only this file of the suite and
the folder mutants/ know names inside the services.
"""

from __future__ import annotations

import functools
import importlib
import os
import runpy
import signal
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class KillPoint:
    """Before or after a call of one of `targets` (`module:Class.method`), from the `first` on."""

    name: str
    services: tuple[str, ...]
    targets: tuple[str, ...]
    after: bool
    first: int = 1


_SOCKETS = ("orders", "products")
_EVERY = (*_SOCKETS, "payments")
_CALLS = tuple(
    f"services.payments.provider_client:HttpProvider.{call}" for call in ("charge", "refund")
)
_SEND = ("services.notifications.smtp:MailServer.send",)
POINTS = (
    KillPoint(
        "after the commit, before the answer",
        ("orders",),
        ("messaging.runtime:Messaging.transaction",),
        after=True,
    ),
    KillPoint(
        "after the events are recorded, before the commit",
        _EVERY,
        ("messaging.sending.outbox:Outbox.append",),
        after=True,
    ),
    KillPoint(
        "between publish and delete",
        _EVERY,
        ("messaging.sending.outbox:Outbox.delete",),
        after=False,
    ),
    KillPoint(
        "between the commit and the offset's commit",
        (*_EVERY, "notifications", "analytics"),
        (
            "messaging.receiving.dispatcher:Dispatcher.dispatch",
            "messaging.receiving.dispatcher:Dispatcher.dispatch_batch",
        ),
        after=True,
    ),
    KillPoint(
        "in a resume of the change stream",
        _SOCKETS,
        (
            "pymongo.asynchronous.collection:AsyncCollection.watch",
            "pymongo.asynchronous.change_stream:AsyncChangeStream._resume",
        ),
        after=False,
        first=2,  # the first opens the stream
    ),
    KillPoint(
        "between the claim of a payment and the call of the provider",
        ("payments",),
        _CALLS,
        after=False,
    ),
    KillPoint(
        "between the provider's answer and its record",
        ("payments",),
        _CALLS,
        after=True,
    ),
    KillPoint(
        "between the claim of a mail and its sending",
        ("notifications",),
        _SEND,
        after=False,
    ),
    KillPoint(
        "between the mail server's answer and its record",
        ("notifications",),
        _SEND,
        after=True,
    ),
)
BY_NAME = {point.name: point for point in POINTS}

Call = Callable[..., Awaitable[Any]]


def resolve(target: str) -> tuple[Any, str]:
    """The class and the method's name; raises AttributeError or ImportError where it is gone."""
    module, _, path = target.partition(":")
    owner, _, name = path.partition(".")
    found = getattr(importlib.import_module(module), owner)
    getattr(found, name)
    return found, name


class Trigger:
    """Kills the process at the n-th time, and leaves a line that says so."""

    def __init__(self, point: KillPoint, n: int, log: Path) -> None:
        self._point = point
        self._left = n + point.first - 1
        self._log = log

    def wrap(self, call: Call) -> Call:
        @functools.wraps(call)
        async def wrapped(*arguments: Any, **named: Any) -> Any:
            if not self._point.after:
                self._count()
            result = await call(*arguments, **named)
            if self._point.after:
                self._count()
            return result

        return wrapped

    def _count(self) -> None:
        self._left -= 1
        if self._left <= 0:
            with self._log.open("a") as log:
                log.write(f"{self._point.name}\n")
            os.kill(os.getpid(), signal.SIGKILL)


def arm(setting: str, log: Path) -> None:
    """Wrap the targets of the point that `<point>:<n>` names."""
    name, _, n = setting.rpartition(":")
    trigger = Trigger(BY_NAME[name], int(n), log)
    for target in BY_NAME[name].targets:
        owner, method = resolve(target)
        setattr(owner, method, trigger.wrap(getattr(owner, method)))


def main() -> None:
    (service,) = sys.argv[1:]
    if setting := os.environ.get("KILL_AT"):
        arm(setting, Path(os.environ["KILL_LOG"]))
    sys.argv = sys.argv[:1]
    runpy.run_module(f"services.{service}", run_name="__main__")


if __name__ == "__main__":
    main()
