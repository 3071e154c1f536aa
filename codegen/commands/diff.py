"""codegen diff."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from ..diffing import advise, differences, kept_level
from ..errors import UsageError
from ..history import Version, compact
from ..project import Project, read_project
from ..source.standalone import read_lone
from .options import SchemasOption

WhatArgument = Annotated[
    list[str], typer.Argument(metavar="TOPIC | OLD NEW", help="A topic, or two .avsc files.")
]
FromOption = Annotated[
    int | None, typer.Option("--from", min=1, help="The older version. [default: the one before]")
]
ToOption = Annotated[
    int | None,
    typer.Option("--to", min=1, help="The newer version. [default: the schema as it stands]"),
]


def diff(
    what: WhatArgument,
    schemas: SchemasOption = Path("schemas"),
    older: FromOption = None,
    newer: ToOption = None,
) -> None:
    """Show what changed between two versions.

    Says the strongest level that the change keeps, and what to deploy first.

    Example: codegen diff order.created --from 1 --to 2

    Example: codegen diff old.avsc new.avsc
    """
    if len(what) == 1:
        _diff_topic(what[0], read_project(schemas), older, newer)
    elif len(what) == 2 and older is newer is None:
        old, new = (_lone(Path(file)) for file in what)
        _show([old], new, (), ())
    else:
        raise UsageError("Name a topic, with --from and --to if you like, or two files.")


def _diff_topic(name: str, project: Project, older: int | None, newer: int | None) -> None:
    if name not in project.versions:
        known = ", ".join(project.versions) or "none"
        raise UsageError(f"{name} is no topic here: there is {known}.")
    versions = project.versions[name]
    new = _version(name, versions, len(versions) if newer is None else newer)
    number = new.number - 1 if older is None else older
    if number == 0:
        typer.echo(f"Version 1 of {name} is its first.")
        return
    old = _version(name, versions, number)
    topic = project.topics.get(name)
    services = (topic.producers, topic.consumers) if topic else ((), ())
    typer.echo(f"{name}: version {old.number} to version {new.number}")
    _show([*versions[: old.number]], new, *services, parity=bool(topic and topic.parity))


def _version(name: str, versions: Sequence[Version], number: int) -> Version:
    if number > len(versions):
        raise UsageError(f"{name} has no version {number}: it has {len(versions)}.")
    return versions[number - 1]


def _lone(file: Path) -> Version:
    if not file.is_file():
        raise UsageError(f"{file} is no file.")
    schema = read_lone(file)
    return Version(1, compact(schema.tree), schema.node)


def _show(
    earlier: Sequence[Version],
    new: Version,
    producers: Sequence[str],
    consumers: Sequence[str],
    *,
    parity: bool = False,
) -> None:
    changes = differences(earlier[-1].node, new.node)
    if not changes:
        typer.echo("Nothing changed that a reader or a writer would notice.")
        return
    for change in changes:
        typer.secho(str(change), fg={"+": "green", "-": "red"}.get(change.sign, "yellow"))
    keeps = kept_level(new.text, [version.text for version in earlier], parity=parity)
    typer.echo(f"This keeps {keeps}. {advise(keeps, producers, consumers).sentence}")
