"""`python -m tests.pythons [VERSION ...]`: what needs no service, on other versions of Python.

The environments and, where PATH lacks a version, the small Debian that has it, are made once and
kept in the user's cache folder.
"""

import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from devstack.home import PROJECT
from tests.debian import CannotTestError, run
from tests.pythons.interpreters import CACHE, entry, is_to_make, locked_cache, note_made


@dataclass(frozen=True, slots=True)
class Tested:
    """The tests of one version, and where they find it."""

    version: str
    suite: str
    packages: str
    requirements: str
    tests: tuple[str, ...]


# Beanie refuses 3.14, the compiler does not.
TESTED = (
    Tested(
        version="3.14",
        suite="forky",
        packages="gcc,git,python3.14-dev",
        requirements="compiler.txt",
        tests=(
            *("tests/unit/codegen", "tests/unit/contracts_confluent", "tests/golden"),
            *("tests/corpus", "tests/fuzz", "tests/property", "tests/native"),
            "--confcutdir=tests/unit",  # without the fixtures of the services
        ),
    ),
    Tested(
        version="3.13",
        suite="trixie",
        packages="git,make",
        requirements="dev.txt",
        tests=("tests/unit",),
    ),
)


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # ends what runs in a namespace, too
    versions = [tested.version for tested in TESTED]
    chosen = sys.argv[1:] or versions
    if unknown := set(chosen).difference(versions):
        print(f"Tested are {', '.join(versions)}, not {', '.join(unknown)}.", file=sys.stderr)
        return 2
    try:
        with locked_cache():
            return max([_test(tested) for tested in TESTED if tested.version in chosen])
    except CannotTestError as error:
        print(error, file=sys.stderr)
        return 1


def _test(tested: Tested) -> int:
    """The exit code of pytest."""
    inside = entry(tested.version, tested.suite, tested.packages)
    python = _environment(tested, inside)
    wheels = _install_wheels(inside, python)
    print(f"Testing on Python {tested.version} ...", flush=True)
    options = ["-p", "no:cacheprovider", "--numprocesses", "2", "--dist", "loadfile"]
    command = [*inside, python, "-m", "pytest", *options, "-o", f"pythonpath={wheels} ."]
    return subprocess.run([*command, *tested.tests], cwd=PROJECT, check=False).returncode


def _environment(tested: Tested, inside: Sequence[str]) -> Path:
    """The Python of an environment with the requirements."""
    folder = CACHE / f"venv-{tested.version}"
    requirements = PROJECT / "requirements" / tested.requirements
    made_from = f"{tested.suite if inside else 'PATH'}\n{requirements.read_text()}"
    python = folder / "bin/python"
    if is_to_make(folder, made_from):
        print(f"Installing {requirements.name} for Python {tested.version}, once ...", flush=True)
        run([*inside, f"python{tested.version}", "-m", "venv", "--clear", folder])
        run([*inside, *_pip(python), "--require-hashes", "--requirement", requirements])
        note_made(folder, made_from)
    return python


def _install_wheels(inside: Sequence[str], python: Path) -> str:
    """Installs what `make dist` builds; returns the folder where it is."""
    wheels = CACHE / "wheels"
    run(["make", "dist", f"DIST={wheels}"], cwd=PROJECT)
    options = ["--no-deps", "--no-index", "--force-reinstall"]
    run([*inside, *_pip(python), *options, *wheels.glob("*.whl")])
    run([*inside, python, "-m", "pip", "check"])
    [site_packages] = python.parents[1].glob("lib/*/site-packages")
    return str(site_packages)


def _pip(python: Path) -> list[str | Path]:
    return [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]


if __name__ == "__main__":
    sys.exit(main())
