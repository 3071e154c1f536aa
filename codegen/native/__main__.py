"""Compiles the package that the command line names."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from .compile import compile_package


def main() -> None:
    """Exit code 1, with mypyc's output, for a package that it can't compile."""
    parser = argparse.ArgumentParser(prog="codegen.native", description=__doc__)
    parser.add_argument("package", type=Path, help="the generated package")
    parser.add_argument("--out", type=Path, required=True, help="the folder for the compiled copy")
    options = parser.parse_args()
    try:
        target = compile_package(options.package, options.out)
    except subprocess.CalledProcessError as error:
        output = error.stdout + error.stderr
        raise SystemExit(f"mypyc can't compile {options.package}:\n{output}") from None
    sys.stdout.write(f"{target} is compiled.\n")


if __name__ == "__main__":
    main()
