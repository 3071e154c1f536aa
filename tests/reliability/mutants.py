"""Prove the checker: take out one safeguard at a time, and see the suite fail.

`python -m tests.reliability.mutants` copies the tree for each mutant, replaces the text of one
safeguard, and runs a few faults that need it. This is the only file of the suite, with
kill_points.py, that knows the code inside the services.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
_COPIED = ("chassis", "codegen", "contracts", "devstack", "messaging", "schemas", "services")
_MOST_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Edit:
    file: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Mutant:
    """`promises`: the beginnings of what may be found broken, one of which must be."""

    name: str
    edits: tuple[Edit, ...]
    faults: tuple[str, ...]
    promises: tuple[str, ...]


MUTANTS = (
    Mutant(
        "without the inbox",
        (
            Edit(
                "messaging/receiving/inbox.py",
                "await self._rows.insert_one(row, session=session)",
                'await self._rows.replace_one({"_id": row["_id"]}, row, True, session=session)',
            ),
        ),
        ("duplicates",),
        ("each order is decided once",),
    ),
    Mutant(
        "without the tombstone of a release that comes before its reservation",
        (
            Edit(
                "services/products/domain.py",
                "return Decision(Reservation(ReservationStatus.RELEASED))",
                "return None",
            ),
        ),
        ("Products is down",),
        ("all lines or none, released once", "both services agree"),
    ),
    Mutant(
        # MongoDB's conflicts alone protect the guarded update, so the rule before it goes too.
        "without the guard of stock, in the update and in the rule",
        (
            Edit(
                "services/products/stock.py",
                '{"_id": ObjectId(product_id), "stock": {"$gte": -stock}}',
                '{"_id": ObjectId(product_id)}',
            ),
            Edit(
                "services/products/domain.py",
                "if want.quantity > offer.stock:",
                "if want.quantity < 0:",
            ),
        ),
        ("no fault",),
        ("stock is never below zero",),
    ),
    Mutant(
        "with outbox rows outside of the transaction",
        (
            Edit(
                "messaging/sending/outbox.py",
                "await self._rows.insert_many([asdict(row) for row in rows], session=session)",
                "await self._rows.insert_many([asdict(row) for row in rows])",
            ),
        ),
        ("kill point: after the events are recorded, before the commit",),
        ("a change commits with its events",),
    ),
    Mutant(
        "with offsets committed before their messages are handled",
        (
            Edit(
                "messaging/receiving/partition_worker.py",
                "self._queue.put_nowait(message)",
                "self._queue.put_nowait(message)\n        self.position = message.offset + 1",
            ),
        ),
        ("kill point: between the commit and the offset's commit",),
        ("everything comes to rest", "products handles every event", "orders handles every event"),
    ),
    Mutant(
        "with the outbox in the order of its ids instead of versions",
        (
            Edit(
                "messaging/sending/outbox.py",
                'rows.sort([("stream", 1), ("version", 1), ("n", 1)])',
                'rows.sort([("stream", 1), ("_id", 1)])',
            ),
        ),
        ("kill every broker",),
        ("order holds within a key",),
    ),
    Mutant(
        "without another try after a lost answer of a commit",
        (
            Edit(
                "messaging/transaction.py",
                "result = await session.with_transaction(\n                attempt,",
                "result = await _once(\n                session,\n                attempt,",
            ),
            Edit(
                "messaging/transaction.py",
                "class Transactions:",
                "async def _once(session: Any, attempt: Any, **options: Any) -> Any:\n"
                "    async with await session.start_transaction(**options):\n"
                "        return await attempt(session)\n\n\n"
                "class Transactions:",
            ),
        ),
        ("answers of commits are lost",),
        ("no request fails for: answers of commits are lost",),
    ),
)


def apply(mutant: Mutant, tree: Path) -> None:
    """Replace each edit's text; fails where it does not occur exactly once."""
    for edit in mutant.edits:
        file = tree / edit.file
        text = file.read_text()
        found = text.count(edit.old)
        if found != 1:
            raise LookupError(f"{mutant.name}: {edit.file} has {found} times: {edit.old}")
        file.write_text(text.replace(edit.old, edit.new))


def copy_tree(target: Path) -> None:
    """What services and suite need, with Kafka's jars as a link."""
    for name in _COPIED:
        shutil.copytree(PROJECT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    suite = target / "tests" / "reliability"
    shutil.copytree(PROJECT / "tests" / "reliability", suite)
    shutil.copy(PROJECT / "pyproject.toml", target)
    (target / ".devstack").mkdir()
    for jars in (PROJECT / ".devstack").glob("kafka-*"):
        (target / ".devstack" / jars.name).symlink_to(jars)


def run(faults: tuple[str, ...], tree: Path) -> tuple[int, str]:
    """Exit code and output of a short run in the tree."""
    chosen = [part for fault in faults for part in ("--fault", fault)]
    options = ("--members", "1", "--seed", "1", "--rest", "15")
    command = [sys.executable, "-m", "tests.reliability", *options, *chosen]
    done = subprocess.run(
        command,
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=_MOST_SECONDS,
        check=False,
    )
    return done.returncode, done.stdout


def judge(mutant: Mutant) -> tuple[bool, str]:
    """Whether the suite saw it, and a line that says so."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="mutant-") as folder:
        tree = Path(folder)
        copy_tree(tree)
        apply(mutant, tree)
        code, output = run(mutant.faults, tree)
    lines = [line.strip() for line in output.splitlines()]
    seen = [line for line in lines if line.startswith(mutant.promises)]
    caught = code == 1 and bool(seen)
    verdict = f"caught: {seen[0][:150]}" if caught else f"NOT CAUGHT (exit code {code})"
    text = f"{time.monotonic() - began:4.0f} s  {mutant.name}: {verdict}"
    return caught, text if caught else "\n".join([text, *output.splitlines()[-40:]])


def main() -> int:
    wanted = sys.argv[1:]
    results = []
    for mutant in MUTANTS:
        if not wanted or any(each in mutant.name for each in wanted):
            caught, text = judge(mutant)
            print(text, flush=True)
            results.append(caught)
    print(f"{sum(results)} of {len(results)} mutants were caught.")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
