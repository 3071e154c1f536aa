"""Measure the order pipeline: orders a second, latency by stage, CPU, round trips and memory.

Starts MongoDB, Kafka and a registry on free ports, and measures this tree, the twin and another
commit on them in turn. Exit code 1 where an order or the stock is wrong, 3 where Kafka can't run.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.pipeline import tables
from benchmarks.pipeline.candidate import TWIN, Candidate, candidates
from benchmarks.pipeline.plan import Measured, Size, measure
from benchmarks.pipeline.system import NoKafka, running_system
from benchmarks.pipeline.workloads import Failed


def main() -> int:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="bench-orders-") as folder:
        chosen = candidates(
            options.against,
            options.instances,
            options.partitions,
            folder=Path(folder),
            twin=options.twin,
        )
        print(f"{_machine()}\nlogs in {folder} until the end")
        try:
            with running_system(Path(folder)) as system:
                measured = measure(system, chosen, options.rounds, _size(options))
        except NoKafka as reason:
            print(reason, file=sys.stderr)
            return 3
        except Failed as reason:
            print(reason, file=sys.stderr)
            return 1
    return _report(measured, chosen, options)


def _report(
    measured: dict[str, Measured], chosen: Sequence[Candidate], options: argparse.Namespace
) -> int:
    results = {label: each.medians() for label, each in measured.items()}
    one_shape = len(options.instances) == len(options.partitions) == 1
    baselines = [each.label for each in chosen[1:]] if one_shape else []
    memory = {label: each.memory for label, each in measured.items()}
    print()
    for table in tables.report(results, memory, baselines):
        print(table)
    faults = [f"{label}: {fault}" for label, each in measured.items() for fault in each.faults]
    print("\n".join(faults[:20]) or "Stock: every sum is exact, and none was below zero.")
    return 1 if faults else 0


def _size(options: argparse.Namespace) -> Size:
    if options.short:
        return Size(orders=100, seconds=3, products=20, warm_up=20, only_hot=options.hot)
    return Size(options.orders, seconds=20, products=200, warm_up=200, only_hot=options.hot)


def _machine() -> str:
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.processor(),
    )
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    return f"{os.cpu_count()} x {model}, Python {platform.python_version()}; load average {load}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="make bench-orders OPTIONS='...'", description=__doc__.partition("\n")[0]
    )
    add = parser.add_argument
    add("--orders", type=int, default=1000, help="of each workload")
    add("--rounds", type=int, default=1, help="the figures are their medians")
    add("--instances", type=int, nargs="+", default=[1], help="of each service")
    add("--partitions", type=int, nargs="+", default=[3], help="of each topic")
    add("--hot", action="store_true", help="only the loads on one product")
    add("--against", metavar="COMMIT", help="measure this commit, too, and print ratios")
    add("--no-twin", dest="twin", action="store_false", help=f"leave out the {TWIN}")
    add("--short", action="store_true", help="few orders, in less than a minute")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
