"""From a topic to an archive."""

from __future__ import annotations

from pathlib import Path

from messaging.archive.files import FileWriter
from messaging.archive.manifest import (
    NAME,
    Codec,
    Manifest,
    Part,
    Partition,
    Selection,
    locked,
    path_of,
)
from messaging.archive.progress import Progress
from messaging.archive.records import encode
from messaging.archive.schemas import BYTES
from messaging.archive.topic_reader import TopicReader
from messaging.archive.writer_schemas import WriterSchemas, value_schema
from messaging.errors import MessagingError
from messaging.message import Message
from messaging.registry import registry_client
from messaging.settings import MessagingSettings

_CHECKPOINT_MESSAGES = 20_000


async def export_topic(
    settings: MessagingSettings, selection: Selection, directory: Path, codec: Codec
) -> tuple[Manifest, int]:
    """Export what the topic has now, or go on with the export that the directory has.

    Returns the manifest, and how many messages had headers that can't be read. Each message is in
    the archive once, however often the export is stopped. Raises MessagingError.
    """
    with locked(directory):
        started = _started(directory, selection, codec)
        reader = TopicReader(settings.kafka_client(), selection)
        registry = registry_client(settings)
        try:
            manifest = started or _begin(directory, selection, codec, reader)
            if manifest.cluster != reader.cluster:
                raise MessagingError(f"{directory} is of another Kafka: name another directory.")
            schemas = WriterSchemas(registry, manifest.schemas)
            await _Export(directory, manifest, reader, schemas).run()
        finally:
            reader.close()
            await registry.aclose()
    return manifest, reader.unreadable_headers


def _started(directory: Path, selection: Selection, codec: Codec) -> Manifest | None:
    """The manifest that the directory has; None where it is empty."""
    if not (directory / NAME).exists():
        if any(each.name != f".{NAME}" for each in directory.iterdir()):
            raise MessagingError(f"{directory} has other files: name a new or an empty directory.")
        return None
    manifest = Manifest.load(directory)
    if (manifest.selection, manifest.codec) != (selection, codec):
        raise MessagingError(
            f"{directory} is an export of {manifest.selection} with {manifest.codec}: repeat those "
            "options, or name another directory."
        )
    return manifest


def _begin(directory: Path, selection: Selection, codec: Codec, reader: TopicReader) -> Manifest:
    partitions = reader.partitions()
    manifest = Manifest(
        cluster=reader.cluster, selection=selection, codec=codec, partitions=partitions
    )
    manifest.save(directory)
    return manifest


class _Export:
    def __init__(
        self, directory: Path, manifest: Manifest, reader: TopicReader, schemas: WriterSchemas
    ) -> None:
        self._directory = directory
        self._manifest = manifest
        self._reader = reader
        self._schemas = schemas
        self._files: dict[str, FileWriter] = {}
        self._newest_schema = BYTES
        self._unsaved = 0
        total = sum(each.end - each.start for each in manifest.partitions)
        done = sum(each.next - each.start for each in manifest.partitions)
        self._progress = Progress(total, done)

    async def run(self) -> None:
        for partition in self._manifest.partitions:
            if partition.next < partition.end:
                await self._export(partition)
        self._progress.end()

    async def _export(self, partition: Partition) -> None:
        self._newest_schema = self._schema_before(partition)
        at = partition.next
        try:
            for messages in self._reader.read(partition):
                for message in messages:
                    if self._is_wanted(message):
                        await self._append(message)
                last = messages[-1].offset + 1
                self._progress.advance(last - at)
                self._unsaved += len(messages)
                at = last
                if self._unsaved >= _CHECKPOINT_MESSAGES:
                    self._save(partition, at)
            self._save(partition, partition.end)
        finally:
            for file in self._files.values():
                file.close()
            self._files = {}

    def _is_wanted(self, message: Message) -> bool:
        chosen = self._manifest.selection
        return (
            (chosen.key is None or message.key == chosen.key.encode())
            and (chosen.since is None or message.timestamp >= chosen.since)
            and (chosen.until is None or message.timestamp < chosen.until)
        )

    async def _append(self, message: Message) -> None:
        """A tombstone is in the file of the message before it."""
        value = None
        if message.value is not None:
            self._newest_schema, value = await self._schemas.value_of(message)
        self._file(self._newest_schema, message.partition).append(encode(message, value))

    def _file(self, name: str, partition: int) -> FileWriter:
        if name not in self._files:
            part = self._part(name, partition)
            schema = "bytes" if name == BYTES else value_schema(self._manifest.schemas[name])
            path = self._directory / path_of(name, partition)
            size, count = (part.size, part.count) if part else (0, 0)
            self._files[name] = FileWriter(path, schema, self._manifest.codec, size, count)
        return self._files[name]

    def _part(self, name: str, partition: int) -> Part | None:
        for part in self._manifest.parts:
            if (part.name, part.partition) == (name, partition):
                return part
        return None

    def _schema_before(self, partition: Partition) -> str:
        """Of the messages exported so far; BYTES where there are none."""
        names = [p.name for p in self._manifest.parts if p.partition == partition.number]
        return names[-1] if names else BYTES

    def _save(self, partition: Partition, at: int) -> None:
        """From here on a stopped export goes on."""
        for name, file in self._files.items():
            size = file.flush()
            part = self._part(name, partition.number)
            if part is None:
                part = Part(name=name, partition=partition.number, count=0, size=0)
                self._manifest.parts.append(part)
            part.size, part.count = size, file.count
        partition.next = at
        self._manifest.save(self._directory)
        self._unsaved = 0
