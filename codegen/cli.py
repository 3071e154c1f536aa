"""The command line. A command's module is imported once the command is run."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from . import __version__
from .errors import CodegenError, UsageError

COMMANDS = {
    "init": "Write a first topics.toml and a first schema.",
    "generate": "Write the contracts package and new history versions.",
    "check": "Check changes against the published versions.",
    "diff": "Show what changed between two versions.",
    "lint": "Check schemas for style and safety.",
    "drop": "Drop the newest version of a topic, if it is a draft.",
    "register": "Register the history's versions.",
    "promote": "Copy versions from one registry to another.",
    "verify": "Compare a registry with the history.",
    "fake": "Print random messages of a topic.",
    "docs": "Write an HTML page, an AsyncAPI document, and a catalog.",
    "typescript": "Write TypeScript types for the messages' JSON.",
    "jsonschema": "Print the JSON Schema of topics.toml or of .avsc files.",
    "lsp": "Run the language server, for editors.",
}
"""Every command and the first line of its help, in the order in which --help lists them."""

_SETTINGS: dict[str, Any] = {
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
}

_STACK = 10_000
"""Python's frames: several for each of the levels that a schema may have."""


class _Commands(TyperGroup):
    """Imports only the command that is run: --help need not wait for the others."""

    def list_commands(self, _ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f".commands.{cmd_name}", __package__)
        single = typer.Typer(add_completion=False, **_SETTINGS)
        single.command(cmd_name)(getattr(module, cmd_name))
        return typer.main.get_command(single)

    def format_commands(self, _ctx: Any, formatter: Any) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


app = typer.Typer(cls=_Commands, no_args_is_help=True, **_SETTINGS)


def _print_version(is_wanted: bool) -> None:
    if is_wanted:
        typer.echo(f"codegen {__version__}")
        raise typer.Exit


VersionOption = Annotated[
    bool,
    typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version."),
]


@app.callback()
def codegen(version: VersionOption = False) -> None:
    """Compiles Avro schemas to Python contracts, and checks how they change."""


def main() -> None:
    """Runs the command; exit code 1 for invalid schemas or a failed check, 2 for wrong usage."""
    sys.setrecursionlimit(_STACK)
    try:
        app()
    except CodegenError as error:
        typer.echo(str(error), err=True)
        raise SystemExit(2 if isinstance(error, UsageError) else 1) from None
    except RecursionError:
        typer.echo("The types in a schema are nested too deeply: at most 100 fit.", err=True)
        raise SystemExit(1) from None
    except OSError as error:
        file = error.filename or "A file"
        typer.echo(f"{file} can't be read or written: {error.strerror or error}.", err=True)
        raise SystemExit(2) from None
