"""What processes and MongoDB have cost so far."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.pipeline.system import Client

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
# What drivers send to see whether the server is alive, and what this benchmark asks.
_NOT_COUNTED = {"hello", "isMaster", "ping", "serverStatus", "endSessions"}


def cpu_seconds(processes: Mapping[str, Sequence[int]]) -> dict[str, float]:
    """User and system time by name, over all processes with the name."""
    return {name: sum(map(_cpu_seconds, pids)) for name, pids in processes.items()}


def _cpu_seconds(pid: int) -> float:
    # The command, in brackets, may have spaces.
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def resident_mib(pids: Sequence[int]) -> float:
    """Resident memory of the largest of the processes, in MiB."""
    return max(int(Path(f"/proc/{p}/statm").read_text().split()[1]) * _PAGE / 2**20 for p in pids)


def commands(mongodb: Client) -> dict[str, int]:
    """How many commands of each name clients have sent: each is a round trip."""
    found: Mapping[str, Any] = mongodb.admin.command("serverStatus")["metrics"]["commands"]
    return {
        name: counts["total"]
        for name, counts in found.items()
        if isinstance(counts, Mapping) and name not in _NOT_COUNTED
    }


def since(before: Mapping[str, float], after: Mapping[str, float]) -> dict[str, float]:
    """By how much each value has grown."""
    return {name: value - before.get(name, 0) for name, value in after.items()}
