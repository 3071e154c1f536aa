"""Commands that write a topic to files, and put such files back on a topic."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from messaging.errors import MessagingError
from messaging.settings import EnvironmentSettings
from messaging.support.counted import counted

Codec = Literal["deflate", "snappy", "zstandard", "null"]


def _time(text: str) -> datetime:
    """UTC where the text names no zone."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text} is no time such as 2026-11-27T08:00:00Z.") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def export_command(
    topic: Annotated[str, typer.Argument(help="The topic; a dead letter topic, too.")],
    directory: Annotated[
        Path, typer.Argument(file_okay=False, help="A new directory, or one to go on with.")
    ],
    key: Annotated[str | None, typer.Option(help="Only the messages of this key.")] = None,
    since: Annotated[
        datetime | None,
        typer.Option("--from", parser=_time, metavar="TIME", help="Only from this time on; UTC."),
    ] = None,
    until: Annotated[
        datetime | None,
        typer.Option("--to", parser=_time, metavar="TIME", help="Only before this time; UTC."),
    ] = None,
    codec: Annotated[
        Codec, typer.Option(help="How the files are compressed; every reader has deflate.")
    ] = "deflate",
) -> None:
    """Write a topic's messages to Avro files, which `messaging import` puts back.

    Run it again where it was stopped: it goes on, and exports no message twice.

    Example: messaging export order.created archive/order.created --from 2026-11-01
    """
    _require_libraries()
    from messaging.archive.exporting import export_topic
    from messaging.archive.manifest import Selection

    selection = Selection(
        topic=topic, key=key, since=_milliseconds(since), until=_milliseconds(until)
    )
    work = export_topic(EnvironmentSettings(), selection, directory, codec)
    manifest, unreadable = asyncio.run(work)
    typer.echo(f"{directory} has {counted(manifest.count, 'message')} of {topic}.")
    if manifest.count_as_bytes:
        typer.echo(
            f"{manifest.count_as_bytes:,} of them, without a schema of the registry, are in "
            f"{directory / 'bytes'}.",
            err=True,
        )
    if unreadable:
        typer.echo(f"{unreadable:,} have headers that Kafka's client can't read.", err=True)


def import_command(
    directory: Annotated[Path, typer.Argument(file_okay=False, help="What an export has written.")],
    topic: Annotated[
        str | None,
        typer.Option(help="The topic to append to; by default the one that was exported."),
    ] = None,
) -> None:
    """Append exported messages to a topic, those of each key in their order.

    Run it again where it was stopped: it goes on, and imports no message twice.

    Example: messaging import archive/order.created --topic order.created.replay
    """
    _require_libraries()
    from messaging.archive.importing import import_archive

    name, before, count = asyncio.run(import_archive(EnvironmentSettings(), directory, topic))
    typer.echo(
        f"Imported {counted(count - before, 'message')} to {name}; {before:,} were there already."
    )


def _milliseconds(time: datetime | None) -> int | None:
    return None if time is None else round(time.timestamp() * 1000)


def _require_libraries() -> None:
    try:
        import fastavro  # noqa: F401
    except ImportError:
        raise MessagingError(
            "Archives need fastavro: pip install 'schema-first-events[archive]'."
        ) from None
