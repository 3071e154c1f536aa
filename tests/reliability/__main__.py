"""`python -m tests.reliability` runs the suite; `--help` says how."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path

from tests.reliability.checks.evidence import Evidence
from tests.reliability.faults.catalog import BY_NAME, FAULTS
from tests.reliability.load.load import Load
from tests.reliability.report import Report
from tests.reliability.run import Run
from tests.reliability.stack.stack import running_stack


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.reliability", description=__doc__)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--minutes", type=float, default=25)
    parser.add_argument("--size", type=int, default=3)
    parser.add_argument("--faults", default="", help="names, parted by commas")
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(10**6)
    chooser = random.Random(seed)
    names = [name.strip() for name in options.faults.split(",") if name.strip()]
    faults = [BY_NAME[name] for name in names] or list(FAULTS)
    folder = Path(tempfile.mkdtemp(prefix="reliability-"))
    report = Report()
    report.say(f"seed {seed}, logs in {folder / 'logs'}")
    with running_stack(folder, options.size) as stack:
        load = Load(stack, seed)
        evidence = Evidence.of(stack.mongodb.url, stack.kafka.brokers, load.journal)
        load.start()
        run = Run(stack, load, evidence, report)
        for fault in faults:
            run.suffer(fault, chooser)
        load.stop()
        evidence.close()
    report.summary()
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
