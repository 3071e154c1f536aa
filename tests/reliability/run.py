"""One run: a stack under load, one fault after another, every promise checked after each."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.reliability.checks.clients import orders_as_seen, products_as_seen
from tests.reliability.checks.evidence import Evidence, Violation
from tests.reliability.checks.instances import Memory, none_ended_unasked, none_failed
from tests.reliability.checks.mails import none_repeated
from tests.reliability.checks.promises import broken
from tests.reliability.checks.rest import Rest, wait_for
from tests.reliability.faults import failpoints
from tests.reliability.faults.fault import Fault
from tests.reliability.load.load import Load
from tests.reliability.report import Report, Row
from tests.reliability.stack.stack import Stack

READY_SECONDS = 30.0
STOP_SECONDS = 30.0
CLIENT_SECONDS = 15.0
_WARM_SECONDS, _AFTER_SECONDS = 1.5, 1.0


@dataclass
class Run:
    """What faults and checks work on."""

    stack: Stack
    load: Load
    evidence: Evidence
    report: Report
    rest_seconds: float = 60.0
    memory: Memory = field(default_factory=Memory)
    found: list[Violation] = field(default_factory=list)
    _known: set[tuple[str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._rest = Rest(self.evidence, self.load.watchers.all)

    def suffer(self, fault: Fault, chooser: random.Random) -> None:
        """Inject the fault under load, heal, wait for rest, check every promise."""
        row = Row(fault.name, fault.family, began=time.time())
        requests, mails = len(self.load.journal.entries), len(self.evidence.mails.mails)
        self.found = []
        self.load.resume()
        time.sleep(_WARM_SECONDS)
        fault.inject(self, chooser)
        time.sleep(fault.seconds)
        self._heal(row)
        time.sleep(_AFTER_SECONDS)
        if self._come_to_rest(row):
            self._check()
        else:
            self.evidence.read()  # for the histories
            sentence = "what still moves was not checked"
            self.found.append(Violation("everything comes to rest", fault.name, sentence))
        entries = self.load.journal.entries[requests:]
        if fault.unseen:
            self.found += none_failed(entries, fault.name)
        if not fault.may_repeat_mails:
            self.found += none_repeated(self.evidence.mails.mails[mails:], fault.name)
        row.orders = sum(each.action == "place" and each.accepted for each in entries)
        row.violations = self.found
        self.report.add(row, self.evidence)

    def _heal(self, row: Row) -> None:
        """Undo every fault; every instance is ready within 30 s, without another restart."""
        failpoints.heal(self)
        self.stack.bring_back()
        row.ready, late = self.stack.seconds_until_ready(READY_SECONDS)
        for name in late:
            answer = self.stack.instances[name].readiness()
            sentence = f"not ready {READY_SECONDS:.0f} s after healing: {answer}"
            self.found.append(Violation("every instance is ready in time", name, sentence))
        self._replace(late)

    def _replace(self, names: Iterable[str]) -> None:
        """Start instances anew that did not recover, so that the run can go on."""
        for name in names:
            node = self.stack.instances[name].node
            node.kill()
            node.start()
        self.stack.seconds_until_ready(READY_SECONDS)

    def _come_to_rest(self, row: Row) -> bool:
        """Whether it did, in time or late: what still moves can't be checked."""
        self.load.pause()
        self._rest.hasten()
        row.rest, left = self._rest.wait(self.rest_seconds)
        if not left:
            return True
        self.found += left
        _, left = self._rest.wait(self.rest_seconds)  # late is worth knowing, too
        self._rest.give_up(left)
        return not left or self._rest.is_stable()

    def _check(self) -> None:
        self.evidence.read()
        self.found += self._new(
            [
                *broken(self.evidence),
                *none_ended_unasked(self.stack),
                *self.memory.look(self.stack),
                *wait_for(self._clients_differ, CLIENT_SECONDS)[1],
            ]
        )

    def _clients_differ(self) -> list[Violation]:
        watchers = self.load.watchers
        return [
            *orders_as_seen(self.evidence, watchers.of_orders),
            *products_as_seen(self.evidence, watchers.of_products),
        ]

    def note_stop(self, name: str, seconds: float) -> None:
        """A process was asked to end, and took this long."""
        if name in self.stack.instances:
            self.report.stops.append((name, seconds))
            if seconds > STOP_SECONDS:
                sentence = f"it took {seconds:.0f} s to end"
                self.found.append(Violation("an instance ends in time", name, sentence))

    def _new(self, violations: Iterable[Violation]) -> list[Violation]:
        """Those that were not reported before: what is broken stays so."""
        found = {(each.promise, each.subject): each for each in violations}
        new = [each for key, each in found.items() if key not in self._known]
        self._known |= found.keys()
        return new
