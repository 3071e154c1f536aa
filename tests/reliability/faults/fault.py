"""What a fault is, and what can be done to a process."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.reliability.stack.node import Node

if TYPE_CHECKING:
    from tests.reliability.run import Run

Inject = Callable[["Run", random.Random], None]
Pick = Callable[["Run", random.Random], Sequence[Node]]

# Past the relay's lease, the consumer's session, a transaction's lifetime and a broker's session.
FROZEN_SECONDS = 10.0
# Families of faults that keep Notifications from recording that a mail was sent.
_UNRECORDED = ("mongodb", "network", "failpoints", "kill points", "mixed")


@dataclass(frozen=True, slots=True)
class Fault:
    """`inject` does it, the load goes on for `seconds`, and then everything is healed.

    `inject` may itself take a while. Healing is the same for all: failpoints are turned off, gates
    are opened, processes are brought back. `members` is how many mongod and brokers it needs. An
    `unseen` fault is one that no request may fail for. In one that `repeats_mails` an answer of the
    mail server may not be recorded, so that the mail is sent again.
    """

    name: str
    family: str
    inject: Inject
    seconds: float = 3.0
    members: int = 1
    unseen: bool = False
    repeats_mails: bool = False

    @property
    def may_repeat_mails(self) -> bool:
        return self.repeats_mails or self.family in _UNRECORDED


def kill(pick: Pick) -> Inject:
    """Kill -9 what is picked, all of it before any comes back."""

    def inject(run: Run, chooser: random.Random) -> None:
        for node in pick(run, chooser):
            node.kill()

    return inject


def stop(pick: Pick) -> Inject:
    """SIGTERM what is picked, one after the other."""

    def inject(run: Run, chooser: random.Random) -> None:
        for node in pick(run, chooser):
            run.note_stop(node.name, node.stop())

    return inject


def freeze(pick: Pick) -> Inject:
    """SIGSTOP what is picked: its connections stay open and nothing answers."""

    def inject(run: Run, chooser: random.Random) -> None:
        for node in pick(run, chooser):
            node.freeze()

    return inject


def restart_in_turn(pick: Pick) -> Inject:
    """SIGTERM and start each that is picked, the next only once the one before is ready."""

    def inject(run: Run, chooser: random.Random) -> None:
        for node in pick(run, chooser):
            run.note_stop(node.name, node.stop())
            node.start()
            node.wait_until_ready(within=90)
            time.sleep(1)

    return inject


def stutter(pick: Pick, seconds: float = 8.0) -> Inject:
    """Let what is picked run a fifth of the time, as on a disk or machine that is too slow."""

    def inject(run: Run, chooser: random.Random) -> None:
        nodes = pick(run, chooser)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for node in nodes:
                node.freeze()
            time.sleep(0.4)
            for node in nodes:
                node.thaw()
            time.sleep(0.1)

    return inject
