"""The command line."""

from __future__ import annotations

import sys

import typer

from .commands.check import check
from .commands.diff import diff
from .commands.docs import docs
from .commands.drop import drop
from .commands.generate import generate
from .commands.lint import lint
from .commands.register import register
from .commands.typescript import typescript
from .commands.verify import verify
from .errors import CodegenError, UsageError
from .source.linker import TOO_DEEP

COMMANDS = (
    generate,
    check,
    diff,
    lint,
    drop,
    register,
    verify,
    docs,
    typescript,
)
"""Every command, in the order in which --help lists them."""

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Compiles Avro schemas to Python contracts, and checks how they change.",
)
for _command in COMMANDS:
    app.command()(_command)


_STACK = 10_000
"""Python's frames: several for each of the levels that a schema may have."""


def main() -> None:
    """Runs the command; exit code 1 for invalid schemas or a failed check, 2 for wrong usage."""
    sys.setrecursionlimit(_STACK)
    try:
        app()
    except CodegenError as error:
        typer.echo(str(error), err=True)
        raise SystemExit(2 if isinstance(error, UsageError) else 1) from None
    except RecursionError:
        typer.echo(f"A schema can't be read: {TOO_DEEP}.", err=True)
        raise SystemExit(1) from None
    except OSError as error:
        file = error.filename or "A file"
        typer.echo(f"{file} can't be read or written: {error.strerror or error}.", err=True)
        raise SystemExit(2) from None
