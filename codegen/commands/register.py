"""codegen register."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from ..checking.history_check import refuse_violations
from ..project import read_project
from ..published import Published
from ..registry.client import Action, Registry, RegistryError
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
    with Registry(registry) as target:
        plan = target.plan(project)
        if dry_run:
            for action in plan:
                typer.echo(f"would {action.planned}")
        else:
            _apply(target, plan, Published(schemas / HISTORY))
        if not plan:
            typer.echo(f"{target.name} has every version already.")


def _apply(target: Registry, plan: Sequence[Action], published: Published) -> None:
    for done, action in enumerate(plan):
        try:
            target.apply(action)
        except RegistryError as error:
            raise RegistryError(f"{error}\n{_so_far(done, len(plan))}") from None
        if action.version:
            published.note_registered([action.version])
        typer.echo(action.done)


def _so_far(done: int, steps: int) -> str:
    return f"{done} of {steps} steps are done. To continue, run codegen register again."
