"""Compiles a copy of a package with mypyc."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from .rewrite import write_natively

_HOT = ("decimals", "fast", "logical", "times", "wire")
"""The modules of the runtime that every message passes through."""

_WRITER = Path(__file__).with_name("writer.py")

_SETUP = """\
import sys
from mypyc.build import mypycify
from setuptools import setup
setup(name="compiled", packages=[], ext_modules=mypycify(sys.argv.pop().split(","), opt_level="3"))
"""


def compile_package(package: Path, out: Path) -> Path:
    """The compiled copy of the package, in `out`. Raises CalledProcessError with mypyc's output."""
    target = out / package.name
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy = folder / package.name
        shutil.copytree(package, copy, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "setup.py").write_text(_SETUP)
        sources = ",".join(str(path.relative_to(folder)) for path in _sources(copy))
        command = [sys.executable, "setup.py", "-q", "build_ext", "--inplace", sources]
        subprocess.run(  # noqa: S603 - our own command
            command, cwd=folder, check=True, capture_output=True, text=True, env=_environment()
        )
        shutil.rmtree(folder / "build")
        shutil.rmtree(folder / ".mypy_cache", ignore_errors=True)
        (folder / "setup.py").unlink()
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(folder, out, dirs_exist_ok=True)
    return target


def _sources(package: Path) -> list[Path]:
    """The files to compile, rewritten for mypyc."""
    generated = [path for path in sorted(package.glob("*.py")) if path.stem != "__init__"]
    for path in generated:
        path.write_text(write_natively(path.read_text(encoding="utf-8")), encoding="utf-8")
    runtime = package / "runtime"
    writer = shutil.copy(_WRITER, runtime)
    return [*generated, *(runtime / f"{name}.py" for name in _HOT), Path(writer)]


def _environment() -> dict[str, str]:
    """Without debug symbols, which take most of the compiler's time."""
    return {**os.environ, "CFLAGS": f"{os.environ.get('CFLAGS', '')} -g0"}
