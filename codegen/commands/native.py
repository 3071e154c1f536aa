"""The option --native of codegen generate."""

from __future__ import annotations

import subprocess
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from ..errors import CodegenError, UsageError
from ..extras import extra
from ..generate.output import has_notice
from ..native import compile_package

NativeOption = Annotated[
    Path | None,
    typer.Option(
        "--native",
        help="A folder for a copy of the package as machine code: put it first on the import path.",
        file_okay=False,
    ),
]


def refuse_native(package: Path, native: Path) -> None:
    """Raises UsageError where the compiled copy would replace something else."""
    target = native / package.name
    if target.resolve() == package.resolve():
        raise UsageError(f"--native {native} would replace {package}: choose another folder.")
    if target.exists() and not has_notice(target / "__init__.py"):
        raise UsageError(f"{target} is not from codegen: choose another folder for --native.")


def compile_natively(package: Path, native: Path) -> None:
    """Writes the compiled copy. Raises CodegenError, with mypyc's output, where that fails."""
    with extra("native"):
        for needed in ("mypy", "setuptools"):
            import_module(needed)
    typer.echo(f"Compiling {package} with mypyc ...")
    try:
        target = compile_package(package, native)
    except subprocess.CalledProcessError as error:
        problem = f"mypyc can't compile {package}; it needs a C compiler and Python's headers"
        raise CodegenError(f"{problem}:\n{error.stdout}{error.stderr}") from None
    typer.echo(f"{target} is compiled: put {native} first on the import path.")
