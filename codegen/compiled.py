"""Compiles a generated package to machine code with mypyc: the same classes, several times faster.

    python -m codegen.compiled contracts --out build/compiled

writes `build/compiled/contracts`, to be put in front on the import path. Nothing needs it. It takes
mypy, setuptools and a C compiler. A compiled class refuses a value of a wrong type when it is set,
with a TypeError, where the same class in Python refuses it when it is encoded; and a bool that is
set where an int is due becomes one.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

_HOT = ("decimals", "fast", "logical", "wire")
"""What of the runtime every message goes through."""

_SETUP = """\
import sys
from mypyc.build import mypycify
from setuptools import setup
setup(name="compiled", packages=[], ext_modules=mypycify(sys.argv.pop().split(","), opt_level="3"))
"""


def compile_package(package: Path, out: Path) -> Path:
    """The compiled copy of the package, in `out`. Raises CalledProcessError with what was said."""
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
    generated = [path for path in sorted(package.glob("*.py")) if path.stem != "__init__"]
    return [*generated, *(package / "runtime" / f"{name}.py" for name in _HOT)]


def _environment() -> dict[str, str]:
    """Without debug symbols, which take most of the compiler's time."""
    return {**os.environ, "CFLAGS": f"{os.environ.get('CFLAGS', '')} -g0"}


def main() -> None:
    """Compiles the package that the command line names."""
    parser = argparse.ArgumentParser(prog="codegen.compiled", description=__doc__.split("\n")[0])
    parser.add_argument("package", type=Path, help="the generated package")
    parser.add_argument("--out", type=Path, required=True, help="the folder to put its copy in")
    options = parser.parse_args()
    try:
        target = compile_package(options.package, options.out)
    except subprocess.CalledProcessError as error:
        raise SystemExit(f"mypyc can't compile {options.package}:\n{error.stderr}") from None
    sys.stdout.write(f"{target} is compiled.\n")


if __name__ == "__main__":
    main()
