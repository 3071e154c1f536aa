"""codegen promote."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from ..checking.history_check import refuse_violations
from ..custom_rules import custom_rules
from ..errors import CodegenError, UsageError
from ..project import read_project
from ..registry.client import Registry, RegistryError
from ..registry.credentials import source_environ
from ..registry.promotion import Promoted, Promotion
from .options import SchemasOption
from .printing import require_topics

SubjectsArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="[SUBJECT]", help="Only these. [default: those of the topics]"),
]
FromOption = Annotated[
    str,
    typer.Option(
        "--from",
        envvar="FROM_SCHEMA_REGISTRY_URL",
        help="The registry that has the versions. Its credentials are FROM_SCHEMA_REGISTRY_….",
    ),
]
ToOption = Annotated[
    str,
    typer.Option(
        "--to",
        envvar="SCHEMA_REGISTRY_URL",
        help="The registry that gets them. Its credentials are SCHEMA_REGISTRY_….",
    ),
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Print the plan and stop.")]
CheckOption = Annotated[bool, typer.Option("--check", help="Write nothing; list what differs.")]


def promote(
    source: FromOption,
    target: ToOption,
    subjects: SubjectsArgument = None,
    schemas: SchemasOption = Path("schemas"),
    dry_run: DryRunOption = False,
    check: CheckOption = False,
) -> None:
    """Copy versions from one registry to another.

    Registers every version that the target lacks, in order, with what it refers to; ids may differ.
    Plans everything first, and does nothing where one version would be incompatible there. Topics
    get the levels of topics.toml; of named subjects, the target's levels stay. Compares at the end.

    Example: codegen promote --from http://dev:8081 --to http://stage:8081 --dry-run

    Example: codegen promote --from http://dev:8081 --to http://stage:8081 order.created-value
    """
    promoted = [Promoted(name) for name in dict.fromkeys(subjects or ())] or _topics(schemas)
    if not check:
        with _between(source, target, promoted) as promotion:
            _promote(promotion, dry_run=dry_run)
    if not dry_run:
        with _between(source, target, promoted) as fresh:
            if found := fresh.differences() if check else fresh.missing():
                raise CodegenError("\n".join(found))
            typer.echo(f"{fresh.target.name} has every version of {fresh.source.name}.")


@contextmanager
def _between(source: str, target: str, promoted: Sequence[Promoted]) -> Iterator[Promotion]:
    with Registry(source, source_environ(os.environ)) as old, Registry(target) as new:
        if old.name.rstrip("/") == new.name.rstrip("/"):
            raise UsageError(f"--from and --to are both {new.name}: give two registries.")
        yield Promotion(old, new, promoted)


def _promote(promotion: Promotion, *, dry_run: bool) -> None:
    plan = promotion.plan()
    if plan.problems:
        raise CodegenError("\n".join([*plan.problems, "Nothing is promoted."]))
    for done, step in enumerate(plan.steps):
        if dry_run:
            typer.echo(f"would {step.planned}")
            continue
        try:
            promotion.target.apply(step)
        except RegistryError as error:
            so_far = f"{done} of {len(plan.steps)} steps are done"
            raise RegistryError(
                f"{error}\n{so_far}. To continue, run codegen promote again."
            ) from None
        typer.echo(step.done)
    if dry_run and not plan.steps:
        typer.echo(f"{promotion.target.name} has every version already.")


def _topics(schemas: Path) -> list[Promoted]:
    project = require_topics(read_project(schemas))
    refuse_violations(project)
    custom = custom_rules(schemas).compatibility
    return [
        Promoted(
            project.subject(name),
            topic.compatibility,
            topic.parity,
            frozenset(version.content for version in project.history.get(name, ())),
            custom,
        )
        for name, topic in project.topics.items()
    ]
