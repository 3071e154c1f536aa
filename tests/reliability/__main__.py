"""Run the reliability suite: a stack of its own, under load, one fault after another.

Exit code 1 where a promise was broken; 3 where MongoDB or Kafka can't be started here.
"""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterable
from itertools import takewhile
from pathlib import Path
from types import FrameType
from typing import NoReturn

from devstack.errors import KafkaUnavailableError, MongodNotFoundError
from tests.reliability.checks.evidence import Evidence
from tests.reliability.faults.catalog import BY_NAME
from tests.reliability.faults.fault import Fault
from tests.reliability.leftovers import processes_of
from tests.reliability.load.load import Load
from tests.reliability.plan import Deadline, long_plan, short_plan
from tests.reliability.report import Report
from tests.reliability.run import Run
from tests.reliability.stack.stack import running_stack

CANNOT_RUN = 3  # the exit code
_GRACE_SECONDS = 420  # for the fault in hand and the end, before the whole run is given up


def main() -> int:
    options = _options()
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(10**6)
    folder = Path(tempfile.mkdtemp(prefix="reliability-"))
    report = Report()
    report.say(f"seed {seed}; logs in {folder / 'logs'}")
    _be_bounded(options.minutes)
    try:
        run_all(folder, report, options, seed)
    except (MongodNotFoundError, KafkaUnavailableError) as error:
        report.say(str(error))
        shutil.rmtree(folder, ignore_errors=True)
        return CANNOT_RUN
    finally:
        left = processes_of(folder.name)
        report.say(f"left behind: {left}" if left else "No process is left.")
    report.summary()
    if not report.failed:
        shutil.rmtree(folder, ignore_errors=True)
    return 1 if report.failed or left else 0


def run_all(folder: Path, report: Report, options: argparse.Namespace, seed: int) -> None:
    deadline, chooser = Deadline.after(options.minutes), random.Random(seed)
    began = time.monotonic()
    with running_stack(folder, options.members) as stack:
        report.say(f"{options.members} mongod and brokers, in {time.monotonic() - began:.0f} s")
        load = Load(stack, seed, options.rate)
        evidence = Evidence.of(stack, load.journal)
        load.start()
        run = Run(stack, load, evidence, report, options.rest)
        for fault in takewhile(lambda _: not deadline.is_over, _faults(options, chooser)):
            run.suffer(fault, chooser)
        report.memory = run.memory
        load.stop()
        evidence.close()


def _faults(options: argparse.Namespace, chooser: random.Random) -> Iterable[Fault]:
    if options.faults:
        return [BY_NAME[name] for name in options.faults]
    plan = short_plan if options.short else long_plan
    return plan(chooser, options.members)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.reliability", description=__doc__)
    parser.add_argument("--seed", type=int, help="of the faults and the load; random by default")
    parser.add_argument("--minutes", type=float, default=25, help="no fault begins later")
    parser.add_argument("--members", type=int, default=3, help="how many mongod and brokers")
    parser.add_argument("--rate", type=float, default=16, help="orders a second")
    parser.add_argument("--short", action="store_true", help="one fault of each kind first")
    parser.add_argument(
        "--rest", type=float, default=60, help="seconds that coming to rest may take"
    )
    parser.add_argument("--fault", dest="faults", action="append", choices=BY_NAME, metavar="NAME")
    return parser.parse_args()


def _be_bounded(minutes: float) -> None:
    """Have the run end, and its processes with it, at a signal or when it takes far too long."""

    def end(number: int, _: FrameType | None) -> NoReturn:
        raise SystemExit(f"ended by {signal.Signals(number).name}")

    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGALRM):
        signal.signal(number, end)
    signal.alarm(int(minutes * 60) + _GRACE_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
