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
_MOST_SECONDS = 600


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
                'handled = {row["_id"] async for row in found}',
                "handled: set[str] = set()",
            ),
            Edit(
                "messaging/receiving/inbox.py",
                "await self._rows.insert_many(rows, session=session)",
                "for row in rows:\n"
                '                known = {"_id": row["_id"]}\n'
                "                await self._rows.replace_one(known, row, True, session=session)",
            ),
            Edit("messaging/receiving/dispatcher.py", "new.remove(event_id)", "pass"),
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
        # Whether Products gets a release first when it is back is chance, each time.
        ("Products is down",) * 4,
        ("all lines or none, released once", "both services agree"),
    ),
    Mutant(
        # MongoDB's conflicts alone protect the guarded update, so the rule before it goes too.
        "without the guard of stock, in the update and in the rule",
        (
            Edit(
                "services/products/stock_changes.py",
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
                "await self._rows.insert_many(documents, session=session)",
                "await self._rows.insert_many(documents)",
            ),
        ),
        ("kill point: after the events are recorded, before the commit",),
        ("a change commits with its events",),
    ),
    Mutant(
        "with offsets committed before their messages are handled",
        (
            Edit(
                "messaging/receiving/batch_worker.py",
                "self._waiting.append(message)",
                "self._waiting.append(message)\n"
                "            self._workers[partition].position = message.offset + 1",
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
                "return await session.with_transaction(\n                attempt,",
                "return await _once(\n                session,\n                attempt,",
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
    Mutant(
        "with another idempotency key for each call of the provider",
        (
            Edit(
                "services/payments/documents.py",
                "self.called_at = now",
                "self.called_at, self.payment_id = now, str(uuid4())",
            ),
        ),
        ("webhooks are lost",),
        ("no order is paid twice", "stock and money agree"),
    ),
    Mutant(
        "with figures that count every fact of an order again at each event",
        (
            Edit(
                "services/analytics/recording.py",
                "changes(before[order], each)",
                "changes({}, each)",
            ),
        ),
        ("duplicates",),
        ("figures are those of the databases",),
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


CONTROL = Mutant(
    "with nothing taken out",
    (),
    tuple(dict.fromkeys(fault for mutant in MUTANTS for fault in mutant.faults)),
    (),
)


def judge(mutant: Mutant) -> tuple[bool, str]:
    """Whether the suite said what it should of the mutant, and a line for the report."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="mutant-") as folder:
        tree = Path(folder)
        copy_tree(tree)
        apply(mutant, tree)
        code, output = run(mutant.faults, tree)
    right, verdict = _verdict(mutant, code, [line.strip() for line in output.splitlines()])
    text = f"{time.monotonic() - began:4.0f} s  {mutant.name}: {verdict}"
    return right, text if right else f"{text}\n{output}"


def _verdict(mutant: Mutant, code: int, lines: list[str]) -> tuple[bool, str]:
    if not mutant.edits:
        return code == 0, "passes" if code == 0 else f"FAILS (exit code {code})"
    seen = [line for line in lines if line.startswith(mutant.promises)]
    if code == 1 and seen:
        return True, f"caught: {seen[0][:150]}"
    return False, f"NOT CAUGHT (exit code {code})"


def main() -> int:
    """The mutants whose names contain an argument, or all of them and the control."""
    wanted = sys.argv[1:]
    chosen = [m for m in (CONTROL, *MUTANTS) if not wanted or any(w in m.name for w in wanted)]
    right = []
    for mutant in chosen:
        as_it_should, text = judge(mutant)
        print(text, flush=True)
        right.append(as_it_should)
    print(f"{sum(right)} of {len(right)} were judged rightly.")
    return 0 if all(right) else 1


if __name__ == "__main__":
    sys.exit(main())
