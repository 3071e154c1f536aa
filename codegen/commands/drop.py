"""codegen drop."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..errors import UsageError
from ..generate.output import replace
from ..history import SUMS, Version, checksums, history_notes, read_history, recorded_files
from ..published import Published, file_name
from ..registry.client import Registry
from ..source.schemas import HISTORY
from .options import SchemasOption

TopicArgument = Annotated[str, typer.Argument(metavar="TOPIC", help="The topic of the draft.")]
RegistryOption = Annotated[
    str | None,
    typer.Option(
        "--registry", envvar="SCHEMA_REGISTRY_URL", help="A registry that must not have it."
    ),
]


def drop(
    topic: TopicArgument,
    schemas: SchemasOption = Path("schemas"),
    registry: RegistryOption = None,
) -> None:
    """Drop the newest version of a topic, if it is a draft.

    The history loses the version. A draft is neither on the main branch of the git repository nor
    registered. The schema stays: restore it too, or codegen generate writes the version again.

    Example: codegen drop order.created
    """
    folder = schemas / HISTORY
    versions = read_history(folder).get(topic)
    if not versions:
        raise UsageError(f"{folder} has no version of {topic}.")
    newest = versions[-1]
    _refuse_published(Published(folder), topic, newest, registry)
    files = recorded_files(folder)
    del files[file_name(topic, newest.number)]
    replace({folder: {**files, SUMS: checksums(files), **history_notes(folder)} if files else {}})
    typer.echo(f"{topic}: the draft of version {newest.number} is dropped.")
    typer.echo("Restore its schema, and run codegen generate.")


def _refuse_published(
    published: Published, topic: str, newest: Version, registry: str | None
) -> None:
    described = f"version {newest.number} of {topic}"
    if published.on_main is None and registry is None:
        problem = (
            f"{published.history} is not in a git checkout, so that {described} may be published"
        )
        raise UsageError(f"{problem}: name the registry that must not have it, with --registry.")
    if published.on_main is not None and published.has(topic, newest.number):
        raise UsageError(f"{described} is published, and never removed: edit the schema instead.")
    if registry is not None and Registry(registry).holds(f"{topic}-value", newest.text):
        raise UsageError(f"The registry has {described}: published versions are never removed.")
