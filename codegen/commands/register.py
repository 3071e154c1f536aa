"""codegen register."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..checking.history_check import refuse_violations
from ..project import read_project
from ..published import Published
from ..registry.client import Registry, RegistryError
from ..source.schemas import HISTORY
from .options import RegistryOption, SchemasOption
from .printing import require_topics

DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Print the plan and stop.")]


def register(
    registry: RegistryOption,
    schemas: SchemasOption = Path("schemas"),
    dry_run: DryRunOption = False,
) -> None:
    """Register the history's versions.

    Registers every missing version in order, and sets every topic's compatibility level.
    Never deletes; safe to run again, and concurrently. A draft becomes a published version.

    Example: codegen register --registry http://localhost:8081 --dry-run
    """
    project = require_topics(read_project(schemas))
    refuse_violations(project)
    target = Registry(registry)
    plan = target.plan(project)
    published = Published(schemas / HISTORY)
    for done, action in enumerate(plan):
        if dry_run:
            typer.echo(f"would {action.planned}")
            continue
        try:
            target.apply(action)
        except RegistryError as error:
            raise RegistryError(f"{error}\n{_so_far(done, len(plan))}") from None
        if action.version:
            published.note_registered([action.version])
        typer.echo(action.done)
    if not plan:
        typer.echo(f"{target.name} has every version already.")


def _so_far(done: int, steps: int) -> str:
    return f"{done} of {steps} steps are done. To continue, run codegen register again."
