"""From an archive to a topic."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from messaging.archive.destination import Destination, Outgoing
from messaging.archive.files import read_file
from messaging.archive.manifest import Manifest
from messaging.archive.progress import Progress
from messaging.archive.records import Record, of_bytes
from messaging.archive.target_schemas import markers
from messaging.errors import MessagingError
from messaging.message import Headers
from messaging.registry import registry_client
from messaging.settings import MessagingSettings

_BATCH_MESSAGES = 10_000
_BATCH_BYTES = 16 * 1024 * 1024
_SCHEMA_HEADER = "__value_schema_id"


async def import_archive(
    settings: MessagingSettings, directory: Path, topic: str | None
) -> tuple[str, int, int]:
    """Append the archive's messages to a topic, by default the one that they come from.

    Partition by partition, each in order of the offsets. Returns the topic, how many messages were
    there already from an import that was stopped, and how many it has now. Raises MessagingError.
    """
    manifest = Manifest.load(directory)
    _require_complete(directory, manifest)
    registry = registry_client(settings)
    try:
        names = await markers(manifest, registry)
    finally:
        await registry.aclose()
    topic = topic or manifest.selection.topic
    count = len(manifest.partitions)
    destination = Destination(settings.kafka_client(), topic, manifest.id, count)
    try:
        before = done = destination.imported()
        progress = Progress(manifest.count, done)
        messages = islice(_outgoing(directory, manifest, names), done, None)
        while batch := _batch(messages):
            done += len(batch)
            destination.send(batch, done)
            progress.advance(len(batch))
        progress.end()
    finally:
        destination.close()
    return topic, before, done


def _require_complete(directory: Path, manifest: Manifest) -> None:
    if not manifest.is_complete:
        raise MessagingError(
            f"The export to {directory} was stopped: run it again, and import then."
        )
    for part in manifest.parts:
        path = directory / part.path
        size = path.stat().st_size if path.is_file() else None
        if size != part.size:
            found = "is missing" if size is None else f"has {size:,} bytes and not {part.size:,}"
            raise MessagingError(f"{path} {found}: restore it from a copy.")


def _batch(messages: Iterator[Outgoing]) -> list[Outgoing]:
    """The messages of the next transaction; none at the end."""
    batch: list[Outgoing] = []
    size = 0
    while len(batch) < _BATCH_MESSAGES and size < _BATCH_BYTES:
        if (message := next(messages, None)) is None:
            break
        batch.append(message)
        size += len(message.value or b"")
    return batch


def _outgoing(directory: Path, manifest: Manifest, names: dict[str, bytes]) -> Iterator[Outgoing]:
    for partition in manifest.partitions:
        parts = [part for part in manifest.parts if part.partition == partition.number]
        files = [
            _of_file(directory / part.path, part.count, names.get(part.name)) for part in parts
        ]
        for _, message in heapq.merge(*files, key=lambda found: found[0]):
            yield message


def _of_file(path: Path, count: int, marker: bytes | None) -> Iterator[tuple[int, Outgoing]]:
    """Offsets and messages; `marker` None is for values that are as they were."""
    for record in read_file(path, count):
        yield record.offset, _message(record, marker)


def _message(record: Record, marker: bytes | None) -> Outgoing:
    value, headers = record.value, record.headers
    if value is not None and marker is None:
        value = of_bytes(value)
    elif value is not None and marker is not None:
        value, headers = _framed(value, headers, marker)
    return Outgoing(record.partition, record.timestamp, record.key, headers, value)


def _framed(value: bytes, headers: Headers, marker: bytes) -> tuple[bytes, Headers]:
    """With the schema named where it was: in a header, else before the value."""
    if not any(name == _SCHEMA_HEADER and found is not None for name, found in headers):
        return marker + value, headers
    return value, [
        (name, marker if name == _SCHEMA_HEADER and found is not None else found)
        for name, found in headers
    ]
