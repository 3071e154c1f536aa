"""Prove the checker: take out one safeguard at a time, and see the suite fail.

`python -m tests.reliability.mutants` copies the tree for each mutant, replaces the text of one
safeguard, and runs a few faults that need it. Only this folder and kill_points.py know the code
inside the services.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.reliability.mutants.catalog import MUTANTS
from tests.reliability.mutants.mutant import Mutant

PROJECT = Path(__file__).resolve().parents[3]
_COPIED = ("chassis", "codegen", "contracts", "devstack", "messaging", "schemas", "services")
_MOST_SECONDS = 600


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
