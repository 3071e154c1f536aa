"""codegen diff."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from ..diffing import Comparison, compare
from ..errors import UsageError
from ..history import Version, compact
from ..project import Project, read_included_types, read_project
from ..source.json_reader import Object
from ..source.standalone import read_standalone
from .options import IncludeOption, SchemasOption

WhatArgument = Annotated[
    list[str], typer.Argument(metavar="TOPIC | OLD NEW", help="A topic, or two .avsc files.")
]
FromOption = Annotated[
    int | None, typer.Option("--from", min=1, help="The older version. [default: the one before]")
]
ToOption = Annotated[
    int | None,
    typer.Option("--to", min=1, help="The newer version. [default: the current schema]"),
]


def diff(
    what: WhatArgument,
    schemas: SchemasOption = Path("schemas"),
    include: IncludeOption = None,
    older: FromOption = None,
    newer: ToOption = None,
) -> None:
    """Show what changed between two versions.

    Prints the strongest level that the change satisfies, and what to deploy first.

    Example: codegen diff order.created --from 1 --to 2

    Example: codegen diff old.avsc new.avsc
    """
    if len(what) == 1:
        _diff_topic(what[0], read_project(schemas, include or ()), older, newer)
    elif len(what) == 2 and older is newer is None:
        included = read_included_types(schemas, include or ())
        old, new = (_standalone(Path(file), included) for file in what)
        _print(compare([old], new))
    else:
        raise UsageError("Name a topic, optionally with --from and --to, or two files.")


def _diff_topic(name: str, project: Project, older: int | None, newer: int | None) -> None:
    if name not in project.versions:
        known = ", ".join(project.versions) or "none"
        raise UsageError(f"There is no topic {name}: the topics are {known}.")
    versions = project.versions[name]
    new = _version(name, versions, len(versions) if newer is None else newer)
    number = new.number - 1 if older is None else older
    if number == 0:
        typer.echo(f"{name} has no version before 1.")
        return
    old = _version(name, versions, number)
    typer.echo(f"{name}: version {old.number} to version {new.number}")
    _print(compare(versions[: old.number], new, project.topics.get(name)))


def _version(name: str, versions: Sequence[Version], number: int) -> Version:
    if number > len(versions):
        raise UsageError(f"{name} has no version {number}: it has {len(versions)}.")
    return versions[number - 1]


def _standalone(file: Path, included: Mapping[str, Object]) -> Version:
    if not file.is_file():
        raise UsageError(f"There is no file {file}.")
    schema = read_standalone(file, included)
    return Version(1, compact(schema.tree), schema.node)


def _print(found: Comparison) -> None:
    if not found.changes:
        typer.echo("Nothing changed that affects a reader or a writer.")
        return
    for change in found.changes:
        typer.secho(str(change), fg={"+": "green", "-": "red"}.get(change.sign, "yellow"))
    typer.echo(f"This satisfies {found.level}. {found.advice.sentence}")
